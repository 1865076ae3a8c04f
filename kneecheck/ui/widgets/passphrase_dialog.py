"""Asks for the passphrase of a file that is not the diary, such as an earlier backup."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from kneecheck.ui.theme.palette import wear
from kneecheck.ui.widgets.basics import button, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.passphrase_field import PassphraseField

_WIDTH = 460


class PassphraseDialog(QDialog):
    """One field and two ways to go."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self)
        self.setWindowTitle(title)
        self.field = PassphraseField(self.tr("Passphrase or recovery code"))
        self.take = button(self.tr("Open it"), "primary")
        self.leave = button(self.tr("Leave it"))
        self.take.setEnabled(False)
        inside = column(text(words), self.field, flowing(self.take, self.leave), gap=14, margin=24)
        self.setLayout(inside)
        self.setMinimumWidth(_WIDTH)
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.field.entered.connect(self.take.click)
        self.field.changed.connect(self._typed)
        self.field.setFocus()

    @Slot()
    def _typed(self) -> None:
        self.take.setEnabled(bool(self.field.text()))
