"""The figures of the report as SVG in the colours of paper, drawn at the size they are printed.

One unit of a picture is one point on paper, or a known share of it, so that no word in a figure
gets smaller than the text around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct

from kneecheck.assessment.sentences import place_words
from kneecheck.domain.body import Face, Place, Side
from kneecheck.picture.body import FIGURE_HEIGHT, FIGURE_WIDTH, BodyShapes, View, body_picture
from kneecheck.picture.shapes import Ink
from kneecheck.picture.svg import svg_text
from kneecheck.picture.trend import trend_picture
from kneecheck.report.content import ReportContent
from kneecheck.report.places import letters

PAPER: Mapping[Ink, str] = MappingProxyType(
    {
        Ink.SURFACE: "#ffffff",
        Ink.TEXT: "#111111",
        Ink.MUTED: "#444444",
        Ink.LINE: "#888888",
        Ink.GRID: "#d8d8d8",
        Ink.ACCENT: "#111111",
        Ink.PAIN: "#555555",
        Ink.PAIN_TEXT: "#111111",
        Ink.EPISODE: "#777777",
        Ink.SELECTED: "#111111",
    }
)
TEXT_POINTS = 10.0
# As wide as what stands beside the headings.
CHART_POINTS = 412.0
BODY_WIDTH_POINTS = 118.0
# The part of the legs that is always shown, so that a reader sees where they are looking.
_KNEE_TOP, _KNEE_FOOT = 590.0, 980.0
_KNEE_LEFT, _KNEE_WIDTH = 50.0, 500.0
_EDGE = 18.0
_WHOLE_FROM = 800.0
_FOOT_LINES = 1.4
_ROOM_FOR_WORDS = 85.0


class Figure(Struct, frozen=True):
    """A finished drawing and the words that stand for it."""

    svg: str
    words: str


class BodyFrame:
    """The part of the legs to show: the knees and every marked place, or the whole."""

    def __init__(self, content: ReportContent, shapes: BodyShapes) -> None:
        heights = [
            y
            for place in content.places
            for _, numbers in shapes.outline(place)
            for y in numbers[1::2]
        ]
        top = max(0.0, min([_KNEE_TOP, *(y - _EDGE for y in heights)]))
        foot = min(FIGURE_HEIGHT, max([_KNEE_FOOT, *(y + _EDGE for y in heights)]))
        if foot - top > _WHOLE_FROM:
            top, foot = 0.0, FIGURE_HEIGHT
        near = top >= _KNEE_TOP
        self._left, self._width = (_KNEE_LEFT, _KNEE_WIDTH) if near else (0.0, FIGURE_WIDTH)
        self._top, self._tall = top, foot - top

    def size(self, most: float) -> tuple[float, float]:
        """Return width and height in points, at most ``most`` high."""
        names = _FOOT_LINES * TEXT_POINTS
        height = min(most, BODY_WIDTH_POINTS * self._tall / self._width + names)
        return self._width * (height - names) / self._tall, height

    def view(self, height: float) -> View:
        """Return the view for a height in points; its text comes out at its full size."""
        text = TEXT_POINTS * self._tall / (height - _FOOT_LINES * TEXT_POINTS)
        return View(self._left, self._top, self._width, self._tall, text)


def body_figure(
    content: ReportContent,
    shapes: BodyShapes,
    face: Face,
    art: str,
    view: View,
) -> Figure:
    """Return the legs of one face, shaded by days with pain, the first places with their letter."""
    words = content.words
    most = max(content.places.values(), default=1)
    named = letters(content.places)
    # The place with the most days is drawn last, so that nothing covers its letter.
    ranked = reversed(list(content.places.items()))
    shaded = {place: (days / most, named.get(place, "")) for place, days in ranked}
    marked = [
        _marked(content, place, named.get(place, ""), days)
        for place, days in content.places.items()
        if place.face is face
    ]
    figure = words.of("report", "where", "figure").format(face=words.of("report", "where", face))
    description = " ".join([figure, "; ".join(marked) or words.of("report", "where", "none")])
    # Beside each other under narrow legs there is room for one letter only.
    room = TEXT_POINTS * view.width / view.text
    sides = {
        side: words.of("places", "side", side)
        if room > _ROOM_FOR_WORDS
        else words.of("report", "where", side)
        for side in Side
    }
    picture = body_picture(shapes, face, shaded, sides, description, view)
    return Figure(svg_text(picture, PAPER, {face: art}), description)


def _marked(content: ReportContent, place: Place, letter: str, days: int) -> str:
    words = content.words
    key = "line_one_plain" if days == 1 else "line_plain"
    name = place_words(words, place, yours=False)
    line = words.of("report", "where", key).format(place=name, days=days)
    return f"{letter} {line}".strip()


def chart_figure(
    content: ReportContent, day_label: Callable[[date], str], sentence: str, height: float
) -> Figure:
    """Return the days as a chart."""
    words = f"{content.words.of('report', 'much', 'figure')} {sentence}"
    picture = trend_picture(content.reading, CHART_POINTS, height, TEXT_POINTS, day_label, words)
    return Figure(svg_text(picture, PAPER, {}), words)
