"""Run the long set of proofs and write down what came of it, row by row, in ``PROOFS.md``.

``proofs.toml`` names every fault and every threat, how it is provoked, and the tests that do it.
Each row carries the date of its own last run, so that a few rows can be proved anew::

    python packaging/prove.py            # all of them: about an hour on two idle cores
    python packaging/prove.py R1 R4      # these
    python packaging/prove.py --list     # only say what there is
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "packaging" / "PROOFS.md"
ROWS = ROOT / "packaging" / "proofs.toml"
HEAD = ("Row", "What happens", "How it is provoked", "Figures", "Result", "Date", "Command")
BEGIN = """# What was proved, and how

Written by `python packaging/prove.py`; every row by the tests that `packaging/proofs.toml` names,
in their thorough form (`KNEECHECK_FAULTS=long`). A row that is not proved says so. The rows R are
faults, the rows S are threats; a short form of each runs with every test of the project.

Numbers count what really ran on the day of the row. {machine}

"""
# A figure whose name begins like this is the largest of all; every other one is a sum.
LARGEST = ("most", "slowest", "largest")


@dataclass(frozen=True)
class Row:
    """One fault or threat, and how it is proved."""

    id: str
    what: str
    method: str
    tests: Sequence[str]
    remains: str = ""


@dataclass
class Found:
    """What came of the tests of a row."""

    passed: int = 0
    failed: int = 0
    missing: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """Take in a figure of one test."""
        before = self.figures.get(name, 0)
        self.figures[name] = max(before, value) if name.startswith(LARGEST) else before + value

    def result(self) -> str:
        """Say in one word or two what this proves."""
        if self.failed:
            return f"**fails**: {self.failed} of {self.failed + self.passed} tests"
        if not self.passed:
            return "**not proved**"
        return "holds" if not self.missing else "holds in part"

    def words(self) -> str:
        """Return every figure, the number of tests last."""
        told = [f"{_number(value)} {name}" for name, value in sorted(self.figures.items())]
        if self.passed:
            told.append(f"{self.passed} {'test' if self.passed == 1 else 'tests'} passed")
        told += [f"could not be run: `{name}`" for name in self.missing]
        return "; ".join(told) or "none"


def read_rows() -> list[Row]:
    """Return every row in the order of the table."""
    data = tomllib.loads(ROWS.read_text(encoding="utf-8"))
    return [
        Row(item["id"], item["what"], item["method"], item["tests"], item.get("remains", ""))
        for item in data["row"]
    ]


def prove(row: Row, *, short: bool) -> Found:
    """Run the tests of a row and count what they found."""
    found = Found()
    for test in row.tests:
        before = found.passed + found.failed
        if _file_of(test).exists():
            _run(test, found, short=short)
        if before == found.passed + found.failed:
            found.missing.append(test)
    return found


def _run(test: str, found: Found, *, short: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        environment = os.environ | {"KNEECHECK_FAULTS": "short" if short else "long"}
        command = [_python(), "-m", "pytest", "-q", "-p", "no:randomly"]
        command += ["-o", "junit_family=xunit1", f"--junitxml={report}"]
        subprocess.run([*command, test], cwd=ROOT, env=environment, check=False)
        if report.exists():
            _read_report(report, found)


def _read_report(report: Path, found: Found) -> None:
    # Written a moment ago by our own run of pytest.
    for case in ET.parse(report).iter("testcase"):  # noqa: S314
        if case.find("failure") is not None or case.find("error") is not None:
            found.failed += 1
        elif case.find("skipped") is None:
            found.passed += 1
        for item in case.iter("property"):
            found.add(item.attrib["name"], float(item.attrib["value"]))


def _file_of(test: str) -> Path:
    return ROOT / test.partition("::")[0]


def _python() -> str:
    own = ROOT / ".venv" / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def line_of(row: Row, found: Found, day: str) -> str:
    """Return the line of a row in the table."""
    result = found.result() + (f". {row.remains}" if row.remains else "")
    command = f"`python packaging/prove.py {row.id}`"
    cells = (row.id, row.what, row.method, found.words(), result, day, command)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def lines_before() -> dict[str, str]:
    """Return the lines that earlier runs have written."""
    if not TABLE.exists():
        return {}
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return {match[1]: line for line in lines if (match := re.match(r"\| ([RS]\d+) \|", line))}


def write(rows: Iterable[Row], lines: Mapping[str, str]) -> None:
    """Write the table; a row that was never run says so."""
    table = [f"| {' | '.join(HEAD)} |", f"|{' --- |' * len(HEAD)}"]
    table += [lines.get(row.id) or line_of(row, Found(), "never run") for row in rows]
    TABLE.write_text(BEGIN.format(machine=_machine()) + "\n".join(table) + "\n", encoding="utf-8")


def _machine() -> str:
    asked = "import sqlcipher3.dbapi2 as d; print(d.sqlite_version)"
    done = subprocess.run([_python(), "-c", asked], capture_output=True, text=True, check=False)
    return (
        f"Machine of the last run: {os.cpu_count()} cores, {platform.system()} "
        f"{platform.release().split('-')[0]} on {platform.machine()}, shared with other work; "
        f"Python {platform.python_version()}, SQLite {done.stdout.strip()}."
    )


def main() -> int:
    """Prove the wanted rows and tell whether all of them hold."""
    parser = argparse.ArgumentParser(description="Prove what the tables of faults and threats ask.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these rows, such as R1 S7")
    parser.add_argument("--short", action="store_true", help="the short form, as every test run")
    parser.add_argument("--list", action="store_true", help="only list the rows")
    wanted = parser.parse_args()
    rows = read_rows()
    if unknown := set(wanted.rows) - {row.id for row in rows}:
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    if wanted.list:
        print("\n".join(f"{row.id}: {row.what}" for row in rows))
        return 0
    counted: Counter[str] = Counter()
    for row in rows:
        if wanted.rows and row.id not in wanted.rows:
            continue
        found = prove(row, short=wanted.short)
        day = datetime.now(UTC).date().isoformat()
        counted[found.result().partition(":")[0]] += 1
        print(f"{row.id}: {found.result()}; {found.words()}", flush=True)
        # Each row at once: a run that is cut short keeps what it has found.
        write(rows, lines_before() | {row.id: line_of(row, found, day)})
    print(dict(counted))
    return 0 if set(counted) <= {"holds", "holds in part"} else 1


if __name__ == "__main__":
    sys.exit(main())
