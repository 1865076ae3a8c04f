"""Whose diary it is: everybody in the file, one press to change over, and room for one more."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from kneecheck.ui.widgets.basics import button, card, clear, column, row, text
from kneecheck.ui.widgets.flow import flowing

LONGEST_NAME = 64


class PeopleCard(QWidget):
    """Shows who has days in this diary; the days of different people are never mixed.

    Signals (intents): ``chosen(str)`` with the person to change over to, known or new.
    """

    chosen = Signal(str)

    def __init__(self, own: str, own_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own, self._own_words = own, own_words
        frame, inside = card(self.tr("Whose diary is shown"))
        self._names = column(gap=0)
        inside.addLayout(self._names)
        inside.addWidget(
            text(self.tr("Each person has days, a trend and a report of their own."), "muted")
        )
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Name of another person"))
        self.name.setAccessibleName(self.tr("Name of another person"))
        self.add = button(self.tr("Begin a diary for them"))
        self.add.setEnabled(False)
        inside.addLayout(row(self.name, self.add, gap=8))
        self.setLayout(column(frame))
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self.add.click)
        self.add.clicked.connect(self._add)

    def show_people(self, people: tuple[str, ...], shown: str) -> None:
        """Offer everybody, the one who is shown pressed in."""
        clear(self._names)
        buttons = []
        for person in people:
            made = button(self._own_words if person == self._own else person, "option")
            made.setCheckable(True)
            made.setChecked(person == shown)
            made.setProperty("person", person)
            made.clicked.connect(self._pressed)
            buttons.append(made)
        holder = QFrame()
        holder.setLayout(column(flowing(*buttons)))
        self._names.addWidget(holder)

    @Slot()
    def _pressed(self) -> None:
        self.chosen.emit(str(self.sender().property("person")))

    @Slot()
    def _typed(self) -> None:
        self.add.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _add(self) -> None:
        name = self.name.text().strip()
        self.name.clear()
        if name:
            self.chosen.emit(name)
