"""When the danger signs are to be asked again: too old, or something has changed (rule T21)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kneecheck.assessment.facts import (
    AVERAGE_QUESTION,
    BOTH_SIDES,
    REGION_QUESTION,
    SIDE_QUESTION,
    WORST_QUESTION,
)
from kneecheck.assessment.history import Known
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import Side
from kneecheck.domain.level import Level
from kneecheck.knowledge.model import Holds, KnowledgeBase, Question

_OF_THE_DAY = "day"
_PAIN = (AVERAGE_QUESTION, WORST_QUESTION)
_PLACES = (SIDE_QUESTION, REGION_QUESTION)


class Why(StrEnum):
    """Why the danger signs are asked again."""

    NEVER = "never"
    STALE = "stale"
    WORSE = "worse"
    ELSEWHERE = "elsewhere"
    ANSWER = "answer"


class AskAgain(Struct, frozen=True):
    """The reason, the day all of them were answered last, and the question that says otherwise."""

    why: Why
    last: date | None
    question: str = ""


def ask_again(
    knowledge: KnowledgeBase,
    known: Known,
    said: Mapping[str, AnswerValue],
    level: Level,
    today: date,
) -> AskAgain | None:
    """Tell whether the danger signs are to be asked again before a day is saved.

    ``said`` is everything the day being written down says: answers, pain and places. Nothing is
    asked again that it has answered already, nor of somebody who is asked for the first time.
    """
    unanswered = any(question.id not in said for question in knowledge.safety_questions())
    if not unanswered or known.first_day is None:
        return None
    if known.safety_day is None:
        return AskAgain(Why.NEVER, None)
    if known.safety_is_stale(knowledge, level, today):
        return AskAgain(Why.STALE, known.safety_day)
    return _changed(knowledge, known, said)


def _changed(
    knowledge: KnowledgeBase, known: Known, said: Mapping[str, AnswerValue]
) -> AskAgain | None:
    """Compare with what still counts from the days before; what is too old is no comparison."""
    before = known.answers
    if any(_worse(knowledge, before.get(key), said.get(key)) for key in _PAIN):
        return AskAgain(Why.WORSE, known.safety_day)
    if any(key in before and _all(said.get(key)) - _all(before[key]) for key in _PLACES):
        return AskAgain(Why.ELSEWHERE, known.safety_day)
    for question in knowledge.questions.values():
        if _compares(question) and _differs(before.get(question.id), said.get(question.id)):
            return AskAgain(Why.ANSWER, known.safety_day, question.id)
    return None


def _compares(question: Question) -> bool:
    """Leave out pain and places, which were compared, and what was done on a day."""
    own = question.id in _PAIN or question.id in _PLACES
    return question.holds is Holds.CHANGING and question.group != _OF_THE_DAY and not own


def _differs(before: AnswerValue | None, now: AnswerValue | None) -> bool:
    return before is not None and now is not None and now != before


def _worse(knowledge: KnowledgeBase, before: AnswerValue | None, now: AnswerValue | None) -> bool:
    """Tell whether pain grew by as much as people notice."""
    if not (isinstance(now, int | float) and isinstance(before, int | float)):
        return False
    return now - before >= knowledge.trend.meaningful_points


def _all(value: AnswerValue | None) -> set[AnswerValue]:
    if value is None:
        return set()
    if value == BOTH_SIDES:
        return {side.value for side in Side}
    return set(value) if isinstance(value, tuple) else {value}
