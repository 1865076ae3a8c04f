"""Read what the diary itself tells the rules, each signal in the way the data name.

A day without an entry, and a question not answered on a day, are unknown: they never count as no.
What cannot be told is left out; a count still gives what is certain (see ``DiaryTold``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from msgspec import Struct, field

from kneecheck.assessment.days import DayAnswers
from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.facts import resolve
from kneecheck.domain.answers import NO, YES, AnswerValue
from kneecheck.domain.diary_facts import Fact, diary_facts
from kneecheck.domain.markers import Marker
from kneecheck.domain.series import DayPain
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.conditions import Condition
from kneecheck.knowledge.model import KnowledgeBase, Signal, Way
from kneecheck.knowledge.weighing import Truth


class DiaryTold(Struct, frozen=True):
    """What the diary tells: exactly, and as a count that could only be higher."""

    exact: Mapping[str, AnswerValue] = field(default_factory=lambda: MappingProxyType({}))
    at_least: Mapping[str, AnswerValue] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def certain(self) -> Mapping[str, AnswerValue]:
        """Return everything that rules may rely on."""
        return {**self.at_least, **self.exact}


NOTHING_TOLD = DiaryTold()


def read_signals(
    knowledge: KnowledgeBase,
    series: Sequence[DayPain],
    days: Sequence[DayAnswers],
    visits: Sequence[Visit],
    today: date,
    markers: Sequence[Marker] = (),
) -> DiaryTold:
    """Return what the diary tells as of a day; ``series`` and ``days`` are in order of day."""
    reader = _Reader(knowledge, days, visits, today)
    exact: dict[str, AnswerValue] = {}
    at_least: dict[str, AnswerValue] = {}
    breaks = [marker.day for marker in markers if marker.day <= today]
    facts = diary_facts(series, today, knowledge.trend, knowledge.diary.limits, breaks)
    gap = facts["gap_days"]
    silent = gap is not None and gap >= knowledge.diary.gap_days
    for signal in knowledge.diary.signals.values():
        if signal.way is Way.TREND:
            value = None if silent and signal.fresh else _answer(facts[signal.fact])
        elif signal.way is Way.COUNT:
            counted, whole = reader.count(signal)
            value = counted if whole else None
            at_least[signal.id] = counted
        else:
            value = reader.read(signal)
        if value is not None:
            exact[signal.id] = value
    return DiaryTold(MappingProxyType(exact), MappingProxyType(at_least))


def _answer(fact: Fact) -> AnswerValue | None:
    if isinstance(fact, bool):
        return YES if fact else NO
    return fact


class _Reader:
    """Weighs conditions on the days of a diary, each day once for itself."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        days: Sequence[DayAnswers],
        visits: Sequence[Visit],
        today: date,
    ) -> None:
        self._knowledge = knowledge
        self._days = days
        self._visits = visits
        self._today = today
        self._weighers: dict[date, Weigher] = {}

    def read(self, signal: Signal) -> AnswerValue | None:
        """Return the value of any signal but a trend or a count."""
        match signal.way:
            case Way.SINCE:
                return self._since(signal)
            case Way.RISE:
                return self._rise(signal)
            case Way.DROP:
                return self._drop(signal)
            case Way.NEW:
                return self._new(signal)
            case _:
                return self._after_visit(signal)

    def count(self, signal: Signal) -> tuple[int, bool]:
        """Return on how many days before today it was so, and whether no day was unknown."""
        first = self._today - timedelta(days=signal.days)
        earlier = [item for item in self._days if first <= item.day < self._today]
        truths = [
            (self._weigh(item, signal.when), self._weigh(item, signal.unless)) for item in earlier
        ]
        certain = sum(is_so is True and unless is not True for is_so, unless in truths)
        known = sum(is_so is not None for is_so, _ in truths)
        return certain, known == signal.days

    def _since(self, signal: Signal) -> int | None:
        """Return the days since it was first so, in the latest run of answered days."""
        first: date | None = None
        for day, truth in reversed(self._answered(signal)):
            if truth:
                first = day
            elif first is not None:
                break
        return None if first is None else (self._today - first).days

    def _rise(self, signal: Signal) -> float | None:
        measured = self._measured(signal)
        if not measured:
            return None
        last, value = measured[-1]
        before = [
            number for day, number in measured if (last - day).days >= max(1, signal.apart_days)
        ]
        return max(0.0, value - min(before)) if before else None

    def _drop(self, signal: Signal) -> float | None:
        measured = self._measured(signal)
        if len(measured) < 2:
            return None
        most = max(number for _, number in measured[:-1])
        return max(0.0, 1 - measured[-1][1] / most) if most > 0 else None

    def _new(self, signal: Signal) -> str | None:
        """Return yes when the last answer says so and the one before did not."""
        answered = self._answered(signal)
        if not answered:
            return None
        if not answered[-1][1]:
            return NO
        return YES if any(not truth for _, truth in answered) else None

    def _after_visit(self, signal: Signal) -> str | None:
        looked = [v.day for v in self._visits if set(v.rules) & set(signal.rules)]
        if not looked:
            return None
        since = max(looked) + timedelta(days=signal.apart_days)
        later = [truth for day, truth in self._answered(signal) if day >= since]
        return None if not later else YES if later[-1] else NO

    def _answered(self, signal: Signal) -> list[tuple[date, bool]]:
        weighed = [(item.day, self._weigh(item, signal.when)) for item in self._window(signal)]
        return [(day, truth) for day, truth in weighed if truth is not None]

    def _measured(self, signal: Signal) -> list[tuple[date, float]]:
        found = [(item.day, item.answers.get(signal.question)) for item in self._window(signal)]
        return [(day, float(value)) for day, value in found if isinstance(value, int | float)]

    def _window(self, signal: Signal) -> list[DayAnswers]:
        first = self._today - timedelta(days=signal.days)
        return [item for item in self._days if item.day >= first]

    def _weigh(self, item: DayAnswers, condition: Condition | None) -> Truth:
        if condition is None:
            return None
        if item.day not in self._weighers:
            facts = resolve(self._knowledge, item.answers)
            self._weighers[item.day] = Weigher(self._knowledge, facts)
        return self._weighers[item.day].weigh(condition)
