"""A scripted session in a ten-year diary: how long the window ever keeps a person waiting.

A heartbeat of the event loop is missed while the loop is busy. Prints one JSON object: the longest
gap in seconds, during which step, and the time of a whole self-check and of a repaint.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtTest import QTest

from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import Moment
from kneecheck.journal.journal import Journal
from kneecheck.journal.remembering import RememberingKeeper
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.paths import paths_under
from kneecheck.phases import unnoted
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.ui.run import Program
from kneecheck.ui.stay import application

sys.path.insert(0, str(Path(__file__).resolve().parent))
from ten_years import TEN_YEARS, TODAY, fill

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("summary", "trend", "diary", "report", "settings", "today")


class Heart(QObject):
    """Beats as often as the event loop lets it, and remembers the longest pause of each step."""

    def __init__(self) -> None:
        """Begin to beat."""
        super().__init__()
        self.step = "opening"
        self.longest: dict[str, float] = {}
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def stop(self) -> None:
        """Beat no more: what follows is no part of the session."""
        self.beat()
        self._timer.stop()

    @Slot()
    def beat(self) -> None:
        """Note how long ago the last beat was."""
        now = time.perf_counter()
        self.longest[self.step] = max(self.longest.get(self.step, 0.0), now - self._last)
        self._last = now


def script(program: Program) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what a person does, step by step."""
    window, conductor = program.window, program.conductor
    today = window.today()
    zones = today.body_map.zones()
    yield "mark a place", zones[PLACE_BY_ID["left.back.knee_crease_inner"]].click
    yield "say how strong", lambda: today.average.chosen.emit(4)
    yield "none of these", today.none.click
    for page in PAGES:
        yield f"open {page}", lambda page=page: window.open_page(page)
    for days in (90, 365, 0, 30):
        yield f"trend of {days or 'all'} days", lambda days=days: conductor.choose_days(days)
    yield "save", today.save.click
    yield "open trend again", lambda: window.open_page("trend")


def main() -> None:
    """Run the session and print what was found."""
    with tempfile.TemporaryDirectory(prefix="kneecheck-bench-") as name:
        paths = paths_under(Path(name))
        fill(paths.diary, *TEN_YEARS)
        with closing(DiaryStore.open(paths.diary)) as store:
            found = _session(store, Path(name))
    print(json.dumps(found))


def _session(store: DiaryStore, folder: Path) -> dict[str, object]:
    knowledge = load_knowledge(ROOT / "resources" / "knowledge", "en")
    evening = Moment(datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC), "UTC", 0)
    numbers = itertools.count()
    keeper = RememberingKeeper(store)
    journal = Journal(keeper, knowledge, lambda: evening, lambda: f"new{next(numbers):029x}")
    app = application()
    program = Program(app, journal, Settings(), paths_under(folder), ROOT / "resources")
    program.window.show()
    # The first sight is no part of it; what is made while nobody does anything is.
    QTest.qWait(50)
    heart = Heart()
    program.tell_when_ready(unnoted)
    QTest.qWait(1000)
    for step, act in script(program):
        heart.beat()
        heart.step = step
        QTimer.singleShot(0, program.window, act)
        # Long enough for whatever follows the act by itself.
        QTest.qWait(400)
    heart.stop()
    worst = max(heart.longest, key=lambda step: heart.longest[step])
    # As the window asks for it: what the days say is at hand, and only follows a change anew.
    known = journal.known()
    checks = _timed(lambda: journal.assess(None, known))
    program.window.open_page("today")
    paint = _timed(lambda: (program.window.grab(), app.processEvents()))
    program.close()
    return {
        "longest": heart.longest[worst],
        "during": worst,
        "steps": heart.longest,
        "self-check": checks,
        "repaint": paint,
    }


def _timed(work: Callable[[], object]) -> float:
    found = []
    for _ in range(7):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


if __name__ == "__main__":
    main()
