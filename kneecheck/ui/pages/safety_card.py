"""The part of the Settings page that keeps the diary safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from kneecheck.domain.body import Place
from kneecheck.journal.merging import Outcome
from kneecheck.journal.safekeeping import Backup, Tried
from kneecheck.ui.safekeeper import SafetyScreen
from kneecheck.ui.widgets.basics import button, clear, column, row, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.table_form import TableForm
from kneecheck.ui.wording import in_words, moment_words

_SHOWN_AT_MOST = 5


class SafetyCard(QFrame):
    """Shows the backups and takes wishes about them.

    Signals (intents): ``back_up()``, ``go_back(str)`` with a file, ``go_back_elsewhere()``,
    ``mend()``, ``second_wanted()``, ``second_dropped()``, ``export_wanted()``, ``import_wanted()``,
    ``bring_in()``, ``leave()``,
    ``try_wanted()``.
    """

    back_up = Signal()
    try_wanted = Signal()
    go_back = Signal(str)
    go_back_elsewhere = Signal()
    second_wanted = Signal()
    second_dropped = Signal()
    export_wanted = Signal()
    import_wanted = Signal()
    mend = Signal()
    bring_in = Signal()
    leave = Signal()

    def __init__(self, places: Mapping[Place, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TableForm(places)
        self.setProperty("card", True)
        self._last = text("")
        self._tried = text("", "muted")
        self._try = button(self.tr("Try the newest backup"))
        self._list = column(gap=2)
        self._second = text("", "muted")
        self._drop = button(self.tr("No second copy"))
        self._preview = QWidget()
        self._preview_words = text("")
        self.mending = QWidget()
        self._damage_words = text("", "problem")
        inside = column(text(self.tr("Keeping your diary safe"), "title"), gap=10, margin=16)
        self._add_damage(inside)
        self._add_backups(inside)
        self._add_second(inside)
        self._add_files(inside)
        self.setLayout(inside)

    def show_screen(self, screen: SafetyScreen) -> None:
        """Paint the backups, the second folder and what a chosen file would bring."""
        newest = screen.backups[0] if screen.backups else None
        self._last.setText(
            self.tr("Last backup: {0}. Each day with a change gets one by itself.").format(
                _moment(newest.taken)
            )
            if newest
            else self.tr("There is no backup yet. Each day with a change gets one by itself.")
        )
        self._tried.setText(self._tried_words(screen.tried))
        self._try.setEnabled(bool(screen.backups))
        self.mending.setVisible(screen.damaged > 0)
        self._damage_words.setText(
            self.tr(
                "Damaged entries: {0}. Mending puts the diary together again from all that is "
                "whole in it and in the newest good backup. The damaged diary is kept aside."
            ).format(screen.damaged)
        )
        clear(self._list)
        for backup in screen.backups[:_SHOWN_AT_MOST]:
            self._list.addWidget(self._backup_row(backup))
        self._second.setText(
            self.tr("A second copy goes to {0}.").format(screen.second)
            if screen.second
            else self.tr(
                "A second copy on a memory stick or another disk is there when this computer is "
                "lost."
            )
        )
        self._drop.setVisible(bool(screen.second))
        self._preview.setVisible(screen.preview is not None)
        if screen.preview is not None:
            self._preview_words.setText(self._preview_of(screen.preview))

    def _add_damage(self, inside: QVBoxLayout) -> None:
        mend = button(self.tr("Mend the diary"), "primary")
        mend.clicked.connect(self.mend)
        self.mending.setLayout(column(self._damage_words, flowing(mend)))
        inside.addWidget(self.mending)

    def _add_backups(self, inside: QVBoxLayout) -> None:
        now = button(self.tr("Back up now"))
        now.clicked.connect(self.back_up)
        elsewhere = button(self.tr("Go back to a file…"))
        elsewhere.clicked.connect(self.go_back_elsewhere)
        inside.addWidget(self._last)
        inside.addLayout(self._list)
        inside.addWidget(self._tried)
        self._try.clicked.connect(self.try_wanted)
        inside.addWidget(flowing(now, self._try, elsewhere))

    def _add_second(self, inside: QVBoxLayout) -> None:
        choose = button(self.tr("Choose a folder for a second copy…"))
        choose.clicked.connect(self.second_wanted)
        self._drop.clicked.connect(self.second_dropped)
        inside.addWidget(self._second)
        inside.addWidget(flowing(choose, self._drop))

    def _add_files(self, inside: QVBoxLayout) -> None:
        inside.addWidget(
            text(
                self.tr(
                    "Take the whole diary to another computer or program, or bring one in. "
                    "What you have stays, and the later version of a day is shown. A table of "
                    "days from another program (a .csv file) can come in too."
                ),
                "muted",
            )
        )
        out, into = button(self.tr("Save as a file…")), button(self.tr("Bring in a file…"))
        out.clicked.connect(self.export_wanted)
        into.clicked.connect(self.import_wanted)
        inside.addWidget(flowing(out, into))
        inside.addWidget(self.table)
        take = button(self.tr("Bring it in"), "primary")
        leave = button(self.tr("Leave it"))
        take.clicked.connect(self.bring_in)
        leave.clicked.connect(self.leave)
        self._preview.setLayout(column(self._preview_words, flowing(take, leave)))
        inside.addWidget(self._preview)

    def _backup_row(self, backup: Backup) -> QWidget:
        when = _moment(backup.taken)
        words: QLabel = text(
            when if backup.whole else self.tr("{0} (with damaged entries)").format(when)
        )
        back: QPushButton = button(
            self.tr("Go back"), "quiet", name=self.tr("Go back to {0}").format(when)
        )
        back.setProperty("file", str(backup.file))
        back.clicked.connect(self._go_back)
        line = row(words, back)
        line.addStretch(1)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _tried_words(self, tried: Tried | None) -> str:
        if tried is None:
            return self.tr(
                "Each month the newest backup is restored in a place apart, as a drill. "
                "That has not been done yet."
            )
        when = _moment(tried.at)
        if tried.trouble:
            return self.tr("Last drill: {0}. It failed: {1}").format(when, in_words(tried.trouble))
        return self.tr(
            "Last drill: {0}. The backup of {1} was restored in a place apart, and everything in "
            "it could be read. Entries: {2}"
        ).format(when, _moment(tried.taken), tried.entries)

    def _preview_of(self, counted: Counter[Outcome]) -> str:
        if not counted:
            return self.tr("Everything in this file is in your diary already.")
        words: Mapping[Outcome, str] = {
            Outcome.NEW: self.tr("New: {0}"),
            Outcome.CHANGED: self.tr("Changed, with what you have now kept behind it: {0}"),
            Outcome.BACK: self.tr("Removed here before, and back again: {0}"),
            Outcome.KEPT: self.tr("Newer here, so left as it is: {0}"),
            Outcome.HISTORY: self.tr("Only earlier versions: {0}"),
        }
        return "\n".join(words[key].format(counted[key]) for key in words if counted[key])

    @Slot()
    def _go_back(self) -> None:
        self.go_back.emit(str(self.sender().property("file")))


def _moment(taken: datetime) -> str:
    return moment_words(taken.astimezone())
