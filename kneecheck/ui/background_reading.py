"""A long diary is read between whatever the person does; the window never waits for it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kneecheck.domain.period import Period
from kneecheck.errors import Trouble
from kneecheck.journal.journal import Journal
from kneecheck.journal.read_through import ReadThrough
from kneecheck.ui.wording import in_words

_SOON_MS = 1500


class BackgroundReading(QObject):
    """Reads all days of a long diary, a few at each turn of the event loop.

    Signals: ``progressed()`` when another hundredth was read; ``finished(object)`` with what all
    days say; ``troubled(str)`` with a sentence.
    """

    progressed = Signal()
    finished = Signal(object)
    troubled = Signal(str)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._reading: ReadThrough | None = None
        self._percent = 0
        self._settled = False
        self._whole = not journal.is_long()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._step)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.begin)

    @property
    def whole(self) -> bool:
        """Tell whether all days are at hand, so that looking at them costs no time."""
        return self._whole

    @property
    def percent(self) -> int:
        """Return how much of the diary has been read."""
        return 100 if self._whole else self._percent

    def must_be_waited_for(self, period: Period | None = None) -> bool:
        """Tell whether these days are not at hand; then reading them begins now."""
        if self._whole or not self._journal.is_long(period):
            return False
        self.begin()
        return True

    def begin_soon(self) -> None:
        """Begin once the person has seen their day."""
        if not self._whole:
            self._soon.start()

    @Slot()
    def begin(self) -> None:
        """Begin now, unless it has begun or there is nothing to be done."""
        self._soon.stop()
        if self._reading is not None:
            return
        try:
            settled = self._whole and self._journal.is_settled()
        except Trouble as trouble:
            self._fail(trouble)
            return
        if not settled:
            self._again()

    def changed(self) -> None:
        """Begin again if a day was changed while it was being read.

        After a change of an old day what is kept for the next opening is made anew, in a while.
        """
        if self._reading is not None:
            self._again()
        elif self._whole:
            # Whether there is anything to do at all is looked up then; nobody waits for that now.
            self._soon.start()

    def forget(self) -> None:
        """Begin anew: another diary, or another person's, has taken the place of this one."""
        self._stop()
        self._whole = not self._journal.is_long()
        self.begin_soon()

    def _again(self) -> None:
        try:
            self._reading = self._journal.read_through()
        except Trouble as trouble:
            self._fail(trouble)
            return
        self._percent, self._settled = 0, False
        self._turn.start()

    @Slot()
    def _step(self) -> None:
        reading = self._reading
        if reading is None:
            return
        try:
            if reading.step():
                self._tell(reading.percent())
                return
            if not self._settled:
                # Each part in a turn of its own.
                self._journal.settle(reading)
                self._settled = True
                return
            known = reading.known()
        except Trouble as trouble:
            self._fail(trouble)
            return
        self._stop()
        if not self._whole:
            self._whole = True
            self.finished.emit(known)

    def _tell(self, percent: int) -> None:
        # What was read stays: going through it again and again would stop the window.
        gc.freeze()
        if percent != self._percent:
            self._percent = percent
            self.progressed.emit()

    def _fail(self, trouble: Trouble) -> None:
        self._stop()
        self.troubled.emit(in_words(trouble))

    def _stop(self) -> None:
        self._turn.stop()
        self._soon.stop()
        self._reading = None
