"""The Report screen: which days, what goes in, and where the file went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kneecheck.domain.period import Period

PERIOD_CHOICES = (14, 30, 90, 365)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the person wants in the report."""

    days: int
    name: str = ""
    notes: bool = False


@dataclass(frozen=True, slots=True)
class ReportScreen:
    """Everything the Report page paints; ``preview`` is a picture of the very page."""

    options: ReportOptions
    period: Period
    logged: int
    preview: bytes
    saved_to: str


def report_period(today: date, first_day: date | None, days: int) -> Period:
    """Return the period of a report: the last ``days`` days, or all days when 0."""
    if days:
        return Period.ending(today, days)
    return Period(min(first_day or today, today), today)
