"""The Report screen: which days, what goes in, and where the files went."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kneecheck.domain.period import Period

PERIOD_CHOICES = (14, 30, 90, 365)
FORMS = (".pdf", ".html", ".json", ".csv")


class ReportOptions(Struct, frozen=True):
    """What the person wants in the report; ``days`` is 0 for all days, ``parts`` are keys.

    ``language`` is that of the page; empty: the one on the screen.
    """

    days: int
    name: str = ""
    birth_year: str = ""
    notes: bool = False
    questions: tuple[str, ...] = ("", "", "")
    goal: str = ""
    parts: frozenset[str] = frozenset()
    language: str = ""


class ReportScreen(Struct, frozen=True):
    """Everything the Report page paints.

    ``pages`` are pictures of the very pages, none while there are no entries; ``fresh`` tells that
    they show the present choices. ``saving`` tells that a file is being made. ``advised`` is what
    clinicians said in the period, followed, one line a visit. ``languages`` are offered by their
    own names, ``language`` is the one on the pages.
    """

    options: ReportOptions
    period: Period
    logged: int
    pages: tuple[bytes, ...]
    fresh: bool
    saving: bool
    saved_to: tuple[str, ...]
    advised: tuple[str, ...] = ()
    today: date = date.min
    visit_problems: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    language: str = ""


def report_period(today: date, first_day: date | None, days: int) -> Period:
    """Return the period of a report: the last ``days`` days, or all days when 0."""
    if days:
        return Period.ending(today, days)
    return Period(min(first_day or today, today), today)
