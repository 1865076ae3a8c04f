"""What the person asks for to keep the diary safe: backups, going back, files in and out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from kneecheck import __version__
from kneecheck.domain.entry import DraftProblem
from kneecheck.errors import KneeCheckError, Trouble
from kneecheck.files import reason, whole_or_not_at_all
from kneecheck.journal.csv_diary import Table, entries_from_csv
from kneecheck.journal.csv_look import TableLook, look_at_table
from kneecheck.journal.exchange import (
    SIZE_LIMIT,
    DiaryPlan,
    WholeDiary,
    diary_from_json,
    diary_to_json,
)
from kneecheck.journal.journal import Journal
from kneecheck.journal.locking import Locked
from kneecheck.journal.merging import Outcome, Section
from kneecheck.journal.safekeeping import BackedUp, Backup, Safe, Tried
from kneecheck.strict_json import read_source
from kneecheck.ui.wording import in_words


class SafetyScreen(Struct, frozen=True):
    """Everything the card paints; ``preview`` counts what a chosen file would bring, if one is.

    ``damaged`` counts the entries that are left out because they are damaged; ``tried`` is the last
    drill of going back to a backup, if there was one.
    """

    backups: tuple[Backup, ...]
    second: str
    preview: Counter[Outcome] | None
    damaged: int
    tried: Tried | None = None


class Safekeeper(QObject):
    """Turns wishes into calls of the safe and the journal.

    Signals: ``shown(object)`` with a SafetyScreen; ``table_found(object)`` with a TableLook, none
    when there is no table any more; ``table_refused(str)`` with what is wrong in it;
    ``told(str, object)`` with the key of a message and what it is about; ``troubled(str)`` with a
    sentence; ``replaced()`` when the diary holds other days than before; ``second_chosen(str)``;
    ``locked(object)`` with a file to go back to that needs a passphrase of its own.
    """

    shown = Signal(object)
    table_found = Signal(object)
    table_refused = Signal(str)
    told = Signal(str, object)
    troubled = Signal(str)
    locked = Signal(object)
    replaced = Signal()
    second_chosen = Signal(str)

    def __init__(
        self, journal: Journal, safe: Safe, second: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._safe = safe
        self._second = second
        self._plan: DiaryPlan | None = None
        self._look: TableLook | None = None

    @Slot()
    def refresh(self) -> None:
        """Paint the card anew."""
        counted = None
        if self._plan is not None:
            counted = Counter(step.outcome for step in self._plan.entries)
            counted.update(step.outcome for step in self._plan.visits)
        damaged = len(self._journal.damaged())
        backups, tried = self._safe.backups(), self._safe.last_tried()
        self.shown.emit(SafetyScreen(backups, self._second, counted, damaged, tried))

    @Slot()
    def back_up(self) -> None:
        """Make a backup now."""
        with Waiting():
            try:
                done = self._safe.back_up()
            except Trouble as trouble:
                self.troubled.emit(in_words(trouble))
                return
        self.told.emit("backed_up", done)
        self._tell_warnings(done)
        self.refresh()

    @Slot()
    def back_up_if_due(self) -> None:
        """Make the copy of the day; only what goes wrong about it is told."""
        if not self._journal.may_be_written():
            return
        try:
            done = self._safe.back_up_if_due()
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return
        if done is not None:
            self._tell_warnings(done)
            self.refresh()

    @Slot()
    def each_hour(self) -> None:
        """Make the copy of the day, and each month the drill; only what goes wrong is told."""
        self.back_up_if_due()
        if self._journal.may_be_written():
            self._hold_drill(self._safe.try_if_due)

    @Slot()
    def try_newest(self) -> None:
        """Hold the drill now and tell how it went."""
        with Waiting():
            tried = self._hold_drill(self._safe.try_newest)
        if tried is not None and not tried.trouble:
            self.told.emit("tried", tried.entries)

    def _hold_drill(self, hold: Callable[[], Tried | None]) -> Tried | None:
        try:
            tried = hold()
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return None
        if tried is not None:
            self.refresh()
            if tried.trouble:
                self.troubled.emit(in_words(tried.trouble))
        return tried

    def restore(self, file: Path) -> None:
        """Go back to a backup."""
        with Waiting():
            try:
                done = self._safe.restore(file)
            except Locked as locked:
                self.locked.emit(locked.file)
                return
            except Trouble as trouble:
                self.troubled.emit(in_words(trouble))
                return
        self.replaced.emit()
        self.told.emit("restored", done)
        self.refresh()

    @Slot()
    def mend(self) -> None:
        """Put the diary together again from what is whole in it and in the newest good backup."""
        with Waiting():
            try:
                done = self._safe.rescue()
            except Trouble as trouble:
                self.troubled.emit(in_words(trouble))
                return
        self.replaced.emit()
        self.told.emit("mended", done.checked.entries)
        self.refresh()

    def use_second(self, folder: Path | None) -> None:
        """Put a second copy of each backup into a folder, or none any more."""
        self._second = str(folder) if folder else ""
        self._safe.use_second(folder)
        self.second_chosen.emit(self._second)
        self.refresh()

    def export(self, file: Path, now: datetime) -> None:
        """Write the whole diary to a file."""
        try:
            content = diary_to_json(self._journal.everything(), f"kneecheck {__version__}", now)
            with whole_or_not_at_all(file) as part:
                part.write_bytes(content)
        except OSError as error:
            self.troubled.emit(
                self.tr("The diary cannot be saved to {0}: {1}.").format(
                    file, in_words(reason(error))
                )
            )
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
        else:
            locked = self._journal.lock is not None and self._journal.lock.is_locked()
            self.told.emit("exported_plain" if locked else "exported", file)

    def look_at(self, file: Path) -> None:
        """Show what a file would bring; nothing is changed yet."""
        self.leave()
        with Waiting():
            try:
                name, content = read_source(str(file), SIZE_LIMIT)
                if file.suffix.lower() == ".csv":
                    self._look = look_at_table(name, content)
                else:
                    self._plan = self._journal.preview(diary_from_json(name, content))
            except KneeCheckError as error:
                self.troubled.emit(in_words(error.sentences()[0]))
                return
        self.refresh()
        self.table_found.emit(self._look)

    @Slot(object)
    def read_table(self, table: Table) -> None:
        """Show what the table would bring whose columns are known now."""
        if self._look is None:
            return
        journal = self._journal
        with Waiting():
            try:
                entries = entries_from_csv(
                    self._look.name,
                    self._look.content,
                    table,
                    journal.today(),
                    journal.person,
                    self._problem_words,
                )
                self._plan = journal.preview(WholeDiary(Section(entries)))
            except KneeCheckError as error:
                self.table_refused.emit(in_words(error))
                return
        self._look = None
        self.table_found.emit(None)
        self.refresh()

    def _problem_words(self, problem: DraftProblem) -> str:
        return self._journal.knowledge.words.of("common", "problems", problem.key)

    @Slot()
    def bring_in(self) -> None:
        """Bring in what was shown, after a backup."""
        if self._plan is None:
            return
        with Waiting():
            try:
                self._safe.back_up()
                self._journal.take_in(self._plan)
            except Trouble as trouble:
                self.troubled.emit(in_words(trouble))
                return
        self._plan = None
        self.replaced.emit()
        self.told.emit("brought_in", None)
        self.refresh()

    @Slot()
    def leave(self) -> None:
        """Leave the chosen file alone."""
        self._plan = None
        self._look = None
        self.table_found.emit(None)
        self.refresh()

    def _tell_warnings(self, done: BackedUp) -> None:
        for warning in done.warnings:
            self.troubled.emit(in_words(warning))


class Waiting:
    """Shows the waiting pointer for as long as something takes."""

    def __enter__(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

    def __exit__(self, *_: object) -> None:
        QGuiApplication.restoreOverrideCursor()
