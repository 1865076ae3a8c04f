"""Eleven buttons from 0 to 10, by mouse, by arrow and by number key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from kneecheck.ui.widgets.basics import button, column, row, text

TEN_KEY = Qt.Key.Key_X
_TOP = 10


class PainButtons(QWidget):
    """Asks for a strength of pain; pressing the chosen number again takes the answer back.

    Signals: ``chosen(object)`` with 0-10 or None.
    """

    chosen = Signal(object)

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._value: int | None = None
        self._buttons: list[QPushButton] = []
        self._title = text(question, "title")
        self._value_label = text("", "muted", wrap=False)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for number in range(_TOP + 1):
            grid.addWidget(self._number_button(number), 0, number)
        layout = column(gap=4)
        head = row(self._title)
        head.setStretch(0, 1)
        head.addWidget(self._value_label)
        layout.addLayout(head)
        layout.addLayout(grid)
        ends = row(
            text(self.tr("0: no pain"), "muted"),
            _right(text(self.tr("10: worst imaginable"), "muted")),
        )
        layout.addLayout(ends)
        self.setLayout(layout)

    def show_value(self, value: int | None) -> None:
        """Paint a strength, or none."""
        self._value = value
        for number, pressed in enumerate(self._buttons):
            pressed.setChecked(number == value)
        self._value_label.setText("" if value is None else self.tr("{0} of 10").format(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a number key as the answer."""
        number = _TOP if event.key() == TEN_KEY else event.key() - Qt.Key.Key_0
        if 0 <= number <= _TOP and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._buttons[number].setFocus()
            self.chosen.emit(number)
        else:
            super().keyPressEvent(event)

    def _number_button(self, number: int) -> QPushButton:
        made = button(str(number), "pain", name=f"{self._question}: {number}")
        made.setCheckable(True)
        made.setProperty("number", number)
        made.setMinimumWidth(24)
        made.clicked.connect(self._pressed)
        self._buttons.append(made)
        return made

    @Slot()
    def _pressed(self) -> None:
        number = self.sender().property("number")
        again = number == self._value
        # The painted state follows the screen value, never the click itself.
        self.show_value(self._value)
        self.chosen.emit(None if again else number)


def _right(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    return label
