"""The navigation rail: an icon and a word for each page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QWidget

from kneecheck.ui.look import Look
from kneecheck.ui.widgets.basics import column
from kneecheck.ui.widgets.toggled import ToolButton

# By name, for the first sight: see ``theme_name``.
_STYLE, _UNDER, _ALONE = "toolButtonStyle", "ToolButtonTextUnderIcon", "ToolButtonTextOnly"


@dataclass(frozen=True, slots=True)
class RailItem:
    """A page in the rail: key, word, icon; items at the foot stand apart."""

    key: str
    words: str
    icon: str
    at_foot: bool = False


class Rail(QFrame):
    """Chooses the page.

    Signals: ``chosen(str)`` with the key of a page.
    """

    chosen = Signal(str)

    def __init__(
        self, items: tuple[RailItem, ...], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._items = items
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.setProperty("rail", True)
        layout = column(gap=6)
        layout.setContentsMargins(8, 14, 8, 14)
        for item in items:
            if item.at_foot:
                layout.addStretch(1)
            layout.addWidget(self._button(item))
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._dress)
        self._dress()

    def show_chosen(self, key: str) -> None:
        """Paint which page is open."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QToolButton:
        """Return the button of a page."""
        return self._buttons[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons out where both would not fit: the words are what is needed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for made in self._buttons.values():
            made.setProperty(_STYLE, _UNDER)
        layout = self.layout()
        if layout is not None and layout.sizeHint().height() > self.height():
            for made in self._buttons.values():
                made.setProperty(_STYLE, _ALONE)

    def _button(self, item: RailItem) -> QToolButton:
        made = ToolButton()
        made.setText(item.words)
        made.setProperty(_STYLE, _UNDER)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setProperty("focusPolicy", "StrongFocus")
        made.setAccessibleName(item.words)
        made.setProperty("page_key", item.key)
        made.clicked.connect(self._pressed)
        self._group.addButton(made)
        self._buttons[item.key] = made
        return made

    @Slot()
    def _pressed(self) -> None:
        self.chosen.emit(str(self.sender().property("page_key")))

    @Slot()
    def _dress(self) -> None:
        size = round(self._look.em() * 1.5)
        for item in self._items:
            self._buttons[item.key].setIcon(self._look.icon(item.icon, "rail_text"))
            self._buttons[item.key].setIconSize(QSize(size, size))
        self._fit()
