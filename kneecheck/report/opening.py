"""The one sentence a reader takes away: where, how long, how often, how strong, what it stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kneecheck.assessment.sentences import answer_words, number_words, place_words
from kneecheck.domain.body import Place
from kneecheck.domain.entry import Entry
from kneecheck.domain.trend import TrendReading
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.report.answers import latest_answers
from kneecheck.report.signs import DayWords

DURATION_QUESTION, LIMIT_QUESTION = "pain_days", "function_limit"
# Up to so many days a stretch is told in days, then in weeks, months, years.
_UNITS = ((20, "days", 1.0), (180, "weeks", 7.0), (730, "months", 30.44))


def opening_sentence(
    knowledge: KnowledgeBase,
    answered: Sequence[Entry],
    reading: TrendReading,
    places: Mapping[Place, int],
    today: date,
    day_words: DayWords,
) -> str:
    """Return the period in one sentence."""
    words = knowledge.words
    if not reading.logged:
        return words.of("report", "sentence", "none")
    if not reading.painful:
        return words.for_count(reading.logged, "report", "sentence", "free").format(
            logged=reading.logged
        )
    where = _main_place(words, places)
    long = _how_long(words, answered, reading, today, day_words)
    parts = [f"{where}, {long}" if long else where]
    days = words.for_count(reading.logged, "report", "sentence", "days")
    parts.append(days.format(painful=reading.painful, logged=reading.logged))
    parts += _strength(knowledge, answered, reading)
    return "; ".join(parts) + "."


def _main_place(words: Words, places: Mapping[Place, int]) -> str:
    if not places:
        return words.of("report", "sentence", "no_place")
    first = place_words(words, next(iter(places)), yours=False, capital=False)
    place = words.of("report", "sentence", "place").format(place=first)
    if len(places) == 1:
        return place
    key = "places_one_more" if len(places) == 2 else "places_more"
    more = words.of("report", "sentence", key).format(count=len(places) - 1)
    return f"{place} {more}"


def _how_long(
    words: Words,
    answered: Sequence[Entry],
    reading: TrendReading,
    today: date,
    day_words: DayWords,
) -> str:
    """Return since when the present episode lasts, if the diary or the person can say so.

    What the person said counts where the diary does not reach as far back; it never shortens what
    the diary holds.
    """
    episode = reading.current_episode
    if episode is None:
        return ""
    if episode.after_free:
        return words.of("report", "sentence", "since").format(day=day_words(episode.start))
    day, value = latest_answers(answered).get(DURATION_QUESTION, (today, "unknown"))
    recorded = (today - episode.start).days
    if isinstance(value, int | float) and day >= episode.start:
        days = int(value) + (today - day).days
        if days >= recorded:
            return words.of("report", "sentence", "for").format(time=stretch_words(words, days))
    if not recorded:
        return ""
    return words.of("report", "sentence", "since_least").format(day=day_words(episode.start))


def stretch_words(words: Words, days: int) -> str:
    """Return a number of days in the unit people think of it in."""
    for most, unit, length in _UNITS:
        if days <= most:
            return _counted(words, unit, round(days / length))
    return _counted(words, "years", round(days / 365.25))


def _counted(words: Words, unit: str, count: int) -> str:
    key = f"{unit}_one" if count == 1 else unit
    return words.of("report", "stretch", key).format(count=count)


def _strength(
    knowledge: KnowledgeBase, answered: Sequence[Entry], reading: TrendReading
) -> Iterator[str]:
    words = knowledge.words
    if reading.average is not None and reading.worst is not None:
        average = number_words(words, reading.average)
        numbers = words.of("report", "sentence", "numbers")
        yield numbers.format(average=average, worst=reading.worst)
    _, limit = latest_answers(answered).get(LIMIT_QUESTION, (None, 0))
    if isinstance(limit, int | float) and limit:
        value = answer_words(knowledge, LIMIT_QUESTION, limit)
        yield words.of("report", "sentence", "limits").format(limit=value)
