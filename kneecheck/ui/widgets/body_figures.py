"""Figures of the body whose places say themselves, by pointer and by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)

from kneecheck.domain.body import PLACES, Face, Place
from kneecheck.picture.body import BodyShapes
from kneecheck.ui.look import Look
from kneecheck.ui.paint.picture_painter import qt_path
from kneecheck.ui.widgets.figure_view import FigureView, MakeArtwork

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class BodyFigures(FigureView):
    """Paints figures of known faces; arrow keys walk over the places that are marked.

    Signals: ``pointed(object)`` with the place under the pointer or none, and ``chosen(object)``
    with the place the keys have come to or none.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        height_em: float,
        artwork: MakeArtwork,
        shapes: BodyShapes,
        faces: Sequence[Face],
    ) -> None:
        super().__init__(look, height_em, artwork)
        self._faces = tuple(faces)
        self._outlines: dict[Place, QPainterPath] = {}
        self._shapes = shapes
        self._marked: tuple[Place, ...] = ()
        self._here: Place | None = None
        self._under: Place | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_marked(self, places: Sequence[Place]) -> None:
        """Let the keys walk over these places, in this order."""
        self._marked = tuple(places)

    def show_place(self, place: Place | None, words: str) -> None:
        """Remember which place is looked at, and tell it to a screen reader that is here."""
        self._here = place
        told = words if place is not None else ""
        self.setAccessibleDescription(told)
        if told and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def place_at(self, point: QPointF) -> Place | None:
        """Return the place under a point of the widget."""
        found = self.in_picture(point)
        if found is None:
            return None
        index, inside = found
        face = self._faces[index]
        return next((p for p in PLACES if p.face is face and self._path(p).contains(inside)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the place under the pointer."""
        self._point(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        self._point(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay at the place under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self.place_at(event.position()))
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the marked places; Escape lets go."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._marked:
            self.chosen.emit(self._next(_STEPS[key]))
        elif key is Qt.Key.Key_Escape and self._here is not None:
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figures, and where the keys go."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark of the keys away."""
        super().focusOutEvent(event)
        self.update()

    def _point(self, place: Place | None) -> None:
        """Tell only what is new: the pointer moves far more often than it comes to a place."""
        if place is not self._under:
            self._under = place
            self.pointed.emit(place)

    def _next(self, step: int) -> Place:
        if self._here not in self._marked:
            return self._marked[0 if step > 0 else -1]
        return self._marked[(self._marked.index(self._here) + step) % len(self._marked)]

    def _path(self, place: Place) -> QPainterPath:
        if place not in self._outlines:
            self._outlines[place] = qt_path(self._shapes.outline(place))
        return self._outlines[place]
