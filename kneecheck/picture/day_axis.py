"""Days along a line: where a day stands, which day stands at a point, and which days to name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from msgspec import Struct

from kneecheck.domain.period import Period
from kneecheck.picture.shapes import Box, Ink, Label, Pen, Picture, Shape, line

DayLabel = Callable[[date], str]
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_MONTHS_FROM_DAYS = 120


class DayFinder(Protocol):
    """Knows where the days of a picture are, for pointer and keys."""

    def day_at(self, x: float, y: float) -> date | None:
        """Return the day drawn at a point, if there is one."""
        ...

    def box(self, day: date) -> Box | None:
        """Return where a day is drawn, if it is."""
        ...

    def step(self, day: date, along: int, across: int) -> date:
        """Return the day that many steps to the right and down, kept inside the picture."""
        ...


class DayPicture(Struct, frozen=True):
    """A picture made of days, and where they are in it."""

    picture: Picture
    finder: DayFinder


def kept_in(period: Period, day: date) -> date:
    """Return the nearest day of a period."""
    return min(max(day, period.first), period.last)


def stepped(period: Period, day: date, days: int) -> date:
    """Return the day so many days away, kept inside a period."""
    ordinal = kept_in(period, day).toordinal() + days
    first, last = period.first.toordinal(), period.last.toordinal()
    return date.fromordinal(min(max(ordinal, first), last))


@dataclass(frozen=True, slots=True)
class DayAxis:
    """A line of days from ``left`` to ``right``.

    Pictures of one width and text size share it, so that they line up under each other.
    """

    width: float
    text: float
    period: Period
    top: float
    bottom: float
    day_width: float = field(init=False)

    def __post_init__(self) -> None:
        """Find the width of one day, which everything asks for."""
        object.__setattr__(self, "day_width", (self.right - self.left) / len(self.period))

    @property
    def left(self) -> float:
        """Return the left edge of the first day."""
        return self.text * 2.2

    @property
    def right(self) -> float:
        """Return the right edge of the last day."""
        return self.width - self.text * 0.8

    def x(self, day: date) -> float:
        """Return the middle of a day."""
        return self.left + ((day - self.period.first).days + 0.5) * self.day_width

    def day_at(self, x: float, y: float) -> date | None:
        """Return the day at a point; the whole height counts, so that it is easy to hit."""
        if not (self.left <= x < self.right and 0 <= y <= self.bottom + 2 * self.text):
            return None
        offset = int((x - self.left) / self.day_width)
        return stepped(self.period, self.period.first, offset)

    def box(self, day: date) -> Box | None:
        """Return the column of a day."""
        if day not in self.period:
            return None
        width = max(self.day_width, 2.0)
        return Box(self.x(day) - width / 2, self.top, width, self.bottom - self.top)

    def step(self, day: date, along: int, across: int) -> date:
        """Return the day so many days on, and so many weeks down as in a calendar."""
        return stepped(self.period, day, along + 7 * across)

    def ticks(self, label: DayLabel) -> tuple[date, ...]:
        """Return the days to name: as many as fit without touching."""
        widest = max(len(label(self.period.first)), len(label(self.period.last)))
        room = widest * self.text * 0.75 + self.text
        days = _months if len(self.period) > _MONTHS_FROM_DAYS else _every_few_days
        return tuple(
            day
            for day in days(self.period, room / self.day_width)
            if room / 2 - self.text <= self.x(day) <= self.width + self.text - room / 2
        )

    def draw_ticks(self, label: DayLabel) -> Iterator[Shape]:
        """Draw the names of the days below the line."""
        for day in self.ticks(label):
            x = self.x(day)
            yield line(x, self.bottom, x, self.bottom + self.text * 0.35, Pen(Ink.LINE, 1))
            baseline = self.bottom + self.text * 1.5
            yield Label(x, baseline, label(day), self.text, Ink.MUTED, "middle")


def _every_few_days(period: Period, least: float) -> Iterator[date]:
    step = next((step for step in _DAY_STEPS if step >= least), max(1, round(least)))
    for offset in range(0, len(period), step):
        yield period.first + timedelta(days=offset)


def _months(period: Period, least: float) -> Iterator[date]:
    """Yield first days of months, every so many months as keep the distance."""
    step = next((step for step in _MONTH_STEPS if step * 28 >= least), _MONTH_STEPS[-1])
    for number in month_numbers(period):
        first = month_start(number)
        if number % step == 0 and first in period:
            yield first


def month_number(day: date) -> int:
    """Return the months since the beginning of the calendar."""
    return day.year * 12 + day.month - 1


def month_start(number: int) -> date:
    """Return the first day of a month by its number."""
    return date(number // 12, number % 12 + 1, 1)


def month_numbers(period: Period) -> range:
    """Return the numbers of all months a period touches."""
    return range(month_number(period.first), month_number(period.last) + 1)
