"""Weigh conditions against facts in three-valued logic, and say which answers decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from typing import assert_never

from kneecheck.domain.answers import AnswerValue
from kneecheck.knowledge.conditions import (
    All,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    FactRef,
    Includes,
    Leaf,
    Not,
    OneOf,
    Points,
)
from kneecheck.knowledge.model import KnowledgeBase, Score
from kneecheck.knowledge.truth import Truth, all_of, any_of, negate

_COMPARE: Mapping[Comparison, Callable[[float, float], bool]] = {
    "==": eq,
    ">=": ge,
    "<=": le,
    ">": gt,
    "<": lt,
}


# Meets no condition: what a diary does not tell never fires a rule.
UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class PointRange:
    """The fewest and the most points the answers still allow."""

    least: int
    most: int


class Weigher:
    """Weighs conditions against one fixed set of facts; named facts and scores are weighed once."""

    def __init__(self, knowledge: KnowledgeBase, facts: Mapping[str, AnswerValue]) -> None:
        self._knowledge = knowledge
        self._facts = facts
        self._named: dict[str, Truth] = {}
        self._points: dict[str, PointRange] = {}

    def weigh(self, condition: Condition) -> Truth:
        """Return whether a condition is true, false or open."""
        match condition:
            case OneOf() | Includes() | Compare():
                return self._leaf(condition)
            case FactRef(fact):
                if fact not in self._named:
                    self._named[fact] = self.weigh(self._knowledge.facts[fact])
                return self._named[fact]
            case All(parts):
                return all_of(map(self.weigh, parts))
            case AnyOf(parts):
                return any_of(map(self.weigh, parts))
            case Not(part):
                return negate(self.weigh(part))
            case Points(score, comparison, number):
                return self._weigh_points(score, comparison, number)
            case _ as never:
                assert_never(never)

    def points(self, score: Score) -> PointRange:
        """Return the points the person's own items give so far and could still give.

        Items that need a clinician count for neither end: they are never the person's to answer.
        """
        if score.id not in self._points:
            truths = [(i.points, self.weigh(i.when)) for i in score.items if i.when is not None]
            least = sum(points for points, truth in truths if truth)
            most = least + sum(points for points, truth in truths if truth is None)
            self._points[score.id] = PointRange(least, most)
        return self._points[score.id]

    def decisive(self, condition: Condition) -> Iterator[Leaf]:
        """Yield the answers that make a true condition true (or a false one false)."""
        truth = self.weigh(condition)
        if truth is not None:
            yield from self._leaves(condition, truth)

    def missing(self, condition: Condition) -> Iterator[str]:
        """Yield the questions whose answer an open condition is waiting for."""
        if self.weigh(condition) is not None:
            return
        match condition:
            case OneOf() | Includes() | Compare():
                yield condition.question
            case FactRef(fact):
                yield from self.missing(self._knowledge.facts[fact])
            case Not(part):
                yield from self.missing(part)
            case All(parts) | AnyOf(parts):
                for part in parts:
                    yield from self.missing(part)
            case Points(score):
                for item in self._knowledge.scores[score].items:
                    if item.when is not None:
                        yield from self.missing(item.when)
            case _ as never:
                assert_never(never)

    def _leaf(self, leaf: Leaf) -> Truth:
        value = self._facts.get(leaf.question)
        if value is None:
            return None
        match leaf:
            case OneOf(_, values):
                return value in values
            case Includes(_, values):
                held = value if isinstance(value, tuple) else (value,)
                return not values.isdisjoint(held)
            case Compare(_, comparison, number):
                # A word in place of a number (a pain that "never" goes) satisfies no comparison.
                return not isinstance(value, str | tuple) and _COMPARE[comparison](value, number)
            case _ as never:
                assert_never(never)

    def _weigh_points(self, score: str, comparison: Comparison, number: float) -> Truth:
        points = self.points(self._knowledge.scores[score])
        compare = _COMPARE[comparison]
        ends = {compare(points.least, number), compare(points.most, number)}
        return ends.pop() if len(ends) == 1 else None

    def _leaves(self, condition: Condition, truth: bool) -> Iterator[Leaf]:
        match condition:
            case OneOf() | Includes() | Compare():
                yield condition
            case FactRef(fact):
                yield from self._leaves(self._knowledge.facts[fact], truth)
            case Not(part):
                yield from self._leaves(part, not truth)
            case All(parts) | AnyOf(parts):
                for part in parts:
                    if self.weigh(part) is truth:
                        yield from self._leaves(part, truth)
            case Points(score):
                for item in self._knowledge.scores[score].items:
                    if item.when is not None and self.weigh(item.when) is truth:
                        yield from self._leaves(item.when, truth)
            case _ as never:
                assert_never(never)
