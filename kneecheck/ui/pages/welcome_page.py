"""The first start, in three short steps: what this is, where it lives, and what may be set now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QWidget

from kneecheck.ui.pages.page import PAGE_MARGIN, READING_WIDTH, Page, scrolling
from kneecheck.ui.widgets.basics import button, card, column, left, row, text

NAME_LENGTH = 64


class WelcomePage(Page):
    """Says what a person should know first; every other page can be opened meanwhile.

    Signals: ``finished(str)`` with the name given, if any; ``passphrase_wanted(str)`` likewise,
    when the person wants to set one next.
    """

    finished = Signal(str)
    passphrase_wanted = Signal(str)

    def __init__(
        self,
        about: Sequence[str],
        diary: Path,
        *,
        may_lock: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Welcome"), parent)
        self._count = text("", "muted")
        self._steps = QStackedWidget()
        self.name = QLineEdit()
        self.passphrase = button(self.tr("Set a passphrase now"))
        self.back = button(self.tr("Back"))
        self.next = button(self.tr("Next"), "primary")
        self._steps.addWidget(self._about(about))
        self._steps.addWidget(self._place(diary))
        self._steps.addWidget(self._choices(may_lock=may_lock))
        self._lay_out()
        self.back.clicked.connect(self._step_back)
        self.next.clicked.connect(self._step_on)
        self.name.returnPressed.connect(self._step_on)
        self.passphrase.clicked.connect(self._lock_wanted)
        self._show_step(0)

    def step(self) -> int:
        """Return which step is shown, from 0."""
        return self._steps.currentIndex()

    def _lay_out(self) -> None:
        foot = row(self.back, self.next)
        foot.addStretch(1)
        inside = column(self.title, self._count, self._steps, gap=12)
        inside.addLayout(foot)
        inside.addStretch(1)
        lines = column(scrolling(inside), margin=PAGE_MARGIN)
        self.setLayout(lines)
        self._steps.setMaximumWidth(READING_WIDTH)

    def _about(self, about: Sequence[str]) -> QFrame:
        frame, inside = card(self.tr("What KneeCheck is, and what it is not"))
        for words in about:
            inside.addWidget(text(words))
        inside.addStretch(1)
        return frame

    def _place(self, diary: Path) -> QFrame:
        frame, inside = card(self.tr("Where your diary lives"))
        inside.addWidget(text(self.tr("Your diary is one file on this computer:")))
        place = text(str(diary))
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(place)
        for words in (
            self.tr("Nothing you write leaves this computer, unless you hand it out yourself."),
            self.tr(
                "On each day with a change KneeCheck puts a checked copy beside it. In Settings "
                "you can keep a second copy elsewhere, such as on a memory stick."
            ),
        ):
            inside.addWidget(text(words))
        inside.addStretch(1)
        return frame

    def _choices(self, *, may_lock: bool) -> QFrame:
        frame, inside = card(self.tr("Two things you may do now, or any time later"))
        words = text(self.tr("Your name, for the page you hand to a doctor:"))
        words.setBuddy(self.name)
        self.name.setAccessibleName(words.text())
        self.name.setMaxLength(NAME_LENGTH)
        self.name.setPlaceholderText(self.tr("You may leave this empty"))
        inside.addWidget(words)
        inside.addWidget(self.name)
        lock = text(
            self.tr(
                "A passphrase locks the diary, so that nobody else can read the file. Without the "
                "passphrase nobody can open it, not even you."
            )
        )
        inside.addWidget(lock)
        inside.addLayout(left(self.passphrase))
        lock.setVisible(may_lock)
        self.passphrase.setVisible(may_lock)
        inside.addStretch(1)
        return frame

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        last = step == self._steps.count() - 1
        self._count.setText(
            self.tr("Step {0} of {1}").format(str(step + 1), str(self._steps.count()))
        )
        self.back.setEnabled(step > 0)
        self.next.setText(self.tr("Begin with today") if last else self.tr("Next"))

    @Slot()
    def _step_back(self) -> None:
        self._show_step(self.step() - 1)

    @Slot()
    def _step_on(self) -> None:
        if self.step() < self._steps.count() - 1:
            self._show_step(self.step() + 1)
        else:
            self.finished.emit(self.name.text().strip())

    @Slot()
    def _lock_wanted(self) -> None:
        self.passphrase_wanted.emit(self.name.text().strip())
