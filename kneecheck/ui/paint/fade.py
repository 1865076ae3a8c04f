"""Let a picture that shows a part of something end softly."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter

_DEPTH = 0.13
_STEPS = 8


def fade_ends(painter: QPainter, rect: QRectF) -> None:
    """Make what is painted on a see-through ground vanish towards its upper and lower end."""
    depth = rect.height() * _DEPTH
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    for edge, inwards in ((rect.top(), depth), (rect.bottom(), -depth)):
        veil = QLinearGradient(0, edge, 0, edge + inwards)
        for step in range(_STEPS + 1):
            # It begins and ends without a corner, so that no line shows where it starts.
            way = step / _STEPS
            veil.setColorAt(way, QColor.fromRgbF(0, 0, 0, 1 - way * way * (3 - 2 * way)))
        top = min(edge, edge + inwards)
        painter.fillRect(QRectF(rect.left(), top, rect.width(), depth), veil)
    painter.restore()


def clear_of_fade(rect: QRectF) -> QRectF:
    """Return the part of a faded picture in which fine lines are still worth drawing."""
    depth = rect.height() * _DEPTH * 0.4
    return rect.adjusted(0, depth, 0, -depth)
