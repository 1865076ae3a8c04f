"""What conditions mean, in the plainest words there are: nothing is remembered, nothing hurried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import eq, ge, gt, le, lt

from kneecheck.domain.answers import AnswerValue
from kneecheck.knowledge.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    FactRef,
    Includes,
    Not,
    OneOf,
    Points,
)
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.knowledge.weighing import Truth

COMPARE = {"==": eq, ">=": ge, "<=": le, ">": gt, "<": lt}
Answers = Mapping[str, AnswerValue]


def means(knowledge: KnowledgeBase, condition: Condition, answers: Answers) -> Truth:
    """Return whether a condition is true, false or open."""
    match condition:
        case OneOf(question) | Includes(question) | Compare(question):
            value = answers.get(question)
            return None if value is None else holds(condition, value)
        case FactRef(fact):
            return means(knowledge, knowledge.facts[fact], answers)
        case Not(part):
            truth = means(knowledge, part, answers)
            return None if truth is None else not truth
        case All(parts):
            return all_of(means(knowledge, part, answers) for part in parts)
        case AnyOf(parts):
            return any_of(means(knowledge, part, answers) for part in parts)
        case Points(score, comparison, number):
            compare = COMPARE[comparison]
            ends = {compare(end, number) for end in points(knowledge, score, answers)}
            return ends.pop() if len(ends) == 1 else None


def holds(leaf: OneOf | Includes | Compare, value: AnswerValue) -> bool:
    """Tell whether a known answer is the one looked for."""
    match leaf:
        case OneOf(_, values):
            return value in values
        case Includes(_, values):
            return bool(values & set(value if isinstance(value, tuple) else (value,)))
        case Compare(_, comparison, number):
            is_number = isinstance(value, int | float)
            return is_number and bool(COMPARE[comparison](value, number))


def points(knowledge: KnowledgeBase, score: str, answers: Answers) -> tuple[int, int]:
    """Return the fewest and the most points of the items that a person can answer."""
    least = most = 0
    for item in knowledge.scores[score].items:
        truth = False if item.when is None else means(knowledge, item.when, answers)
        least += item.points if truth else 0
        most += item.points if truth is not False else 0
    return least, most


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return false if any is false, else open if any is open, else true."""
    held = set(truths)
    return False if False in held else None if None in held else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return true if any is true, else open if any is open, else false."""
    held = set(truths)
    return True if True in held else None if None in held else False
