"""One place of the body as a real button: focusable, checkable, named; its map paints it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from kneecheck.domain.body import Place
from kneecheck.ui.widgets.toggled import Heard

_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
_STRENGTH_TEN = Qt.Key.Key_X


class ZoneButton(Heard, QAbstractButton):
    """A see-through button in the shape of a zone.

    Signals: ``strength_typed(int)`` for a number key, ``walked(QPoint)`` for an arrow key and
    ``noticed()`` whenever hover or focus has changed and the map should paint again.
    """

    strength_typed = Signal(int)
    walked = Signal(QPoint)
    noticed = Signal()

    def __init__(self, place: Place, words: str, outline: QPainterPath, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.words = words
        self._outline = outline
        self.shape_on_map = QPainterPath()
        self.hovered = False
        self.setCheckable(True)
        self.listen()
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def fit(self, transform: QTransform, seen: QRectF) -> None:
        """Take the shape of the zone under the transform of the drawing, as far as it is seen."""
        self.shape_on_map = transform.map(self._outline)
        rect = self.shape_on_map.boundingRect().toAlignedRect()
        self.setGeometry(rect)
        polygon = self.shape_on_map.translated(-rect.x(), -rect.y()).toFillPolygon().toPolygon()
        window = seen.toAlignedRect().translated(-rect.topLeft())
        self.setMask(QRegion(polygon) & QRegion(window))

    def hitButton(self, pos: QPoint) -> bool:
        """Tell whether a point inside the button is inside the zone.

        The mask decides, pixel by pixel: neighbours leave no gap where a press would be lost.
        """
        return self.mask().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the painting to the map, so that borders stay smooth."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, set the strength with a number."""
        key = Qt.Key(event.key())
        number = 10 if key is _STRENGTH_TEN else event.key() - Qt.Key.Key_0
        if key in _ARROWS:
            self.walked.emit(_ARROWS[key])
        elif 0 <= number <= 10 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.strength_typed.emit(number)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Notice the pointer."""
        self.hovered = True
        self.noticed.emit()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Notice that the pointer has gone."""
        self.hovered = False
        self.noticed.emit()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for paint when the focus comes."""
        super().focusInEvent(event)
        self.noticed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Ask for paint when the focus goes."""
        super().focusOutEvent(event)
        self.noticed.emit()
