"""The trend for the window: built once for each choice of days, and never in anybody's way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from kneecheck.assessment.history import Known
from kneecheck.domain.period import Period
from kneecheck.journal.journal import Journal
from kneecheck.screens.being_read import BeingRead
from kneecheck.screens.trend import TrendScreen, build_trend, shown_period
from kneecheck.ui.background_reading import BackgroundReading

SHOWN_AT_FIRST_DAYS = 30
# Up to so many a screen is built within a fiftieth of a second; more are built in another thread.
BUILT_AT_ONCE = 3000


class TrendDesk(QObject):
    """Keeps the screen of each stretch of days until a day changes.

    Signals: ``changed()`` when a screen that had to be waited for is there.
    """

    changed = Signal()
    _built = Signal(int, object, object)

    def __init__(
        self, journal: Journal, reading: BackgroundReading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._reading = reading
        self._days = SHOWN_AT_FIRST_DAYS
        self._screens: dict[Period, TrendScreen] = {}
        self._building: set[Period] = set()
        self._round = 0
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="trend")
        # Emitted in the other thread, received in this one: Qt carries it over.
        self._built.connect(self._take)

    @property
    def days(self) -> int:
        """Return the chosen stretch of days, 0 for all."""
        return self._days

    def choose(self, days: int) -> None:
        """Show another stretch of days, 0 for all."""
        self._days = days

    def screen(self, known: Known) -> TrendScreen | BeingRead:
        """Return the screen of the chosen stretch, or how far what it needs is."""
        today = self._journal.today()
        period = shown_period(today, known.first_day, self._days)
        held = self._screens.get(period)
        if held is None or held.days != self._days:
            held = self._screen_of(period, known, today)
            if held is None:
                return BeingRead(self._days, self._reading.percent)
            self._screens[period] = held
        return held

    def forget(self) -> None:
        """Build everything anew: a day has changed."""
        self._round += 1
        self._screens.clear()
        self._building.clear()

    def close(self) -> None:
        """Wait for the other thread."""
        self.forget()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _screen_of(self, period: Period, known: Known, today: date) -> TrendScreen | None:
        """Return a screen, or none while it is being read or built."""
        if self._reading.must_be_waited_for(period):
            return None
        entries = self._journal.entries(period)
        build = partial(
            build_trend,
            self._journal.knowledge,
            entries,
            known.series,
            period,
            today,
            self._days,
            known.markers,
        )
        if len(entries) <= BUILT_AT_ONCE:
            return build()
        if period not in self._building:
            self._building.add(period)
            self._pool.submit(self._build, self._round, period, build)
        return None

    def _build(self, number: int, period: Period, build: partial[TrendScreen]) -> None:
        try:
            outcome: object = build()
        # Whatever it is, it is raised again where the window sees it.
        except Exception as error:  # noqa: BLE001
            outcome = error
        self._built.emit(number, period, outcome)

    @Slot(int, object, object)
    def _take(self, number: int, period: Period, outcome: object) -> None:
        if number != self._round:
            return
        self._building.discard(period)
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, TrendScreen):
            self._screens[period] = outcome
            self.changed.emit()
