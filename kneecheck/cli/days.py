"""Days as they are written in commands and files."""

from __future__ import annotations

import re
from datetime import date

from kneecheck.domain.period import ONE_DAY
from kneecheck.errors import Refused

EARLIEST = date(1900, 1, 1)
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class NotADay(Refused):
    """A text is not a day; the message says what is wrong, to follow the name of the option."""


def read_day(text: str) -> date:
    """Return the day written as 2026-11-20; raises ``NotADay``."""
    if not _WRITTEN.fullmatch(text):
        raise NotADay("“{text}” is not a day written like 2026-11-20", text=text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotADay("there is no day {text} in the calendar", text=text) from None
    if day < EARLIEST:
        raise NotADay(
            "{text} is too long ago; {earliest} is the earliest day",
            text=text,
            earliest=EARLIEST.isoformat(),
        )
    return day


def read_day_option(text: str, today: date) -> date:
    """Return a day given as ``today``, ``yesterday`` or written out, not later than today."""
    named = {"today": today, "yesterday": today - ONE_DAY}
    if text.lower() in named:
        return named[text.lower()]
    try:
        day = read_day(text)
    except NotADay as error:
        raise NotADay("{problem}, and not “today” or “yesterday”", problem=error.sentence) from None
    if day > today:
        raise NotADay(
            "{day} is in the future; today is {today}", day=day.isoformat(), today=today.isoformat()
        )
    return day
