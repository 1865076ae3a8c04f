"""A layout that fills lines like text does, so that big letters wrap instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from kneecheck.ui.widgets.arranged import ArrangedLayout, holding


class FlowLayout(ArrangedLayout):
    """Places its widgets left to right and starts a new line when one is full."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__(gap)

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Fill the lines and return their height."""
        x, y, line = rect.x(), rect.y(), 0
        for item in self.items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint.boundedTo(QSize(rect.width(), 10_000))))
            x += hint.width() + self.gap
            line = max(line, hint.height())
        return y + line - rect.y()


def flowing(*parts: QWidget, gap: int = 6) -> QWidget:
    """Return widgets in lines that wrap, in a holder whose height follows from its width."""
    flow = FlowLayout(gap)
    for part in parts:
        flow.addWidget(part)
    return holding(flow)
