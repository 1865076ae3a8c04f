"""Days as they are written in commands and files."""

from __future__ import annotations

import re
from datetime import date

from kneecheck.domain.period import ONE_DAY

EARLIEST = date(1900, 1, 1)
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class NotADay(ValueError):
    """A text is not a day; the message says what is wrong, to follow the name of the option."""


def read_day(text: str) -> date:
    """Return the day written as 2026-11-20; raises ``NotADay``."""
    if not _WRITTEN.fullmatch(text):
        raise NotADay(f"“{text}” is not a day written like 2026-11-20")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotADay(f"there is no day {text} in the calendar") from None
    if day < EARLIEST:
        raise NotADay(f"{text} is too long ago; {EARLIEST} is the earliest day")
    return day


def read_day_option(text: str, today: date) -> date:
    """Return a day given as ``today``, ``yesterday`` or written out, not later than today."""
    named = {"today": today, "yesterday": today - ONE_DAY}
    if text.lower() in named:
        return named[text.lower()]
    try:
        day = read_day(text)
    except NotADay as error:
        raise NotADay(f"{error}, and not “today” or “yesterday”") from None
    if day > today:
        raise NotADay(f"{day} is in the future; today is {today}")
    return day


def day_words(day: date) -> str:
    """Return a day for a sentence: 20 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
