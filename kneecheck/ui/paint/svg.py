"""Painting of SVG drawings that hold a painted plate."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer


def paint_svg(painter: QPainter, svg: str, where: QRectF) -> None:
    """Paint a drawing into a rectangle.

    A plate that is shrunk to less than half would lose its fine tones between the pixels, so a
    small drawing is painted at its own size first and then made small with all of it counted.
    """
    drawing = QSvgRenderer(QByteArray(svg.encode()))
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
