"""Buttons that a screen reader can press in: its "toggle" means the same as a click.

Qt lets assistive technology toggle a checkable button without a click, so that nothing that listens
for clicks would hear of it. These buttons tell such a toggle from one of the program and click.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QCheckBox, QPushButton, QToolButton, QWidget

# A second Qt class beside that of the button would be two objects in one.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Part
else:
    _Part = object

# The padding on both sides of an option, as the style sheet has it, and its edge.
_BESIDE_PLAIN_EM, _BESIDE_BOLD_EM, _EDGE = 1.6, 0.9, 1


class Heard(_Part):
    """What the buttons below share."""

    _known_cause = False

    def listen(self) -> None:
        """Begin to tell toggles apart; once, when the button is made."""
        self.toggled.connect(self._hear)

    def setChecked(self, checked: bool) -> None:
        """Show the state the program wants."""
        self._known_cause = True
        super().setChecked(checked)
        self._known_cause = False

    def nextCheckState(self) -> None:
        """Change the state because of a click."""
        self._known_cause = True
        super().nextCheckState()
        self._known_cause = False

    def _hear(self, checked: bool) -> None:
        group = self.group()
        pushed_out = group is not None and group.exclusive() and not checked
        if not (self._known_cause or pushed_out):
            self.clicked.emit()


class Button(Heard, QPushButton):
    """A push button."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.listen()


class OptionButton(Button):
    """A push button whose words are bold while it is pressed in; it has the room for them."""

    def sizeHint(self) -> QSize:
        """Return a size that does not change with the state."""
        plain, bold = QFontMetricsF(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words = max(
            plain.horizontalAdvance(self.text()) + plain.height() * _BESIDE_PLAIN_EM,
            QFontMetricsF(bold).horizontalAdvance(self.text()) + plain.height() * _BESIDE_BOLD_EM,
        )
        return QSize(ceil(words) + 2 * _EDGE, super().sizeHint().height())


class CheckBox(Heard, QCheckBox):
    """A box to tick."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.listen()


class ToolButton(Heard, QToolButton):
    """A button of icon and word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listen()
