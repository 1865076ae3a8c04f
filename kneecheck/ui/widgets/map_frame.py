"""Which part of the figure a body map shows, and where on the widget it lands."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from kneecheck.domain.body import Face

FIGURE = QRectF(0, 0, 600, 1390)
# Zoomed in, both knees fill the width; how much of thigh and calf is seen depends on the height,
# but never so much that the sides of the thighs would be cut off.
KNEES_LEFT, KNEES_WIDTH, KNEES_MIDDLE = 80.0, 440.0, 777.0
KNEES_HEIGHTS = (300.0, 430.0)
# With names beside it, less of the width is left: show enough of thigh and calf all the same.
NAMED_LEAST = 426.0
SMALLEST_WHOLE_PX = 640


class MapFrame(Struct, frozen=True):
    """The view of a map of some size: face, zoom, room for words below and for names beside."""

    width: float
    height: float
    below: float
    face: Face = Face.BACK
    zoomed: bool = False
    beside: float = 0.0

    def room(self) -> QRectF:
        """Return where figures may stand."""
        wide = max(1.0, self.width - 2 * self.beside)
        return QRectF(self.beside, 0, wide, max(1.0, self.height - self.below))

    def faces(self) -> tuple[Face, ...]:
        """Return the faces to show: both when there is room for two whole figures."""
        room = self.room()
        ratio = FIGURE.width() / FIGURE.height()
        roomy = room.width() >= 2 * room.height() * ratio + 12
        both = roomy and room.height() >= SMALLEST_WHOLE_PX and not (self.zoomed or self.beside)
        return (Face.BACK, Face.FRONT) if both else (self.face,)

    def source(self) -> QRectF:
        """Return the part of the figure that is shown."""
        if not self.zoomed:
            return FIGURE
        room = self.room()
        least, most = KNEES_HEIGHTS
        least = NAMED_LEAST if self.beside else least
        height = min(most, max(least, KNEES_WIDTH * room.height() / room.width()))
        return QRectF(KNEES_LEFT, KNEES_MIDDLE - height / 2, KNEES_WIDTH, height)

    def target(self, face: Face) -> QRectF:
        """Return where the drawing of a face stands."""
        faces, room, source = self.faces(), self.room(), self.source()
        width = room.width() / len(faces)
        scale = min(width / source.width(), room.height() / source.height())
        size = source.size() * scale
        left = room.left() + width * faces.index(face) + (width - size.width()) / 2
        return QRectF(QPointF(left, (room.height() - size.height()) / 2), size)

    def transform(self, face: Face) -> QTransform:
        """Return the way from figure units to the widget."""
        source, target = self.source(), self.target(face)
        scale = target.width() / source.width()
        return (
            QTransform()
            .translate(target.x(), target.y())
            .scale(scale, scale)
            .translate(-source.x(), -source.y())
        )
