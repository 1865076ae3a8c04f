"""Urgent reasons that stay until a clinician has looked (rules T23 and T24).

Getting better does not cancel an urgent reason. A visit that looked at it closes it, and an answer
that was not known at the visit opens it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from kneecheck.assessment.days import DayAnswers
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


@dataclass(frozen=True, slots=True)
class Held:
    """An urgent rule that was true on an earlier day and that nobody has looked at since."""

    rule: str
    day: date
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Seen:
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What is held, and what a clinician has looked at, by rule."""

    held: tuple[Held, ...] = ()
    seen: Mapping[str, Seen] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def last_seen(self) -> Seen | None:
        """Return the latest visit that looked at anything."""
        return max(self.seen.values(), key=lambda item: item.visit.day, default=None)


NOTHING_STANDS = Standing()


def read_standing(
    knowledge: KnowledgeBase, steps: Sequence[DayAnswers], visits: Sequence[Visit], today: date
) -> Standing:
    """Return what stands as of a day.

    ``steps`` are the answers of each entry in order: what was said in the morning is not taken back
    by a better evening, only by amending the entry itself.
    """
    seen = _seen(steps, [visit for visit in visits if visit.day <= today])
    urgent = _UrgentRules(knowledge)
    held: dict[str, Held] = {}
    for day, answers, changed in _so_far(steps, urgent.questions):
        true_now = urgent.true_with(answers)
        for rule, reasons in true_now.items():
            if urgent.touched_by[rule].isdisjoint(changed):
                continue
            looked = seen.get(rule)
            after = looked is None or day > looked.visit.day
            if after and (looked is None or not looked.covers(knowledge, reasons)):
                held[rule] = Held(rule, day, reasons)
    return Standing(tuple(held.values()), MappingProxyType(seen))


class _UrgentRules:
    """Weighs the urgent rules, each set of answers once: most days say what others have said."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._rules = [r for r in knowledge.rules.values() if r.level >= knowledge.diary.held_from]
        self.touched_by = _touched_by(knowledge, self._rules)
        self.questions = _with_gates(knowledge, frozenset().union(*self.touched_by.values()))
        self._weighed: dict[tuple[AnswerValue, ...], Mapping[str, tuple[Because, ...]]] = {}

    def true_with(self, answers: Mapping[str, AnswerValue]) -> Mapping[str, tuple[Because, ...]]:
        """Return the rules that are true and why; ``answers`` only ever gains questions."""
        # Questions keep their order once they are answered, so the answers alone tell the state.
        state = tuple(answers.values())
        if state not in self._weighed:
            facts = resolve(self._knowledge, answers)
            weigher = Weigher(self._knowledge, facts)
            self._weighed[state] = {
                rule.id: because(weigher, rule.when, facts)
                for rule in self._rules
                if weigher.weigh(rule.when)
            }
        return self._weighed[state]


def _so_far(
    steps: Sequence[DayAnswers], questions: frozenset[str]
) -> Iterator[tuple[date, Mapping[str, AnswerValue], set[str]]]:
    """Yield each step that brought something new, with all of these questions known by then."""
    latest: dict[str, AnswerValue] = {}
    for item in steps:
        asked = {key: value for key, value in item.answers.items() if key in questions}
        changed = {
            key for key, value in asked.items() if is_known(value) and latest.get(key) != value
        }
        latest |= asked
        if changed:
            yield item.day, latest, changed


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


def _seen(steps: Sequence[DayAnswers], visits: Sequence[Visit]) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    for visit in sorted(visits, key=lambda item: (item.day, item.recorded.instant)):
        known: dict[str, AnswerValue] = {}
        for item in steps:
            if item.day <= visit.day:
                known |= item.answers
        for rule in visit.rules:
            found[rule] = Seen(visit, MappingProxyType(known))
    return found


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
