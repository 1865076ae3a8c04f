"""The few shapes every picture is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Literal, TypeAlias

from msgspec import Struct


class Ink(StrEnum):
    """What a colour means; themes and paper say which colour that is."""

    SURFACE = "surface"
    TEXT = "text"
    MUTED = "muted"
    LINE = "line"
    GRID = "grid"
    ACCENT = "accent"
    PAIN = "pain"
    PAIN_TEXT = "pain_text"
    EPISODE = "episode"
    SELECTED = "selected"


Anchor: TypeAlias = Literal["start", "middle", "end"]
Segment: TypeAlias = tuple[str, tuple[float, ...]]


class Pen(Struct, frozen=True):
    """An outline: colour, width in picture units, an optional dash pattern, and opacity 0-1."""

    ink: Ink
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


class Fill(Struct, frozen=True):
    """A filled area: colour and opacity 0-1."""

    ink: Ink
    opacity: float = 1.0


class Path(Struct, frozen=True):
    """Lines and cubic curves; segments are M, L, C and Z with absolute coordinates."""

    segments: tuple[Segment, ...]
    fill: Fill | None = None
    pen: Pen | None = None


class Box(Struct, frozen=True):
    """A rectangle, with rounded corners when ``radius`` is given."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill | None = None
    pen: Pen | None = None
    radius: float = 0.0


class Dot(Struct, frozen=True):
    """A circle."""

    x: float
    y: float
    radius: float
    fill: Fill | None = None
    pen: Pen | None = None


class Label(Struct, frozen=True):
    """A line of text; ``y`` is its baseline and ``size`` its height in picture units."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink = Ink.TEXT
    anchor: Anchor = "start"
    bold: bool = False


class Artwork(Struct, frozen=True):
    """A finished SVG drawing (colours as ``{role}``) filling a box of the picture."""

    name: str
    x: float
    y: float
    width: float
    height: float


Shape: TypeAlias = Path | Box | Dot | Label | Artwork


class Picture(Struct, frozen=True):
    """A drawing, its size in its own units, and the sentence that says the same in words.

    ``left`` and ``top`` are where its view begins; what lies outside is not seen.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str
    left: float = 0.0
    top: float = 0.0


_PART = re.compile(r"([MLCZ])|(-?\d+(?:\.\d+)?)")


def read_path(text: str) -> tuple[Segment, ...]:
    """Return the segments of SVG path data made of absolute M, L, C and Z."""
    segments: list[Segment] = []
    command, numbers = "", list[float]()
    for letter, number in _PART.findall(text):
        if letter:
            segments += _segments(command, numbers)
            command, numbers = letter, []
        else:
            numbers.append(float(number))
    return (*segments, *_segments(command, numbers))


_TAKES = {"M": 2, "L": 2, "C": 6}


def _segments(command: str, numbers: list[float]) -> list[Segment]:
    if command in {"", "Z"}:
        return [("Z", ())] if command else []
    size = _TAKES[command]
    return [(command, tuple(numbers[at : at + size])) for at in range(0, len(numbers), size)]


def line(x1: float, y1: float, x2: float, y2: float, pen: Pen) -> Path:
    """Return a straight line."""
    return Path((("M", (x1, y1)), ("L", (x2, y2))), pen=pen)


def moved(
    segments: tuple[Segment, ...], scale_x: float, dx: float, dy: float
) -> tuple[Segment, ...]:
    """Return segments with x scaled (-1 mirrors) and then everything shifted."""
    placed = []
    for command, numbers in segments:
        there = [value + dy for value in numbers]
        there[::2] = [value * scale_x + dx for value in numbers[::2]]
        placed.append((command, tuple(there)))
    return tuple(placed)


def between(outlines: Iterable[tuple[Segment, ...]]) -> tuple[Segment, ...]:
    """Return the stretches that two closed outlines share, each once and as long as possible."""
    named = [
        [(_either_way(start + numbers), start, numbers) for start, numbers in _pieces(outline)]
        for outline in outlines
    ]
    shared = Counter(name for pieces in named for name, _, _ in pieces)
    found: list[Segment] = []
    seen: set[tuple[float, ...]] = set()
    for pieces in named:
        end: tuple[float, ...] = ()
        for name, start, numbers in pieces:
            if shared[name] < 2 or name in seen:
                continue
            seen.add(name)
            if start != end:
                found.append(("M", start))
            found.append(("C", numbers))
            end = numbers[-2:]
    return tuple(found)


def _pieces(outline: tuple[Segment, ...]) -> Iterator[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Yield the curves of an outline, each with the point it starts from."""
    here: tuple[float, ...] = ()
    for command, numbers in outline:
        if command == "C":
            yield here, numbers
        here = numbers[-2:] or here


def _either_way(piece: tuple[float, ...]) -> tuple[float, ...]:
    """Return a curve by a name that is the same walked from either end."""
    there = [round(number, 1) for number in piece]
    back = there[::-1]
    back[::2], back[1::2] = there[-2::-2], there[::-2]
    return tuple(min(there, back))
