"""Names beside a drawing, each with a fine line to what it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from kneecheck.domain.body import Side
from kneecheck.picture.anatomy import Part
from kneecheck.picture.labels import Wish, stacked
from kneecheck.screens.body_words import PartWords

_GAP = 0.45
_MOST_BESIDE = 0.34
# Explained or not, and how large against the text of the window: tried in this order.
_TRIES = (
    *((True, size) for size in (1.0, 0.92, 0.85, 0.78)),
    *((False, size) for size in (1.0, 0.9, 0.8, 0.7)),
)
_WRAP = Qt.TextFlag.TextWordWrap


class NameBox(Struct, frozen=True):
    """A name on its place: where it stands, its letters, and what it points to."""

    part: Part
    rect: QRectF
    name_height: float
    size: float
    anchor: QPointF


def column_width(words: Mapping[str, PartWords], font: QFont, width: float) -> float:
    """Return how wide the columns of names should be, so that no word is broken."""
    longest = max(longest_word(entry, font, 1.0) for entry in words.values())
    margin = _fonts(font, 1.0)[0].height() * 0.8
    return min(max(longest, min(width * 0.22, longest * 1.6)) + margin, width * _MOST_BESIDE)


def place_names(
    parts: Sequence[Part],
    words: Mapping[str, PartWords],
    font: QFont,
    transform: QTransform,
    seen: QRectF,
    widget: QRectF,
) -> list[NameBox]:
    """Return a box for every part in view: left leg in the left column, right leg in the right.

    Where they do not fit, all become smaller; before they are hard to read, what a part is goes.
    """
    points = [(part, transform.map(QPointF(part.x, part.y))) for part in parts]
    shown = [(part, point) for part, point in points if seen.contains(point)]
    for explained, size in _TRIES:
        column = _Column(words, font, size, seen, widget, explained)
        found = [
            column.boxes(side, [item for item in shown if item[0].side is side]) for side in Side
        ]
        if None not in found:
            return [box for boxes in found if boxes for box in boxes]
    return []


class _Column(Struct, frozen=True):
    """How names are set: their letters, the room beside the drawing, explained or not."""

    words: Mapping[str, PartWords]
    font: QFont
    size: float
    seen: QRectF
    widget: QRectF
    explained: bool

    def boxes(self, side: Side, mine: Sequence[tuple[Part, QPointF]]) -> list[NameBox] | None:
        name_font, what_font = _fonts(self.font, self.size)
        margin = name_font.height() * 0.8
        left = self.widget.left() if side is Side.LEFT else self.seen.right() + margin
        right = self.seen.left() - margin if side is Side.LEFT else self.widget.right()
        wide = max(1.0, right - left)
        if max((self._longest_word(part) for part, _ in mine), default=0.0) > wide:
            return None
        names = [_height(name_font, self.words[part.id].name, wide) for part, _ in mine]
        whats = [
            _height(what_font, self.words[part.id].what, wide) if self.explained else 0.0
            for part, _ in mine
        ]
        tall = [name + what for name, what in zip(names, whats, strict=True)]
        wishes = [Wish(point.y(), height) for (_, point), height in zip(mine, tall, strict=True)]
        gap = name_font.height() * _GAP
        tops = stacked(wishes, self.widget.top(), self.widget.bottom(), gap)
        if tops is None:
            return None
        return [
            NameBox(part, QRectF(left, top, wide, height), name, self.size, point)
            for (part, point), top, height, name in zip(mine, tops, tall, names, strict=True)
        ]

    def _longest_word(self, part: Part) -> float:
        return longest_word(self.words[part.id], self.font, self.size, explained=self.explained)


def longest_word(words: PartWords, font: QFont, size: float, *, explained: bool = True) -> float:
    """Return the width of the longest word of a name and of what it is."""
    name_font, what_font = _fonts(font, size)
    widths = [name_font.horizontalAdvance(word) for word in words.name.split()]
    if explained:
        widths += [what_font.horizontalAdvance(word) for word in words.what.split()]
    return max(widths)


def _fonts(font: QFont, size: float) -> tuple[QFontMetricsF, QFontMetricsF]:
    return QFontMetricsF(_name_font(font, size)), QFontMetricsF(_what_font(font, size))


def _name_font(font: QFont, size: float) -> QFont:
    return _sized(font, size, QFont.Weight.DemiBold)


def _what_font(font: QFont, size: float) -> QFont:
    return _sized(font, size * 0.9, QFont.Weight.Normal)


def _sized(font: QFont, size: float, weight: QFont.Weight) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * size)
    made.setWeight(weight)
    return made


def _height(metrics: QFontMetricsF, words: str, width: float) -> float:
    return metrics.boundingRect(QRectF(0, 0, width, 10_000), _WRAP, words).height()


def paint_names(
    painter: QPainter,
    boxes: Sequence[NameBox],
    words: Mapping[str, PartWords],
    color: Callable[[str], QColor],
) -> None:
    """Paint the lines first, then the names."""
    for box in boxes:
        _paint_line(painter, box, color)
    font = painter.font()
    for box in boxes:
        left = box.part.side is Side.LEFT
        flags = _WRAP | (Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft)
        name = QRectF(box.rect.left(), box.rect.top(), box.rect.width(), box.name_height)
        what = QRectF(
            box.rect.left(), name.bottom(), box.rect.width(), box.rect.bottom() - name.bottom()
        )
        painter.setFont(_name_font(font, box.size))
        painter.setPen(color("text"))
        painter.drawText(name, flags, words[box.part.id].name)
        if what.height() < 1:
            continue
        painter.setFont(_what_font(font, box.size))
        painter.setPen(color("muted"))
        painter.drawText(what, flags, words[box.part.id].what)
    painter.setFont(font)


def _paint_line(painter: QPainter, box: NameBox, color: Callable[[str], QColor]) -> None:
    """Lead from the first line of a name to what it names: a light halo, a fine line, a dot."""
    left = box.part.side is Side.LEFT
    height = QFontMetricsF(_name_font(painter.font(), box.size)).height()
    space = height * (0.25 if left else -0.25)
    start = QPointF(
        (box.rect.right() if left else box.rect.left()) + space, box.rect.top() + height / 2
    )
    way = QPainterPath(start)
    way.lineTo(start.x() + 2 * space, start.y())
    way.lineTo(box.anchor)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = color("surface")
    halo.setAlphaF(0.75)
    for role, pen in ((halo, 3.4), (color("text"), 1.1)):
        line = QPen(role, pen)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(line)
        painter.drawPath(way)
    painter.setBrush(color("text"))
    painter.setPen(QPen(color("surface"), 1.2))
    painter.drawEllipse(box.anchor, 3.4, 3.4)
