"""Painting of SVG drawings that hold a painted plate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from kneecheck.ui.paint.ahead import Ahead


class Drawings:
    """Drawings by name, each read and its plate unpacked once, the first time it is painted.

    The very first may have been unpacked ``ahead``.
    """

    def __init__(self, find: Callable[[str], str], ahead: Ahead | None = None) -> None:
        self._find, self._ahead = find, ahead
        self._read: dict[str, QSvgRenderer] = {}

    def forget(self) -> None:
        """Read all anew when next painted: their colours have changed."""
        self._read.clear()

    def keep(self, *names: str) -> None:
        """Forget every drawing but these: an unpacked plate takes much room."""
        self._read = {name: read for name, read in self._read.items() if name in names}

    def paint(self, painter: QPainter, name: str, where: QRectF) -> None:
        """Paint a drawing into a rectangle."""
        if name not in self._read:
            self._read[name] = self._unpacked(self._find(name))
        paint_drawing(painter, self._read[name], where)

    def _unpacked(self, art: str) -> QSvgRenderer:
        ahead, self._ahead = self._ahead, None
        drawing = ahead.drawing(art) if ahead is not None else None
        return drawing or QSvgRenderer(QByteArray(art.encode()))


def paint_drawing(painter: QPainter, drawing: QSvgRenderer, where: QRectF) -> None:
    """Paint a drawing into a rectangle.

    A plate that is shrunk to less than half would lose its fine tones between the pixels, so a
    small drawing is painted at its own size first and then made small with all of it counted.
    """
    scale = painter.transform().m11() * where.width() / drawing.defaultSize().width()
    if scale >= 1:
        drawing.render(painter, where)
        return
    image = QImage(drawing.defaultSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    inner = QPainter(image)
    drawing.render(inner, QRectF(image.rect()))
    inner.end()
    size = painter.transform().mapRect(where).size().toSize().expandedTo(QSize(1, 1))
    small = image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter.drawImage(where, small)
