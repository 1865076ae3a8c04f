"""Notices that nobody has pressed a key or a button for a while, also when the computer slept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

_LOOKED_EVERY_MS = 5_000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Watches the whole application while it is on.

    Signals: ``idle()`` when nothing was pressed for so many minutes.
    """

    idle = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._after = timedelta()
        self._last = now()
        self._touched = False
        # The clock on the wall and not the timer counts: a timer stands still while a lid is shut.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKED_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, minutes: int) -> None:
        """Watch from now on, or for 0 minutes no longer."""
        self._after = timedelta(minutes=minutes)
        self._last = self._now()
        app = QCoreApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        if minutes:
            app.installEventFilter(self)
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember that somebody is there."""
        if event.type() in _INPUT:
            self._touched = True
        return False

    @Slot()
    def look(self) -> None:
        """See whether the time is up."""
        now = self._now()
        # A clock that was set back begins anew, else it might wait for hours.
        if self._touched or now < self._last:
            self._touched, self._last = False, now
        elif self._after and now - self._last >= self._after:
            self._last = now
            self.idle.emit()
