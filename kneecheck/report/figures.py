"""The figures of the report as SVG in the colours of paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kneecheck.assessment.sentences import place_words
from kneecheck.domain.body import Face, Side
from kneecheck.picture.body import WHOLE, BodyShapes, View, body_picture
from kneecheck.picture.shapes import Ink
from kneecheck.picture.svg import svg_text
from kneecheck.picture.trend import trend_picture
from kneecheck.report.content import ReportContent

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
CHART_WIDTH, CHART_HEIGHT, CHART_TEXT = 680.0, 150.0, 11.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A finished drawing and the words that stand for it."""

    svg: str
    words: str


def body_figure(
    content: ReportContent,
    shapes: BodyShapes,
    face: Face,
    palette: Mapping[str, str],
    view: View = WHOLE,
) -> Figure:
    """Return the legs of one face, shaded by days with pain."""
    words = content.words
    most = max(content.places.values(), default=1)
    shaded = {place: (days / most, str(days)) for place, days in content.places.items()}
    marked = [
        f"{place_words(words, place, yours=False)}: {days}"
        for place, days in content.places.items()
        if place.face is face
    ]
    figure = words.of("report", "where", "figure").format(face=words.of("report", "where", face))
    description = " ".join([figure, "; ".join(marked) or words.of("report", "where", "none")])
    sides = {side: words.of("places", "side", side) for side in Side}
    picture = body_picture(shapes, face, shaded, sides, description, view)
    return Figure(svg_text(picture, PAPER, {face: shapes.art(face, palette)}), description)


def chart_figure(content: ReportContent, day_label: Callable[[date], str], sentence: str) -> Figure:
    """Return the days as a chart."""
    words = f"{content.words.of('report', 'much', 'figure')} {sentence}"
    picture = trend_picture(
        content.reading, CHART_WIDTH, CHART_HEIGHT, CHART_TEXT, day_label, words
    )
    return Figure(svg_text(picture, PAPER, {}), words)
