"""Days as a language writes them; the patterns stand with the texts of the language."""

from __future__ import annotations

from datetime import date

from kneecheck.knowledge.model import Words


def day_words(words: Words, day: date) -> str:
    """Return a day for a sentence: 20 November 2026."""
    return _say(words, "day", day)


def month_words(words: Words, day: date) -> str:
    """Return the month of a day in full: November 2026."""
    return _say(words, "month", day)


def plain_day(words: Words, day: date) -> str:
    """Return a day where lines are short: 20 Nov 2026."""
    return _say(words, "plain", day)


def short_day(words: Words, day: date) -> str:
    """Return a day for an axis: 20 Nov."""
    return _say(words, "short", day)


def short_month(words: Words, day: date) -> str:
    """Return a day for a long axis: Nov 2026."""
    return _say(words, "short_month", day)


def _say(words: Words, pattern: str, day: date) -> str:
    month = str(day.month - 1)
    return words.of("language", "days", pattern).format(
        day=day.day,
        number=day.month,
        month=words.of("language", "months", month),
        short=words.of("language", "months_short", month),
        year=day.year,
    )
