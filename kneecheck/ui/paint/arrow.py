"""A bent arrow from where pain is to where it spreads."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

_BEND = 0.18
_HEAD = 11.0


def paint_arrow(
    painter: QPainter,
    start: QPointF,
    end: QPointF,
    room: float,
    color: Callable[[str], QColor],
) -> None:
    """Paint an arrow that leaves ``room`` free round its start, with a light halo."""
    way = end - start
    length = math.hypot(way.x(), way.y())
    if length < room + _HEAD:
        return
    # Bent away from the straight line, so that arrows there and back never lie on each other.
    aside = QPointF(-way.y(), way.x()) * _BEND
    curve = QPainterPath(start)
    curve.quadTo(start + way / 2 + aside, end)
    first, last = curve.percentAtLength(room), curve.percentAtLength(curve.length() - _HEAD * 0.6)
    shaft = QPainterPath(curve.pointAtPercent(first))
    for step in range(1, 25):
        shaft.lineTo(curve.pointAtPercent(first + (last - first) * step / 24))
    head = _head(curve)
    halo, ink = color("surface"), color("pain_text")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shade, width in ((halo, 5.4), (ink, 2.4)):
        pen = QPen(shade, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(shaft)
        painter.setBrush(shade)
        painter.drawPolygon(head)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _head(curve: QPainterPath) -> QPolygonF:
    tip = curve.pointAtPercent(1.0)
    back = curve.pointAtPercent(curve.percentAtLength(curve.length() - _HEAD))
    along = tip - back
    size = math.hypot(along.x(), along.y()) or 1.0
    across = QPointF(-along.y(), along.x()) / size * (_HEAD * 0.46)
    return QPolygonF([tip, back + across, back - across])
