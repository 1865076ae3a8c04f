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
    urgent = [r for r in knowledge.rules.values() if r.level >= knowledge.diary.held_from]
    seen = _seen(steps, [visit for visit in visits if visit.day <= today])
    held: dict[str, Held] = {}
    touched_by = _touched_by(knowledge, urgent)
    for day, answers, changed in _so_far(steps):
        touched = [r for r in urgent if not touched_by[r.id].isdisjoint(changed)]
        if not touched:
            continue
        facts = resolve(knowledge, answers)
        weigher = Weigher(knowledge, facts)
        for rule in touched:
            if weigher.weigh(rule.when):
                reasons = because(weigher, rule.when, facts)
                looked = seen.get(rule.id)
                after = looked is None or day > looked.visit.day
                if after and (looked is None or not looked.covers(knowledge, reasons)):
                    held[rule.id] = Held(rule.id, day, reasons)
    return Standing(tuple(held.values()), MappingProxyType(seen))


def _so_far(
    steps: Sequence[DayAnswers],
) -> Iterator[tuple[date, Mapping[str, AnswerValue], set[str]]]:
    """Yield each step that brought something new, with all that was known by then."""
    latest: dict[str, AnswerValue] = {}
    for item in steps:
        changed = {
            key
            for key, value in item.answers.items()
            if is_known(value) and latest.get(key) != value
        }
        latest |= item.answers
        if changed:
            yield item.day, latest, changed


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
