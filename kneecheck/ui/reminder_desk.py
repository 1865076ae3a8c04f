"""The reminder inside the open window: its card, the clock that is watched, the file to save."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal, Slot
from PySide6.QtWidgets import QApplication

from kneecheck.autostart import Autostart
from kneecheck.domain.period import Period
from kneecheck.domain.reminder import ReminderWords, appointment, read_time
from kneecheck.errors import Trouble
from kneecheck.files import reason, whole_or_not_at_all
from kneecheck.journal.journal import Journal
from kneecheck.ui.ask import Ask
from kneecheck.ui.pages.reminder_card import ReminderCard, ReminderScreen
from kneecheck.ui.tray import Tray
from kneecheck.ui.watch import Watch
from kneecheck.ui.window import MainWindow
from kneecheck.ui.wording import in_words

_PAGE = "today"


class ReminderDesk(QObject):
    """Everything about the reminder in one window.

    Signals: ``chosen(str)`` with the time to keep in the settings, empty for none.
    """

    chosen = Signal(str)

    def __init__(
        self,
        journal: Journal,
        window: MainWindow,
        tray: Tray,
        autostart: Autostart | None,
        ask: Ask,
        documents: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._window = window
        self._tray = tray
        self._autostart = autostart
        self._ask = ask
        self._documents = documents
        self._at: time | None = None
        self.card = ReminderCard()
        self.watch = Watch(self._now, self._is_recorded, self)
        self.watch.due.connect(self._remind)
        self.card.time_chosen.connect(self._choose)
        self.card.waiting_wanted.connect(self._wait)
        self.card.calendar_wanted.connect(self._save)
        tray.opened.connect(self._open)
        tray.left.connect(self._put_away)

    def use(self, reminder: str) -> None:
        """Remind at a time of the settings, or not at all."""
        self._at = read_time(reminder)
        self.watch.use(self._at, missed_too=False)
        self._paint()

    def _paint(self) -> None:
        starts = self._autostart
        self.card.show_screen(
            ReminderScreen(
                at=self._at,
                waits=starts is not None and starts.is_on(),
                has_tray=self._tray.is_there(),
                can_wait=starts is not None,
            )
        )

    def _now(self) -> datetime:
        return self._journal.now().local

    def _is_recorded(self) -> bool:
        today = self._journal.today()
        try:
            return bool(self._journal.entries(Period(today, today)))
        except Trouble:
            return False

    @Slot(object)
    def _choose(self, at: time | None) -> None:
        if at is None and self._autostart is not None and self._autostart.is_on():
            self._wait(False)
        self.chosen.emit("" if at is None else f"{at:%H:%M}")

    @Slot(bool)
    def _wait(self, wanted: bool) -> None:
        """Start with the computer from now on, and wait in the tray already; or no longer."""
        if self._autostart is None:
            return
        try:
            self._autostart.switch(on=wanted)
        except Trouble as trouble:
            self._window.notices.warn(in_words(trouble))
        else:
            if wanted:
                first, *rest = self._autostart.start.command
                QProcess.startDetached(first, rest, str(self._autostart.start.folder))
        self._paint()

    @Slot(object)
    def _save(self, at: time) -> None:
        suggestion = self._documents / f"{self.tr('Daily reminder')}.ics"
        kind = self.tr("Calendar file (*.ics)")
        title = self.tr("Save the reminder for a calendar")
        file = self._ask.save_path(self._window, title, suggestion, kind)
        if file is None:
            return
        words = ReminderWords(
            self.tr("Write down the day"), self.tr("How was today? A few clicks are enough.")
        )
        try:
            with whole_or_not_at_all(file) as part:
                part.write_bytes(appointment(at, self._now(), words).encode())
        except OSError as error:
            told = self.tr("The reminder could not be saved in {0}: {1}.")
            self._window.notices.warn(told.format(file, in_words(reason(error))))
            return
        told = self.tr("Saved: {0}. Open it with your calendar to take the reminder in.")
        self._window.notices.warn(told.format(file))

    @Slot()
    def _remind(self) -> None:
        """Remind inside the window, on the task bar, and in the tray where there is one."""
        words = self.tr("How was today? Nothing is written down yet.")
        self._window.notices.warn(words, self.tr("Write it down"), _PAGE)
        QApplication.alert(self._window)
        in_front = self._window.isActiveWindow() and not self._window.isMinimized()
        if self._tray.is_there() and not in_front:
            self._tray.tell(self.tr("How was today?"), self.tr("Click here to write it down."))

    @Slot()
    def _open(self) -> None:
        """Bring the window up on the page of the day."""
        self._tray.hide()
        self._window.open_page(_PAGE)
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def _put_away(self) -> None:
        self._tray.hide()
