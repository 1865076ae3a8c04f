"""A picture made of days: pointer and arrow keys move over its days, and each says itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneecheck.picture.day_axis import DayPicture
from kneecheck.picture.shapes import Box, Picture
from kneecheck.ui.look import Look
from kneecheck.ui.paint.picture_painter import paint_picture

MakeDays = Callable[[float, float], DayPicture]
Measure = Callable[[float, float], float]
SayDay = Callable[[date], str]
TEXT_EM = 0.68
_SMALLEST_EM = 14
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_PageUp: (0, -4),
    Qt.Key.Key_PageDown: (0, 4),
}
# About a hundredth of a second of painting.
_SHAPES_A_TURN = 400
_OPEN = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class DayView(QWidget):
    """Paints what a function draws for a width and a size of text; its height follows.

    Signals: ``pointed(object)`` with the day under the pointer, or None once it has gone;
    ``chosen(object)`` with a day chosen by key or click; ``opened(object)`` with a day that was
    clicked, or that Return or Space was pressed on.
    """

    pointed = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._make: MakeDays | None = None
        self._say: SayDay | None = None
        self._cursor: date | None = None
        self._last: date | None = None
        self._measure: Measure | None = None
        self._drawn: DayPicture | None = None
        self._painted: QPixmap | None = None
        self._put_off = False
        self._begun: QPixmap | None = None
        self._stood = QSize()
        self._at = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self._again)

    def show_days(
        self, make: MakeDays, measure: Measure, say: SayDay, last: date, words: str
    ) -> None:
        """Draw with another function; keys begin at ``last``.

        ``measure`` tells the height for a width and a size of text without drawing anything:
        layouts ask for many widths. ``words`` say what the picture shows.
        """
        self.setAccessibleName(words)
        self._make, self._measure, self._say, self._last = make, measure, say, last
        self._again()

    def put_off(self, *, off: bool) -> None:
        """Stay empty until ``draw_on`` has drawn it all: the window has to go on meanwhile."""
        self._put_off, self._begun, self._at, self._stood = off, None, 0, QSize()

    def draw_on(self) -> bool:
        """Draw a part of the picture that was put off; false once there is no more to draw."""
        size, ratio = self._size()
        if self._make is None or not self._put_off:
            return False
        if size != self._stood:
            # The layout has yet to find its place; drawing now would be drawing twice.
            self._stood = size
            return True
        if self._drawn is None:
            self._days()
            return True
        days = self._days()
        if self._begun is None or self._begun.size() != size:
            self._begun, self._at = _empty(size, ratio), 0
        shapes = days.picture.shapes[self._at : self._at + _SHAPES_A_TURN]
        self._paint_on(self._begun, replace(days.picture, shapes=shapes))
        self._at += len(shapes)
        if self._at < len(days.picture.shapes):
            return True
        self._painted, self._begun, self._put_off = self._begun, None, False
        self.update()
        return False

    def show_cursor(self, day: date | None) -> None:
        """Show which day is being looked at, and tell it to a screen reader that is here."""
        if day == self._cursor:
            return
        self._cursor = day
        words = self._say(day) if day is not None and self._say is not None else ""
        self.setAccessibleDescription(words)
        if words and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()

    def day_box(self, day: date) -> QRectF | None:
        """Return where a day is drawn."""
        box = self._box(day)
        return QRectF(box.x, box.y, box.width, box.height) if box is not None else None

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the picture at a width."""
        if self._measure is None:
            return 0
        return round(self._measure(width, self._look.em() * TEXT_EM))

    def sizeHint(self) -> QSize:
        """Return a comfortable width and the height that goes with it."""
        width = round(self._look.em() * _SMALLEST_EM * 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that can be read."""
        return QSize(round(self._look.em() * _SMALLEST_EM), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, drawn once for each size, and over it the day being looked at."""
        if self._make is None or self._put_off:
            return
        size, ratio = self._size()
        if self._painted is None or self._painted.size() != size:
            self._painted = _empty(size, ratio)
            self._paint_on(self._painted, self._days().picture)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box(self._cursor) if self._cursor is not None else None
        if box is not None:
            self._paint_cursor(painter, box)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the day under the pointer."""
        self.pointed.emit(self._day_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        self.pointed.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        day = self._day_at(event.position())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(day)
            self.opened.emit(day)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the day with the arrows, Home and End; Return opens it, Escape lets it go."""
        key = Qt.Key(event.key())
        if self._make is None or self._last is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.chosen.emit(self._stepped(*_STEPS[key]))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            far = 1_000_000 if key is Qt.Key.Key_End else -1_000_000
            self.chosen.emit(self._days().finder.step(self._last, far, 0))
        elif key is Qt.Key.Key_Escape and self._cursor is not None:
            self.chosen.emit(None)
        elif key in _OPEN and self._cursor is not None:
            self.opened.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark of the keys away."""
        super().focusOutEvent(event)
        self.update()

    def _stepped(self, along: int, across: int) -> date | None:
        """Return the next day; the first key press shows the last day itself."""
        if self._cursor is None or self._box(self._cursor) is None:
            return self._last
        return self._days().finder.step(self._cursor, along, across)

    def _day_at(self, point: QPointF) -> date | None:
        return None if self._make is None else self._days().finder.day_at(point.x(), point.y())

    def _days(self) -> DayPicture:
        """Return the drawing for the present width, made anew when that has changed."""
        assert self._make is not None
        if self._drawn is None or self._drawn.picture.width != self.width():
            self._drawn = self._make(self.width(), self._look.em() * TEXT_EM)
        return self._drawn

    def _size(self) -> tuple[QSize, float]:
        """Return how many pixels there are to paint, and how many of them make one of ours."""
        ratio = self.devicePixelRatioF()
        return (self.size().toSizeF() * ratio).toSize().expandedTo(QSize(1, 1)), ratio

    def _paint_on(self, pixmap: QPixmap, picture: Picture) -> None:
        painter = QPainter(pixmap)
        painter.setFont(self.font())
        paint_picture(painter, picture, self._look.color)
        painter.end()

    def _box(self, day: date) -> Box | None:
        return self._days().finder.box(day) if self._make is not None else None

    def _paint_cursor(self, painter: QPainter, box: Box) -> None:
        """Frame a cell, which has round corners; stand a line in a column."""
        where = QRectF(box.x, box.y, box.width, box.height)
        if box.radius:
            painter.setPen(QPen(self._look.color("text"), 2.2))
            painter.drawRoundedRect(where.adjusted(-1, -1, 1, 1), box.radius, box.radius)
            return
        band = self._look.color("text")
        band.setAlphaF(0.08)
        if box.width > 4:
            painter.fillRect(where, band)
        middle = where.center().x()
        painter.setPen(QPen(self._look.color("text"), 1.2))
        painter.drawLine(QPointF(middle, where.top()), QPointF(middle, where.bottom()))

    @Slot()
    def _again(self) -> None:
        self._drawn = self._painted = self._begun = None
        self.updateGeometry()
        self.update()


def _empty(size: QSize, ratio: float) -> QPixmap:
    """Return a picture with nothing in it yet."""
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
