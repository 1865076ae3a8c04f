"""What every page shares: a heading, a scrolling column, and a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kneecheck.ui.widgets.basics import column, text

PAGE_MARGIN = 20
READING_WIDTH = 860


class Page(QWidget):
    """Paints one screen value through ``show_screen`` and emits intents; it decides nothing."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.title = text(title, "page", wrap=False)


def scrolling(inside: QVBoxLayout) -> QScrollArea:
    """Return a scroll area around a column; it scrolls down only."""
    holder = QWidget()
    holder.setProperty("page", True)
    holder.setLayout(inside)
    area = QScrollArea()
    area.setWidget(holder)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def reading_column(inside: QVBoxLayout) -> QVBoxLayout:
    """Return a column that stays narrow enough to read on a wide window."""
    holder = QWidget()
    holder.setLayout(inside)
    holder.setMaximumWidth(READING_WIDTH)
    line = QHBoxLayout()
    line.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
    line.addWidget(holder, 100)
    line.addStretch(1)
    outer = column()
    outer.addLayout(line)
    outer.addStretch(1)
    return outer
