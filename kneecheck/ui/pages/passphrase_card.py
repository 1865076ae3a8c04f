"""The part of the Settings page that locks the diary."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from kneecheck.ui.pages.passphrase_form import PassphraseForm, Wish
from kneecheck.ui.widgets.basics import button, clear, column, text
from kneecheck.ui.widgets.flow import flowing

_GROUPS_A_ROW = 4
LOCK_AFTER = (0, 5, 15, 30, 60)


def code_rows(code: str) -> list[str]:
    """Return a recovery code in rows that are easy to compare with what was written down."""
    groups = code.split()
    starts = range(0, len(groups), _GROUPS_A_ROW)
    return ["  ".join(groups[at : at + _GROUPS_A_ROW]) for at in starts]


class LockScreen(Struct, frozen=True):
    """What the card paints; ``other_copies`` do not have the present passphrase."""

    locked: bool
    minutes: int
    kept_by_system: bool
    other_copies: int


class PassphraseCard(QFrame):
    """Shows how the diary is locked and takes wishes about it.

    Signals (intents): ``form_wanted(str)`` with a wish, ``lock_now()``, ``minutes_chosen(int)``,
    ``keep_in_system(bool)``, ``copies_chosen(str)``, ``print_wanted()``, ``code_done()``.
    """

    form_wanted = Signal(str)
    lock_now = Signal()
    minutes_chosen = Signal(int)
    keep_in_system = Signal(bool)
    copies_chosen = Signal(str)
    print_wanted = Signal()
    code_done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.form: PassphraseForm | None = None
        self._inside: QVBoxLayout = column(gap=10, margin=16)
        self._inside.addWidget(text(self.tr("Passphrase"), "title"))
        self._body = column(gap=10)
        self._inside.addLayout(self._body)
        self.setLayout(self._inside)

    def show_screen(self, screen: LockScreen) -> None:
        """Paint how things stand; an open form or code is put away."""
        had_focus = self._empty()
        if not screen.locked:
            self._say(
                self.tr(
                    "Anyone who can use this computer account, or who finds a copy of the file, "
                    "can read your diary. A passphrase locks it."
                )
            )
            self._buttons(self._wish(Wish.SET, self.tr("Set a passphrase…")))
        else:
            self._show_locked(screen)
        self._show_others(screen)
        if had_focus:
            # Else the focus would jump to another part of the window, and look like a choice.
            first = self.findChildren(QPushButton)[0]
            first.show()
            first.setFocus()

    def show_form(self, form: PassphraseForm) -> None:
        """Show a form in place of the rest."""
        self._empty()
        self.form = form
        self._body.addWidget(form)
        # Only what is shown can take the focus.
        form.show()
        form.begin()

    def show_code(self, code: str) -> None:
        """Show the recovery code, until it is put away."""
        self._empty()
        self._say(
            self.tr(
                "This is your recovery code. It opens the diary and its backups until you change "
                "the passphrase. It is not kept anywhere: write it down, or print it."
            )
        )
        shown = text("\n".join(code_rows(code)), "figure", wrap=False)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(code)
        shown.setObjectName("code")
        self._body.addWidget(shown)
        printed, done = button(self.tr("Print…")), button(self.tr("I have it"), "primary")
        printed.clicked.connect(self.print_wanted)
        done.clicked.connect(self.code_done)
        self._buttons(done, printed)
        done.show()
        done.setFocus()

    def _empty(self) -> bool:
        """Take everything out; tell whether the focus was in it."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        if self.form is not None:
            self.form.forget()
            self.form = None
        clear(self._body)
        return had_focus

    def _say(self, words: str) -> None:
        self._body.addWidget(text(words))

    def _buttons(self, *buttons: QPushButton) -> None:
        self._body.addWidget(flowing(*buttons))

    def _wish(self, wish: Wish, words: str) -> QPushButton:
        made = button(words)
        made.setProperty("wish", wish.value)
        made.clicked.connect(self._wanted)
        return made

    def _show_locked(self, screen: LockScreen) -> None:
        self._say(self.tr("Your diary and its new backups are locked with a passphrase."))
        now = button(self.tr("Lock now"), "primary")
        now.setToolTip("Ctrl+L")
        now.clicked.connect(self.lock_now)
        self._buttons(
            now,
            self._wish(Wish.CODE, self.tr("Recovery code…")),
            self._wish(Wish.CHANGE, self.tr("Change it…")),
            self._wish(Wish.REMOVE, self.tr("Take it away…")),
        )
        self._say(self.tr("Lock by itself when nothing was pressed for:"))
        self._buttons(*(self._minutes(minutes, screen) for minutes in LOCK_AFTER))
        self._body.addWidget(
            text(
                self.tr(
                    "What you are writing is kept, locked too, and is there again. Ctrl+L locks "
                    "at once."
                ),
                "muted",
            )
        )
        self._show_system(kept=screen.kept_by_system)

    def _minutes(self, minutes: int, screen: LockScreen) -> QPushButton:
        words = self.tr("%n minutes", "", minutes) if minutes else self.tr("Never")
        made = button(words, "option")
        made.setCheckable(True)
        made.setChecked(minutes == screen.minutes)
        made.setProperty("minutes", minutes)
        made.clicked.connect(self._minutes_pressed)
        return made

    def _show_system(self, *, kept: bool) -> None:
        words = (
            self.tr("The key store of this computer opens the diary when you are logged in.")
            if kept
            else self.tr(
                "If you like, the key store of this computer can open the diary whenever you are "
                "logged in. You still need the passphrase: a key store can be lost."
            )
        )
        self._body.addWidget(text(words, "muted"))
        made = button(self.tr("Ask me again") if kept else self.tr("Let the key store open it"))
        made.setProperty("wanted", not kept)
        made.clicked.connect(self._system_pressed)
        self._buttons(made)

    def _show_others(self, screen: LockScreen) -> None:
        if not screen.other_copies:
            return
        words = (
            self.tr("Earlier backups that do not have this passphrase: {0}.")
            if screen.locked
            else self.tr("Earlier backups that still have a passphrase: {0}.")
        )
        self._say(words.format(screen.other_copies))
        convert = (
            self.tr("Lock them the same way") if screen.locked else self.tr("Take it from them too")
        )
        self._buttons(
            self._copies("convert", convert), self._copies("remove", self.tr("Remove them"))
        )

    def _copies(self, choice: str, words: str) -> QPushButton:
        made = button(words)
        made.setProperty("choice", choice)
        made.clicked.connect(self._copies_pressed)
        return made

    @Slot()
    def _wanted(self) -> None:
        self.form_wanted.emit(str(self.sender().property("wish")))

    @Slot()
    def _minutes_pressed(self) -> None:
        self.minutes_chosen.emit(int(self.sender().property("minutes")))

    @Slot()
    def _system_pressed(self) -> None:
        self.keep_in_system.emit(bool(self.sender().property("wanted")))

    @Slot()
    def _copies_pressed(self) -> None:
        self.copies_chosen.emit(str(self.sender().property("choice")))
