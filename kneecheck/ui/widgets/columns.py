"""Panels in one column, or in two where the page is wide enough for both."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from kneecheck.ui.look import Look
from kneecheck.ui.widgets.arranged import ArrangedLayout, height_at, holding

_TWO_FROM_EM = 56
_PANEL_GAP = 14
_MAIN_SHARE = 0.6


class PanelsLayout(ArrangedLayout):
    """Panels that stand under each other, in two columns where there is room for them."""

    def __init__(self, look: Look) -> None:
        super().__init__(_PANEL_GAP)
        self._look = look

    def minimumSize(self) -> QSize:
        """Return the width of the widest panel; the height follows from the width."""
        return QSize(super().minimumSize().width(), 1)

    def fits_two(self, width: int) -> bool:
        """Tell whether a width has room for two columns."""
        return width >= _TWO_FROM_EM * self._look.em()


class ColumnsLayout(PanelsLayout):
    """Puts each panel under the column that is shorter so far, in their order."""

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Fill columns of equal width and return the height of the longest."""
        shown = [item for item in self.items if not item.isEmpty()]
        count = 2 if self.fits_two(rect.width()) and len(shown) > 1 else 1
        width = (rect.width() - self.gap * (count - 1)) // count
        ends = [0] * count
        for item in shown:
            column = ends.index(min(ends))
            height = height_at(item, width)
            if move:
                corner = QPoint(rect.x() + column * (width + self.gap), rect.y() + ends[column])
                item.setGeometry(QRect(corner, QSize(width, height)))
            ends[column] += height + self.gap
        return max(max(ends) - self.gap, 0)


class LanesLayout(PanelsLayout):
    """What matters most in a wide lane, the rest beside it; under each other where it is narrow.

    A panel stands in the side lane when its property ``lane`` is ``side``. The order of the panels
    is the order they are read in, in one lane or two.
    """

    def arrange(self, rect: QRect, *, move: bool) -> int:
        """Fill the lanes and return the height of the longer one."""
        shown = [item for item in self.items if not item.isEmpty()]
        two = self.fits_two(rect.width())
        main = round((rect.width() - self.gap) * _MAIN_SHARE) if two else rect.width()
        widths = (main, rect.width() - main - self.gap)
        ends = [0, 0]
        for item in shown:
            panel = item.widget()
            lane = int(two and panel is not None and panel.property("lane") == "side")
            height = height_at(item, widths[lane])
            if move:
                corner = QPoint(rect.x() + lane * (main + self.gap), rect.y() + ends[lane])
                item.setGeometry(QRect(corner, QSize(widths[lane], height)))
            ends[lane] += height + self.gap
        return max(max(ends) - self.gap, 0)


def in_columns(look: Look, *panels: QWidget) -> QWidget:
    """Return panels in a holder whose height follows from its width."""
    return _holding(ColumnsLayout(look), panels)


def in_lanes(look: Look, *panels: QWidget) -> QWidget:
    """Return panels in two lanes where there is room, by their property ``lane``."""
    return _holding(LanesLayout(look), panels)


def _holding(layout: PanelsLayout, panels: tuple[QWidget, ...]) -> QWidget:
    for panel in panels:
        layout.addWidget(panel)
    return holding(layout)
