"""Puts the card, the safekeeper and the file dialogs together; who talks to whom stands here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kneecheck.assessment.sentences import place_words
from kneecheck.domain.body import PLACES
from kneecheck.errors import Trouble
from kneecheck.journal.journal import Journal
from kneecheck.journal.safekeeping import BackedUp, Safe
from kneecheck.ui.ask import Ask
from kneecheck.ui.pages.safety_card import SafetyCard
from kneecheck.ui.safekeeper import Safekeeper
from kneecheck.ui.window import MainWindow
from kneecheck.ui.wording import in_words

_PAGE = "settings"
_EACH_HOUR = 60 * 60 * 1000


class SafetyDesk(QObject):
    """Everything about backups in one window.

    Signals: ``second_chosen(str)`` with the folder to keep in the settings.
    """

    second_chosen = Signal(str)

    def __init__(
        self,
        journal: Journal,
        safe: Safe,
        second: str,
        window: MainWindow,
        ask: Ask,
        documents: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        words = journal.knowledge.words
        self._journal = journal
        self._window = window
        self._ask = ask
        self._documents = documents
        self.card = SafetyCard({place: place_words(words, place) for place in PLACES})
        self.keeper = Safekeeper(journal, safe, second, self)
        card, keeper = self.card, self.keeper
        card.back_up.connect(keeper.back_up)
        card.try_wanted.connect(keeper.try_newest)
        card.go_back.connect(self._go_back)
        card.go_back_elsewhere.connect(self._go_back_elsewhere)
        keeper.locked.connect(self._unlock_and_go_back)
        card.second_wanted.connect(self._choose_second)
        card.second_dropped.connect(self._drop_second)
        card.export_wanted.connect(self._export)
        card.import_wanted.connect(self._import)
        card.mend.connect(keeper.mend)
        card.bring_in.connect(keeper.bring_in)
        card.leave.connect(keeper.leave)
        card.table.mapped.connect(keeper.read_table)
        card.table.left.connect(keeper.leave)
        keeper.table_found.connect(card.table.show_table)
        keeper.table_refused.connect(card.table.tell)
        keeper.shown.connect(card.show_screen)
        keeper.told.connect(self._tell)
        keeper.troubled.connect(self._warn)
        keeper.replaced.connect(window.conductor.reread)
        keeper.second_chosen.connect(self.second_chosen)
        window.page_opened.connect(self._page_opened)
        # A window may stay open for days, and a copy that failed at the end of a day was told to
        # nobody.
        self.clock = QTimer(self)
        self.clock.setInterval(_EACH_HOUR)
        self.clock.timeout.connect(keeper.each_hour)
        self.clock.start()
        QTimer.singleShot(0, keeper.back_up_if_due)

    @Slot(str)
    def _page_opened(self, key: str) -> None:
        if key == _PAGE:
            self.keeper.refresh()

    @Slot(str)
    def _go_back(self, file: str) -> None:
        self.keeper.restore(Path(file))

    @Slot(object)
    def _unlock_and_go_back(self, file: Path) -> None:
        """Ask for the passphrase of a backup of another time; the diary keeps its own."""
        lock = self._journal.lock
        words = self.tr(
            "This backup was locked with an earlier passphrase. Your diary keeps its present one."
        )
        secret = self._ask.passphrase(self._window, self.tr("Open an earlier backup"), words)
        if lock is None or secret is None:
            return
        try:
            lock.unlock_file(file, secret)
        except Trouble as trouble:
            self._warn(in_words(trouble))
            return
        self.keeper.restore(file)

    @Slot()
    def _go_back_elsewhere(self) -> None:
        kind = self.tr("Diaries (*.kneecheck *.sqlite);;All files (*)")
        file = self._ask.open_path(
            self._window, self.tr("Go back to this file"), self._documents, kind
        )
        if file is not None:
            self.keeper.restore(file)

    @Slot()
    def _choose_second(self) -> None:
        folder = self._ask.folder(
            self._window, self.tr("A folder for second copies"), self._documents
        )
        if folder is not None:
            self.keeper.use_second(folder)

    @Slot()
    def _drop_second(self) -> None:
        self.keeper.use_second(None)

    @Slot()
    def _export(self) -> None:
        file = self._ask.save_path(
            self._window,
            self.tr("Save the whole diary"),
            self._documents / self.tr("Knee diary.json"),
            self.tr("Diary as a file (*.json)"),
        )
        if file is not None:
            self.keeper.export(file, self._journal.now().instant)

    @Slot()
    def _import(self) -> None:
        file = self._ask.open_path(
            self._window,
            self.tr("Bring in a diary"),
            self._documents,
            self.tr("Diaries and tables of days (*.json *.csv)"),
        )
        if file is not None:
            self.keeper.look_at(file)

    @Slot(str, object)
    def _tell(self, key: str, about: object) -> None:
        if isinstance(about, BackedUp):
            about = about.backup.file
        sentences = {
            "backed_up": self.tr("Backed up and checked: {0}"),
            "tried": self.tr("The newest backup was restored in a place apart. Entries: {0}"),
            "restored": self.tr("You are back at this backup. What you had before is kept."),
            "mended": self.tr("The diary is whole again. Entries: {0}"),
            "exported": self.tr("The diary was saved: {0}"),
            "exported_plain": self.tr(
                "The diary was saved: {0}. This file has no passphrase: whoever opens it can read "
                "everything."
            ),
            "brought_in": self.tr("The file was brought in. A backup was made before."),
        }
        self._window.notices.tell(sentences[key].format(about))

    @Slot(str)
    def _warn(self, sentence: str) -> None:
        self._window.notices.warn(sentence)
