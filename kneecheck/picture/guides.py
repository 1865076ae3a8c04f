"""Drawn guides for what is measured at home: tape, lump, right angle, stiffness, four steps.

Each is a painted plate from the same hand as the body drawing, with the measure drawn over it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path as FilePath
from textwrap import wrap
from types import MappingProxyType

from kneecheck.picture.labels import Wish, stacked
from kneecheck.picture.plate import plate_drawing
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
    Shape,
    read_path,
)

Guide = Callable[[float, float, float], Picture]
Point = tuple[float, float]

# The drawings are made on a sheet of this height and scaled to fit.
_HIGH = 240.0
# A letter is about half as wide as it is high; the drawing itself never gets smaller than this.
_LETTER, _LEAST = 0.55, 0.35
_LEADING, _SHORTEST = 1.3, 9
# Between the drawing and the words beside it, in sheet units.
_GAP = 16.0
_HALO = Pen(Ink.SURFACE, 4.2, opacity=0.8)
_LEADER = Pen(Ink.TEXT, 1.1)
_MEASURE = Pen(Ink.ACCENT, 2.4)
_DASHED = Pen(Ink.ACCENT, 2.0, (1, 5))
_WOOD = Fill(Ink.LINE)


class _Sheet:
    """Collects shapes on the sheet and scales them into the picture, the words beside the drawing.

    ``drawn`` is how wide the drawing is on the sheet; the words keep the size of the page, so that
    larger text makes the drawing smaller and never runs out of the picture.
    """

    def __init__(
        self, size: tuple[float, float], text: float, drawn: float, labels: Sequence[str] = ()
    ) -> None:
        width, height = size
        self.shapes: list[Shape] = []
        self._text = text * 1.25
        self._drawn, self._height = drawn, height
        wide = drawn + (_GAP if labels else 0)
        # Large words in a narrow window go on in another line.
        self._most = max(_SHORTEST, int((width - wide * _LEAST) / (self._text * _LETTER)))
        lines = [line for label in labels for line in self._broken(label)]
        beside = max(map(len, lines), default=0) * self._text * _LETTER
        self.scale = max(min((width - beside) / wide, height / _HIGH), _LEAST)
        self._dx = max((width - beside - wide * self.scale) / 2, 0)
        self._dy = (height - _HIGH * self.scale) / 2

    def plate(self, name: str) -> None:
        """Add the painted plate that fills the drawing."""
        wide, high = self._drawn * self.scale, _HIGH * self.scale
        self.shapes.append(Artwork(f"guide-{name}", self._x(0), self._y(0), wide, high))

    def path(self, data: str, *pens: Pen) -> None:
        """Add a path, drawn with one pen over the other."""
        segments: list[Segment] = []
        for command, numbers in read_path(data):
            points = [
                self._x(value) if index % 2 == 0 else self._y(value)
                for index, value in enumerate(numbers)
            ]
            segments.append((command, tuple(points)))
        self.shapes += [Path(tuple(segments), pen=pen) for pen in pens]

    def dot(self, x: float, y: float, radius: float, fill: Fill, pen: Pen | None = None) -> None:
        """Add a circle."""
        self.shapes.append(Dot(self._x(x), self._y(y), radius * self.scale, fill, pen))

    def box(self, x: float, y: float, wide: float, high: float, fill: Fill, radius: float) -> None:
        """Add a block with round corners."""
        scale = self.scale
        corner = radius * scale
        where = (self._x(x), self._y(y), wide * scale, high * scale)
        self.shapes.append(Box(*where, fill, radius=corner))

    def notes(self, *notes: tuple[Point, str]) -> None:
        """Add words beside the drawing, from top to bottom, each with a fine line to its point."""
        size = self._text
        told = [self._broken(words) for _, words in notes]
        wishes = [
            Wish(self._y(y), len(lines) * size * _LEADING)
            for ((_, y), _), lines in zip(notes, told, strict=True)
        ]
        tops = stacked(wishes, 0, self._height, size * 0.2)
        if tops is None:
            tops = [sum(wish.height for wish in wishes[:index]) for index in range(len(notes))]
        left = self._x(self._drawn + _GAP)
        for ((x, y), _), lines, top in zip(notes, told, tops, strict=True):
            first = top + size * _LEADING / 2
            way: tuple[Segment, ...] = (
                ("M", (left - size * 0.35, first)),
                ("L", (left - size * 0.9, first)),
                ("L", (self._x(x), self._y(y))),
            )
            self.shapes += [Path(way, pen=_HALO), Path(way, pen=_LEADER)]
            for index, line in enumerate(lines):
                base = first + size * (1 / 3 + index * _LEADING)
                self.shapes.append(Label(left, base, line, size))

    def _broken(self, words: str) -> list[str]:
        return wrap(words, self._most) or [words]

    def below(self, y: float, start: str, end: str) -> None:
        """Add words under both ends of the drawing, one under the other where they would touch."""
        size, wide = self._text, self._drawn * self.scale
        touch = (len(start) + len(end) + 2) * size * _LETTER > wide
        line = self._y(y) + size
        last = line + (size * _LEADING if touch else 0)
        self.shapes.append(Label(self._x(0) + size * 0.3, line, start, size))
        right = self._x(self._drawn) - size * 0.3
        self.shapes.append(Label(right, last, end, size, Ink.TEXT, "end"))

    def number(self, x: float, y: float, count: int) -> None:
        """Add a small number in the middle of a dot."""
        size = 11 * self.scale
        middle = (self._x(x), self._y(y) + size * 0.36)
        self.shapes.append(Label(*middle, str(count), size, Ink.TEXT, "middle", bold=True))

    def _x(self, value: float) -> float:
        return self._dx + value * self.scale

    def _y(self, value: float) -> float:
        return self._dy + value * self.scale


def calf_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to the tape: both calves at the same height."""

    def draw(width: float, height: float, text: float) -> Picture:
        labels = (words["bump"], words["down"], words["tape"])
        sheet = _Sheet((width, height), text, 210, labels)
        sheet.plate("calf")
        for bump, ends in ((53.0, (19.0, 92.5)), (157.0, (117.5, 191.0))):
            sheet.path(f"M {bump} 74 L {bump} 122", _HALO, _DASHED)
            sheet.dot(bump, 68, 4.6, Fill(Ink.ACCENT), Pen(Ink.SURFACE, 1.6))
            _tape(sheet, *ends)
        sheet.notes(
            ((157, 68), words["bump"]),
            ((157, 98), words["down"]),
            ((190, 123), words["tape"]),
        )
        return Picture(width, height, tuple(sheet.shapes), words["calf"])

    return draw


def _tape(sheet: _Sheet, left: float, right: float) -> None:
    """Lay a tape round a calf, with the marks of its centimetres."""
    top, sag = 120.0, 13.0
    a, b = left + (right - left) * 0.2, right - (right - left) * 0.2
    scale = sheet.scale
    sheet.path(
        f"M {left} {top} C {a} {top + sag} {b} {top + sag} {right} {top}",
        Pen(Ink.SURFACE, 11 * scale, opacity=0.8),
        Pen(Ink.ACCENT, 7.5 * scale),
    )
    for step in range(1, 10):
        t = step / 10
        x = left * (1 - t) ** 3 + 3 * a * t * (1 - t) ** 2 + 3 * b * t**2 * (1 - t) + right * t**3
        y = top + 3 * sag * t * (1 - t)
        low = y + (1.6 if step % 5 else 3.4)
        sheet.path(f"M {x:.2f} {y - 3.2:.2f} L {x:.2f} {low - 1.6:.2f}", Pen(Ink.SURFACE, scale))


def lump_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to the width of a lump."""

    def draw(width: float, height: float, text: float) -> Picture:
        sheet = _Sheet((width, height), text, 234, (words["widest"],))
        sheet.plate("lump")
        x, y, reach = 89.0, 121.0, 30.0
        sheet.dot(x, y, reach, Fill(Ink.PAIN, 0.14), Pen(Ink.PAIN, 1.6))
        left, right, line = x - reach, x + reach, y + reach + 12
        sheet.path(
            f"M {left} {line} L {right} {line} M {left} {line - 7} L {left} {line + 7} "
            f"M {right} {line - 7} L {right} {line + 7}",
            Pen(Ink.SURFACE, 5.5, opacity=0.85),
            _MEASURE,
        )
        sheet.notes(((right + 3, line), words["widest"]))
        return Picture(width, height, tuple(sheet.shapes), words["lump"])

    return draw


def bend_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to a right angle of the knee, as when sitting on a chair."""

    def draw(width: float, height: float, text: float) -> Picture:
        sheet = _Sheet((width, height), text, 240, (words["angle"],))
        sheet.box(104, 77, 124, 12, _WOOD, 5)
        sheet.box(112, 86, 8, 150, _WOOD, 3)
        sheet.box(212, 86, 8, 150, _WOOD, 3)
        sheet.plate("bend")
        sheet.path("M 76 48 L 76 158 M 76 48 L 190 48", _HALO, _DASHED)
        sheet.path("M 76 74 L 102 74 L 102 48", Pen(Ink.SURFACE, 5, opacity=0.8), _MEASURE)
        sheet.dot(76, 48, 4.6, Fill(Ink.ACCENT), Pen(Ink.SURFACE, 1.6))
        sheet.notes(((104, 62), words["angle"]))
        return Picture(width, height, tuple(sheet.shapes), words["bend"])

    return draw


def stiffness_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to morning stiffness: from getting up until the knee moves freely."""

    def draw(width: float, height: float, text: float) -> Picture:
        sheet = _Sheet((width, height), text, 290)
        sheet.plate("stiffness")
        stops = (40.0, 130.0, 250.0)
        sheet.path(f"M {stops[0]} 186 L {stops[-1]} 186", _MEASURE)
        for index, x in enumerate(stops):
            free = Fill(Ink.ACCENT) if index else Fill(Ink.SURFACE)
            sheet.dot(x, 186, 6 if index != 1 else 4, free, Pen(Ink.ACCENT, 2.4))
        sheet.below(196, words["up"], words["free"])
        return Picture(width, height, tuple(sheet.shapes), words["stiffness"])

    return draw


def steps_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to four steps: two with each leg."""

    def draw(width: float, height: float, text: float) -> Picture:
        sheet = _Sheet((width, height), text, 240, (words["each"],))
        stops = (206.0, 152.0, 98.0, 44.0)
        sheet.path("M 14 227 L 232 227", Pen(Ink.LINE, 2))
        sheet.plate("walk")
        for index, x in enumerate(stops):
            sheet.dot(x, 227, 9, Fill(Ink.SURFACE), Pen(Ink.ACCENT, 2))
            sheet.number(x, 227, index + 1)
        sheet.notes(((stops[0] + 11, 227), words["each"]))
        return Picture(width, height, tuple(sheet.shapes), words["steps"])

    return draw


_GUIDES: Mapping[str, Callable[[Mapping[str, str]], Guide]] = MappingProxyType(
    {
        "calf_diff_cm": calf_guide,
        "lump_size_cm": lump_guide,
        "cannot_bend_90": bend_guide,
        "morning_stiff_min": stiffness_guide,
        "cannot_4_steps": steps_guide,
    }
)


def guide_for(question: str, words: Mapping[str, str]) -> Guide | None:
    """Return the drawn guide of a question, or none; ``words`` are those of the guides."""
    make = _GUIDES.get(question)
    return None if make is None else make(words)


def guide_plate(folder: FilePath, name: str, plate: str) -> str:
    """Return the painted plate of a guide as a drawing."""
    return plate_drawing(folder / f"{name}-{plate}", _HIGH, _HIGH)
