"""A line that opens to more, for those who want to know why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneecheck.ui.look import Look
from kneecheck.ui.widgets.basics import button, column


class Fold(QWidget):
    """A quiet button and the part it shows or hides.

    What ``fill`` puts inside is made when somebody opens it: most people never do, and making
    everything at once would keep them all waiting for the page.
    """

    def __init__(
        self,
        words: str,
        look: Look,
        fill: Callable[[QVBoxLayout], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._first_fill = fill
        self.toggle = button(words, "quiet")
        self.toggle.setCheckable(True)
        self._body = QWidget()
        self.inside: QVBoxLayout = column(gap=6)
        self.inside.setContentsMargins(22, 2, 0, 4)
        self._body.setLayout(self.inside)
        self._body.hide()
        self.setLayout(column(self.toggle, self._body, gap=2))
        self.toggle.toggled.connect(self._toggled)
        self._toggled(False)

    @Slot(bool)
    def _toggled(self, shown: bool) -> None:
        if shown and self._first_fill is not None:
            fill, self._first_fill = self._first_fill, None
            fill(self.inside)
        self._body.setVisible(shown)
        self.toggle.setIcon(self._look.icon("chevron-down" if shown else "chevron-right", "accent"))
