"""The trend as a picture: dots, the seven-day median, episodes, and gaps as gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from kneecheck.domain.period import ONE_DAY, Period
from kneecheck.domain.series import DayMedian, DayPain
from kneecheck.domain.trend import TrendReading
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
)

_TOP_PAIN = 10
_GRID_STEPS = (2, 5)
_STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot lies inside the picture, and the size of its text."""

    width: float
    height: float
    text: float
    period: Period

    @property
    def left(self) -> float:
        """Return the left edge of the plot."""
        return self.text * 2.2

    @property
    def right(self) -> float:
        """Return the right edge of the plot."""
        return self.width - self.text * 0.8

    @property
    def top(self) -> float:
        """Return the upper edge of the plot."""
        return self.text * 1.6

    @property
    def bottom(self) -> float:
        """Return the lower edge of the plot."""
        return self.height - self.text * 2.0

    @property
    def day_width(self) -> float:
        """Return the width of one day."""
        return (self.right - self.left) / len(self.period)

    def x(self, day: date) -> float:
        """Return the middle of a day."""
        return self.left + ((day - self.period.first).days + 0.5) * self.day_width

    def y(self, pain: float) -> float:
        """Return the height of a strength of pain."""
        return self.bottom - pain / _TOP_PAIN * (self.bottom - self.top)


def trend_picture(
    reading: TrendReading,
    width: float,
    height: float,
    text: float,
    day_label: Callable[[date], str],
    description: str,
) -> Picture:
    """Draw a reading into a box of pixels; ``text`` is the size of its labels."""
    frame = Frame(width, height, text, reading.period)
    shapes: list[Shape] = []
    shapes += _episodes(frame, reading)
    shapes += _axes(frame, day_label)
    shapes += _days(frame, reading.days)
    shapes += _median_line(frame, reading.medians)
    return Picture(width, height, tuple(shapes), description)


def _axes(frame: Frame, day_label: Callable[[date], str]) -> Iterator[Shape]:
    room = (frame.bottom - frame.top) / _TOP_PAIN
    step = next((s for s in _GRID_STEPS if s * room >= frame.text), _TOP_PAIN)
    for pain in range(0, _TOP_PAIN + 1, step):
        y = frame.y(pain)
        yield _line(frame.left, y, frame.right, y, Pen(Ink.GRID, 1))
        x = frame.left - frame.text * 0.5
        yield Label(x, y + frame.text * 0.35, str(pain), frame.text, Ink.MUTED, "end")
    for day in tick_days(frame, day_label):
        x = frame.x(day)
        yield _line(x, frame.bottom, x, frame.bottom + frame.text * 0.35, Pen(Ink.LINE, 1))
        baseline = frame.bottom + frame.text * 1.5
        yield Label(x, baseline, day_label(day), frame.text, Ink.MUTED, "middle")


def tick_days(frame: Frame, day_label: Callable[[date], str]) -> tuple[date, ...]:
    """Return the days to name on the axis: as many as fit without touching."""
    widest = len(day_label(frame.period.first)) * frame.text * 0.75 + frame.text
    step = next((s for s in _STEPS if s * frame.day_width >= widest), _STEPS[-1])
    half = widest / 2
    return tuple(
        day
        for offset, day in enumerate(frame.period.days())
        if offset % step == 0 and frame.x(day) + half <= frame.width + frame.text
    )


def _episodes(frame: Frame, reading: TrendReading) -> Iterator[Shape]:
    for episode in reading.episodes:
        first = max(episode.start, reading.period.first)
        last = min(episode.last_pain, reading.period.last)
        x = frame.x(first) - frame.day_width / 2
        width = frame.x(last) + frame.day_width / 2 - x
        height = frame.bottom - frame.top
        yield Box(x, frame.top, width, height, Fill(Ink.EPISODE, 0.16))
        yield _line(x, frame.top, x + width, frame.top, Pen(Ink.EPISODE, 2))
        name = str(episode.number)
        yield Label(x + 4, frame.top - frame.text * 0.4, name, frame.text, Ink.MUTED, bold=True)


def _days(frame: Frame, days: Sequence[DayPain]) -> Iterator[Shape]:
    """Draw each day; very long stretches become one bar from least to most per column of pixels."""
    if frame.day_width * 2 < 1:
        yield from _columns(frame, days)
        return
    radius = min(4.5, max(1.4, frame.day_width * 0.36))
    for day in days:
        x = frame.x(day.day)
        if day.worst is not None and day.average is not None and day.worst > day.average:
            pen = Pen(Ink.PAIN, max(1.0, radius * 0.5))
            yield _line(x, frame.y(day.average), x, frame.y(day.worst), pen)
        shown = day.average if day.average is not None else day.worst
        if shown is not None:
            # A day filled in later is hollow: less sure, and visible without colour.
            fill = Fill(Ink.SURFACE) if day.late else Fill(Ink.PAIN)
            yield Dot(x, frame.y(shown), radius, fill, Pen(Ink.PAIN, 1.4))


def _columns(frame: Frame, days: Sequence[DayPain]) -> Iterator[Shape]:
    held: dict[int, tuple[float, float]] = {}
    for day in days:
        low = day.average if day.average is not None else day.worst
        high = day.worst if day.worst is not None else low
        if low is None or high is None:
            continue
        column = int(frame.x(day.day))
        before = held.get(column, (low, high))
        held[column] = (min(before[0], low), max(before[1], high))
    for column, (low, high) in held.items():
        yield _line(column, frame.y(low), column, frame.y(high), Pen(Ink.PAIN, 1))


def _median_line(frame: Frame, medians: Sequence[DayMedian]) -> Iterator[Shape]:
    """Draw the median; the line breaks at every missing day, it never bridges a gap.

    A day on its own becomes a dash as wide as the day.
    """
    segments: list[Segment] = []
    earlier: date | None = None
    for item, later in zip_longest(medians, medians[1:]):
        joined = earlier is not None and item.day - earlier == ONE_DAY
        goes_on = later is not None and later.day - item.day == ONE_DAY
        x, y = frame.x(item.day), frame.y(item.median)
        if joined:
            segments.append(("L", (x, y)))
        elif goes_on:
            segments.append(("M", (x, y)))
        else:
            half = frame.day_width * 0.4
            segments += [("M", (x - half, y)), ("L", (x + half, y))]
        earlier = item.day
    if segments:
        yield Path(tuple(segments), pen=Pen(Ink.ACCENT, 2.4))


def _line(x1: float, y1: float, x2: float, y2: float, pen: Pen) -> Path:
    return Path((("M", (x1, y1)), ("L", (x2, y2))), pen=pen)
