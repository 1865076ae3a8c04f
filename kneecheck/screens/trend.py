"""The Trend screen: a reading of the chosen days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.trend import (
    PeriodComparison,
    TrendReading,
    TrendSettings,
    compare_periods,
    read_trend,
)

RANGES = (14, 30, 90, 365)
ALL_DAYS = 0


@dataclass(frozen=True, slots=True)
class TrendScreen:
    """Everything the Trend page paints."""

    days: int
    reading: TrendReading
    comparison: PeriodComparison
    empty: bool


def build_trend(
    entries: Sequence[Entry], settings: TrendSettings, today: date, days: int
) -> TrendScreen:
    """Return the screen for the last ``days`` days, or for all of them."""
    first = min((entry.day for entry in entries), default=today)
    period = Period.ending(today, days) if days else Period(min(first, today), today)
    return TrendScreen(
        days=days,
        reading=read_trend(entries, period, settings, today),
        comparison=compare_periods(entries, period, settings),
        empty=not entries,
    )
