"""Write a picture as SVG text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from html import escape as escape_all
from typing import assert_never

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
    Shape,
)

FONT = "Inter"
escape = partial(escape_all, quote=False)


def svg_text(picture: Picture, inks: Mapping[Ink, str], artworks: Mapping[str, str]) -> str:
    """Return a self-contained SVG; ``artworks`` are finished SVG drawings by name."""
    paints = _Paints(inks)
    body = "".join(_shape(shape, inks, paints, artworks) for shape in picture.shapes)
    size = f'width="{picture.width:g}" height="{picture.height:g}"'
    where = f"{picture.left:g} {picture.top:g} {picture.width:g} {picture.height:g}"
    box = f'viewBox="{where}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="{FONT}">'
        f"<desc>{escape(picture.description)}</desc>{body}</svg>"
    )


class _Paints:
    """Fills and pens as attributes; a chart has hundreds of shapes and a handful of these."""

    def __init__(self, inks: Mapping[Ink, str]) -> None:
        self._inks = inks
        self._known: dict[tuple[int, int], str] = {}

    def of(self, fill: Fill | None, pen: Pen | None) -> str:
        """Return the attributes of a shape; its picture keeps both, so nothing else is they."""
        look = id(fill), id(pen)
        if look not in self._known:
            self._known[look] = "".join(_attributes(fill, pen, self._inks))
        return self._known[look]


def _shape(
    shape: Shape, inks: Mapping[Ink, str], paints: _Paints, artworks: Mapping[str, str]
) -> str:
    match shape:
        case Path():
            data = " ".join(
                command + ",".join(f"{number:.2f}" for number in numbers)
                for command, numbers in shape.segments
            )
            return f'<path d="{data}"{paints.of(shape.fill, shape.pen)}/>'
        case Box():
            corner = f' rx="{shape.radius:g}"' if shape.radius else ""
            where = f'x="{shape.x:.2f}" y="{shape.y:.2f}"'
            size = f'width="{shape.width:.2f}" height="{shape.height:.2f}"'
            return f"<rect {where} {size}{corner}{paints.of(shape.fill, shape.pen)}/>"
        case Dot():
            where = f'cx="{shape.x:.2f}" cy="{shape.y:.2f}" r="{shape.radius:g}"'
            return f"<circle {where}{paints.of(shape.fill, shape.pen)}/>"
        case Label():
            weight = ' font-weight="600"' if shape.bold else ""
            where = f'x="{shape.x:.2f}" y="{shape.y:.2f}" font-size="{shape.size:g}"'
            look = f' text-anchor="{shape.anchor}" fill="{inks[shape.ink]}"{weight}'
            return f"<text {where}{look}>{escape(shape.text)}</text>"
        case Artwork():
            return _artwork(shape, artworks[shape.name])
        case _ as never:
            assert_never(never)


def _artwork(shape: Artwork, svg: str) -> str:
    """Nest a drawing: its own view box is kept, its size and place are ours."""
    start = svg.index("<svg")
    head, _, rest = svg[start:].partition(">")
    view_box = head.partition('viewBox="')[2].partition('"')[0]
    box = f'viewBox="{escape_all(view_box)}"'
    where = f'x="{shape.x:g}" y="{shape.y:g}" width="{shape.width:g}" height="{shape.height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {where} {box}>{rest}'


def _attributes(fill: Fill | None, pen: Pen | None, inks: Mapping[Ink, str]) -> Iterator[str]:
    yield f' fill="{inks[fill.ink]}"' if fill else ' fill="none"'
    if fill and fill.opacity < 1:
        yield f' fill-opacity="{fill.opacity:.2f}"'
    if pen:
        yield f' stroke="{inks[pen.ink]}" stroke-width="{pen.width:g}"'
        yield ' stroke-linecap="round" stroke-linejoin="round"'
        if pen.opacity < 1:
            yield f' stroke-opacity="{pen.opacity:.2f}"'
        if pen.dash:
            yield f' stroke-dasharray="{",".join(f"{length:g}" for length in pen.dash)}"'
