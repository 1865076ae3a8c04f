"""What every page shares: a heading, a scrolling column, and a name."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from kneecheck.ui.widgets.basics import column, text

PAGE_MARGIN = 20
READING_WIDTH = 860
# Two columns of cards, each still narrow enough to read.
WIDE = 1240


class Page(QFrame):
    """Paints one screen value through ``show_screen`` and emits intents; it decides nothing."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("page", True)
        self.setAccessibleName(title)
        self.title = text(title, "page", wrap=False)

    def press_focused(self) -> bool:
        """Press the button that has the focus, as Return should; false when there is none to press.

        One that is chosen already is left alone, so that Return never takes an answer back.
        """
        pressed = self.focusWidget()
        if not isinstance(pressed, QAbstractButton) or not pressed.hasFocus():
            return False
        if pressed.isChecked() or not pressed.isEnabled():
            return False
        pressed.click()
        return True


class ColumnScroll(QScrollArea):
    """Scrolls a column down only; never narrower than its content, which could not be reached."""

    def __init__(self, inside: QVBoxLayout) -> None:
        super().__init__()
        # Parts that PySide has made itself: for a part that Qt brings along it looks through all
        # the classes of the window there are, which takes a tenth of the time a page does.
        self._ground, self._bar = QWidget(), QScrollBar()
        self.setViewport(self._ground)
        self.setVerticalScrollBar(self._bar)
        self.column = QWidget(self._ground)
        self.column.setProperty("page", True)
        self.column.setLayout(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)

    def event(self, event: QEvent) -> bool:
        """Take the column in once this has its place in a window.

        An area dresses all it takes in, and whatever is dressed is dressed anew each time that one
        of its parents finds another place: a page would be dressed three times over.
        """
        if event.type() is QEvent.Type.Polish and self.widget() is None:
            self.setWidget(self.column)
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the content and its scroll bar, and a little height."""
        bar = self._bar.sizeHint().width()
        return QSize(self.column.minimumSizeHint().width() + bar, 80)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width when the content has grown, with larger text for instance."""
        if watched is self.column and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolling(inside: QVBoxLayout) -> QScrollArea:
    """Return a scroll area around a column."""
    return ColumnScroll(inside)


def reading_column(inside: QVBoxLayout, widest: int = READING_WIDTH) -> QVBoxLayout:
    """Return a column that stays narrow enough to read on a wide window."""
    holder = QWidget()
    holder.setLayout(inside)
    holder.setMaximumWidth(widest)
    line = QHBoxLayout()
    line.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
    line.addWidget(holder, 100)
    line.addStretch(1)
    outer = column()
    outer.addLayout(line)
    outer.addStretch(1)
    return outer
