"""The trend as a picture: dots, the seven-day median, episodes, and gaps as gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from kneecheck.domain.markers import Marker, MarkerKind
from kneecheck.domain.period import ONE_DAY, Period
from kneecheck.domain.series import DayMedian, DayPain
from kneecheck.domain.trend import TrendReading
from kneecheck.picture.day_axis import DayAxis, DayLabel, DayPicture, kept_in
from kneecheck.picture.shapes import (
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
    line,
)

_Dated = TypeVar("_Dated", DayPain, DayMedian)
_TOP_PAIN = 10
_GRID_STEPS = (2, 5)
_MARKER_ROW = 1.6
_PIECE = 120
STEM = Fill(Ink.PAIN, 0.45)
MEDIAN = Pen(Ink.ACCENT, 2.4)
_COLUMN = Fill(Ink.PAIN, 0.55)
_LATE_COLUMN = Pen(Ink.PAIN, 1, (1.5, 3.0), 0.55)
_LONG_MEDIAN = Pen(Ink.ACCENT, 1.7)
EPISODE = Fill(Ink.EPISODE, 0.15)
EPISODE_BAR = Fill(Ink.EPISODE)
# One for all dots: a chart has hundreds.
_FULL, _HOLLOW = Fill(Ink.PAIN), Fill(Ink.SURFACE)
_HALO = Pen(Ink.SURFACE, 0.8)


class _Plot(Struct, frozen=True):
    axis: DayAxis

    def y(self, pain: float) -> float:
        """Return the height of a strength of pain."""
        axis = self.axis
        return axis.bottom - pain / _TOP_PAIN * (axis.bottom - axis.top)


def trend_picture(
    reading: TrendReading,
    width: float,
    height: float,
    text: float,
    day_label: DayLabel,
    description: str,
    markers: Sequence[Marker] = (),
) -> Picture:
    """Draw a reading into a box of pixels; ``text`` is the size of its labels."""
    return trend_days(reading, width, height, text, day_label, description, markers).picture


def trend_days(
    reading: TrendReading,
    width: float,
    height: float,
    text: float,
    day_label: DayLabel,
    description: str,
    markers: Sequence[Marker] = (),
) -> DayPicture:
    """Draw a reading and tell where its days are."""
    shown = [marker for marker in markers if marker.day in reading.period]
    top = text * (1.9 + _MARKER_ROW * bool(shown))
    axis = DayAxis(width, text, reading.period, top, height - text * 2.0)
    plot = _Plot(axis)
    shapes: list[Shape] = []
    shapes += _episodes(axis, reading)
    shapes += _grid(plot)
    shapes += axis.draw_ticks(day_label)
    shapes += _markers(axis, shown)
    if axis.day_width * 2 < 1:
        shapes += _columns(plot, reading.days)
        shapes += _median_line(plot, reading.medians)
    else:
        shapes += _stems(plot, reading.days)
        shapes += _median_line(plot, reading.medians)
        shapes += _dots(plot, reading.days)
    return DayPicture(Picture(width, height, tuple(shapes), description), axis)


def _grid(plot: _Plot) -> Iterator[Shape]:
    axis = plot.axis
    room = (axis.bottom - axis.top) / _TOP_PAIN
    step = next((s for s in _GRID_STEPS if s * room >= axis.text), _TOP_PAIN)
    for pain in range(0, _TOP_PAIN + 1, step):
        y = plot.y(pain)
        yield line(axis.left, y, axis.right, y, Pen(Ink.GRID if pain else Ink.LINE, 1))
        x = axis.left - axis.text * 0.5
        yield Label(x, y + axis.text * 0.35, str(pain), axis.text, Ink.MUTED, "end")


def _episodes(axis: DayAxis, reading: TrendReading) -> Iterator[Shape]:
    """Shade what was recorded of each episode; a long silence inside it is only dotted over."""
    bar = axis.top - axis.text * 0.45
    for episode in reading.episodes:
        parts = [
            Period(kept_in(reading.period, part.first), kept_in(reading.period, part.last))
            for part in episode.recorded
            if part.first <= reading.period.last and part.last >= reading.period.first
        ]
        for part in parts:
            x = axis.x(part.first) - axis.day_width / 2
            width = max(axis.day_width * len(part), 1.0)
            yield Box(x, axis.top, width, axis.bottom - axis.top, EPISODE)
            yield Box(x, bar, width, axis.text * 0.25, EPISODE_BAR)
        for before, after in pairwise(parts):
            y = bar + axis.text * 0.125
            silence = Pen(Ink.EPISODE, 1.5, (1.5, 4))
            yield line(axis.x(before.last), y, axis.x(after.first), y, silence)
        if parts:
            x, y = axis.x(parts[0].first) - axis.day_width / 2, bar - axis.text * 0.35
            yield Label(x, y, str(episode.number), axis.text, Ink.MUTED, bold=True)


def _markers(axis: DayAxis, markers: Sequence[Marker]) -> Iterator[Shape]:
    y = axis.text * 0.9
    for marker in markers:
        x = axis.x(marker.day)
        foot = Pen(Ink.TEXT, 1.2, (3, 3), 0.6)
        yield line(x, y + axis.text * 0.7, x, axis.bottom, foot)
        yield marker_sign(marker.kind, x, y, axis.text * 0.5)


def marker_sign(kind: MarkerKind, x: float, y: float, half: float) -> Shape:
    """Return the sign of a marker: a treatment is a diamond, a visit a square."""
    if kind is MarkerKind.VISIT:
        side = half * 1.6
        return Box(x - side / 2, y - side / 2, side, side, Fill(Ink.TEXT), radius=half * 0.3)
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    corners = tuple(("L" if index else "M", point) for index, point in enumerate(points))
    return Path((*corners, ("Z", ())), Fill(Ink.TEXT))


def _stems(plot: _Plot, days: Sequence[DayPain]) -> Iterator[Shape]:
    for day in days:
        if day.worst is not None and day.average is not None and day.worst > day.average:
            yield stem(plot.axis.x(day.day), plot.y(day.worst), plot.y(day.average))


def stem(x: float, top: float, bottom: float) -> Box:
    """Return the line from the average of a day up to its worst."""
    return Box(x - 0.8, top, 1.6, bottom - top, STEM)


def _dots(plot: _Plot, days: Sequence[DayPain]) -> Iterator[Shape]:
    radius = min(4.2, max(1.7, plot.axis.day_width * 0.33))
    for day in days:
        shown = day.average if day.average is not None else day.worst
        if shown is not None:
            yield day_dot(plot.axis.x(day.day), plot.y(shown), radius, late=day.late)


def day_dot(x: float, y: float, radius: float, *, late: bool) -> Dot:
    """Return the dot of a day.

    One filled in later is hollow: less sure, and visible without colour.
    """
    if late:
        rim = Pen(Ink.PAIN, min(1.5, radius * 0.6))
        return Dot(x, y, max(radius - 0.4, 1.7), _HOLLOW, rim)
    return Dot(x, y, radius, _FULL, _HALO if radius > 2.5 else None)


def _columns(plot: _Plot, days: Sequence[DayPain]) -> Iterator[Shape]:
    """Draw very long stretches as one bar from least to most per column of pixels.

    A column that was filled in later altogether is dashed.
    """
    for column, held in _by_column(plot.axis, days):
        said = [day for day in held if day.average is not None or day.worst is not None]
        ends = [pain for day in said for pain in (day.average, day.worst) if pain is not None]
        if ends:
            low, high = plot.y(min(ends)), plot.y(max(ends))
            if all(day.late for day in said):
                yield line(column + 0.5, low, column + 0.5, high, _LATE_COLUMN)
            else:
                yield Box(column, high, 1, max(low - high, 1.0), _COLUMN)


def _median_line(plot: _Plot, medians: Sequence[DayMedian]) -> Iterator[Shape]:
    """Draw the median; the line breaks at every missing day, it never bridges a gap.

    A day on its own becomes a dash as wide as the day. Days that share a column of pixels are drawn
    by their first, least, greatest and last median, which looks the same as all of them.
    """
    segments: list[Segment] = []
    earlier: date | None = None
    groups = [held for _, held in _by_column(plot.axis, medians)]
    for index, group in enumerate(groups):
        joined = earlier is not None and group[0].day - earlier == ONE_DAY
        later = groups[index + 1][0].day if index + 1 < len(groups) else None
        earlier = group[-1].day
        goes_on = later is not None and later - earlier == ONE_DAY
        points = [(plot.axis.x(item.day), plot.y(item.median)) for item in _outline(group)]
        if len(points) == 1 and not joined and not goes_on:
            (x, y), half = points[0], max(plot.axis.day_width * 0.4, 0.5)
            points = [(x - half, y), (x + half, y)]
        for point in points:
            segments.append(("L" if joined else "M", point))
            joined = True
    pen = MEDIAN if plot.axis.day_width >= 1 else _LONG_MEDIAN
    yield from (Path(part, pen=pen) for part in _pieces(segments))


def _pieces(segments: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Yield a line in pieces that go on where the one before ended.

    Stroking one line of thousands of points takes far longer than the same line in pieces.
    """
    for start in range(0, len(segments), _PIECE):
        piece = tuple(segments[start : start + _PIECE])
        if piece[0][0] == "L":
            piece = (("M", segments[start - 1][1]), *piece)
        yield piece


def _by_column(axis: DayAxis, days: Sequence[_Dated]) -> Iterator[tuple[int, Sequence[_Dated]]]:
    """Yield the days that share a column of pixels; wide days have one each.

    Looked up, not walked through: a picture of a lifetime costs by its width.
    """

    def x(item: _Dated) -> float:
        return axis.x(item.day)

    at = 0
    while at < len(days):
        column = int(x(days[at]))
        after = at + 1
        if axis.day_width < 1:
            # No column holds more days than lie side by side in it.
            most = min(len(days), at + int(1 / axis.day_width) + 2)
            after = bisect_left(days, float(column + 1), at, most, key=x)
        yield column, days[at:after]
        at = after


def _outline(group: Sequence[DayMedian]) -> Sequence[DayMedian]:
    if len(group) == 1:
        return group
    least = min(group, key=lambda item: item.median)
    most = max(group, key=lambda item: item.median)
    kept = {item.day: item for item in (group[0], least, most, group[-1])}
    return [kept[day] for day in sorted(kept)]
