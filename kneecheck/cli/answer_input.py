"""Answers and pain numbers from outside: turned into domain values, or told what is wrong."""

from __future__ import annotations

import json
from typing import Any

from kneecheck.assessment.contradictions import Contradiction, contradictions
from kneecheck.assessment.findings import Because
from kneecheck.domain.answers import NO, UNKNOWN, YES, Answers, AnswerValue
from kneecheck.domain.entry import PAIN_RANGE
from kneecheck.domain.measures import read_measure
from kneecheck.errors import Refused
from kneecheck.journal.validation import answer_problem
from kneecheck.knowledge.model import Kind, KnowledgeBase, Question
from kneecheck.sentences import say, together

PAIN_WANTED = say("a whole number from 0 to 10 is expected")


class NotAnAnswer(Refused):
    """A value does not answer its question; the message says why."""


def take_answer(question: Question, value: Any) -> AnswerValue:
    """Return a value of JSON or TOML as an answer; raises ``NotAnAnswer``."""
    if isinstance(value, list):
        return _several(question, value)
    if value == UNKNOWN:
        return UNKNOWN
    if question.kind is Kind.NUMBER and isinstance(value, str) and value not in question.choices:
        measured = read_measure(value, question.unit)
        # A text of digits is a number of the wrong type; with a comma or a unit it needs the text.
        if measured is None or value.replace(".", "", 1).strip().isdigit():
            raise NotAnAnswer(_expected(question, value))
        value = measured
    is_answer = isinstance(value, str | int | float) and not isinstance(value, bool)
    if not is_answer or answer_problem(question, value):
        raise NotAnAnswer(_expected(question, value))
    # NaN passes no comparison, so it is refused above as out of range.
    return value  # type: ignore[no-any-return]


def take_pain(value: Any) -> int | None:
    """Return a pain number, or none when it was not said (null); raises ``NotAnAnswer``."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value not in PAIN_RANGE:
        raise NotAnAnswer(_pain_wanted(value))
    return value


def contradiction_sentences(knowledge: KnowledgeBase, answers: Answers, where: str) -> list[str]:
    """Return a sentence for every answer that other answers rule out, naming both."""
    return [
        say("{where}{problem}", where=where, problem=_contradiction(item))
        for item in contradictions(knowledge, answers)
    ]


def shown(value: Any) -> str:
    """Return a value the way JSON writes it, shortened when it is long."""
    plain = list(value) if isinstance(value, tuple) else value
    text = json.dumps(plain, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."


def allowed_words(question: Question) -> tuple[str, ...]:
    """Return the words that answer a question, ``unknown`` last."""
    words = (YES, NO) if question.kind is Kind.YES_NO else question.choices
    return (*words, UNKNOWN)


def _several(question: Question, value: list[Any]) -> tuple[str, ...]:
    if question.kind is not Kind.CHOICES:
        raise NotAnAnswer(_expected(question, value))
    if not value:
        raise NotAnAnswer("the list is empty; leave the answer out when nothing was said")
    strange = [part for part in value if part not in question.choices]
    if strange:
        raise NotAnAnswer(_not_one_of(question, strange[0]))
    return tuple(dict.fromkeys(value))


def _expected(question: Question, value: Any) -> str:
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return _not_one_of(question, value)
        case Kind.CHOICES:
            return say(
                "{value} is not a list of words out of {names}",
                value=shown(value),
                names=_listed(question),
            )
        case Kind.SCALE:
            return _pain_wanted(value)
        case Kind.NUMBER:
            return _not_a_number(question, value)


def _not_one_of(question: Question, value: Any) -> str:
    return say("{value} is not one of {names}", value=shown(value), names=_listed(question))


def _pain_wanted(value: Any) -> str:
    return say("{value}: {problem}", value=shown(value), problem=PAIN_WANTED)


def _listed(question: Question) -> str:
    return ", ".join(allowed_words(question))


def _not_a_number(question: Question, value: Any) -> str:
    limits = say("{first} to {last}", first=question.minimum, last=question.maximum)
    unit = f" {question.unit}" if question.unit else ""
    words = "".join(f", {choice}" for choice in question.choices)
    return say(
        "{value} is not possible; a number from {limits}{unit}{words} or unknown is expected",
        value=shown(value),
        limits=limits,
        unit=unit,
        words=words,
    )


def _contradiction(item: Contradiction) -> str:
    named = [_named(other, item.answer.question) for other in item.others]
    others = named[-1]
    if len(named) > 1:
        others = say("{first} and {last}", first=together(", ", named[:-1]), last=others)
    return say(
        "{question}: {value} cannot stand beside {others}",
        question=item.answer.question,
        value=shown(item.answer.value),
        others=others,
    )


def _named(other: Because, question: str) -> str:
    if other.question == question:
        return shown(other.value)
    return f"{other.question} = {shown(other.value)}"
