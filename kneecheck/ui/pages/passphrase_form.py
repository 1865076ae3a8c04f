"""What is typed to set, change or take away a passphrase, or to see the recovery code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from kneecheck.journal.locking import LONG, SHORTEST, OldCopies
from kneecheck.ui.widgets.basics import button, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.passphrase_field import PassphraseField


class Wish(StrEnum):
    """What the form is open for."""

    SET = "set"
    CHANGE = "change"
    REMOVE = "remove"
    CODE = "code"


@dataclass(frozen=True, slots=True, repr=False)
class Filled:
    """A form that was filled in; what it holds never shows itself in a message or a log."""

    wish: Wish
    present: str
    new: str
    copies: OldCopies


class PassphraseForm(QWidget):
    """One wish about the passphrase, said plainly before anything is done.

    Signals: ``filled(object)`` with a ``Filled``; ``left()``.
    """

    filled = Signal(object)
    left = Signal()

    def __init__(self, wish: Wish, copies: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self._choices: dict[OldCopies, QPushButton] = {}
        self.present = PassphraseField(self.tr("Your present passphrase"))
        self.new = PassphraseField(self.tr("New passphrase"))
        self.again = PassphraseField(self.tr("The same once more"))
        self.advice = text("", "muted")
        self.wrong = text("", "problem")
        self.wrong.hide()
        self.do_it = button(self._words()[1], "primary")
        self._leave = button(self.tr("Leave it"))
        inside = column(text(self._words()[0]), gap=10)
        self._asks_present = wish is not Wish.SET
        self._asks_new = wish in {Wish.SET, Wish.CHANGE}
        if self._asks_present:
            inside.addWidget(self.present)
        if self._asks_new:
            for part in (self.new, self.again, self.advice):
                inside.addWidget(part)
            inside.addWidget(text(self._no_back_door()))
        if copies and wish is not Wish.CODE:
            inside.addWidget(self._copies(copies))
        inside.addWidget(self.wrong)
        inside.addWidget(flowing(self.do_it, self._leave))
        self.setLayout(inside)
        self._connect()
        self._look_at()

    def begin(self) -> None:
        """Put the focus where typing begins."""
        (self.present if self._asks_present else self.new).setFocus()

    def refuse(self, words: str) -> None:
        """Say why nothing was done; what was typed stays, but for a passphrase that was wrong."""
        self.wrong.setText(words)
        self.wrong.show()
        if self._asks_present:
            self.present.line.selectAll()
            self.present.setFocus()

    def _connect(self) -> None:
        for part in (self.present, self.new, self.again):
            part.changed.connect(self._look_at)
            part.entered.connect(self.do_it.click)
        self.do_it.clicked.connect(self._fill)
        self._leave.clicked.connect(self.left)

    def _words(self) -> tuple[str, str]:
        """Return what is said first and what the button says."""
        words: Mapping[Wish, tuple[str, str]] = {
            Wish.SET: (
                self.tr(
                    "A passphrase locks the diary and its backups. Four words that you will "
                    "remember are better than one hard word."
                ),
                self.tr("Lock the diary"),
            ),
            Wish.CHANGE: (
                self.tr(
                    "The diary and its backups get the new passphrase. A recovery code that you "
                    "wrote down before will no longer open it."
                ),
                self.tr("Change the passphrase"),
            ),
            Wish.REMOVE: (
                self.tr(
                    "Without a passphrase, anyone who can use this computer account, or who finds "
                    "a copy of the file, can read your diary."
                ),
                self.tr("Take the passphrase away"),
            ),
            Wish.CODE: (
                self.tr(
                    "The recovery code opens the diary without the passphrase. Write it on paper "
                    "and keep it with your important papers, not beside this computer."
                ),
                self.tr("Show the code"),
            ),
        }
        return words[self._wish]

    def _no_back_door(self) -> str:
        return self.tr(
            "If you forget it, nobody can open your diary. There is no back door. A recovery code "
            "on paper, which you can make as soon as the diary is locked, is the only other key."
        )

    def _copies(self, number: int) -> QWidget:
        question = (
            self.tr("What happens to the earlier backup?")
            if number == 1
            else self.tr("What happens to the {0} earlier backups?").format(number)
        )
        convert = (
            self.tr("Take it from them too")
            if self._wish is Wish.REMOVE
            else self.tr("Lock them the same way")
        )
        words = {
            OldCopies.CONVERT: convert,
            OldCopies.KEEP: self.tr("Leave them as they are"),
            OldCopies.REMOVE: self.tr("Remove them"),
        }
        for choice, said in words.items():
            made = button(said, "option")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setChecked(choice is OldCopies.CONVERT)
            self._choices[choice] = made
        holder = QWidget()
        holder.setLayout(column(text(question), flowing(*self._choices.values())))
        return holder

    def _choice(self) -> OldCopies:
        chosen = (choice for choice, made in self._choices.items() if made.isChecked())
        return next(chosen, OldCopies.CONVERT)

    @Slot()
    def _look_at(self) -> None:
        """Say how good a new passphrase is, and let nothing be pressed that cannot be done."""
        typed, again = self.new.text(), self.again.text()
        short, differs = len(typed) < SHORTEST, bool(again) and again != typed
        if not typed:
            self.advice.setText(self.tr("At least {0} letters.").format(SHORTEST))
        elif short:
            self.advice.setText(self.tr("Too short yet: at least {0} letters.").format(SHORTEST))
        elif differs:
            self.advice.setText(self.tr("The two are not the same yet."))
        elif len(typed) < LONG:
            self.advice.setText(self.tr("It will do. Longer is safer: add a word or two."))
        else:
            self.advice.setText(self.tr("Good and long."))
        ready = not self._asks_present or bool(self.present.text())
        if self._asks_new:
            ready = ready and not short and typed == again
        self.do_it.setEnabled(ready)
        self.wrong.hide()

    @Slot()
    def _fill(self) -> None:
        filled = Filled(self._wish, self.present.text(), self.new.text(), self._choice())
        self.filled.emit(filled)

    def forget(self) -> None:
        """Forget everything that was typed."""
        for part in (self.present, self.new, self.again):
            part.clear()
