"""The days as a calendar: a block for each month, or for a long diary a row for each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from kneecheck.domain.months import MonthPain
from kneecheck.domain.period import Period
from kneecheck.domain.series import DayPain
from kneecheck.picture.day_axis import (
    DayLabel,
    DayPicture,
    kept_in,
    month_number,
    month_numbers,
    month_start,
    stepped,
)
from kneecheck.picture.heat import heat
from kneecheck.picture.shapes import Box, Fill, Ink, Label, Pen, Picture, Shape

NumberWords = Callable[[float], str]
LONGEST_IN_BLOCKS = 400
_WEEK = 7
_SMALLEST, _LARGEST = 1.75, 3.1
_WITH_DATE = 2.5
_EMPTY = Pen(Ink.GRID, 1)
_HOLLOW = Pen(Ink.PAIN, 1.6)
_FREE = Pen(Ink.LINE, 1)


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """What a calendar writes: the name of a month, of each weekday, and a number.

    ``weekdays`` are in the order of the week; ``first_weekday`` says which one it begins with
    (0 Monday to 6 Sunday).
    """

    month: DayLabel
    short_month: DayLabel
    weekdays: tuple[str, ...]
    first_weekday: int
    number: NumberWords


@dataclass(frozen=True, slots=True)
class MonthBlocks:
    """Where every day of a period stands in blocks of months side by side."""

    period: Period
    text: float
    cell: float
    per_row: int
    block_width: float
    first_weekday: int

    @property
    def block_height(self) -> float:
        """Return the height of a block: name, weekdays, six weeks and a gap."""
        return self.head + 6 * self.cell + self.text * 1.2

    @property
    def head(self) -> float:
        """Return the height of the name and the weekdays."""
        return self.text * 2.9

    def corner(self, month: int) -> tuple[float, float]:
        """Return the upper left corner of a month by its number."""
        row, column = divmod(month - month_number(self.period.first), self.per_row)
        return column * self.block_width, row * self.block_height

    def box(self, day: date) -> Box | None:
        """Return the cell of a day."""
        if day not in self.period:
            return None
        x, y = self.corner(month_number(day))
        week, weekday = divmod(day.day - 1 + self._shift(day.replace(day=1)), _WEEK)
        gap = self.cell * 0.06
        side = self.cell - 2 * gap
        left, top = x + weekday * self.cell + gap, y + self.head + week * self.cell + gap
        return Box(left, top, side, side, radius=self.cell * 0.16)

    def day_at(self, x: float, y: float) -> date | None:
        """Return the day whose cell lies under a point."""
        column, row = int(x // self.block_width), int(y // self.block_height)
        months = month_numbers(self.period)
        number = months.start + row * self.per_row + column
        if min(x, y) < 0 or column >= self.per_row or number not in months:
            return None
        left, top = self.corner(number)
        weekday, week = int((x - left) // self.cell), int((y - top - self.head) // self.cell)
        first = month_start(number)
        index = week * _WEEK + weekday - self._shift(first)
        days = month_start(number + 1).toordinal() - first.toordinal()
        if week < 0 or weekday >= _WEEK or not 0 <= index < days:
            return None
        day = first.replace(day=index + 1)
        return day if day in self.period else None

    def step(self, day: date, along: int, across: int) -> date:
        """Return the day so many days on, and so many weeks down."""
        return stepped(self.period, day, along + _WEEK * across)

    def _shift(self, first_of_month: date) -> int:
        return (first_of_month.weekday() - self.first_weekday) % _WEEK


def calendar_days(
    days: Sequence[DayPain],
    period: Period,
    width: float,
    text: float,
    words: CalendarWords,
    description: str,
) -> DayPicture:
    """Draw each day as a cell with its pain as a shade and as a number.

    A day filled in later is outlined instead of shaded; one without an entry is an empty frame.
    """
    blocks = _blocks(period, width, text, words.first_weekday)
    known = {day.day: day for day in days}
    shapes: list[Shape] = []
    for number in month_numbers(period):
        shapes += _head(blocks, number, words)
    for day in period.days():
        box = blocks.box(day)
        if box is not None:
            shapes += _cell(box, known.get(day), day, text, words.number)
    rows = ceil(len(month_numbers(period)) / blocks.per_row)
    height = rows * blocks.block_height - text
    return DayPicture(Picture(width, height, tuple(shapes), description), blocks)


def _blocks(period: Period, width: float, text: float, first_weekday: int) -> MonthBlocks:
    months = len(month_numbers(period))
    gap = text * 1.6
    fit = max(1, min(months, int((width + gap) / (_WEEK * _SMALLEST * text + gap))))
    per_row = ceil(months / ceil(months / fit))
    room = (width + gap) / per_row - gap
    cell = min(_LARGEST * text, room / _WEEK)
    return MonthBlocks(period, text, cell, per_row, _WEEK * cell + gap, first_weekday)


def _head(blocks: MonthBlocks, number: int, words: CalendarWords) -> Iterator[Shape]:
    x, y = blocks.corner(number)
    name = words.month(month_start(number))
    text = blocks.text
    yield Label(x + blocks.cell * 0.1, y + text, name, text, Ink.TEXT, bold=True)
    for index, weekday in enumerate(words.weekdays):
        middle = x + (index + 0.5) * blocks.cell
        yield Label(middle, y + text * 2.5, weekday, text * 0.82, Ink.MUTED, "middle")


def _cell(
    box: Box, pain: DayPain | None, day: date, text: float, number: NumberWords
) -> Iterator[Shape]:
    value = None if pain is None else pain.average if pain.average is not None else pain.worst
    dated = box.width >= _WITH_DATE * text
    ink = Ink.PAIN_TEXT
    if pain is None or value is None:
        yield _frame(box, None, _EMPTY if pain is None else _FREE)
    elif pain.late:
        yield _frame(box, None, _HOLLOW)
    else:
        fill, ink = heat(value)
        yield _frame(box, fill if value else None, None if value else _FREE)
    if dated:
        muted = Ink.MUTED if ink is Ink.PAIN_TEXT else ink
        x, y = box.x + box.width * 0.12, box.y + text * 0.85
        yield Label(x, y, str(day.day), text * 0.68, muted)
    if value is not None:
        words = number(value)
        size = text * (0.92 if len(words) < 3 else 0.74) * (1.15 if dated else 1.0)
        y = box.y + box.height / 2 + size * 0.36 + (text * 0.35 if dated else 0.0)
        yield Label(box.x + box.width / 2, y, words, size, ink, "middle", bold=True)


def _frame(box: Box, fill: Fill | None, pen: Pen | None) -> Box:
    return Box(box.x, box.y, box.width, box.height, fill, pen, box.radius)


@dataclass(frozen=True, slots=True)
class YearRows:
    """Where every month of a long period stands: a row a year, a column a month."""

    period: Period
    left: float
    head: float
    cell_width: float
    cell_height: float

    def month_box(self, number: int) -> Box:
        """Return the cell of a month."""
        year, month = divmod(number, 12)
        x = self.left + month * self.cell_width
        y = self.head + (year - self.period.first.year) * self.cell_height
        gap = self.cell_height * 0.06
        width, height = self.cell_width - 2 * gap, self.cell_height - 2 * gap
        return Box(x + gap, y + gap, width, height, radius=self.cell_height * 0.14)

    def box(self, day: date) -> Box | None:
        """Return the cell of the month of a day."""
        return self.month_box(month_number(day)) if day in self.period else None

    def day_at(self, x: float, y: float) -> date | None:
        """Return the first shown day of the month under a point."""
        month, row = (
            int((x - self.left) // self.cell_width),
            int((y - self.head) / self.cell_height),
        )
        number = (self.period.first.year + row) * 12 + month
        inside = 0 <= month < 12 and y >= self.head and number in month_numbers(self.period)
        return kept_in(self.period, month_start(number)) if inside else None

    def step(self, day: date, along: int, across: int) -> date:
        """Return a day so many months on, and so many years down."""
        months = month_numbers(self.period)
        number = month_number(kept_in(self.period, day)) + along + 12 * across
        number = min(max(number, months.start), months.stop - 1)
        return kept_in(self.period, month_start(number))


def calendar_months(
    months: Sequence[MonthPain],
    period: Period,
    width: float,
    text: float,
    words: CalendarWords,
    description: str,
) -> DayPicture:
    """Draw each month as a cell with its middle pain as a shade and as a number.

    A month with too few days to say carries a dot. The line below a cell is as long as the share of
    days with an entry.
    """
    left = text * 3.2
    rows = YearRows(period, left, text * 1.8, (width - left) / 12, text * 2.4)
    known = {month_number(month.first): month for month in months}
    shapes: list[Shape] = list(_year_heads(rows, text, words.short_month))
    for number in month_numbers(period):
        shapes += _month_cell(rows.month_box(number), known.get(number), number, text, words)
    years = period.last.year - period.first.year + 1
    height = rows.head + years * rows.cell_height + text * 0.3
    return DayPicture(Picture(width, height, tuple(shapes), description), rows)


def _year_heads(rows: YearRows, text: float, month_name: DayLabel) -> Iterator[Shape]:
    for month in range(12):
        x = rows.left + (month + 0.5) * rows.cell_width
        name = month_name(date(rows.period.last.year, month + 1, 1))
        yield Label(x, text * 1.2, name, text * 0.82, Ink.MUTED, "middle")
    for year in range(rows.period.first.year, rows.period.last.year + 1):
        y = rows.head + (year - rows.period.first.year + 0.5) * rows.cell_height + text * 0.36
        yield Label(0, y, str(year), text, Ink.TEXT, bold=True)


def _month_cell(
    box: Box, month: MonthPain | None, number: int, text: float, words: CalendarWords
) -> Iterator[Shape]:
    if month is None:
        yield _frame(box, None, _EMPTY)
        return
    middle, baseline = box.x + box.width / 2, box.y + box.height / 2 + text * 0.3
    if month.median is None:
        yield _frame(box, None, _FREE)
        yield Label(middle, baseline, "·", text, Ink.MUTED, "middle", bold=True)
        ink = Ink.MUTED
    else:
        fill, ink = heat(month.median)
        yield _frame(box, fill if month.median else None, None if month.median else _FREE)
        yield Label(middle, baseline, words.number(month.median), text * 0.92, ink, "middle", True)
    days = month_start(number + 1).toordinal() - month_start(number).toordinal()
    room = box.width - text * 0.8
    share = room * month.logged / days
    y = box.y + box.height - text * 0.35
    yield Box(box.x + text * 0.4, y, share, text * 0.13, Fill(ink, 0.75))
