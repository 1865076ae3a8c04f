"""The Trend screen: a reading of the chosen days, and everything its pictures are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from kneecheck.domain.answers import NO, UNKNOWN, YES, AnswerValue
from kneecheck.domain.body import Place
from kneecheck.domain.day_marks import (
    PlaceDays,
    Present,
    Strip,
    marks_by_day,
    place_days,
    strips,
)
from kneecheck.domain.entry import Entry
from kneecheck.domain.loads import LoadAfter, loads_after
from kneecheck.domain.markers import Marker
from kneecheck.domain.months import MonthPain, month_pains
from kneecheck.domain.period import Period
from kneecheck.domain.series import DayMedian, DayPain
from kneecheck.domain.trend import (
    Change,
    PeriodComparison,
    TrendReading,
    TrendSettings,
    compare_series,
    read_series,
)
from kneecheck.knowledge.model import Holds, Kind, KnowledgeBase, Question

RANGES = (14, 30, 90, 365)
ALL_DAYS = 0


class TrendScreen(Struct, frozen=True):
    """Everything the Trend page paints; ``days`` is the choice behind the period, 0 for all."""

    days: int
    reading: TrendReading
    comparison: PeriodComparison
    marks: Mapping[date, Mapping[Place, int | None]]
    places: tuple[PlaceDays, ...]
    strips: tuple[Strip, ...]
    months: tuple[MonthPain, ...]
    markers: tuple[Marker, ...]
    loads: tuple[LoadAfter, ...]
    settings: TrendSettings
    empty: bool

    def day(self, day: date) -> DayPain | None:
        """Return what was logged on a day."""
        at = bisect_left(self.reading.days, day, key=_day_of)
        found = self.reading.days[at : at + 1]
        return found[0] if found and found[0].day == day else None

    def median(self, day: date) -> float | None:
        """Return the median of the window that ends with a day."""
        at = bisect_left(self.reading.medians, day, key=_day_of)
        found = self.reading.medians[at : at + 1]
        return found[0].median if found and found[0].day == day else None


def shown_period(today: date, first_day: date | None, days: int) -> Period:
    """Return the last ``days`` days, or all from the first one of the diary."""
    return Period.ending(today, days) if days else Period(min(first_day or today, today), today)


def build_trend(
    knowledge: KnowledgeBase,
    entries: Sequence[Entry],
    series: Sequence[DayPain],
    period: Period,
    today: date,
    days: int = ALL_DAYS,
    markers: Sequence[Marker] = (),
) -> TrendScreen:
    """Return the screen of a period from its own entries and the series of the whole diary.

    A treatment or visit begins a new stretch of the trend. Episodes are numbered through the whole
    diary, so that one keeps its number whatever period is looked at.
    """
    settings = knowledge.trend
    breaks = [marker.day for marker in markers]
    reading = read_series(series, period, settings, today, breaks)
    marks = marks_by_day(entries)
    return TrendScreen(
        days=days,
        reading=reading,
        comparison=_compared(series, period, settings),
        marks=marks,
        places=place_days(marks),
        strips=strips(entries, sign_present(knowledge)),
        months=month_pains(reading.days, settings.window_least),
        markers=tuple(marker for marker in markers if marker.day in period),
        loads=loads_after(entries, series, settings.load_least),
        settings=settings,
        empty=not series,
    )


def _compared(
    series: Sequence[DayPain], period: Period, settings: TrendSettings
) -> PeriodComparison:
    """Compare with the period before, unless it would lie before the calendar begins."""
    if len(period) >= period.first.toordinal():
        return PeriodComparison(None, None, Change.NOT_ENOUGH_DATA, 0, 0)
    return compare_series(series, period, settings)


def sign_present(knowledge: KnowledgeBase) -> Present:
    """Return a judge of answers: whether each says that a passing sign was there.

    Signs are the yes-or-no questions whose answer changes from day to day, and the danger signs.
    """

    def present(key: str, value: AnswerValue) -> bool | None:
        question = knowledge.questions.get(key)
        return None if question is None else _present(question, value)

    return present


def _present(question: Question, value: AnswerValue) -> bool | None:
    if value == UNKNOWN:
        return None
    if question.kind is Kind.YES_NO:
        if question.holds is not Holds.CHANGING:
            return None
        return {YES: True, NO: False}.get(str(value))
    if question.safety is None or not question.choices:
        return None
    # The first choice of a danger sign says that it is not there.
    return value not in {question.choices[0], (question.choices[0],)}


def _day_of(item: DayPain | DayMedian) -> date:
    return item.day
