"""Months of a long diary, each with as much as its days can say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from statistics import median

from msgspec import Struct

from kneecheck.domain.series import DayPain, scored


class MonthPain(Struct, frozen=True):
    """One month with entries: its first day, days logged, and its middle and worst pain.

    ``median`` is none where too few days carry a number.
    """

    first: date
    logged: int
    median: float | None
    worst: int | None


def month_pains(series: Sequence[DayPain], least_days: int) -> tuple[MonthPain, ...]:
    """Return the months of a series in order of day that have any entry."""
    return tuple(
        _month(first, tuple(days), least_days) for first, days in groupby(series, key=_first_of)
    )


def _first_of(day: DayPain) -> date:
    return day.day.replace(day=1)


def _month(first: date, days: Sequence[DayPain], least_days: int) -> MonthPain:
    values = [value for _, value in scored(days)]
    return MonthPain(
        first=first,
        logged=len(days),
        median=median(values) if len(values) >= least_days else None,
        worst=max((day.worst for day in days if day.worst is not None), default=None),
    )
