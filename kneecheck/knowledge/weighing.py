"""Conditions as functions, in three-valued logic after Kleene: true, false, and open (``None``).

What a condition says is looked at once, when it is first weighed; from then on only answers are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import eq, ge, gt, le, lt
from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct

from kneecheck.domain.answers import AnswerValue
from kneecheck.knowledge.conditions import (
    All,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    FactRef,
    Includes,
    Not,
    OneOf,
    Points,
)

if TYPE_CHECKING:
    from kneecheck.knowledge.model import Score

Truth: TypeAlias = bool | None

_COMPARE: Mapping[Comparison, Callable[[float, float], bool]] = {
    "==": eq,
    ">=": ge,
    "<=": le,
    ">": gt,
    "<": lt,
}


class PointRange(Struct, frozen=True):
    """The fewest and the most points the answers still allow."""

    least: int
    most: int


@dataclass(slots=True)
class Answered:
    """One fixed set of answers, and what was found out about them so far: each thing once."""

    answers: Mapping[str, AnswerValue]
    named: dict[str, Truth] = field(default_factory=dict)
    points: dict[str, PointRange] = field(default_factory=dict)


Weigh: TypeAlias = Callable[[Answered], Truth]


class Weighing:
    """The functions of all conditions of one knowledge, each made when it is first asked for."""

    def __init__(self, facts: Mapping[str, Condition], scores: Mapping[str, Score]) -> None:
        self._facts = facts
        self._scores = scores
        # By identity, since looking a whole condition up would take longer than weighing it. Those
        # that have a function are held, so that no other condition ever has the same identity.
        self._made: dict[int, Weigh] = {}
        self._held: list[Condition] = []

    def of(self, condition: Condition) -> Weigh:
        """Return the function that tells whether a condition is true, false or open."""
        made = self._made.get(id(condition))
        if made is None:
            self._held.append(condition)
            made = self._made[id(condition)] = self._make(condition)
        return made

    def points(self, score: str, known: Answered) -> PointRange:
        """Return the points the person's own items give so far and could still give.

        Items that need a clinician count for neither end: they are never the person's to answer.
        """
        if score not in known.points:
            items = self._scores[score].items
            truths = [(i.points, self.of(i.when)(known)) for i in items if i.when is not None]
            least = sum(points for points, truth in truths if truth)
            most = least + sum(points for points, truth in truths if truth is None)
            known.points[score] = PointRange(least, most)
        return known.points[score]

    def _make(self, condition: Condition) -> Weigh:
        match condition:
            case OneOf(question, values):
                return _one_of(question, values)
            case Includes(question, values):
                return _includes(question, values)
            case Compare(question, comparison, number):
                return _compare(question, _COMPARE[comparison], number)
            case FactRef(fact):
                return self._named(fact)
            case Not(part):
                return _not(self.of(part))
            case All(parts):
                return _all_of(tuple(map(self.of, parts)))
            case AnyOf(parts):
                return _any_of(tuple(map(self.of, parts)))
            case Points(score, comparison, number):
                return self._points(score, _COMPARE[comparison], number)
            case _ as never:
                assert_never(never)

    def _named(self, fact: str) -> Weigh:
        weigh_fact = self.of(self._facts[fact])

        def weigh(known: Answered) -> Truth:
            if fact not in known.named:
                known.named[fact] = weigh_fact(known)
            return known.named[fact]

        return weigh

    def _points(self, score: str, compare: Callable[[float, float], bool], number: float) -> Weigh:
        def weigh(known: Answered) -> Truth:
            points = self.points(score, known)
            at_least = compare(points.least, number)
            return at_least if at_least == compare(points.most, number) else None

        return weigh


def _one_of(question: str, values: frozenset[str]) -> Weigh:
    def weigh(known: Answered) -> Truth:
        value = known.answers.get(question)
        return None if value is None else value in values

    return weigh


def _includes(question: str, values: frozenset[str]) -> Weigh:
    def weigh(known: Answered) -> Truth:
        value = known.answers.get(question)
        if value is None:
            return None
        return not values.isdisjoint(value if isinstance(value, tuple) else (value,))

    return weigh


def _compare(question: str, compare: Callable[[float, float], bool], number: float) -> Weigh:
    def weigh(known: Answered) -> Truth:
        value = known.answers.get(question)
        if value is None:
            return None
        # A word in place of a number (a pain that "never" goes) satisfies no comparison.
        return not isinstance(value, str | tuple) and compare(value, number)

    return weigh


def _not(part: Weigh) -> Weigh:
    def weigh(known: Answered) -> Truth:
        truth = part(known)
        return None if truth is None else not truth

    return weigh


def _all_of(parts: Sequence[Weigh]) -> Weigh:
    def weigh(known: Answered) -> Truth:
        result: Truth = True
        for part in parts:
            truth = part(known)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return weigh


def _any_of(parts: Sequence[Weigh]) -> Weigh:
    def weigh(known: Answered) -> Truth:
        result: Truth = False
        for part in parts:
            truth = part(known)
            if truth:
                return True
            if truth is None:
                result = None
        return result

    return weigh
