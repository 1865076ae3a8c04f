"""Whether answers fit their questions: unknown ids, wrong types, impossible values."""

from __future__ import annotations

from typing import assert_never

from kneecheck.domain.answers import NO, UNKNOWN, YES, Answers, AnswerValue
from kneecheck.domain.entry import DraftProblem
from kneecheck.knowledge.model import Kind, KnowledgeBase, Question

_SCALE_TOP = 10


def answer_problems(knowledge: KnowledgeBase, answers: Answers) -> tuple[DraftProblem, ...]:
    """Return a problem for every answer that its question does not take."""
    found = []
    for key, value in answers.items():
        question = knowledge.questions.get(key)
        if question is None:
            found.append(DraftProblem(key, "no_such_question"))
        elif value != UNKNOWN and (wrong := answer_problem(question, value)):
            found.append(DraftProblem(key, wrong))
    return tuple(found)


def answer_problem(question: Question, value: AnswerValue) -> str:
    """Return the key of what is wrong with a known answer, or nothing."""
    match question.kind:
        case Kind.YES_NO:
            return "" if value in (YES, NO) else "not_yes_or_no"
        case Kind.CHOICE:
            return "" if value in question.choices else "not_a_choice"
        case Kind.CHOICES:
            fits = isinstance(value, tuple) and set(value) <= set(question.choices)
            return "" if fits and value else "not_a_choice"
        case Kind.NUMBER:
            return _number_problem(question, value)
        case Kind.SCALE:
            whole = isinstance(value, int) and not isinstance(value, bool)
            return "" if whole and value in range(_SCALE_TOP + 1) else "pain_out_of_range"
        case _ as never:
            assert_never(never)


def _number_problem(question: Question, value: AnswerValue) -> str:
    if isinstance(value, str) and value in question.choices:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "not_a_number"
    return "" if question.minimum <= value <= question.maximum else "number_out_of_range"
