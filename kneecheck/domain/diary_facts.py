"""What earlier days say as of today, for the rules over the diary: numbers, never sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from kneecheck.domain.episodes import Episode, EpisodeState, find_episodes, median_before
from kneecheck.domain.period import ONE_DAY, Period
from kneecheck.domain.series import DayMedian, DayPain, painful, rolling_medians, scored, within
from kneecheck.domain.trend import (
    Change,
    Direction,
    Levels,
    TrendSettings,
    comparable,
    current_flare,
    direction_of,
    fit,
    grade,
    levels,
)

Fact: TypeAlias = bool | float | None
DIARY_FACTS = frozenset(
    {
        "gap_days",
        "worst_high_streak_days",
        "pain_days_run",
        "days_of_pain_in_episode",
        "episodes_in_6_months",
        "m7",
        "m7_defined",
        "m7_rise",
        "p_rising",
        "slope_per_week",
        "worsening",
        "fall_points",
        "fall_share",
        "meaningful_improvement",
        "flare",
        "days_since_flare_start",
    }
)


class DiaryLimits(Struct, frozen=True):
    """The thresholds that only the diary rules use.

    ``recent_days``: how far back a worsening is looked for; a long calm time before cannot hide it.
    ``high_worst``: worst pain from which a day counts as high. ``recurrence_days``: how far back
    episodes are counted.
    """

    recent_days: int
    high_worst: int
    recurrence_days: int


def diary_facts(
    series: Sequence[DayPain],
    today: date,
    settings: TrendSettings,
    limits: DiaryLimits,
    breaks: Sequence[date] = (),
) -> Mapping[str, Fact]:
    """Return every fact of a series in order of day; what the diary cannot say is none.

    Days after tomorrow are left out as mistakes of a clock; tomorrow itself is what a traveller
    over the date line brings home, and then counts as today.
    """
    known = within(series, Period(date.min, today + ONE_DAY))
    if known:
        today = max(today, known[-1].day)
    episodes = find_episodes(known, today, settings.episode_gap_days)
    facts = {
        "gap_days": _gap_days(known, today, settings.window_days),
        "worst_high_streak_days": _high_streak(known, today, limits.high_worst),
        "pain_days_run": _painful_run(known, today, settings.episode_gap_days),
        "days_of_pain_in_episode": _days_of_pain(known, episodes),
        "episodes_in_6_months": _episodes_since(known, episodes, today, limits.recurrence_days),
        **_worsening(known, episodes, breaks, today, settings, limits),
        **_improvement(known, episodes, breaks, today, settings),
        **_flare(known, today, settings),
    }
    return MappingProxyType(facts)


def _gap_days(series: Sequence[DayPain], today: date, window_days: int) -> Fact:
    """Return the longest run of days without a number in the window up to yesterday.

    Today is not over yet, and before its first number a diary has no gap; none without any number.
    """
    days = [day for day, _ in scored(series)]
    if not days:
        return None
    first = today - timedelta(days=window_days - 1)
    gaps = [(later - earlier).days - 1 for earlier, later in pairwise(days) if later >= first]
    return max([*gaps, (today - days[-1]).days - 1, 0])


def _high_streak(series: Sequence[DayPain], today: date, high: int) -> Fact:
    """Return how many calendar days in a row, up to today or yesterday, had a high worst pain.

    A missing day breaks the row. None when neither day says how bad the worst was.
    """
    expected, streak = today, None
    for day in reversed(series):
        if day.worst is None:
            continue
        if streak is None and expected - day.day == ONE_DAY:
            expected = day.day
        if day.day != expected:
            break
        if day.worst < high:
            return streak or 0
        streak = (streak or 0) + 1
        expected -= ONE_DAY
    return streak


def _painful_run(series: Sequence[DayPain], today: date, gap_days: int) -> Fact:
    """Return over how many calendar days every day with a number was painful, up to the last one.

    Days without a number neither count against it nor end it; a silence as long as an episode gap
    does. None when the last number is that old or there is none.
    """
    first = last = None
    for day in reversed(series):
        hurts = painful(day)
        if hurts is None:
            continue
        if ((first or today) - day.day).days > gap_days:
            break
        if not hurts:
            return (last - first).days + 1 if first and last else 0
        first, last = day.day, last or day.day
    return (last - first).days + 1 if first and last else None


def _days_of_pain(series: Sequence[DayPain], episodes: Sequence[Episode]) -> Fact:
    """Return the calendar days from the start of the current episode to its last painful day.

    After a silence as long as an episode gap the count begins anew: a lower bound. 0 when the last
    episode is over or no pain was ever recorded, none when it is not known how it went on.
    """
    if not episodes:
        return 0 if any(painful(day) is False for day in series) else None
    last = episodes[-1]
    if last.state is EpisodeState.UNKNOWN:
        return None
    return len(last.recorded[-1]) if last.ongoing else 0


def _episodes_since(
    series: Sequence[DayPain], episodes: Sequence[Episode], today: date, days: int
) -> Fact:
    """Return how many episodes had a painful day within the last days; none without any entry."""
    first = today - timedelta(days=days - 1)
    return sum(episode.last_pain >= first for episode in episodes) if series else None


def _worsening(
    series: Sequence[DayPain],
    episodes: Sequence[Episode],
    breaks: Sequence[date],
    today: date,
    settings: TrendSettings,
    limits: DiaryLimits,
) -> dict[str, Fact]:
    """Return the facts of a worsening over the recent comparable days.

    ``m7`` is the median of the window up to today, ``m7_rise`` how far it lies above that of the
    first of those days. ``worsening`` is what a reading of those days calls so, with a slope that
    is upward and not level.
    """
    recent = Period.ending(today, limits.recent_days)
    stretch = comparable(within(series, recent), episodes, breaks, settings)
    level = levels(stretch, today, settings)
    test, slope = fit(stretch, settings) if level.points is not None else (None, None)
    direction = direction_of(test, slope, level.points, settings)
    week = scored(within(series, Period.ending(today, settings.window_days)))
    m7 = median(value for _, value in week) if len(week) >= settings.window_least else None
    return {
        "m7": m7,
        "m7_defined": m7 is not None,
        "m7_rise": level.points,
        "p_rising": test.p_rising if test else None,
        "slope_per_week": slope.per_week if slope else None,
        "worsening": direction is Direction.WORSENING and slope.per_day > 0 if slope else None,
    }


def _improvement(
    series: Sequence[DayPain],
    episodes: Sequence[Episode],
    breaks: Sequence[date],
    today: date,
    settings: TrendSettings,
) -> dict[str, Fact]:
    """Return how far the pain fell since the start of the comparable days, negative for a rise.

    ``meaningful_improvement`` is none where a fall is large but from too low a level to judge.
    """
    year = Period.ending(today, settings.longest_fit_days)
    stretch = comparable(within(series, year), episodes, breaks, settings)
    level = levels(stretch, today, settings)
    return {
        "fall_points": None if level.points is None else -level.points,
        "fall_share": None if level.share is None else -level.share,
        "meaningful_improvement": _improved(level, settings),
    }


def _improved(level: Levels, settings: TrendSettings) -> bool | None:
    change = grade(level.now, level.baseline, settings)
    if level.points is None:
        return None
    if change is Change.LOW_PAIN and -level.points >= settings.meaningful_points:
        return None
    return change is Change.MEANINGFUL_IMPROVEMENT


def _flare(series: Sequence[DayPain], today: date, settings: TrendSettings) -> dict[str, Fact]:
    """Return whether a flare is on and since how many days.

    A single high day may be the beginning of one: unknown until the day after is recorded.
    """
    year = Period.ending(today, settings.longest_fit_days)
    recent = within(series, year)
    medians = rolling_medians(recent, settings.window_days, settings.window_least)
    flare = current_flare(recent, medians, today, settings)
    if flare is not None:
        return {"flare": True, "days_since_flare_start": (today - flare.start).days}
    return {"flare": _no_flare(recent, medians, today, settings), "days_since_flare_start": None}


def _no_flare(
    series: Sequence[DayPain], medians: Sequence[DayMedian], today: date, settings: TrendSettings
) -> bool | None:
    """Return false when the last day shows that no flare is on, else none."""
    marked = scored(series)
    if not marked or today - marked[-1][0] > ONE_DAY:
        return None
    day, value = marked[-1]
    before = median_before(medians, day, settings.window_days)
    return False if before is not None and value < before + settings.flare_rise else None
