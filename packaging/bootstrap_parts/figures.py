"""The README's table of ratios, from what the benchmarks measured; nothing absolute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what, against what, the ratio found and the bar it is held to."""

    what: str
    against: str
    found: float | str
    bar: str

    def __str__(self) -> str:
        """Return the line as Markdown."""
        shown = self.found if isinstance(self.found, str) else f"{self.found:.2f}"
        return f"| {self.what} | {self.against} | {shown} | {self.bar} |"


def rows(results: Mapping[str, Any]) -> Iterator[Row]:
    """Yield every line the results have figures for."""
    starts = results.get("start", {})
    bare, store = "bare window", "bare window, SQLAlchemy and a file"
    empty, long = "KneeCheck, empty diary", "KneeCheck, ten years"

    def start(one: str, other: str, value: str = "seconds") -> float:
        return float(starts[one][value] / starts[other][value])

    if starts:
        yield Row("Window on the screen", "a bare PySide6 window", start(empty, bare), "1.40")
        yield Row("Window with the diary read", f"a {store}", start(empty, store), "1.25")
        yield Row("The same, ten years of days", "an empty diary", start(long, empty), "1.10")
        yield Row("Memory, ten years", f"a {store}", start(long, store, "mib"), "1.50")
        for peer in sorted(starts.keys() - {bare, store, empty, long, "KneeCheck, installed"}):
            yield Row("Window on the screen", peer, start(empty, peer), "")
        if "KneeCheck, installed" in starts:
            yield Row(
                "Installed package", "the source tree", start("KneeCheck, installed", empty), "0.80"
            )
    if "save" in results:
        save = results["save"]
        ratio = save["kneecheck"] / save["sqlite3"]
        yield Row("Saving a day", "the same rows by sqlite3 alone", ratio, "2.00")
    for name in ("rule-engine", "json-logic"):
        if "rules" in results:
            ratio = results["rules"]["kneecheck"] / results["rules"][name]
            yield Row("All rules once", f"the same rules in {name}", ratio, "0.10")
    for what, ratio, bar in results.get("report", ()):
        one, _, other = what.partition(" against ")
        yield Row(f"Report: {one}", other, ratio, f"{bar:.2f}")
    if "session" in results:
        stall = results["session"]["longest"] / 0.050
        during = results["session"]["during"]
        yield Row("Longest stall, ten years", f"50 ms (during: {during})", stall, "1.00")
        yield Row("Repaint after an answer", "16 ms", results["session"]["repaint"] / 0.016, "1.00")


def table(found: Iterable[Row], date: str, machine: str) -> str:
    """Return the whole table with its heading."""
    lines = [
        BEGIN,
        f"Ratios of one run, {date}, {machine}; smaller is better, the bar is what is aimed at.",
        "",
        "| What | Against | Ratio | Bar |",
        "|---|---|---|---|",
        *map(str, found),
        END,
    ]
    return "\n".join(lines)


def placed(text: str, made: str) -> str:
    """Return a text with the table in the place of the one before."""
    found = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if not found.search(text):
        raise SystemExit(f"The README has no place for the table: {BEGIN} and {END}.")
    return found.sub(lambda _: made, text)
