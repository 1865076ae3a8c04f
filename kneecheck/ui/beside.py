"""What a window has beside its pages: the copies, the lock, the reminder, the words, the people.

Nobody needs any of it to write a day down, so it comes once the page of the day stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from kneecheck.domain.entry import SAME_PERSON
from kneecheck.journal.journal import Journal
from kneecheck.journal.locking import Lock
from kneecheck.journal.safekeeping import Safe
from kneecheck.knowledge.wording import language_names
from kneecheck.settings import Settings
from kneecheck.ui.lock_desk import LockDesk
from kneecheck.ui.outside import Outside
from kneecheck.ui.pages.language_card import LanguageCard
from kneecheck.ui.pages.people_card import PeopleCard
from kneecheck.ui.reminder_desk import ReminderDesk
from kneecheck.ui.safety_desk import SafetyDesk
from kneecheck.ui.tray import SystemTray
from kneecheck.ui.window import MainWindow


class Beside(QObject):
    """Puts the cards of the settings and what works behind them together.

    Signals: ``settings_changed(object)`` with new settings; ``words_chosen(str, str)`` with a
    language and an area; ``person_chosen(str)``; ``lock_wanted()``; ``relocked()`` when the
    passphrase is another one, or none.
    """

    settings_changed = Signal(object)
    words_chosen = Signal(str, str)
    person_chosen = Signal(str)
    lock_wanted = Signal()
    relocked = Signal()

    def __init__(
        self,
        journal: Journal,
        settings: Callable[[], Settings],
        window: MainWindow,
        outside: Outside,
        resources: Path,
        is_saving: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._journal, self._settings, self._window = journal, settings, window
        if journal.safe is not None:
            self._open_safe(journal.safe, outside)
        self.reminder = self._made_reminder(outside)
        self.people = PeopleCard(SAME_PERSON, self.tr("My own"))
        self.people.chosen.connect(self.person_chosen)
        names = language_names(resources / "knowledge")
        words = LanguageCard(journal.knowledge, names, settings())
        words.chosen.connect(self.words_chosen)
        for card in (self.reminder.card, words, self.people):
            window.add_to_settings(card)
        self.lock: LockDesk | None = None
        if journal.lock is not None:
            self._open_lock(journal.lock, outside, is_saving)
        self.show_people()

    def show_people(self) -> None:
        """Offer everybody who has days in the diary."""
        self.people.show_people(self._journal.people(), self._journal.person)

    def _made_reminder(self, outside: Outside) -> ReminderDesk:
        tray = outside.tray or SystemTray(self._window.look.icon("stethoscope", "accent"), self)
        desk = ReminderDesk(
            self._journal,
            self._window,
            tray,
            outside.autostart,
            outside.ask,
            outside.documents,
            self,
        )
        desk.chosen.connect(self._choose_reminder)
        desk.use(self._settings().reminder)
        return desk

    def _open_safe(self, safe: Safe, outside: Outside) -> None:
        second = self._settings().backup_folder
        ask, documents = outside.ask, outside.documents
        desk = SafetyDesk(self._journal, safe, second, self._window, ask, documents, self)
        self._window.add_to_settings(desk.card)
        desk.second_chosen.connect(self._choose_second)

    def _open_lock(self, lock: Lock, outside: Outside, is_saving: Callable[[], bool]) -> None:
        window, ask = self._window, outside.ask
        desk = LockDesk(self._journal, lock, window, self._settings, ask, is_saving, self)
        self.lock = desk
        window.add_to_settings(desk.card)
        desk.settings_changed.connect(self.settings_changed)
        desk.lock_wanted.connect(self.lock_wanted)
        desk.relocked.connect(self.relocked)
        shortcut = QShortcut(QKeySequence("Ctrl+L"), window)
        shortcut.activated.connect(desk.lock_now)

    @Slot(str)
    def _choose_second(self, folder: str) -> None:
        self.settings_changed.emit(replace(self._settings(), backup_folder=folder))

    @Slot(str)
    def _choose_reminder(self, reminder: str) -> None:
        self.settings_changed.emit(replace(self._settings(), reminder=reminder))
        self.reminder.use(reminder)
