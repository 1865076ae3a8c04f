"""How fast a report is made: against the bare Typst compile of the same page, and WeasyPrint.

"Bare" compiles the finished sources of a page (template, words, figures, attached FHIR document) to
the same PDF, in the same process, with nothing else to do; "ours" does everything from the entries
of a diary on: reading them, choosing what fits, drawing, writing and checking the FHIR document;
"after the preview" is what is left to do when its pages were looked at, as they always are in the
window before anything is saved. Each round takes diaries that nobody has seen
before, bare and ours by turns, so that both find the machine in the same state. WeasyPrint sets our
page for a browser as PDF/UA; it has to be there::

    uv run --no-config --group bench python packaging/bench/report_speed.py [--rounds 9]
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

import typst
from msgspec.structs import replace

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kneecheck.assessment.history import known_on  # noqa: E402
from kneecheck.assessment.summary import assess  # noqa: E402
from kneecheck.domain.body import PLACE_BY_ID  # noqa: E402
from kneecheck.domain.entry import Entry, Moment, PainMark  # noqa: E402
from kneecheck.domain.period import Period  # noqa: E402
from kneecheck.knowledge.loader import load_knowledge  # noqa: E402
from kneecheck.picture.body import load_body_shapes  # noqa: E402
from kneecheck.report.choices import ReportChoices  # noqa: E402
from kneecheck.report.html import report_html  # noqa: E402
from kneecheck.report.order import ReportDraft, ReportOrder  # noqa: E402
from kneecheck.report.pdf import report_pdf  # noqa: E402
from kneecheck.report.press import ATTACHED, ReportDress  # noqa: E402
from kneecheck.report.workshop import Here, Made, Setting  # noqa: E402

RESOURCES = ROOT / "resources"
KNOWLEDGE = load_knowledge(RESOURCES / "knowledge")
DRESS = ReportDress(load_body_shapes(RESOURCES / "body"), RESOURCES, str, str)
TODAY = date(2026, 11, 20)
PLACES = (
    "left.back.knee_crease_inner",
    "left.back.calf_high_inner",
    "right.back.knee_lower_middle",
)
WARM_UP = 2


class Keeping(Here):
    """Works like any workshop and keeps what a PDF was made from, as a page that is fixed."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept

    def set(self, setting: Setting) -> Made:
        """Set a folder."""
        made = super().set(setting)
        if made.files:
            data = json.loads(setting.files["data.json"])
            fixed = json.dumps(data | {"step": made.step, "left": made.left}, ensure_ascii=False)
            self._kept.write_bytes(pickle.dumps({**setting.files, "data.json": fixed.encode()}))
        return made


# Read once for every page, as a report finds them.
FONTS = typst.Fonts(include_system_fonts=False, font_paths=[str(RESOURCES / "fonts")])


def bare_compile(files: dict[str, Any]) -> bytes | list[bytes] | None:
    """Compile a page that is finished."""
    rest = {name: data for name, data in files.items() if name != ATTACHED}
    compiler = typst.Compiler(
        cast(Any, rest),
        font_paths=FONTS,
        ignore_system_fonts=True,
        sys_inputs={"form": "paper", "attached": files[ATTACHED].decode()},
    )
    standards: list[Any] = ["ua-1", "a-3a"]
    return compiler.compile(format="pdf", pdf_standards=standards)


def a_diary(seed: int, years: int) -> list[Entry]:
    """Return a diary with four days of five: two numbers, one or two places, some answers."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    days = [TODAY - timedelta(days=ago) for ago in range(365 * years - 1, -1, -1)]
    return [_entry(day, chance) for day in days if chance.random() < 0.8]


def _entry(day: date, chance: random.Random) -> Entry:
    pain = chance.randrange(9)
    places = chance.sample(PLACES, chance.choice([1, 1, 2])) if pain else []
    return Entry(
        id=f"{chance.getrandbits(128):032x}",
        day=day,
        recorded=Moment(datetime(day.year, day.month, day.day, 19, tzinfo=UTC), "UTC", 0),
        average=pain,
        worst=min(10, pain + chance.randrange(3)),
        marks=tuple(PainMark(PLACE_BY_ID[place], pain) for place in sorted(places)),
        answers={"function_limit": pain, "locked": "no"} if chance.random() < 0.1 else {},
        note="Stairs were hard." if chance.random() < 0.1 else "",
    )


def an_order(seed: int, years: int) -> ReportOrder:
    """Return an order for the one page of a whole diary."""
    entries = a_diary(seed, years)
    assessment = assess(KNOWLEDGE, known_on(KNOWLEDGE, entries, TODAY).answers)
    choices = ReportChoices(Period.ending(TODAY, 365 * years), notes=True)
    return ReportOrder(KNOWLEDGE, entries, assessment, choices, TODAY, DRESS)


@dataclass
class Times:
    """Milliseconds of one thing, round by round."""

    name: str
    taken: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def take(self, work: Callable[[], object]) -> None:
        """Do a piece of work and keep how long it took, and what all cores worked for it."""
        start, begun = time.perf_counter(), time.process_time()
        work()
        self.taken.append((time.perf_counter() - start) * 1000)
        self.worked.append((time.process_time() - begun) * 1000)

    @property
    def median(self) -> float:
        """Return the time of the round in the middle.

        Every round is of another diary, so the least of two rows would compare the lightest of one
        with the lightest of the other.
        """
        return statistics.median(self.taken[WARM_UP:])

    def row(self, bare: Times) -> str:
        """Return a line of the table."""
        least = min(self.taken[WARM_UP:])
        cores = statistics.median(self.worked[WARM_UP:])
        ratio = self.median / bare.median
        return f"{self.name:<24}{least:>10.0f}{self.median:>10.0f}{cores:>10.0f}{ratio:>10.2f}"


def prepare(years: int, rounds: int, folder: Path) -> None:
    """Keep the finished sources of the pages that are compiled bare."""
    for seed in _seeds(years, rounds):
        keeping = replace(DRESS, workshop=Keeping(folder / f"{seed}"))
        ReportDraft(replace(an_order(seed, years), dress=keeping)).files(folder / "r.pdf")


def measured(years: int, rounds: int, folder: Path) -> tuple[Times, Times, Times]:
    """Return the times of bare, ours and ours after the preview for diaries of some years."""
    # In a process of its own: Typst remembers what it has compiled.
    prepared = [
        sys.executable,
        __file__,
        "--rounds",
        str(rounds),
        "--prepare",
        str(years),
        str(folder),
    ]
    subprocess.run(prepared, check=True)
    bare = Times(f"{years:>2} years, bare Typst")
    ours = Times(f"{years:>2} years, from the diary")
    saved = Times(f"{years:>2} years, after preview")
    for seed in _seeds(years, rounds):
        fresh, seen = (ReportDraft(an_order(seed + more, years)) for more in (1, 2))
        seen.preview()
        files = pickle.loads((folder / f"{seed}").read_bytes())  # noqa: S301 - our own
        bare.take(partial(bare_compile, files))
        ours.take(partial(fresh.files, folder / "r.pdf"))
        saved.take(partial(seen.files, folder / "r.pdf"))
    return bare, ours, saved


def _seeds(years: int, rounds: int) -> range:
    """Return a number a round, by years; the two behind each are for ours."""
    return range(1000 * years, 1000 * years + 3 * (rounds + WARM_UP), 3)


def weasy(rounds: int) -> Iterator[Times]:
    """Yield the times of WeasyPrint for the page of a year for a browser, where it is there."""
    try:
        from weasyprint import HTML  # noqa: PLC0415 - only for whoever wants to compare
    except (ImportError, OSError) as error:
        print(f"WeasyPrint is not here: {error}")
        return
    times = Times(" 1 years, WeasyPrint")
    for number in range(rounds + WARM_UP):
        order = an_order(9000 + number, 1)
        page = HTML(string=report_html(order.content(), DRESS).decode())
        times.take(partial(page.write_pdf, pdf_variant="pdf/ua-1"))
    yield times


def alone(rounds: int) -> Times:
    """Return the times of the same page from the same words, as WeasyPrint gets them: no FHIR."""
    times = Times(" 1 years, page alone")
    for number in range(rounds + WARM_UP):
        order = an_order(9000 + number, 1)
        times.take(partial(report_pdf, order.content(), DRESS, TODAY))
    return times


def main() -> int:
    """Measure and print the table; 1 when a line of the bar is not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--prepare", nargs=2, metavar=("YEARS", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    rounds = given.rounds
    if given.prepare:
        prepare(int(given.prepare[0]), rounds, Path(given.prepare[1]))
        return 0
    with tempfile.TemporaryDirectory() as name:
        bare, ours, saved = measured(1, rounds, Path(name))
        bare_ten, ten, saved_ten = measured(10, rounds, Path(name))
    print(f"{'milliseconds':<24}{'least':>10}{'median':>10}{'of cores':>10}{'to bare':>10}")
    page, others = alone(rounds), list(weasy(rounds))
    for times in (bare, ours, saved, page, *others):
        print(times.row(bare))
    for times in (bare_ten, ten, saved_ten):
        print(times.row(bare_ten))
    kept = [
        ("one year from the diary against bare", ours.median / bare.median, 1.5),
        ("one year after its preview against bare", saved.median / bare.median, 1.5),
        ("ten years against one", ten.median / ours.median, 3.0),
        *(
            ("one year from the diary against WeasyPrint", ours.median / it.median, 1 / 5)
            for it in others
        ),
        *(("page alone against WeasyPrint", page.median / it.median, 1 / 5) for it in others),
    ]
    for what, ratio, bar in kept:
        print(f"{what}: {ratio:.2f}, at most {bar:.2f}: {'kept' if ratio <= bar else 'NOT KEPT'}")
    return 0 if all(ratio <= bar for _, ratio, bar in kept) else 1


if __name__ == "__main__":
    sys.exit(main())
