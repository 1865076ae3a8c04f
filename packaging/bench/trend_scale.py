"""How the Trend page keeps its pace as the diary grows: ratios to the smallest diary, and memory.

Each size runs in a process of its own over a real file and a real (offscreen) window::

    python packaging/bench/trend_scale.py [--entries 1000 10000 100000] [--years 10]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kneecheck.domain.body import PLACES
from kneecheck.domain.entry import Entry, Moment, PainMark
from kneecheck.journal.exchange import WholeDiary, plan_diary
from kneecheck.journal.journal import Journal
from kneecheck.journal.kept_days import KeptDays
from kneecheck.journal.merging import Section
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.paths import paths_under
from kneecheck.screens.trend import looked_at_from, shown_period
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.ui.pages.trend_page import TrendPage
from kneecheck.ui.run import Program

ROOT = Path(__file__).resolve().parents[2]

TODAY = date(2026, 11, 20)
RANGES = (30, 90, 365, 0)
REPEATS = 5
HALF_OF_PLACES = len(PLACES) // 2


def sample_entries(count: int, years: int) -> Iterator[Entry]:
    """Yield entries spread evenly over the years, each with two places and three answers."""
    days = years * 365
    for number in range(count):
        day = TODAY - timedelta(days=days - 1 - number * days // count)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        pain = (number * 7 // 3) % 9
        spots = sorted({number % 5, HALF_OF_PLACES + number % 3})
        yield Entry(
            id=f"{number:032x}",
            day=day,
            recorded=Moment(noon + timedelta(minutes=number % 600), "UTC", 0),
            average=pain,
            worst=pain + number % 3,
            marks=tuple(PainMark(PLACES[spot], pain) for spot in spots),
            answers={
                "limp": "yes" if number % 3 else "no",
                "morning_stiff_min": number % 60,
                "night_pain": "yes" if number % 4 else "no",
            },
        )


def fill(path: Path, count: int, years: int) -> None:
    """Make a diary file of that many entries, taken in at once as an import does."""
    entries = tuple(sample_entries(count, years))
    with closing(DiaryStore.open(path)) as store:
        store.take_in(plan_diary(WholeDiary(), WholeDiary(Section(entries))))


def measure(count: int, years: int) -> dict[str, float]:
    """Return seconds for each step, and the memory of the process in MiB."""
    with tempfile.TemporaryDirectory(prefix="kneecheck-bench-") as folder:
        paths = paths_under(Path(folder))
        fill(paths.diary, count, years)
        with closing(DiaryStore.open(paths.diary)) as store:
            return _measured(store, Path(folder))


def _measured(store: DiaryStore, folder: Path) -> dict[str, float]:
    knowledge = load_knowledge(ROOT / "resources" / "knowledge")
    evening = Moment(datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC), "UTC", 0)
    numbers = itertools.count()
    journal = Journal(store, knowledge, lambda: evening, lambda: f"new{next(numbers):029x}")
    steps: dict[str, float] = {}
    period = shown_period(TODAY, None, 90)
    first = looked_at_from(period, knowledge.trend)
    steps["read for 90 days"] = _timed(lambda: KeptDays(journal).since(first))
    steps["read all"] = _timed(lambda: KeptDays(journal).since(date.min))
    steps |= _in_window(journal, folder)
    steps["memory, MiB"] = _memory()
    return steps


def _in_window(journal: Journal, folder: Path) -> dict[str, float]:
    app = QApplication(["bench"])
    program = Program(
        app, journal, Settings(theme="light"), paths_under(folder), ROOT / "resources"
    )
    window, conductor = program.window, program.conductor
    window.resize(1200, 900)
    window.show()
    page = cast(TrendPage, window.pages["trend"])

    def settle() -> None:
        for _ in range(4):
            app.processEvents()

    def show(days: int) -> None:
        conductor.choose_days(days)
        settle()

    def press() -> None:
        key, plain = Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier
        app.sendEvent(page.chart.chart, QKeyEvent(QEvent.Type.KeyPress, key, plain))
        settle()

    def open_page() -> None:
        window.open_page("trend")
        settle()

    settle()
    steps = {"page of 30 days, opened": _timed(open_page, 1)}
    names = {30: "30 days", 90: "90 days", 365: "a year", 0: "all"}
    for days in RANGES[1:]:
        steps[f"page of {names[days]}, first"] = _timed(lambda d=days: show(d), 1)
    for days in RANGES:
        other = 14 if days == 30 else 30
        show(days)
        steps[f"page of {names[days]}, again"] = _again(show, days, other)
        steps[f"one day on, {names[days]}"] = _timed(press, REPEATS)
    return steps


def _again(show: Callable[[int], None], days: int, other: int) -> float:
    found = []
    for _ in range(REPEATS):
        show(other)
        found.append(_timed(lambda: show(days), 1))
    return min(found)


def _timed(work: Callable[[], object], repeats: int = 3) -> float:
    found = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def _memory() -> float:
    """Return the resident memory of this process; only Linux tells it without another library."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Measure every size in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one is not None:
        print(json.dumps(measure(arguments.one, arguments.years)))
        return
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    results = []
    for count in arguments.entries:
        command = [sys.executable, __file__, "--one", str(count), "--years", str(arguments.years)]
        run = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        results.append(json.loads(run.stdout.splitlines()[-1]))
    print(f"{'entries over ' + str(arguments.years) + ' years':<26}", end="")
    print("".join(f"{count:>18,}" for count in arguments.entries))
    for step in results[0]:
        print(f"{step:<26}{''.join(_cell(step, result, results[0]) for result in results)}")


def _cell(step: str, result: dict[str, float], smallest: dict[str, float]) -> str:
    value, ratio = result[step], result[step] / (smallest[step] or 1)
    shown = f"{value:.0f}" if "MiB" in step else f"{value * 1000:.1f} ms"
    return f"{shown:>11} {f'x{ratio:.1f}':>6}"


if __name__ == "__main__":
    main()
