"""The few days of a period that a reader should know: new signs, the worst day, where it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kneecheck.domain.entry import Entry
from kneecheck.domain.series import painful
from kneecheck.domain.trend import TrendReading
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.report.answers import said
from kneecheck.report.signs import DayWords, is_present

MOST_DAYS = 5
MOST_SIGN_DAYS = 3


def marked_days(
    knowledge: KnowledgeBase,
    shown: Sequence[Entry],
    visits: Sequence[Visit],
    reading: TrendReading,
    day_words: DayWords,
) -> tuple[tuple[str, str], ...]:
    """Return at most five days in order, each with everything that marks it.

    What there is room for is chosen in this order: three days with new danger signs, the worst
    day, visits to a clinician and the beginning of episodes (the latest first), the first day with
    pain.
    """
    held: dict[date, list[str]] = {}
    for day, words in _candidates(knowledge, shown, visits, reading):
        if day in held or len(held) < MOST_DAYS:
            held.setdefault(day, []).append(words)
    return tuple((day_words(day), "; ".join(dict.fromkeys(held[day]))) for day in sorted(held))


def _candidates(
    knowledge: KnowledgeBase,
    shown: Sequence[Entry],
    visits: Sequence[Visit],
    reading: TrendReading,
) -> Iterator[tuple[date, str]]:
    words = knowledge.words
    yield from _new_signs(knowledge, shown)
    worst = [day for day in reading.days if day.worst is not None and day.worst == reading.worst]
    if worst and reading.worst:
        yield worst[0].day, words.of("report", "marked", "worst").format(worst=reading.worst)
    for visit in reversed(visits):
        if visit.day in reading.period:
            yield visit.day, words.of("report", "marked", "visit")
    for episode in reversed(reading.episodes):
        if episode.after_free and episode.start in reading.period:
            number = words.of("report", "marked", "episode").format(number=episode.number)
            yield episode.start, number
    first = next((day.day for day in reading.days if painful(day)), None)
    if first is not None:
        yield first, words.of("report", "marked", "first")


def _new_signs(knowledge: KnowledgeBase, shown: Sequence[Entry]) -> Iterator[tuple[date, str]]:
    """Yield the days on which danger signs were first answered yes, each with the gravest."""
    held: dict[date, list[str]] = {}
    for question in knowledge.safety_questions():
        for entry in shown:
            value = entry.answers.get(question.id)
            if value is not None and is_present(value):
                held.setdefault(entry.day, []).append(said(knowledge, question.id, value))
                break
    for day, signs in list(held.items())[:MOST_SIGN_DAYS]:
        key = "sign" if len(signs) == 1 else "signs"
        words = knowledge.words.of("report", "marked", key)
        yield day, words.format(sign=signs[0], count=len(signs) - 1)
