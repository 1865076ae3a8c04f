"""Answers that cannot both be true, found from the question data alone."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kneecheck.assessment.engine import UNTOLD, Weigher
from kneecheck.assessment.facts import AVERAGE_QUESTION, WORST_QUESTION, resolve
from kneecheck.assessment.findings import Because
from kneecheck.assessment.reasons import because
from kneecheck.domain.answers import NO, NOTHING, Answers, AnswerValue, is_known
from kneecheck.knowledge.model import Kind, KnowledgeBase

# Answers that deny: they agree with a question that does not apply.
_DENIALS: tuple[AnswerValue, ...] = ("no", NOTHING, (NOTHING,), "never", "not_applicable", 0)


class Contradiction(Struct, frozen=True):
    """An answer, and the other answers of the same moment that it cannot stand beside."""

    answer: Because
    others: tuple[Because, ...]


def contradictions(knowledge: KnowledgeBase, answers: Answers) -> tuple[Contradiction, ...]:
    """Return every answer that other answers given at the same time rule out.

    The question data decide: where a question does not apply (``when`` known false) and says what
    follows (``otherwise``), a different answer contradicts. ``answers`` must fit their questions.
    """
    return (
        *_ruled_out(knowledge, answers),
        *_denied_though_implied(knowledge, answers),
        *_nothing_and_something(answers),
        *_average_above_worst(answers),
    )


def _ruled_out(knowledge: KnowledgeBase, answers: Answers) -> Iterator[Contradiction]:
    facts = resolve(knowledge, answers)
    # A number that was not given excuses nothing: an injury is only an old one when days say so.
    numbers = (q.id for q in knowledge.questions.values() if q.kind is Kind.NUMBER)
    weigher = Weigher(knowledge, {**dict.fromkeys(numbers, UNTOLD), **facts})
    for key, value in answers.items():
        question = knowledge.questions.get(key)
        if question is None or question.when is None or question.otherwise is None:
            continue
        agrees = value == question.otherwise or value in _DENIALS or not is_known(value)
        if not agrees and weigher.weigh(question.when) is False:
            others = because(weigher, question.when, facts)
            yield Contradiction(Because(key, value), others)


def _denied_though_implied(knowledge: KnowledgeBase, answers: Answers) -> Iterator[Contradiction]:
    facts = resolve(knowledge, answers)
    weigher = Weigher(knowledge, facts)
    for question in knowledge.questions.values():
        denied = answers.get(question.id) == NO
        if denied and question.implied_by is not None and weigher.weigh(question.implied_by):
            others = because(weigher, question.implied_by, facts)
            yield Contradiction(Because(question.id, NO), others)


def _nothing_and_something(answers: Answers) -> Iterator[Contradiction]:
    for key, value in answers.items():
        if isinstance(value, tuple) and NOTHING in value and len(set(value)) > 1:
            rest = tuple(part for part in value if part != NOTHING)
            yield Contradiction(Because(key, (NOTHING,)), (Because(key, rest),))


def _average_above_worst(answers: Answers) -> Iterator[Contradiction]:
    average, worst = answers.get(AVERAGE_QUESTION), answers.get(WORST_QUESTION)
    if isinstance(average, int) and isinstance(worst, int) and average > worst:
        reason = Because(AVERAGE_QUESTION, average)
        yield Contradiction(Because(WORST_QUESTION, worst), (reason,))
