"""How opening and the Trend page keep their pace as the diary grows.

Each figure is the best of several processes of their own, taken in turn, over real files and a
real (offscreen) window; times of work are CPU time, so that a busy machine does not blur them::

    python packaging/bench/trend_scale.py [--entries 1000 10000 100000] [--years 10] [--rounds 3]

With ``--years 274`` and 100000 entries every entry is a day of its own.
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
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from math import log2
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication
from ten_years import TODAY
from ten_years import fill as fill_diary

from kneecheck.domain.entry import Moment
from kneecheck.domain.series import daily_series
from kneecheck.domain.trend import read_series
from kneecheck.journal.journal import Journal
from kneecheck.journal.remembering import RememberingKeeper
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.paths import paths_under
from kneecheck.screens.trend import shown_period
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.ui.pages.trend_page import TrendPage
from kneecheck.ui.run import Program

ROOT = Path(__file__).resolve().parents[2]

RANGES = {30: "30 days", 90: "90 days", 365: "a year", 0: "all"}
REPEATS = 5
OPENING_YEARS, OPENING_DAYS = 10, 10_950


def fill(folder: Path, count: int, years: int) -> None:
    """Make a diary of that many entries, as an import does, and open it once as a person does."""
    path = paths_under(folder).diary
    fill_diary(path, count, years)
    with closing(DiaryStore.open(path)) as store:
        journal = _journal(store)
        if journal.is_long():
            reading = journal.read_through()
            while reading.step():
                pass
            journal.settle(reading)


def _journal(store: DiaryStore) -> Journal:
    knowledge = load_knowledge(ROOT / "resources" / "knowledge")
    evening = Moment(datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC), "UTC", 0)
    numbers = itertools.count()
    keeper = RememberingKeeper(store)
    return Journal(keeper, knowledge, lambda: evening, lambda: f"new{next(numbers):029x}")


class Window:
    """A program over a diary, and what it takes to do things in it."""

    def __init__(self, store: DiaryStore, folder: Path) -> None:
        self.journal = _journal(store)
        self.app = QApplication.instance() or QApplication(["bench"])
        paths, resources = paths_under(folder), ROOT / "resources"
        self.program = Program(
            cast(QApplication, self.app), self.journal, Settings(theme="light"), paths, resources
        )
        self.program.window.resize(1200, 900)
        self.program.window.show()
        self.settle()
        self.page = cast(TrendPage, self.program.window.pages["trend"])

    def settle(self) -> None:
        """Let the window do what it has to do, but not what may wait."""
        for _ in range(4):
            self.app.processEvents()

    def show(self, days: int) -> None:
        """Show another stretch."""
        self.program.conductor.choose_days(days)
        self.settle()

    def press(self) -> None:
        """Go to the day before, which is said in every picture."""
        key, plain = Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier
        self.app.sendEvent(self.page.chart.chart, QKeyEvent(QEvent.Type.KeyPress, key, plain))
        self.settle()

    def repaint(self) -> None:
        """Paint the whole page anew, as when a window that hid it goes away."""
        target = QPixmap(self.page.size())
        self.page.render(target, renderFlags=self.page.RenderFlag.DrawChildren)

    def open(self) -> None:
        """Open the page of the trend."""
        self.program.window.open_page("trend")
        self.settle()

    def read_on(self) -> float:
        """Read all days in the background; return the longest turn of the event loop."""
        self.program.conductor.reading.begin()
        return self._wait_for(lambda: self.program.conductor.reading.whole)

    def show_first(self, days: int) -> tuple[float, float]:
        """Show a stretch for the first time; return the work, and the longest turn of the loop."""
        began = time.process_time()
        self.program.conductor.choose_days(days)
        page = self.page
        longest = self._wait_for(lambda: page.chart.isVisible() and not page.is_drawing())
        return time.process_time() - began, longest

    def _wait_for(self, ready: Callable[[], bool]) -> float:
        longest, before = 0.0, time.thread_time()
        loop, pulse = QEventLoop(), QTimer()

        def beat() -> None:
            nonlocal longest, before
            now = time.thread_time()
            longest, before = max(longest, now - before), now
            if ready():
                loop.quit()

        pulse.timeout.connect(beat)
        pulse.start(0)
        loop.exec()
        pulse.stop()
        for _ in range(4):
            self.app.processEvents()
            now = time.thread_time()
            longest, before = max(longest, now - before), now
        return longest


def opening(folder: Path) -> dict[str, float]:
    """Return the CPU seconds until a person sees their day."""
    began = time.process_time()
    with closing(DiaryStore.open(paths_under(folder).diary)) as store:
        window = Window(store, folder)
        found = {"opening": time.process_time() - began}
        window.program.close()
    return found


def reading(folder: Path) -> dict[str, float]:
    """Return the CPU seconds of each step, the longest wait, and the memory in MiB."""
    steps: dict[str, float] = {}
    with closing(DiaryStore.open(paths_under(folder).diary)) as store:
        window = Window(store, folder)
        steps["known at opening"] = _timed(window.journal.known)
        steps["memory as opened, MiB"] = _memory()
        steps["30 days, page opened"] = _timed(window.open, 1)
        began = time.process_time()
        steps["longest turn while reading on"] = window.read_on()
        steps["all read in the background"] = time.process_time() - began
        steps |= _statistics(window.journal)
        for days, name in list(RANGES.items())[1:]:
            steps[f"{name}, first paint"], wait = window.show_first(days)
            steps[f"{name}, first: longest turn"] = wait
        for days, name in RANGES.items():
            steps[f"{name}, switched to again"] = _again(window, days)
            steps[f"{name}, repaint"] = _timed(window.repaint)
            steps[f"{name}, one day on"] = _timed(window.press)
        steps["memory, MiB"] = _memory()
        window.program.close()
    return steps


def _statistics(journal: Journal) -> dict[str, float]:
    entries, known = journal.entries(), journal.known()
    period = shown_period(TODAY, known.first_day, 0)
    settings = journal.knowledge.trend
    return {
        "series of all days": _timed(lambda: daily_series(entries)),
        "statistics of all days": _timed(
            lambda: read_series(known.series, period, settings, TODAY)
        ),
    }


def _again(window: Window, days: int) -> float:
    found = []
    for _ in range(REPEATS):
        window.show(14 if days == 30 else 30)
        found.append(_timed(lambda: window.show(days), 1))
    return min(found)


def _timed(work: Callable[[], object], repeats: int = REPEATS) -> float:
    found = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def _memory() -> float:
    """Return the resident memory of this process; only Linux tells it without another library."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


STEPS: dict[str, Callable[[Path], dict[str, float]]] = {"opening": opening, "reading": reading}


def _run(step: str, folder: Path) -> dict[str, float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _best(step: str, folders: Sequence[Path], rounds: int) -> list[dict[str, float]]:
    """Run a step over each diary in turn, so that all meet the same machine; keep the best."""
    best: list[dict[str, float]] = [{} for _ in folders]
    for _ in range(rounds):
        for held, folder in zip(best, folders, strict=True):
            for name, value in _run(step, folder).items():
                held[name] = min(value, held.get(name, value))
    return best


def main() -> None:
    """Measure every size and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(STEPS[arguments.step](arguments.folder)))
        return
    with tempfile.TemporaryDirectory(prefix="kneecheck-bench-") as place:
        _print_opening(Path(place), arguments.rounds)
        _print_growth(Path(place), arguments.entries, arguments.years, arguments.rounds)


def _print_opening(place: Path, rounds: int) -> None:
    folders = [place / "empty", place / "ten years"]
    for folder, count in zip(folders, (0, OPENING_DAYS), strict=True):
        fill(folder, count, OPENING_YEARS)
    empty, full = (found["opening"] for found in _best("opening", folders, 2 * rounds))
    print("Opening until the day is seen, CPU time, best of runs in turn")
    print(f"{'an empty diary':<34}{empty * 1000:>10.1f} ms")
    print(f"{f'ten years, {OPENING_DAYS:,} entries':<34}{full * 1000:>10.1f} ms", end="")
    print(f"{f'x{full / empty:.3f}':>9}\n")


def _print_growth(place: Path, counts: Sequence[int], years: int, rounds: int) -> None:
    folders = [place / str(count) for count in counts]
    for folder, count in zip(folders, counts, strict=True):
        fill(folder, count, years)
    results = _best("reading", folders, rounds)
    heads = "".join(f"{count:>18,}" for count in counts)
    print(f"{f'Entries over {years} years':<34}{heads}")
    for name in results[0]:
        cells = (_cell(name, found, results[0]) for found in results)
        print(f"{name:<34}{''.join(cells)}")
    growth = "".join(f"{f'x{_n_log_n(count) / _n_log_n(counts[0]):.0f}':>18}" for count in counts)
    print(f"{'for comparison: n log n':<34}{growth}")


def _n_log_n(count: int) -> float:
    return count * log2(count)


def _cell(name: str, found: dict[str, float], smallest: dict[str, float]) -> str:
    value, ratio = found[name], found[name] / (smallest[name] or 1)
    shown = f"{value:.0f}" if "MiB" in name else f"{value * 1000:.1f} ms"
    return f"{shown:>11} {f'x{ratio:.1f}':>6}"


if __name__ == "__main__":
    main()
