"""The body diagram: an illustration, and over it one real button for each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneecheck.domain.body import PLACES, Face, Place, Side
from kneecheck.picture.anatomy import Anatomy
from kneecheck.picture.body import BodyShapes
from kneecheck.screens.body_words import BodyWords
from kneecheck.screens.today import MarkItem
from kneecheck.ui.look import Look
from kneecheck.ui.paint.arrow import paint_arrow
from kneecheck.ui.paint.fade import clear_of_fade, fade_ends
from kneecheck.ui.paint.names import NameBox, column_width, paint_names, place_names
from kneecheck.ui.paint.picture_painter import qt_path
from kneecheck.ui.paint.svg import Drawings
from kneecheck.ui.widgets.map_frame import FIGURE, MapFrame
from kneecheck.ui.widgets.zone_button import ZoneButton

ENOUGH_SEEN = 0.6
_SIDE_LABEL_EM = 1.7
_MUSCLES = "muscles"
_SETTLED_MS = 1_000


class BodyMap(QWidget):
    """Paints the legs with their marks; every zone is a button that can be reached by key.

    Signals: ``place_pressed(object)`` with a Place, ``strength_typed(object, object)`` with 0-10,
    and ``pointed_at(str)`` with the words of the zone under pointer or focus (empty: none).
    """

    place_pressed = Signal(object)
    strength_typed = Signal(object, object)
    pointed_at = Signal(str)

    def __init__(
        self,
        shapes: BodyShapes,
        anatomy: Anatomy,
        words: BodyWords,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shapes = shapes
        self._anatomy = anatomy
        self._sides = words.sides
        self._part_words = words.parts
        self._look = look
        self._face = Face.BACK
        self._zoomed = False
        self._named = False
        self._names: list[NameBox] = []
        self._targets: dict[Face, QRectF] = {}
        self._marks: Mapping[Place, MarkItem] = {}
        self._frames: dict[Face, QTransform] = {}
        self._source = QRectF()
        self._drawn: list[tuple[QPointF, QPixmap]] = []
        self._drawings = Drawings(self._art, look.ahead)
        # Unpacked plates are kept while the size changes, and take much room for nothing after it.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._drawings.forget)
        self._borders: dict[Face, QPainterPath] = {}
        self._zones = {place: self._zone(place, words.places[place]) for place in PLACES}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 200)
        self.setAccessibleName(self.tr("Body diagram"))
        look.changed.connect(self._look_changed)

    def show_marks(self, marks: Sequence[MarkItem]) -> None:
        """Paint which places are marked, how strongly and where the pain spreads to."""
        self._marks = {mark.place: mark for mark in marks}
        for place, zone in self._zones.items():
            mark = self._marks.get(place)
            zone.setChecked(mark is not None)
            zone.setAccessibleDescription(self._said(mark) if mark else "")
        self.update()

    def _said(self, mark: MarkItem) -> str:
        pain = "" if mark.strength is None else self.tr("pain {0} of 10").format(mark.strength)
        return "; ".join(part for part in (pain, mark.said) if part)

    def show_view(self, face: Face, *, zoomed: bool, muscles: bool = False) -> None:
        """Turn the figure round, come closer, look under the skin; ids never change by it."""
        self._face, self._zoomed = face, zoomed
        self._named = muscles and face is Face.BACK
        self._arrange()

    def picture_rect(self, face: Face = Face.BACK) -> QRectF:
        """Return where the drawing of a face stands (empty when it is turned away)."""
        return self._targets.get(face, QRectF())

    def to_figure(self) -> Mapping[Face, QTransform]:
        """Return, for each face in view, the way from the widget to the units of the figure."""
        return {face: frame.inverted()[0] for face, frame in self._frames.items()}

    def names(self) -> tuple[NameBox, ...]:
        """Return the names that stand beside the drawing, with their places."""
        return tuple(self._names)

    def zones(self) -> Mapping[Place, ZoneButton]:
        """Return the button of every place."""
        return self._zones

    def number_point(self, place: Place) -> QPointF:
        """Return where the number of a place stands on the widget."""
        return self._frames[place.face].map(QPointF(*self._shapes.label_point(place)))

    def sizeHint(self) -> QSize:
        """Return a size at which the whole figure is comfortable."""
        return QSize(360, 640)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the figure to the new size."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint figure, marks, pointer and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._drawn:
            # Only now: a page may change its size several times before anybody sees it.
            self._draw()
        for corner, pixmap in self._drawn:
            painter.drawPixmap(corner, pixmap)
        for place, zone in self._zones.items():
            if place.face in self._targets and not zone.isHidden():
                self._paint_zone(painter, place, zone)
        # Names point at what lies under the marks; no line of theirs may cross a number.
        paint_names(painter, self._names, self._part_words, self._look.color)
        self._paint_spreading(painter)
        self._paint_words(painter)

    def _zone(self, place: Place, words: str) -> ZoneButton:
        zone = ZoneButton(place, words, qt_path(self._shapes.outline(place)), self)
        zone.clicked.connect(self._pressed)
        zone.strength_typed.connect(self._typed)
        zone.walked.connect(self._walk)
        zone.noticed.connect(self._noticed)
        return zone

    def _frame(self) -> MapFrame:
        beside = 0.0
        if self._named:
            beside = column_width(self._part_words, self.font(), self.width())
        below = self._look.em() * _SIDE_LABEL_EM
        return MapFrame(self.width(), self.height(), below, self._face, self._zoomed, beside)

    def _arrange(self) -> None:
        focused = next((zone for zone in self._zones.values() if zone.hasFocus()), None)
        frame = self._frame()
        self._targets = {face: frame.target(face) for face in frame.faces()}
        self._frames = {face: frame.transform(face) for face in frame.faces()}
        self._names = self._placed_names(frame) if self._named else []
        self._source, self._drawn = frame.source(), []
        here = focused.geometry().center() if focused else QPoint()
        shown = [zone for zone in self._zones.values() if self._fitted(zone)]
        for zone in shown:
            zone.show()
        if focused and shown and focused not in shown:
            # Else Qt would hand the focus on through every zone that goes.
            min(
                shown, key=lambda zone: (zone.geometry().center() - here).manhattanLength()
            ).setFocus()
        for zone in self._zones.values():
            if zone not in shown:
                zone.hide()
        self.update()

    def _fitted(self, zone: ZoneButton) -> bool:
        """Give a zone its shape in this view and tell whether it can be seen."""
        face = zone.place.face
        if face not in self._frames:
            return False
        zone.fit(self._frames[face], self._targets[face])
        return self.rect().intersects(zone.geometry()) and self._inside(face, zone)

    def _placed_names(self, frame: MapFrame) -> list[NameBox]:
        target = self._targets[Face.BACK].adjusted(0, -1, 0, 1)
        # Under a narrow figure LEFT and RIGHT reach into the columns: the names end above them.
        narrow = self._side_width(self._targets[Face.BACK]) > target.width() / 2
        below = self._look.em() * _SIDE_LABEL_EM if narrow else 0.0
        room = QRectF(0, 0, self.width(), max(1.0, self.height() - below))
        transform = self._frames[Face.BACK]
        parts = self._anatomy.parts
        return place_names(parts, self._part_words, self.font(), transform, target, room)

    def _inside(self, face: Face, zone: ZoneButton) -> bool:
        """Tell whether enough of a zone is in view to be pressed."""
        whole = QRectF(zone.geometry())
        seen = self._targets[face].intersected(whole)
        return seen.width() * seen.height() >= ENOUGH_SEEN * whole.width() * whole.height()

    def _draw(self) -> None:
        """Draw the illustration once for this size and theme."""
        ratio, source = self.devicePixelRatioF(), self._source
        drawn = []
        for face, target in self._targets.items():
            pixmap = QPixmap((target.size() * ratio).toSize().expandedTo(QSize(1, 1)))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            scale = pixmap.width() / source.width()
            painter.scale(scale, scale)
            painter.translate(-source.topLeft())
            self._drawings.paint(painter, face, FIGURE)
            if self._named:
                self._drawings.paint(painter, _MUSCLES, FIGURE)
            if self._zoomed:
                fade_ends(painter, source)
            if self._zoomed and not self._named:
                self._paint_borders(painter, face, ratio)
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            drawn.append((target.topLeft(), pixmap))
        self._drawn = drawn
        self._drawings.keep(*self._targets, *([_MUSCLES] if self._named else []))
        self._settled.start()

    def _art(self, name: str) -> str:
        palette = self._look.theme.body
        if name == _MUSCLES:
            return self._anatomy.art(palette)
        return self._shapes.art(Face(name), palette)

    def _paint_borders(self, painter: QPainter, face: Face, ratio: float) -> None:
        """Dot the lines between zones finely: the anatomy is what is looked at, not a grid."""
        if face not in self._borders:
            self._borders[face] = qt_path(self._shapes.borders(face))
        target = self._targets[face]
        painter.resetTransform()
        painter.scale(ratio, ratio)
        painter.translate(-target.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._look.color("text")
        ink.setAlphaF(0.34)
        pen = QPen(ink, 1.1, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 3.4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setClipRect(clear_of_fade(target))
        painter.drawPath(self._frames[face].map(self._borders[face]))

    def _paint_zone(self, painter: QPainter, place: Place, zone: ZoneButton) -> None:
        painter.save()
        painter.setClipRect(self._targets[place.face])
        if place in self._marks:
            self._paint_mark(painter, place, zone)
        if zone.hovered or zone.hasFocus():
            glow = self._look.color("selected")
            glow.setAlphaF(0.18)
            painter.setBrush(glow)
            role = "focus" if zone.hasFocus() else "selected"
            painter.setPen(QPen(self._look.color(role), 2.5))
            painter.drawPath(zone.shape_on_map)
        painter.restore()

    def _paint_mark(self, painter: QPainter, place: Place, zone: ZoneButton) -> None:
        strength = self._marks[place].strength
        shade = self._look.color("pain")
        least = 0.4 if self._named else 0.2
        shade.setAlphaF(0.45 if strength is None else least + (0.8 - least) / 10 * strength)
        painter.setBrush(shade)
        if self._named:
            # Red on the red of muscle: a clear rim lets the mark stay the strongest thing.
            painter.setPen(QPen(self._look.color("surface"), 4.5))
            painter.drawPath(zone.shape_on_map)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.color("pain"), 1.5))
        painter.drawPath(zone.shape_on_map)

    def _paint_spreading(self, painter: QPainter) -> None:
        """Paint arrows, and over them the numbers: nothing may cover how strong the pain is."""
        shown = [mark for mark in self._marks.values() if self._zones[mark.place].isVisible()]
        room = self._look.em() * 0.95
        for mark in shown:
            target = mark.detail.spreads_to
            if target is not None and self._zones[target].isVisible():
                start, end = self.number_point(mark.place), self.number_point(target)
                paint_arrow(painter, start, end, room, self._look.color)
        for mark in shown:
            if mark.strength is not None:
                self._paint_number(painter, self._zones[mark.place], str(mark.strength))

    def _paint_number(self, painter: QPainter, zone: ZoneButton, number: str) -> None:
        """Write a number on its zone, smaller where the zone is small, but never hard to read."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        most = self._look.em(font) * 1.25
        size = max(most * 0.7, min(most, 1.2 * min(zone.width(), zone.height())))
        font.setPointSizeF(font.pointSizeF() * size / most)
        painter.setFont(font)
        centre = self.number_point(zone.place)
        chip = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        painter.setBrush(self._look.color("surface"))
        painter.setPen(QPen(self._look.color("pain"), 1.5))
        painter.drawEllipse(chip)
        painter.setPen(self._look.color("pain_text"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_words(self, painter: QPainter) -> None:
        """Write LEFT and RIGHT under the legs, always from the person's own point of view."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._look.color("muted"))
        tall = self._look.em() * _SIDE_LABEL_EM
        for face in self._frames:
            target = self._targets[face]
            wide = self._side_width(target)
            sides = (Side.LEFT, Side.RIGHT) if face is Face.BACK else (Side.RIGHT, Side.LEFT)
            for side, left in zip(sides, (-wide, 0.0), strict=True):
                half = QRectF(target.center().x() + left, target.bottom(), wide, tall)
                painter.drawText(half, Qt.AlignmentFlag.AlignCenter, self._sides[side])

    def _side_width(self, target: QRectF) -> float:
        """Return the room of LEFT and of RIGHT; under a narrow figure the words move apart."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        widest = max(metrics.horizontalAdvance(word) for word in self._sides.values())
        return max(target.width() / 2, widest + metrics.height() * 0.4)

    @Slot()
    def _pressed(self) -> None:
        zone = self.sender()
        assert isinstance(zone, ZoneButton)
        zone.setChecked(zone.place in self._marks)
        self.place_pressed.emit(zone.place)

    @Slot(int)
    def _typed(self, strength: int) -> None:
        zone = self.sender()
        assert isinstance(zone, ZoneButton)
        self.strength_typed.emit(zone.place, strength)

    @Slot(QPoint)
    def _walk(self, direction: QPoint) -> None:
        """Move the focus to the nearest zone in a direction."""
        start = self.sender()
        assert isinstance(start, ZoneButton)
        here = self.number_point(start.place)
        ahead = [
            (self._distance(here, zone, direction), zone)
            for zone in self._zones.values()
            if zone is not start and zone.isVisible()
        ]
        reachable = [(far, zone) for far, zone in ahead if far is not None]
        if reachable:
            min(reachable, key=lambda pair: pair[0])[1].setFocus()

    def _distance(self, here: QPointF, zone: ZoneButton, direction: QPoint) -> float | None:
        step = self.number_point(zone.place) - here
        along = step.x() * direction.x() + step.y() * direction.y()
        across = abs(step.x() * direction.y()) + abs(step.y() * direction.x())
        return along + 2.5 * across if along > 2 and across < along * 2.5 else None

    @Slot()
    def _noticed(self) -> None:
        focused = next((z for z in self._zones.values() if z.hasFocus()), None)
        hovered = next((z for z in self._zones.values() if z.hovered), None)
        zone = hovered or focused
        self.pointed_at.emit(zone.words if zone else "")
        self.update()

    @Slot()
    def _look_changed(self) -> None:
        self._drawings.forget()
        self._arrange()
