"""Replay a picture with a QPainter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from kneecheck.picture.shapes import (
    Artwork,
    Box,
    Dot,
    Fill,
    Ink,
    Label,
    Path,
    Pen,
    Picture,
    Segment,
)

PaintArtwork = Callable[[QPainter, Artwork, QRectF], None]
_ANCHOR_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


def paint_picture(
    painter: QPainter,
    picture: Picture,
    color: Callable[[str], QColor],
    paint_artwork: PaintArtwork | None = None,
) -> None:
    """Paint every shape at the painter's present position and scale."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in picture.shapes:
        match shape:
            case Path():
                _outline(painter, color, shape.fill, shape.pen)
                _path(painter, shape.segments)
            case Box():
                _outline(painter, color, shape.fill, shape.pen)
                rect = QRectF(shape.x, shape.y, shape.width, shape.height)
                if shape.radius:
                    painter.drawRoundedRect(rect, shape.radius, shape.radius)
                else:
                    painter.drawRect(rect)
            case Dot():
                _outline(painter, color, shape.fill, shape.pen)
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            case Label():
                _label(painter, color, shape)
            case Artwork():
                if paint_artwork is not None:
                    rect = QRectF(shape.x, shape.y, shape.width, shape.height)
                    paint_artwork(painter, shape, rect)
    painter.restore()


def _path(painter: QPainter, segments: tuple[Segment, ...]) -> None:
    """Draw a path; a straight line is drawn as one, which is several times faster."""
    match segments:
        case (("M", (x1, y1)), ("L", (x2, y2))):
            painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
        case _:
            painter.drawPath(qt_path(segments))


def qt_path(segments: tuple[Segment, ...]) -> QPainterPath:
    """Return segments as a painter path."""
    path = QPainterPath()
    for command, numbers in segments:
        if command == "M":
            path.moveTo(*numbers)
        elif command == "L":
            path.lineTo(*numbers)
        elif command == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
    return path


def _outline(
    painter: QPainter, color: Callable[[str], QColor], fill: Fill | None, pen: Pen | None
) -> None:
    brush = QBrush(Qt.BrushStyle.NoBrush)
    if fill is not None:
        shade = color(fill.ink)
        shade.setAlphaF(fill.opacity)
        brush = QBrush(shade)
    painter.setBrush(brush)
    if pen is None:
        painter.setPen(Qt.PenStyle.NoPen)
        return
    shade = color(pen.ink)
    shade.setAlphaF(pen.opacity)
    line = QPen(shade, pen.width)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if pen.dash:
        line.setDashPattern([length / pen.width for length in pen.dash])
    painter.setPen(line)


def _label(painter: QPainter, color: Callable[[str], QColor], label: Label) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(label.size)))
    font.setWeight(QFont.Weight.DemiBold if label.bold else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(color(Ink(label.ink)))
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    painter.drawText(QPointF(label.x - width * _ANCHOR_SHIFT[label.anchor], label.y), label.text)
