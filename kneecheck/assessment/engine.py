"""Weigh conditions against facts, and say which answers decided and which are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from kneecheck.domain.answers import AnswerValue
from kneecheck.knowledge.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    FactRef,
    Includes,
    Leaf,
    Not,
    OneOf,
    Points,
)
from kneecheck.knowledge.model import KnowledgeBase, Score
from kneecheck.knowledge.weighing import Answered, PointRange, Truth

# Meets no condition: what a diary does not tell never fires a rule.
UNTOLD = "untold"


class Weigher:
    """Weighs conditions against one fixed set of facts; named facts and scores are weighed once."""

    def __init__(self, knowledge: KnowledgeBase, facts: Mapping[str, AnswerValue]) -> None:
        self._knowledge = knowledge
        self._weighing = knowledge.weighing
        self._known = Answered(facts)

    def weigh(self, condition: Condition) -> Truth:
        """Return whether a condition is true, false or open."""
        return self._weighing.of(condition)(self._known)

    def points(self, score: Score) -> PointRange:
        """Return the points the person's own items give so far and could still give."""
        return self._weighing.points(score.id, self._known)

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
