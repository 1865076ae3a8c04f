"""Waits in the tray without a window and without the diary, and opens both on request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QLockFile, QObject, QProcess, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from kneecheck.autostart import Start
from kneecheck.errors import Trouble
from kneecheck.knowledge.languages import ENGLISH
from kneecheck.ui.theme.icons import Icons
from kneecheck.ui.theme.roles import load_theme
from kneecheck.ui.tongue import Tongue
from kneecheck.ui.tray import SystemTray, Tray
from kneecheck.ui.watch import Watch

_TRIES = 12
_TRY_EACH_MS = 5_000
_ICON_SIZE = 64


class WaitingNeeds(Struct, frozen=True):
    """What waiting needs from the rest of the program.

    ``time_of_day`` is asked again and again: none ends the waiting. ``window`` starts the program
    with its window.
    """

    now: Callable[[], datetime]
    time_of_day: Callable[[], time | None]
    is_recorded: Callable[[], bool]
    window: Start
    lock: Path
    language: str = ENGLISH


class Waiting(QObject):
    """Reminds once a day, and starts a window of its own for whoever wants to write."""

    def __init__(self, needs: WaitingNeeds, tray: Tray, parent: QObject) -> None:
        super().__init__(parent)
        self._needs = needs
        self._tray = tray
        self._left_to_try = _TRIES
        self.gave_up = False
        self.watch = Watch(needs.now, needs.is_recorded, self)
        self.watch.due.connect(self._remind)
        self.watch.looking.connect(self._ask_again)
        tray.opened.connect(self.open_window)
        tray.left.connect(QCoreApplication.quit)
        self.trying = QTimer(self)
        self.trying.setInterval(_TRY_EACH_MS)
        self.trying.timeout.connect(self.begin)

    @Slot()
    def begin(self) -> None:
        """Begin once there is a tray; right after a login it may take a while to be there."""
        if self._tray.is_there():
            self.trying.stop()
            self._tray.show()
            self.watch.look()
        elif self._left_to_try:
            self._left_to_try -= 1
            self.trying.start()
        else:
            self.gave_up = True
            QCoreApplication.quit()

    @Slot()
    def open_window(self) -> None:
        """Open the window on the day, as a program of its own."""
        first, *rest = self._needs.window.command
        QProcess.startDetached(first, rest, str(self._needs.window.folder))

    @Slot()
    def _ask_again(self) -> None:
        at = self._needs.time_of_day()
        self.watch.use(at, missed_too=True)
        if at is None:
            self._tray.hide()
            QCoreApplication.quit()

    @Slot()
    def _remind(self) -> None:
        self._tray.tell(self.tr("How was today?"), self.tr("Click here to write it down."))


def wait_in_tray(needs: WaitingNeeds, resources: Path) -> None:
    """Wait until the reminder is switched off; where somebody waits already, nothing is done.

    Raises ``Trouble`` when this desktop has no tray.
    """
    app = QApplication(["kneecheck"])
    app.setQuitOnLastWindowClosed(False)
    needs.lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = QLockFile(str(needs.lock))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    theme = load_theme(resources, "dark" if dark else "light")
    icon = Icons(resources, theme).icon("stethoscope", "accent", _ICON_SIZE)
    tongue = Tongue(app, resources, needs.language)
    waiting = Waiting(needs, SystemTray(icon, app), app)
    QTimer.singleShot(0, waiting.begin)
    try:
        app.exec()
    finally:
        tongue.rest()
        lock.unlock()
    if waiting.gave_up:
        raise Trouble(
            "This desktop has no tray to wait in. "
            "The settings of KneeCheck can save the reminder for your calendar instead."
        )
