"""The few days of a period that a reader should know: new signs, the worst day, where it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kneecheck.domain.entry import Entry
from kneecheck.domain.markers import Marker, MarkerKind
from kneecheck.domain.series import painful
from kneecheck.domain.trend import TrendReading
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.report.answers import said
from kneecheck.report.signs import DayWords, is_present

MOST_DAYS = 5
MOST_SIGN_DAYS = 3


def marked_days(
    knowledge: KnowledgeBase,
    answered: Sequence[Entry],
    markers: Sequence[Marker],
    reading: TrendReading,
    day_words: DayWords,
) -> tuple[tuple[str, str], ...]:
    """Return at most five days in order, each with everything that marks it.

    What there is room for is chosen in this order: three days with new danger signs, the worst
    day, visits to a clinician, what was begun and the beginning of episodes (the latest first), the
    first day with pain.
    """
    held: dict[date, list[str]] = {}
    for day, words in _candidates(knowledge, answered, markers, reading):
        if day in held or len(held) < MOST_DAYS:
            held.setdefault(day, []).append(words)
    return tuple((day_words(day), "; ".join(dict.fromkeys(held[day]))) for day in sorted(held))


def _candidates(
    knowledge: KnowledgeBase,
    answered: Sequence[Entry],
    markers: Sequence[Marker],
    reading: TrendReading,
) -> Iterator[tuple[date, str]]:
    words = knowledge.words
    yield from _new_signs(knowledge, answered)
    worst = [day for day in reading.days if day.worst is not None and day.worst == reading.worst]
    if worst and reading.worst:
        yield worst[0].day, words.of("report", "marked", "worst").format(worst=reading.worst)
    for marker in reversed(markers):
        if marker.kind is MarkerKind.VISIT and marker.day in reading.period:
            yield marker.day, words.of("report", "marked", "visit")
    yield from _treatments(words, markers, reading)
    for episode in reversed(reading.episodes):
        if episode.after_free and episode.start in reading.period:
            number = words.of("report", "marked", "episode").format(number=episode.number)
            yield episode.start, number
    first = next((day.day for day in reading.days if painful(day)), None)
    if first is not None:
        yield first, words.of("report", "marked", "first")


def _new_signs(knowledge: KnowledgeBase, answered: Sequence[Entry]) -> Iterator[tuple[date, str]]:
    """Yield the days on which danger signs were first answered yes, each with the gravest."""
    held: dict[date, list[str]] = {}
    for question in knowledge.safety_questions():
        for entry in answered:
            value = entry.answers.get(question.id)
            if value is not None and is_present(value):
                held.setdefault(entry.day, []).append(said(knowledge, question.id, value))
                break
    for day, signs in list(held.items())[:MOST_SIGN_DAYS]:
        key = "sign" if len(signs) == 1 else "signs"
        more = len(signs) - 1
        words = knowledge.words.for_count(more, "report", "marked", key)
        yield day, words.format(sign=signs[0], count=more)


def _treatments(
    words: Words, markers: Sequence[Marker], reading: TrendReading
) -> Iterator[tuple[date, str]]:
    """Yield the days on which something was begun, the latest first."""
    held: dict[date, list[str]] = {}
    for marker in markers:
        if marker.kind is MarkerKind.TREATMENT and marker.day in reading.period:
            held.setdefault(marker.day, []).append(marker.words)
    for day, begun in sorted(held.items(), reverse=True):
        key = "treatment" if len(begun) == 1 else "treatments"
        said = words.of("report", "marked", key)
        yield day, said.format(treatment=begun[0], count=len(begun) - 1)
