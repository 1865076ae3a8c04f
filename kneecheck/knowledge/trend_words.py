"""A reading of the days in sentences, the same on screen, on paper and in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kneecheck.domain.trend import Change, PeriodComparison, TrendReading
from kneecheck.knowledge.model import Words

_FILE = "trend"


def trend_sentence(words: Words, reading: TrendReading) -> str:
    """Return how the pain has changed, in one sentence; with too few days, what is missing."""
    if not reading.logged:
        return words.of(_FILE, "change", "nothing")
    sentence = _filled(words, "change", reading.change, reading.now, reading.baseline)
    if reading.change is not Change.NOT_ENOUGH_DATA or not reading.days_needed:
        return sentence
    key = "one" if reading.days_needed == 1 else "many"
    needed = words.of(_FILE, "needed", key).replace("{days}", str(reading.days_needed))
    return f"{sentence} {needed}"


def direction_sentence(
    words: Words, reading: TrendReading, write_day: Callable[[date], str]
) -> str:
    """Return where the days point, and a flare that is going on; empty with too few days."""
    parts = []
    if reading.fit_from is not None:
        text = words.get(_FILE, "direction", reading.direction)
        parts.append(text.replace("{since}", write_day(reading.fit_from)))
    if reading.flare is not None:
        text = words.of(_FILE, "flare", "now")
        parts.append(text.replace("{since}", write_day(reading.flare.start)))
    return " ".join(part for part in parts if part)


def comparison_sentence(words: Words, comparison: PeriodComparison) -> str:
    """Return this period against the one before; empty when either has too few days."""
    return _filled(words, "compared", comparison.change, comparison.now, comparison.before)


def points(value: float) -> str:
    """Return points of 0-10 with one decimal where it says something."""
    return f"{round(value, 1):g}"


def _filled(
    words: Words, table: str, change: Change, now: float | None, before: float | None
) -> str:
    text = words.get(_FILE, table, change)
    for name, value in (("{now}", now), ("{before}", before)):
        if value is not None:
            text = text.replace(name, points(value))
    return text
