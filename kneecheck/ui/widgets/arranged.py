"""What layouts of our own share: they hold items, and their height follows from their width."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class ArrangedLayout(QLayout):
    """Holds items in their order; a kind of it says where each of them stands."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self.gap = gap
        self.items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Return the height needed for the width of ``rect``; with ``move`` place the items too."""
        raise NotImplementedError

    def addItem(self, item: QLayoutItem) -> None:
        """Take another item."""
        self.items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or none past the end."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        self._heights.clear()
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height everything needs at a width."""
        if width not in self._heights:
            self._heights[width] = self.arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights: an item has changed, come or gone. Until then Qt asks many times."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place every item inside a rectangle."""
        super().setGeometry(rect)
        self.arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size: items are made to fit the width that is given."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self.items:
            size = size.expandedTo(item.minimumSize())
        return size


def height_at(item: QLayoutItem, width: int) -> int:
    """Return the height of an item at a width.

    The least height of a panel belongs to its least width, and says nothing about this one.
    """
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def holding(layout: ArrangedLayout) -> QWidget:
    """Return a holder around a layout, whose height follows from its width."""
    holder = QWidget()
    holder.setLayout(layout)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
