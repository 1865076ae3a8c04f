"""Values into the words of the knowledge files: the same sentence on screen, paper and terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from kneecheck.domain.answers import NO, UNKNOWN, YES, AnswerValue
from kneecheck.domain.body import Place
from kneecheck.domain.trend import Change, PeriodComparison, TrendReading
from kneecheck.knowledge.model import KnowledgeBase, Words

_COMMON = {YES, NO, UNKNOWN}


def place_words(words: Words, place: Place, *, yours: bool = True, capital: bool = True) -> str:
    """Return a place in words, its side always written out."""
    side = words.of("places", "side", place.side) if place.side else ""
    whose = words.of("places", "whose", "yours" if yours else "theirs")
    phrase = words.of("places", place.face, place.zone)
    phrase = phrase.replace("{side}", side).replace("{the}", whose)
    return phrase[:1].upper() + phrase[1:] if capital else phrase


def topic_words(knowledge: KnowledgeBase, topic: str) -> str:
    """Return the short name of a question, or of something the diary tells."""
    return knowledge.words.of(knowledge.topic_file(topic), topic, "short")


def answer_words(knowledge: KnowledgeBase, question_id: str, value: AnswerValue) -> str:
    """Return an answer in words: a choice by its name, a number with its unit."""
    question = knowledge.questions.get(question_id)
    unit = knowledge.diary.signals[question_id].unit if question is None else question.unit
    if isinstance(value, tuple):
        return ", ".join(answer_words(knowledge, question_id, part) for part in value)
    if isinstance(value, str):
        if value in _COMMON and (question is None or value not in question.choices):
            return knowledge.words.of("common", "answers", value)
        return knowledge.words.get("questions", question_id, "choices", value) or value
    number = knowledge.words.number(value)
    return f"{number} {knowledge.words.get('common', 'units', unit)}".strip()


def number_words(words: Words, value: float) -> str:
    """Return a number with at most one digit after the decimal mark."""
    return words.number(round(value, 1))


def trend_sentence(words: Words, reading: TrendReading, day_words: Callable[[date], str]) -> str:
    """Return what a reading says in a few plain sentences."""
    return " ".join(filter(None, _sentences(words, reading, day_words)))


def verdict_sentence(words: Words, reading: TrendReading, day_words: Callable[[date], str]) -> str:
    """Return what a reading says about change and direction, without its numbers of days."""
    return " ".join(filter(None, _verdict(words, reading, day_words)))


def _sentences(
    words: Words, reading: TrendReading, day_words: Callable[[date], str]
) -> Iterator[str]:
    if reading.logged:
        days = len(reading.period)
        logged = words.of("trend", "logged_one" if days == 1 else "logged")
        yield logged.format(logged=reading.logged, days=days)
        yield _level(words, reading)
    yield from _verdict(words, reading, day_words)


def _verdict(
    words: Words, reading: TrendReading, day_words: Callable[[date], str]
) -> Iterator[str]:
    if not reading.logged:
        yield words.of("trend", "none_in_period")
        return
    if reading.flare is not None:
        yield words.of("trend", "flare").format(day=day_words(reading.flare.start))
    if reading.painful:
        yield change_sentence(words, reading)
        yield words.get("trend", "direction", reading.direction)
    if reading.days_needed and reading.painful:
        needed = "days_needed_one" if reading.days_needed == 1 else "days_needed"
        yield words.of("trend", needed).format(days=reading.days_needed)


def _level(words: Words, reading: TrendReading) -> str:
    if not reading.painful:
        return words.of("trend", "free")
    if reading.average is None:
        return words.of("trend", "level_average").format(average=reading.worst)
    if reading.worst is None:
        return words.of("trend", "level_average").format(
            average=number_words(words, reading.average)
        )
    average = number_words(words, reading.average)
    return words.of("trend", "level").format(average=average, worst=reading.worst)


def change_sentence(words: Words, reading: TrendReading) -> str:
    """Return how the pain has changed since the start of the stretch."""
    if reading.change is Change.NOT_ENOUGH_DATA and reading.days_needed:
        return ""
    return _graded(words, "change", reading.change, reading.baseline, reading.now)


def comparison_sentence(words: Words, comparison: PeriodComparison) -> str:
    """Return how this period compares with the one before it."""
    return _graded(words, "compare", comparison.change, comparison.before, comparison.now)


def _graded(
    words: Words, table: str, change: Change, before: float | None, now: float | None
) -> str:
    return words.of("trend", table, change).format(
        before="" if before is None else number_words(words, before),
        now="" if now is None else number_words(words, now),
    )


def episodes_sentence(words: Words, count: int) -> str:
    """Return how many episodes there were."""
    key = "none" if count == 0 else "one" if count == 1 else "many"
    return words.of("trend", "episodes", key).format(count=count)
