"""Greets a person once: who comes to an empty diary for the first time is told what this is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kneecheck.journal.journal import Journal
from kneecheck.settings import Settings
from kneecheck.ui.pages.welcome_page import WelcomePage
from kneecheck.ui.window import MainWindow


class WelcomeDesk(QObject):
    """Holds the welcome and takes it away again.

    Signals: ``done(object)`` with the settings as they are from now on.
    """

    done = Signal(object)

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        diary: Path,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings, self._window = settings, window
        words = journal.knowledge.words
        about = [
            words.of("levels", "always", part)
            for part in ("intended_use", "before_use", "provenance")
        ]
        self.page = WelcomePage(about, diary, may_lock=journal.lock is not None)
        self.page.finished.connect(self._begin)
        self.page.passphrase_wanted.connect(self._set_passphrase)
        window.put_in_front(self.page)

    @Slot(str)
    def _begin(self, name: str) -> None:
        self._leave(name, "today")

    @Slot(str)
    def _set_passphrase(self, name: str) -> None:
        self._leave(name, "settings")

    def _leave(self, name: str, page: str) -> None:
        self.done.emit(replace(self._settings, name=name, welcomed=True))
        self._window.open_page(page)
        self.page.deleteLater()
