"""Drawn guides for what is measured at home: the tape, the width of a lump, a right angle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kneecheck.picture.shapes import (
    Anchor,
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

# The drawings are made on a sheet of this height and scaled to fit.
_HIGH = 240.0
# A letter is about half as wide as it is high; the drawing itself never gets smaller than this.
_LETTER, _LEAST = 0.55, 0.35
_SKIN = Fill(Ink.LINE, 0.35)
_OUTLINE = Pen(Ink.TEXT, 1.8)
_THIN = Pen(Ink.MUTED, 1.2)
_TAPE = Pen(Ink.ACCENT, 4.0)
_MEASURE = Pen(Ink.ACCENT, 1.8)

# The right lower leg from the front, its knee at the top; mirrored for the other one.
_LEG = (
    "M 22 0 C 25 14 23 26 20 38 C 17 47 19 55 19 62 C 6 86 7 114 17 146 C 24 172 28 198 28 232 "
    "L 68 232 C 68 198 74 172 80 146 C 92 114 92 86 80 62 C 80 55 83 47 80 38 C 77 26 75 14 78 0"
)
_KNEECAP = "M 34 26 C 34 14 64 14 64 26 C 66 42 56 50 49 50 C 42 50 32 42 34 26 Z"
_THIGH_AND_SHIN = (
    "M 20 52 L 176 44 C 206 44 214 62 210 82 L 196 222 L 146 222 L 150 118 C 150 110 146 108 138 "
    "108 L 20 116"
)


class _Sheet:
    """Collects shapes on the sheet and scales them into the picture, the words beside the drawing.

    ``drawn`` is how wide the drawing is on the sheet; the words keep the size of the page, so that
    larger text makes the drawing smaller and never runs out of the picture.
    """

    def __init__(
        self, size: tuple[float, float], text: float, drawn: float, labels: tuple[str, ...]
    ) -> None:
        width, height = size
        self._text = text * 1.25
        beside = max(map(len, labels), default=0) * self._text * _LETTER
        self.scale = max(min((width - beside) / drawn, height / _HIGH), _LEAST)
        self._dx = max((width - beside - drawn * self.scale) / 2, 0)
        self._dy = (height - _HIGH * self.scale) / 2
        self.shapes: list[Shape] = []

    def path(
        self,
        data: str,
        pen: Pen | None = None,
        fill: Fill | None = None,
        *,
        at: tuple[float, float] = (0, 0),
        flip: float = 1,
    ) -> None:
        """Add a path, shifted and mirrored on the sheet."""
        segments: list[Segment] = []
        for command, numbers in read_path(data):
            points = [
                self._x(value * flip + at[0]) if index % 2 == 0 else self._y(value + at[1])
                for index, value in enumerate(numbers)
            ]
            segments.append((command, tuple(points)))
        self.shapes.append(Path(tuple(segments), fill, pen))

    def dot(self, x: float, y: float, radius: float, fill: Fill, pen: Pen | None = None) -> None:
        """Add a circle."""
        self.shapes.append(Dot(self._x(x), self._y(y), radius * self.scale, fill, pen))

    def words(
        self, x: float, y: float, text: str, ink: Ink = Ink.TEXT, anchor: Anchor = "start"
    ) -> None:
        """Add a line of text in the size of the page."""
        size = self._text
        self.shapes.append(Label(self._x(x), self._y(y) + size / 3, text, size, ink, anchor))

    def _x(self, value: float) -> float:
        return self._dx + value * self.scale

    def _y(self, value: float) -> float:
        return self._dy + value * self.scale


def calf_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to the tape: both calves at the same height."""

    def draw(width: float, height: float, text: float) -> Picture:
        labels = (words["bump"], words["down"], words["tape"])
        sheet = _Sheet((width, height), text, 290, labels)
        for at, flip in ((40.0, 1.0), (270.0, -1.0)):
            sheet.path(_LEG, _OUTLINE, _SKIN, at=(at, 4), flip=flip)
            sheet.path(_KNEECAP, _THIN, at=(at, 4), flip=flip)
            middle = at + 49 * flip
            sheet.dot(middle, 70, 4, Fill(Ink.ACCENT))
            sheet.path("M 12 126 C 30 142 68 142 86 126", _TAPE, at=(at, 4), flip=flip)
            sheet.path(f"M {middle} 76 L {middle} 136", Pen(Ink.ACCENT, 1.6, (4, 3)))
        sheet.words(286, 70, words["bump"])
        sheet.path("M 280 70 L 228 70", _THIN)
        sheet.words(286, 104, words["down"])
        sheet.words(286, 138, words["tape"])
        return Picture(width, height, tuple(sheet.shapes), words["calf"])

    return draw


def lump_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to the width of a lump."""

    def draw(width: float, height: float, text: float) -> Picture:
        sheet = _Sheet((width, height), text, 244, (words["widest"],))
        sheet.path(
            "M 60 0 C 76 60 80 84 74 116 C 66 150 72 190 86 236 L 196 236 "
            "C 214 190 218 150 208 116 C 202 84 208 60 222 0",
            _OUTLINE,
            _SKIN,
        )
        sheet.path("M 84 112 C 120 124 164 124 200 110", _THIN)
        sheet.dot(142, 96, 34, Fill(Ink.PAIN, 0.35), Pen(Ink.PAIN, 1.8))
        sheet.path("M 108 146 L 176 146", _MEASURE)
        sheet.path("M 108 138 L 108 154", _MEASURE)
        sheet.path("M 176 138 L 176 154", _MEASURE)
        sheet.words(240, 146, words["widest"])
        sheet.path("M 234 146 L 184 146", _THIN)
        return Picture(width, height, tuple(sheet.shapes), words["lump"])

    return draw


def bend_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to a right angle of the knee, as when sitting on a chair."""

    def draw(width: float, height: float, text: float) -> Picture:
        sheet = _Sheet((width, height), text, 240, (words["angle"],))
        sheet.path("M 10 130 L 132 130 L 132 236 M 30 130 L 30 236", Pen(Ink.LINE, 5))
        sheet.path(_THIGH_AND_SHIN, _OUTLINE, _SKIN)
        sheet.path("M 172 76 L 120 80 M 172 76 L 170 128", _MEASURE)
        sheet.path("M 150 78 L 149 98 L 171 98", _MEASURE)
        sheet.words(236, 92, words["angle"])
        return Picture(width, height, tuple(sheet.shapes), words["bend"])

    return draw


def stiffness_guide(words: Mapping[str, str]) -> Guide:
    """Return the guide to morning stiffness: from getting up until the knee moves freely."""

    def draw(width: float, height: float, text: float) -> Picture:
        sheet = _Sheet((width, height), text, 290, (words["free"],))
        for at, spread in ((30.0, 0.0), (150.0, 14.0), (270.0, 34.0)):
            # A knee seen from the side, bending further each time.
            sheet.path(f"M {at - 18} 40 L {at} 96 L {at - spread} 150", Pen(Ink.LINE, 16))
            sheet.dot(at, 96, 9, Fill(Ink.ACCENT, 0.9))
        sheet.path("M 20 196 L 270 196", _MEASURE)
        sheet.path("M 20 186 L 20 206 M 270 186 L 270 206", _MEASURE)
        sheet.words(20, 226, words["up"])
        sheet.words(284, 196, words["free"])
        return Picture(width, height, tuple(sheet.shapes), words["stiffness"])

    return draw


_GUIDES: Mapping[str, Callable[[Mapping[str, str]], Guide]] = MappingProxyType(
    {
        "calf_diff_cm": calf_guide,
        "lump_size_cm": lump_guide,
        "cannot_bend_90": bend_guide,
        "morning_stiff_min": stiffness_guide,
    }
)


def guide_for(question: str, words: Mapping[str, str]) -> Guide | None:
    """Return the drawn guide of a question, or none; ``words`` are those of the guides."""
    make = _GUIDES.get(question)
    return None if make is None else make(words)
