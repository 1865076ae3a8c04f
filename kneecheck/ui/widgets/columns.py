"""Panels in one column, or in two where the page is wide enough for both."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from kneecheck.ui.look import Look

_TWO_FROM_EM = 56


class ColumnsLayout(QLayout):
    """Puts each panel under the column that is shorter so far, in their order."""

    def __init__(self, look: Look, gap: int = 14) -> None:
        super().__init__()
        self._look = look
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take another panel."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many panels there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a panel, or none past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a panel away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the longer column at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every panel inside a rectangle."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size: panels are made to fit the width that is given."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest panel."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return QSize(size.width(), 1)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        count = 2 if rect.width() >= _TWO_FROM_EM * self._look.em() and len(shown) > 1 else 1
        width = (rect.width() - self._gap * (count - 1)) // count
        ends = [0] * count
        for item in shown:
            column = ends.index(min(ends))
            height = _height(item, width)
            if move:
                corner = QPoint(rect.x() + column * (width + self._gap), rect.y() + ends[column])
                item.setGeometry(QRect(corner, QSize(width, height)))
            ends[column] += height + self._gap
        return max(max(ends) - self._gap, 0)


def _height(item: QLayoutItem, width: int) -> int:
    # The least height of a panel belongs to its least width, and says nothing about this one.
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def in_columns(look: Look, *panels: QWidget) -> QWidget:
    """Return panels in a holder whose height follows from its width."""
    holder = QWidget()
    layout = ColumnsLayout(look)
    for panel in panels:
        layout.addWidget(panel)
    holder.setLayout(layout)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
