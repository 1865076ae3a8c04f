"""A diary read once in order of day, folded into what later days can still need of it.

Everything the diary says as of a day follows from such a fold, and folding may stop at any day and
go on from there: what it held then and the days since give the same as all days together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType

from msgspec import Struct, field

from kneecheck.assessment.days import DayAnswers, answers_of
from kneecheck.assessment.standing import NOTHING_STANDS, Standing, StandingReader
from kneecheck.assessment.treatments import Tried, TriedReader
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.entry import Entry
from kneecheck.domain.series import DayPain, daily_series
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase


class Folded(Struct, frozen=True):
    """What every entry before the day ``until`` says.

    ``answers`` holds the latest answer to each question and ``given`` its day; ``days`` the latest
    days, as many as a signal may look back at; ``safety_day`` the last day on which every danger
    sign was asked.
    """

    until: date = date.min
    answers: Mapping[str, AnswerValue] = field(default_factory=lambda: MappingProxyType({}))
    given: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    series: tuple[DayPain, ...] = ()
    days: tuple[DayAnswers, ...] = ()
    safety_day: date | None = None
    tried: Tried = field(default_factory=Tried)
    standing: Standing = NOTHING_STANDS


NOTHING_FOLDED = Folded()


class Folding:
    """Takes the days in order, from where an earlier fold ended."""

    def __init__(
        self, knowledge: KnowledgeBase, visits: Iterable[Visit], begun: Folded = NOTHING_FOLDED
    ) -> None:
        self._knowledge = knowledge
        self._begun = begun
        self._answers = dict(begun.answers)
        self._given = dict(begun.given)
        self._series = list(begun.series)
        self._days = list(begun.days)
        self._safety_day = begun.safety_day
        self._tried = TriedReader(knowledge, begun.tried)
        self._standing = StandingReader(knowledge, begun.standing, begun.answers)
        self._safety = {question.id for question in knowledge.safety_questions()}
        to_come = (visit for visit in visits if visit.day >= begun.until)
        # The next one last.
        self._visits = sorted(to_come, key=_visit_order)[::-1]

    def take(self, entries: Iterable[Entry]) -> None:
        """Take in whole days that follow those before; of several entries the later one counts."""
        for day, group in groupby(entries, key=_day_of):
            self._look_before(day)
            self._day(day, list(group))

    def folded(self, until: date) -> Folded:
        """Return the fold of every day taken in, as of the days before one that none lies after."""
        self._look_before(until)
        first = until.toordinal() - look_back_days(self._knowledge) - 1
        self._days = [item for item in self._days if item.day.toordinal() >= first]
        return Folded(
            until=until,
            answers=MappingProxyType(dict(self._answers)),
            given=MappingProxyType(dict(self._given)),
            series=tuple(self._series),
            days=tuple(self._days),
            safety_day=self._safety_day,
            tried=self._tried.tried(),
            standing=self._standing.standing(),
        )

    def _day(self, day: date, entries: Sequence[Entry]) -> None:
        found: dict[str, AnswerValue] = {}
        for entry in entries:
            said = answers_of(self._knowledge, entry)
            # What was said in the morning is not taken back by a better evening.
            self._standing.step(day, said)
            found |= said
            if self._safety <= entry.answers.keys():
                self._safety_day = day
        self._answers |= found
        self._given |= dict.fromkeys(found, day)
        self._tried.day(day, found)
        self._days.append(DayAnswers(day, found))
        self._series.extend(daily_series(entries))

    def _look_before(self, day: date) -> None:
        """Let the visits before a day close what they looked at."""
        while self._visits and self._visits[-1].day < day:
            self._standing.look(self._visits.pop(), self._answers)


def look_back_days(knowledge: KnowledgeBase) -> int:
    """Return how many days before today any signal of the diary looks at."""
    return max((signal.days for signal in knowledge.diary.signals.values()), default=0)


def _visit_order(visit: Visit) -> tuple[object, ...]:
    return visit.day, visit.recorded.instant


def _day_of(entry: Entry) -> date:
    return entry.day
