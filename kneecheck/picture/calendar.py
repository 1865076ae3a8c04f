"""The days as a calendar: a block for each month, or for a long diary a row for each year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil

from msgspec import Struct

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
from kneecheck.picture.shapes import Box, Fill, Ink, Label, Pen, Picture, Shape, line

NumberWords = Callable[[float], str]
LONGEST_IN_BLOCKS = 400
_WEEK = 7
_SMALLEST, _LARGEST = 1.75, 3.1
_WITH_DATE = 2.5
_HEAD = 2.9
_YEAR_HEAD, _YEAR_ROW = 1.8, 2.4
EMPTY = Pen(Ink.GRID, 1)
HOLLOW = Pen(Ink.PAIN, 1.6)
FREE = Pen(Ink.LINE, 1)


class CalendarWords(Struct, frozen=True):
    """What a calendar writes: the name of a month, of each weekday, and a number.

    ``weekdays`` are in the order of the week; ``first_weekday`` says which one it begins with
    (0 Monday to 6 Sunday).
    """

    month: DayLabel
    short_month: DayLabel
    weekdays: tuple[str, ...]
    first_weekday: int
    number: NumberWords


class MonthBlocks(Struct, frozen=True):
    """Where every day of a period stands in blocks of months side by side.

    The first month begins with the first week of the period: weeks before it say nothing.
    """

    period: Period
    text: float
    cell: float
    per_row: int
    block_width: float
    first_weekday: int
    tops: tuple[float, ...]

    @property
    def head(self) -> float:
        """Return the height of the name and the weekdays."""
        return self.text * _HEAD

    @property
    def height(self) -> float:
        """Return the height of all rows of blocks."""
        return self.tops[-1] - self.text

    def corner(self, month: int) -> tuple[float, float]:
        """Return the upper left corner of a month by its number."""
        row, column = divmod(month - month_number(self.period.first), self.per_row)
        return column * self.block_width, self.tops[row]

    def box(self, day: date) -> Box | None:
        """Return the cell of a day."""
        return self.cell_of(day) if day in self.period else None

    def cell_of(self, day: date) -> Box:
        """Return the cell of a day of the period."""
        x, y = self.corner(month_number(day))
        week, weekday = divmod(day.day - 1 + self._shift(month_number(day)), _WEEK)
        gap = self.cell * 0.06
        side = self.cell - 2 * gap
        left, top = x + weekday * self.cell + gap, y + self.head + week * self.cell + gap
        return Box(left, top, side, side, radius=self.cell * 0.16)

    def day_at(self, x: float, y: float) -> date | None:
        """Return the day whose cell lies under a point."""
        months = month_numbers(self.period)
        row = bisect_right(self.tops, y) - 1
        column = int(x // self.block_width)
        number = months.start + row * self.per_row + column
        if min(x, y) < 0 or column >= self.per_row or number not in months:
            return None
        left, top = self.corner(number)
        weekday, week = int((x - left) // self.cell), int((y - top - self.head) // self.cell)
        index = week * _WEEK + weekday - self._shift(number)
        if week < 0 or weekday >= _WEEK or not 0 <= index < _days_of(number):
            return None
        day = month_start(number).replace(day=index + 1)
        return day if day in self.period else None

    def step(self, day: date, along: int, across: int) -> date:
        """Return the day so many days on, and so many weeks down."""
        return stepped(self.period, day, along + _WEEK * across)

    def _shift(self, number: int) -> int:
        return _shift(self.period, number, self.first_weekday)


def _shift(period: Period, number: int, first_weekday: int) -> int:
    """Return how many cells lie before the first of a month, fewer than none when cut off."""
    shift = (month_start(number).weekday() - first_weekday) % _WEEK
    if number != month_number(period.first):
        return shift
    return shift - (period.first.day - 1 + shift) // _WEEK * _WEEK


def _weeks(period: Period, number: int, first_weekday: int) -> int:
    last = period.last.day if number == month_number(period.last) else _days_of(number)
    return (last - 1 + _shift(period, number, first_weekday)) // _WEEK + 1


def _days_of(number: int) -> int:
    return month_start(number + 1).toordinal() - month_start(number).toordinal()


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
        shapes += _cell(blocks.cell_of(day), known.get(day), day, text, words.number)
    return DayPicture(Picture(width, blocks.height, tuple(shapes), description), blocks)


def calendar_height(period: Period, first_weekday: int, width: float, text: float) -> float:
    """Return the height of a calendar of days without drawing it."""
    return _blocks(period, width, text, first_weekday).height


def _blocks(period: Period, width: float, text: float, first_weekday: int) -> MonthBlocks:
    months = month_numbers(period)
    gap = text * 1.6
    fit = max(1, min(len(months), int((width + gap) / (_WEEK * _SMALLEST * text + gap))))
    per_row = ceil(len(months) / ceil(len(months) / fit))
    room = (width + gap) / per_row - gap
    cell = min(_LARGEST * text, room / _WEEK)
    tops = [0.0]
    for start in range(0, len(months), per_row):
        beside = months[start : start + per_row]
        weeks = max(_weeks(period, number, first_weekday) for number in beside)
        tops.append(tops[-1] + text * (_HEAD + 1.2) + weeks * cell)
    return MonthBlocks(period, text, cell, per_row, _WEEK * cell + gap, first_weekday, tuple(tops))


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
        yield _frame(box, None, EMPTY if pain is None else FREE)
    elif pain.late:
        yield _frame(box, None, HOLLOW)
    else:
        fill, ink = heat(value)
        yield _frame(box, fill if value else None, None if value else FREE)
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


class YearRows(Struct, frozen=True):
    """Where every month of a long period stands: a row a year, a column a month.

    Years without any entry have no row, so that one slip of a date makes no endless picture.
    """

    period: Period
    years: tuple[int, ...]
    left: float
    head: float
    cell_width: float
    cell_height: float

    def month_box(self, number: int) -> Box | None:
        """Return the cell of a month."""
        year, month = divmod(number, 12)
        if year not in self.years or number not in month_numbers(self.period):
            return None
        x = self.left + month * self.cell_width
        y = self.head + self.years.index(year) * self.cell_height
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
            int((y - self.head) // self.cell_height),
        )
        if not (0 <= month < 12 and 0 <= row < len(self.years)):
            return None
        number = self.years[row] * 12 + month
        inside = number in month_numbers(self.period)
        return kept_in(self.period, month_start(number)) if inside else None

    def step(self, day: date, along: int, across: int) -> date:
        """Return the day so many months on, and so many years down, over years without a row."""
        months = [
            year * 12 + month
            for year in self.years
            for month in range(12)
            if year * 12 + month in month_numbers(self.period)
        ]
        at = bisect_left(months, month_number(kept_in(self.period, day))) + along + 12 * across
        return kept_in(self.period, month_start(months[min(max(at, 0), len(months) - 1)]))


def calendar_months(
    months: Sequence[MonthPain],
    period: Period,
    width: float,
    text: float,
    words: CalendarWords,
    description: str,
) -> DayPicture:
    """Draw each month as a cell with its middle pain as a shade and as a number.

    A month with too few days to say carries a dot. The line in a cell is as long as the share of
    days with an entry.
    """
    left = text * 3.2
    known = {month_number(month.first): month for month in months}
    years = _years(months, period)
    rows = YearRows(period, years, left, text * _YEAR_HEAD, (width - left) / 12, text * _YEAR_ROW)
    shapes: list[Shape] = list(_year_heads(rows, text, words.short_month))
    for year in years:
        for number in range(year * 12, year * 12 + 12):
            box = rows.month_box(number)
            if box is not None:
                shapes += _month_cell(box, known.get(number), number, text, words)
    height = months_height(months, period, width, text)
    return DayPicture(Picture(width, height, tuple(shapes), description), rows)


def months_height(months: Sequence[MonthPain], period: Period, _width: float, text: float) -> float:
    """Return the height of a calendar of months without drawing it."""
    return (_YEAR_HEAD + len(_years(months, period)) * _YEAR_ROW + 0.3) * text


def _years(months: Sequence[MonthPain], period: Period) -> tuple[int, ...]:
    return tuple(sorted({month.first.year for month in months} | {period.last.year}))


def _year_heads(rows: YearRows, text: float, month_name: DayLabel) -> Iterator[Shape]:
    for month in range(12):
        x = rows.left + (month + 0.5) * rows.cell_width
        name = month_name(date(rows.period.last.year, month + 1, 1))
        yield Label(x, text * 1.2, name, text * 0.82, Ink.MUTED, "middle")
    for row, year in enumerate(rows.years):
        top = rows.head + row * rows.cell_height
        y = top + rows.cell_height / 2 + text * 0.36
        yield Label(0, y, str(year), text, Ink.TEXT, bold=True)
        if row and year - rows.years[row - 1] > 1:
            yield line(0, top, rows.left + 12 * rows.cell_width, top, Pen(Ink.LINE, 1, (3, 3)))


def _month_cell(
    box: Box, month: MonthPain | None, number: int, text: float, words: CalendarWords
) -> Iterator[Shape]:
    if month is None:
        yield _frame(box, None, EMPTY)
        return
    middle, baseline = box.x + box.width / 2, box.y + box.height / 2 + text * 0.3
    if month.median is None:
        yield _frame(box, None, FREE)
        yield Label(middle, baseline, "·", text, Ink.MUTED, "middle", bold=True)
        ink = Ink.MUTED
    else:
        fill, ink = heat(month.median)
        yield _frame(box, fill if month.median else None, None if month.median else FREE)
        yield Label(
            middle, baseline, words.number(month.median), text * 0.92, ink, "middle", bold=True
        )
    room = box.width - text * 0.8
    share = room * month.logged / _days_of(number)
    y = box.y + box.height - text * 0.35
    yield Box(box.x + text * 0.4, y, share, text * 0.13, Fill(ink, 0.75))
