"""Looks at the clock every now and then and says when the reminder is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kneecheck.domain.reminder import Reminding

# A single long wait would be wrong after the computer slept or its clock was set.
_LOOKS_EACH_MS = 20_000


class Watch(QObject):
    """Asks a clock that is handed in; on a day that is written down already it stays silent.

    Signals: ``due()``, at most once a day; ``looking()`` before each look, for whoever has to ask
    which time counts by now.
    """

    due = Signal()
    looking = Signal()

    def __init__(
        self, now: Callable[[], datetime], is_recorded: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._is_recorded = is_recorded
        self._reminding = Reminding(None)
        self.timer = QTimer(self)
        self.timer.setInterval(_LOOKS_EACH_MS)
        self.timer.timeout.connect(self.look)

    def use(self, at: time | None, *, missed_too: bool) -> None:
        """Watch out for another time; one that has passed today counts only when asked for."""
        if at == self._reminding.at and self.timer.isActive():
            return
        new = Reminding(at)
        self._reminding = new if missed_too else new.from_next_time(self._now())
        if at is None:
            self.timer.stop()
        else:
            self.timer.start()

    @Slot()
    def look(self) -> None:
        """Look at the clock now."""
        self.looking.emit()
        now = self._now()
        if not self._reminding.is_due(now):
            return
        self._reminding = Reminding(self._reminding.at, now.date())
        if not self._is_recorded():
            self.due.emit()
