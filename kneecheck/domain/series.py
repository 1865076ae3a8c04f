"""Daily series with gaps kept as gaps: an absent day is neither painful nor free of pain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from operator import attrgetter
from statistics import median

from msgspec import Struct

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period

# What a long series is searched by.
DAY_OF = attrgetter("day")


class DayPain(Struct, frozen=True):
    """The pain of one logged day.

    Several entries of a day become one: the median of their averages, and the worst of all that was
    said once any of them names a worst. ``late`` tells that every entry of the day was filled in
    later. Only the two pain numbers count; a mark on the body says where, not how much.
    """

    day: date
    average: float | None
    worst: int | None
    entries: int
    late: bool


class DayMedian(Struct, frozen=True):
    """The median of a window that ends with a day."""

    day: date
    median: float


def daily_series(entries: Iterable[Entry]) -> tuple[DayPain, ...]:
    """Return one value for each logged day, in order of day whatever the order of the entries."""
    held: dict[date, list[Entry]] = {}
    for entry in entries:
        held.setdefault(entry.day, []).append(entry)
    return tuple(_one_day(day, held[day]) for day in sorted(held))


def _one_day(day: date, entries: Sequence[Entry]) -> DayPain:
    if len(entries) == 1:
        return _single(entries[0])
    averages = [entry.average for entry in entries if entry.average is not None]
    worsts = [entry.worst for entry in entries if entry.worst is not None]
    return DayPain(
        day=day,
        average=float(median(averages)) if averages else None,
        worst=max(worsts + averages) if worsts else None,
        entries=len(entries),
        late=all(entry.late for entry in entries),
    )


def _single(entry: Entry) -> DayPain:
    """Return what the only entry of a day says: as nearly all days are, without a median."""
    average, worst = entry.average, entry.worst
    if worst is not None and average is not None:
        worst = max(worst, average)
    pain = None if average is None else float(average)
    return DayPain(entry.day, pain, worst, 1, entry.late)


def painful(day: DayPain) -> bool | None:
    """Tell whether a day was recorded with pain; none when it carries no number at all."""
    if day.average is None and day.worst is None:
        return None
    return bool(day.average) or bool(day.worst)


def within(series: Sequence[DayPain], period: Period) -> tuple[DayPain, ...]:
    """Return the days of an ordered series that lie in a period."""
    first = bisect_left(series, period.first, key=DAY_OF)
    return tuple(series[first : bisect_right(series, period.last, key=DAY_OF)])


def scored(series: Iterable[DayPain]) -> tuple[tuple[date, float], ...]:
    """Return the days that carry an average pain."""
    return tuple((day.day, day.average) for day in series if day.average is not None)


def rolling_medians(
    series: Sequence[DayPain], window_days: int, least_days: int
) -> tuple[DayMedian, ...]:
    """Return the median over each logged day's window; undefined where too few days carry a number.

    Two pointers over real dates and a sorted window: n log w.
    """
    days = scored(series)
    found: list[DayMedian] = []
    window: list[float] = []
    start = 0
    ordinals = [day.toordinal() for day, _ in days]
    for (day, value), ordinal in zip(days, ordinals, strict=True):
        insort(window, value)
        while ordinals[start] <= ordinal - window_days:
            window.remove(days[start][1])
            start += 1
        if len(window) >= least_days:
            found.append(DayMedian(day, _middle(window)))
    return tuple(found)


def _middle(ordered: Sequence[float]) -> float:
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


def longest_gap(series: Sequence[DayPain], period: Period) -> int:
    """Return the most days in a row without an entry inside a period."""
    # As numbers: before the first day of the calendar there is none.
    edges = [period.first.toordinal() - 1, *(d.day.toordinal() for d in within(series, period))]
    edges.append(period.last.toordinal() + 1)
    return max(after - before - 1 for before, after in pairwise(edges))
