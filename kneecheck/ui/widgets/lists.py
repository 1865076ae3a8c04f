"""Lists to choose from that never choose by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

_OPENING = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
}


class CalmList(QComboBox):
    """A list that a turning wheel scrolls past instead of changing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class LongList(CalmList):
    """A list whose closed field takes no key as a choice: it opens, and Enter there chooses.

    A closed combo box takes every arrow and every letter as a choice made; in a long list a person
    would choose all that lies between.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list, and go to the place that the letters begin."""
        letters = event.text().strip()
        typed = letters.isprintable() and bool(letters)
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif typed or Qt.Key(event.key()) in _OPENING:
            self.showPopup()
            if typed:
                self.view().keyboardSearch(letters)
        else:
            super().keyPressEvent(event)
