"""The days of a diary as the rules read them: what was answered, day by day and so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from msgspec import Struct

from kneecheck.assessment.facts import AVERAGE_QUESTION, WORST_QUESTION, with_places
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.entry import Entry
from kneecheck.knowledge.model import KnowledgeBase


class DayAnswers(Struct, frozen=True):
    """What was answered about one day; of several entries the later one counts."""

    day: date
    answers: Mapping[str, AnswerValue]


def ordered(entries: Iterable[Entry], today: date) -> list[Entry]:
    """Return the entries up to a day, in the order in which they were meant."""
    known = (entry for entry in entries if entry.day <= today)
    return sorted(known, key=lambda entry: (entry.day, entry.recorded.instant))


def days_of(knowledge: KnowledgeBase, entries: Iterable[Entry]) -> Iterator[DayAnswers]:
    """Yield each day of ordered entries with all its answers."""
    for day, group in groupby(entries, key=lambda entry: entry.day):
        found: dict[str, AnswerValue] = {}
        for entry in group:
            found |= answers_of(knowledge, entry)
        yield DayAnswers(day, found)


def answers_of(knowledge: KnowledgeBase, entry: Entry) -> dict[str, AnswerValue]:
    """Return the answers of an entry, its places and its pain numbers among them."""
    found = with_places(knowledge, entry.answers, entry.places)
    for question, value in ((AVERAGE_QUESTION, entry.average), (WORST_QUESTION, entry.worst)):
        if value is not None:
            found[question] = value
    return found
