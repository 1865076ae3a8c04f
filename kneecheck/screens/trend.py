"""The Trend screen: a reading of the chosen days, and everything its pictures are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
from kneecheck.domain.episodes import Episode
from kneecheck.domain.loads import LoadAfter, loads_after
from kneecheck.domain.markers import Marker
from kneecheck.domain.months import MonthPain, month_pains
from kneecheck.domain.period import Period
from kneecheck.domain.recorded import Recorded
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


@dataclass(frozen=True, slots=True)
class ShownEpisode:
    """An episode as it is numbered on the page; its start may lie before what was looked at."""

    episode: Episode
    start_known: bool


@dataclass(frozen=True, slots=True)
class TrendScreen:
    """Everything the Trend page paints; ``days`` is the choice behind the period, 0 for all."""

    days: int
    reading: TrendReading
    episodes: tuple[ShownEpisode, ...]
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


def looked_at_from(period: Period, settings: TrendSettings) -> date:
    """Return the first day that matters to a period.

    That is the period before, and a year with a window before it for episodes and flares; so a page
    of some weeks never reads ten years.
    """
    back = timedelta(days=settings.longest_fit_days + settings.window_days)
    early = date.min + back + timedelta(days=len(period))
    if period.first <= early:
        return date.min
    return min(period.before().first, period.first - back)


def build_trend(
    knowledge: KnowledgeBase,
    recorded: Recorded,
    period: Period,
    today: date,
    days: int = ALL_DAYS,
    markers: Sequence[Marker] = (),
) -> TrendScreen:
    """Return the screen of a period; a treatment or visit begins a new stretch of the trend."""
    settings = knowledge.trend
    breaks = [marker.day for marker in markers]
    reading = read_series(recorded.series, period, settings, today, breaks)
    reading = replace(reading, episodes=_renumbered(reading.episodes))
    entries = _entries_in(recorded.entries, period)
    marks = marks_by_day(entries)
    return TrendScreen(
        days=days,
        reading=reading,
        episodes=tuple(
            ShownEpisode(episode, recorded.whole or episode.after_free)
            for episode in reading.episodes
        ),
        comparison=_compared(recorded, period, settings),
        marks=marks,
        places=place_days(marks),
        strips=strips(entries, sign_present(knowledge)),
        months=month_pains(reading.days, settings.window_least),
        markers=tuple(marker for marker in markers if marker.day in period),
        loads=loads_after(entries, recorded.series, settings.load_least),
        settings=settings,
        empty=recorded.whole and not recorded.entries,
    )


def _compared(recorded: Recorded, period: Period, settings: TrendSettings) -> PeriodComparison:
    """Compare with the period before, unless it would lie before the calendar begins."""
    if len(period) >= period.first.toordinal():
        return PeriodComparison(None, None, Change.NOT_ENOUGH_DATA, 0, 0)
    return compare_series(recorded.series, period, settings)


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


def _renumbered(episodes: Sequence[Episode]) -> tuple[Episode, ...]:
    """Number the episodes as they are shown: those long before were perhaps never looked at."""
    return tuple(replace(episode, number=number) for number, episode in enumerate(episodes, 1))


def _entries_in(entries: Sequence[Entry], period: Period) -> Sequence[Entry]:
    first = bisect_left(entries, period.first, key=_day_of)
    return entries[first : bisect_right(entries, period.last, key=_day_of)]


def _day_of(item: Entry | DayPain | DayMedian) -> date:
    return item.day
