"""The daily reminder: when it is due, and the same as an appointment for any calendar program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_LINE = 75
_UID = "daily-reminder-58f1c0a2@localhost"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def read_time(text: str) -> time | None:
    """Return a time of day written as 20:00; none for anything else, such as no time at all."""
    match = _TIME.fullmatch(text)
    return time(int(match[1]), int(match[2])) if match else None


@dataclass(frozen=True, slots=True)
class Reminding:
    """A time of day, and the last day on which nothing more is to be said."""

    at: time | None
    done: date | None = None

    def is_due(self, now: datetime) -> bool:
        """Tell whether the time of this day has come and nothing was said about it."""
        return self.at is not None and now.time() >= self.at and self.done != now.date()

    def from_next_time(self, now: datetime) -> Reminding:
        """Leave out a time that has passed today already: whoever sets it is here anyway."""
        passed = self.at is not None and now.time() >= self.at
        return Reminding(self.at, now.date() if passed else None)


@dataclass(frozen=True, slots=True)
class ReminderWords:
    """What the appointment says; calendars are often shared, so it never speaks of the knee."""

    title: str
    description: str


def appointment(at: time, now: datetime, words: ReminderWords) -> str:
    """Return an iCalendar file with a daily appointment that rings when it begins.

    Its time is that of whatever clock the person has: "20:00" stays 20:00 on a journey. Its name is
    always the same, so that one saved anew takes the place of the earlier one.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Daily reminder//EN",
        "BEGIN:VEVENT",
        f"UID:{_UID}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{now:%Y%m%d}T{at:%H%M}00",
        "DURATION:PT5M",
        "RRULE:FREQ=DAILY",
        f"SUMMARY:{words.title.translate(_ESCAPED)}",
        f"DESCRIPTION:{words.description.translate(_ESCAPED)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{words.title.translate(_ESCAPED)}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 bytes, as the standard asks, no letter cut in two."""
    part, size = "", 0
    for letter in line:
        more = len(letter.encode())
        if size + more > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + more
    yield part
