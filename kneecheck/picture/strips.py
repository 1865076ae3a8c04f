"""Signs over days as strips under the chart, on its very axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from kneecheck.domain.day_marks import Strip
from kneecheck.domain.period import Period
from kneecheck.picture.day_axis import DayAxis, DayLabel, DayPicture
from kneecheck.picture.shapes import Box, Fill, Ink, Label, Pen, Picture, Shape, line

_NAME, _BAR, _GAP, _AXIS = 1.45, 0.85, 0.75, 2.0
_ROW = _NAME + _BAR + _GAP
YES = Fill(Ink.ACCENT)
NO = Pen(Ink.MUTED, 1.4)


def strips_days(
    strips: Sequence[Strip],
    names: Sequence[str],
    period: Period,
    width: float,
    text: float,
    day_label: DayLabel,
    description: str,
) -> DayPicture:
    """Draw a strip for each sign: a bar on days with it, a thin line on days asked without it.

    A day on which nothing was said stays blank.
    """
    row = text * _ROW
    bottom = row * len(strips)
    axis = DayAxis(width, text, period, 0.0, bottom)
    shapes: list[Shape] = []
    for index, (strip, name) in enumerate(zip(strips, names, strict=True)):
        y = index * row
        shapes.append(Label(axis.left, y + text * 1.05, name, text, Ink.TEXT))
        shapes += _strip(axis, strip, y + text * _NAME)
    shapes.append(line(axis.left, bottom, axis.right, bottom, Pen(Ink.LINE, 1)))
    shapes += axis.draw_ticks(day_label)
    height = strips_height(len(strips), text)
    return DayPicture(Picture(width, height, tuple(shapes), description), axis)


def strips_height(count: int, text: float) -> float:
    """Return the height of so many strips at a size of text."""
    return (count * _ROW + _AXIS) * text


def _strip(axis: DayAxis, strip: Strip, y: float) -> Iterator[Shape]:
    height = axis.text * _BAR
    middle = y + height / 2
    for first, last in _stretches(axis, strip.no):
        x = axis.x(first) - axis.day_width * 0.35
        yield line(x, middle, axis.x(last) + axis.day_width * 0.35, middle, NO)
    for first, last in _stretches(axis, strip.yes):
        inset = min(1.0, axis.day_width * 0.1)
        x = axis.x(first) - axis.day_width / 2 + inset
        width = max(1.0, axis.x(last) - axis.x(first) + axis.day_width - 2 * inset)
        yield Box(x, y, width, height, YES, radius=min(2.0, width / 2))


def _stretches(axis: DayAxis, days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield first and last of the days in a row; days under a pixel apart count as in a row."""
    least = max(1, int(1 / axis.day_width))
    for _, held in groupby(_numbered(axis.period, days, least), key=lambda pair: pair[0]):
        stretch = [day for _, day in held]
        yield stretch[0], stretch[-1]


def _numbered(period: Period, days: Sequence[date], least: int) -> Iterator[tuple[int, date]]:
    number, before = 0, None
    for day in days:
        if day not in period:
            continue
        if before is not None and (day - before).days > least:
            number += 1
        before = day
        yield number, day
