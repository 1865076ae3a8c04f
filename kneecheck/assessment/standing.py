"""Urgent reasons that stay until a clinician has looked (rules T23 and T24).

Getting better does not cancel an urgent reason. A visit that looked at it closes it, and an answer
that was not known at the visit opens it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct, field

from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.facts import resolve
from kneecheck.assessment.findings import Because
from kneecheck.assessment.reasons import because
from kneecheck.domain.answers import AnswerValue, is_known
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.conditions import Compare as CompareNode
from kneecheck.knowledge.conditions import Condition, FactRef, Includes, OneOf, Points, walk
from kneecheck.knowledge.model import Holds, KnowledgeBase, Rule

_ABSENT: tuple[AnswerValue, ...] = ("no", "none", ("none",))


class Held(Struct, frozen=True):
    """An urgent rule that was true on an earlier day and that nobody has looked at since."""

    rule: str
    day: date
    because: tuple[Because, ...]


class Seen(Struct, frozen=True):
    """The latest visit that looked at a rule, and everything answered up to its day."""

    visit: Visit
    answers: Mapping[str, AnswerValue]

    def covers(self, knowledge: KnowledgeBase, reasons: Iterable[Because]) -> bool:
        """Tell whether none of these answers is new since the visit.

        A number is new when it is higher than it was; that a count of days has gone on is not.
        """
        return all(self._knew(knowledge, reason) for reason in reasons)

    def _knew(self, knowledge: KnowledgeBase, reason: Because) -> bool:
        question = knowledge.questions.get(reason.question)
        if question is None or question.holds is Holds.COUNTING:
            return True
        before = self.answers.get(reason.question)
        if isinstance(reason.value, int | float) and isinstance(before, int | float):
            return reason.value <= before
        if isinstance(reason.value, tuple) and isinstance(before, tuple):
            return set(reason.value) <= set(before)
        # What was never answered but follows from other answers brings nothing new by itself.
        return reason.value == before or (before is None and reason.value in _ABSENT)


class Standing(Struct, frozen=True):
    """What is held, and what a clinician has looked at, by rule."""

    held: tuple[Held, ...] = ()
    seen: Mapping[str, Seen] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def last_seen(self) -> Seen | None:
        """Return the latest visit that looked at anything."""
        return max(self.seen.values(), key=lambda item: item.visit.day, default=None)


NOTHING_STANDS = Standing()


class StandingReader:
    """Reads the answers of each entry in order of day, and what visits looked at in between."""

    def __init__(
        self, knowledge: KnowledgeBase, begun: Standing, answers: Mapping[str, AnswerValue]
    ) -> None:
        self._knowledge = knowledge
        self._urgent = _UrgentRules(knowledge)
        self._held = {held.rule: held for held in begun.held}
        self._seen = dict(begun.seen)
        asked = self._urgent.questions
        self._latest = {key: value for key, value in answers.items() if key in asked}

    def step(self, day: date, said: Mapping[str, AnswerValue]) -> None:
        """Take in the answers of an entry; only a rule that a new answer touches is held anew."""
        asked = {key: value for key, value in said.items() if key in self._urgent.questions}
        changed = {
            key
            for key, value in asked.items()
            if is_known(value) and self._latest.get(key) != value
        }
        self._latest |= asked
        if not changed:
            return
        for rule, reasons in self._urgent.true_with(self._latest, frozenset(changed)):
            looked = self._seen.get(rule)
            if looked is None or not looked.covers(self._knowledge, reasons):
                self._held[rule] = Held(rule, day, reasons)

    def look(self, visit: Visit, answers: Mapping[str, AnswerValue]) -> None:
        """Take in a visit at the end of its day: it closes its rules; ``answers`` were known."""
        known = MappingProxyType(dict(answers))
        for rule in visit.rules:
            self._seen[rule] = Seen(visit, known)
            self._held.pop(rule, None)

    def standing(self) -> Standing:
        """Return what stands after everything taken in."""
        return Standing(tuple(self._held.values()), MappingProxyType(dict(self._seen)))


class _UrgentRules:
    """Weighs the urgent rules, each set of answers once: most days say what others have said."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._rules = [r for r in knowledge.rules.values() if r.level >= knowledge.diary.held_from]
        self.touched_by = _touched_by(knowledge, self._rules)
        self.questions = _with_gates(knowledge, frozenset().union(*self.touched_by.values()))
        self._touched: dict[frozenset[str], list[Rule]] = {}
        self._weighed: dict[tuple[object, ...], list[tuple[str, tuple[Because, ...]]]] = {}

    def true_with(
        self, answers: Mapping[str, AnswerValue], changed: frozenset[str]
    ) -> list[tuple[str, tuple[Because, ...]]]:
        """Return which rules that ask for a changed answer are true, and why.

        ``answers`` only ever gains questions.
        """
        # Questions keep their order once they are answered, so the answers alone tell the state.
        state = changed, *answers.values()
        if state not in self._weighed:
            self._weighed[state] = self._true(answers, changed)
        return self._weighed[state]

    def _true(
        self, answers: Mapping[str, AnswerValue], changed: frozenset[str]
    ) -> list[tuple[str, tuple[Because, ...]]]:
        if changed not in self._touched:
            touched = [
                rule for rule in self._rules if not changed.isdisjoint(self.touched_by[rule.id])
            ]
            self._touched[changed] = touched
        if not self._touched[changed]:
            return []
        facts = resolve(self._knowledge, answers)
        weigher = Weigher(self._knowledge, facts)
        return [
            (rule.id, because(weigher, rule.when, facts))
            for rule in self._touched[changed]
            if weigher.weigh(rule.when)
        ]


def _with_gates(knowledge: KnowledgeBase, questions: frozenset[str]) -> frozenset[str]:
    """Return questions together with those that decide whether they apply or are implied."""
    found, waiting = set[str](), list(questions & set(knowledge.questions))
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            question = knowledge.questions[key]
            for condition in (question.when, question.implied_by):
                waiting += [] if condition is None else _questions(knowledge, condition)
    return frozenset(found)


def _touched_by(knowledge: KnowledgeBase, rules: Iterable[Rule]) -> dict[str, frozenset[str]]:
    return {rule.id: frozenset(_questions(knowledge, rule.when)) for rule in rules}


def _questions(knowledge: KnowledgeBase, condition: Condition) -> Iterator[str]:
    for node in walk(condition):
        match node:
            case OneOf(question) | Includes(question) | CompareNode(question):
                yield question
            case FactRef(fact):
                yield from _questions(knowledge, knowledge.facts[fact])
            case Points(score):
                for item in knowledge.scores[score].items:
                    if item.when is not None:
                        yield from _questions(knowledge, item.when)
            case _:
                pass
