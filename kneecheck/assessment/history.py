"""What the diary says as of a day: the latest answer to each question, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kneecheck.assessment.facts import (
    AVERAGE_QUESTION,
    REGION_QUESTION,
    SIDE_QUESTION,
    WORST_QUESTION,
    with_places,
)
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.entry import Entry
from kneecheck.domain.level import Level
from kneecheck.knowledge.model import Holds, KnowledgeBase

# The words by which data say "nothing of the kind"; these grow old, a yes does not.
_ABSENT: tuple[AnswerValue, ...] = ("no", "none", ("none",), "unknown")


@dataclass(frozen=True, slots=True)
class Known:
    """Answers as of a day, the day each was given, and those too old to rely on.

    ``first_day`` is none while nothing has been recorded.
    """

    answers: Mapping[str, AnswerValue]
    given: Mapping[str, date]
    stale: frozenset[str]
    safety_day: date | None
    first_day: date | None = None

    def safety_is_stale(self, knowledge: KnowledgeBase, level: Level, today: date) -> bool:
        """Tell whether the danger signs should be asked again at this level (rule T21)."""
        if self.safety_day is None:
            return True
        age = (today - self.safety_day).days
        urgent_days = knowledge.freshness.urgent_hours / 24
        return age > (urgent_days if level >= Level.SOON else knowledge.freshness.days)


def known_on(knowledge: KnowledgeBase, entries: Iterable[Entry], today: date) -> Known:
    """Return the latest answer to each question among entries up to a day.

    A standing answer counts for ever. A changing "no" counts for the days the data allow and is
    unknown afterwards; a changing "yes" stays until it is answered again. A count of days goes on.
    """
    ordered = sorted(
        (entry for entry in entries if entry.day <= today),
        key=lambda entry: (entry.day, entry.recorded.instant),
    )
    latest: dict[str, AnswerValue] = {}
    given: dict[str, date] = {}
    for entry in ordered:
        for question, value in _answers_of(knowledge, entry).items():
            latest[question], given[question] = value, entry.day
    stale = {key for key in latest if _is_stale(knowledge, key, given[key], today)}
    answers = {
        key: _as_of(knowledge, key, value, (today - given[key]).days)
        for key, value in latest.items()
        if not (key in stale and _fades(key, value))
    }
    safety = {question.id for question in knowledge.safety_questions()}
    return Known(
        answers=MappingProxyType(answers),
        given=MappingProxyType(given),
        stale=frozenset(stale),
        safety_day=_last_full_screen(ordered, safety),
        first_day=ordered[0].day if ordered else None,
    )


def _answers_of(knowledge: KnowledgeBase, entry: Entry) -> dict[str, AnswerValue]:
    found = with_places(knowledge, entry.answers, entry.places)
    for question, value in ((AVERAGE_QUESTION, entry.average), (WORST_QUESTION, entry.worst)):
        if value is not None:
            found[question] = value
    return found


def _is_stale(knowledge: KnowledgeBase, key: str, given: date, today: date) -> bool:
    age = (today - given).days
    if key in {AVERAGE_QUESTION, WORST_QUESTION}:
        return age > knowledge.freshness.pain_days
    question = knowledge.questions.get(key)
    changing = question is not None and question.holds is Holds.CHANGING
    return changing and age > knowledge.freshness.days


def _fades(key: str, value: AnswerValue) -> bool:
    """Tell whether an old answer stops counting: a no, or pain and places of another day."""
    of_the_day = {AVERAGE_QUESTION, WORST_QUESTION, REGION_QUESTION, SIDE_QUESTION}
    return key in of_the_day or value in _ABSENT


def _as_of(knowledge: KnowledgeBase, key: str, value: AnswerValue, age: int) -> AnswerValue:
    question = knowledge.questions.get(key)
    counting = question is not None and question.holds is Holds.COUNTING
    return value + age if counting and isinstance(value, int | float) else value


def _last_full_screen(ordered: Sequence[Entry], safety: set[str]) -> date | None:
    """Return the last day on which every danger sign was asked."""
    for entry in reversed(ordered):
        if safety <= set(entry.answers):
            return entry.day
    return None
