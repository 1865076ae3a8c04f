"""What the days say: level of pain, change, direction and episodes, as keys and numbers only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from kneecheck.domain.entry import Entry
from kneecheck.domain.episodes import Episode, Flare, find_episodes, find_flares
from kneecheck.domain.period import Period
from kneecheck.domain.series import (
    DayMedian,
    DayPain,
    daily_series,
    longest_gap,
    rolling_medians,
    scored,
    within,
)
from kneecheck.domain.statistics import MannKendall, Slope, mann_kendall, theil_sen, volatility


@dataclass(frozen=True, slots=True)
class TrendSettings:
    """Every threshold of the trend; days, points on the 0-10 scale, shares of one."""

    window_days: int
    window_least: int
    episode_gap_days: int
    baseline_least: int
    baseline_most: int
    low_baseline: float
    meaningful_points: float
    meaningful_share: float
    slight_points: float
    slight_share: float
    test_least: int
    test_p: float
    confidence: float
    flare_rise: float
    flare_back: float
    longest_fit_days: int


class Change(StrEnum):
    """How large the change is against the baseline."""

    MEANINGFUL_IMPROVEMENT = "meaningful_improvement"
    SLIGHT_IMPROVEMENT = "slight_improvement"
    NO_CLEAR_CHANGE = "no_clear_change"
    SLIGHT_WORSENING = "slight_worsening"
    MEANINGFUL_WORSENING = "meaningful_worsening"
    LOW_PAIN = "low_pain_hard_to_judge"
    NOT_ENOUGH_DATA = "not_enough_data"


class Direction(StrEnum):
    """Where the days point, by the rank test."""

    WORSENING = "worsening"
    IMPROVING = "improving"
    NO_CLEAR_CHANGE = "no_clear_change"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True, slots=True)
class TrendReading:
    """Everything read from a period; a number that cannot be said is none.

    ``fit_from`` is the first day of the stretch the slope and the test look at: they never reach
    across an episode gap or a break. ``days_needed`` is how many more days a judgement needs.
    """

    period: Period
    days: tuple[DayPain, ...]
    medians: tuple[DayMedian, ...]
    logged: int
    painful: int
    late: int
    longest_gap: int
    average: float | None
    worst: int | None
    now: float | None
    baseline: float | None
    change_points: float | None
    change_share: float | None
    change: Change
    direction: Direction
    slope: Slope | None
    p_rising: float | None
    p_falling: float | None
    fit_from: date | None
    days_needed: int
    volatility: float | None
    episodes: tuple[Episode, ...]
    flare: Flare | None


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """The median pain of this period against an earlier one, graded by the same yardstick."""

    now: float | None
    before: float | None
    change: Change


def read_trend(
    entries: Iterable[Entry],
    period: Period,
    settings: TrendSettings,
    today: date,
    breaks: Sequence[date] = (),
) -> TrendReading:
    """Read a period; ``breaks`` are days from which on a new stretch begins (a new treatment)."""
    series = daily_series(entries)
    medians = rolling_medians(series, settings.window_days, settings.window_least)
    days = within(series, period)
    episodes = find_episodes(series, today, settings.episode_gap_days)
    stretch = _stretch(days, episodes, breaks, settings)
    values = [value for _, value in stretch]
    tested = mann_kendall(values) if len(values) >= settings.test_least else None
    flares = find_flares(
        series, medians, settings.flare_rise, settings.flare_back, settings.window_days
    )
    numbers = [value for _, value in scored(days)]
    worsts = [day.worst for day in days if day.worst is not None]
    baseline, now = _baseline_and_now(stretch, medians, settings)
    change = grade(now, baseline, settings)
    return TrendReading(
        period=period,
        days=days,
        medians=tuple(item for item in medians if item.day in period),
        logged=len(days),
        painful=sum(bool(day.average) or bool(day.worst) for day in days),
        late=sum(day.late for day in days),
        longest_gap=longest_gap(days, period),
        average=sum(numbers) / len(numbers) if numbers else None,
        worst=max(worsts, default=None),
        now=now,
        baseline=baseline,
        change_points=None if now is None or baseline is None else now - baseline,
        change_share=None if now is None or not baseline else (now - baseline) / baseline,
        change=change,
        direction=_direction(tested, settings),
        slope=_slope(stretch, settings) if tested else None,
        p_rising=tested.p_rising if tested else None,
        p_falling=tested.p_falling if tested else None,
        fit_from=stretch[0][0] if stretch else None,
        days_needed=max(0, settings.test_least - len(values)),
        volatility=volatility(numbers),
        episodes=tuple(
            e for e in episodes if e.last_pain >= period.first and e.start <= period.last
        ),
        flare=next((flare for flare in reversed(flares) if not flare.over), None),
    )


def compare_periods(
    entries: Iterable[Entry], period: Period, settings: TrendSettings
) -> PeriodComparison:
    """Compare a period with the equally long one before it; silent when either has too few days."""
    series = daily_series(entries)
    now, before = (
        _middle_of(within(series, stretch), settings) for stretch in (period, period.before())
    )
    return PeriodComparison(now, before, grade(now, before, settings))


def grade(now: float | None, baseline: float | None, settings: TrendSettings) -> Change:
    """Return how large a change is; meaningful needs both the points and the share."""
    if now is None or baseline is None:
        return Change.NOT_ENOUGH_DATA
    points = abs(now - baseline)
    worse = now > baseline
    if baseline <= settings.low_baseline and points < settings.meaningful_points:
        return Change.LOW_PAIN
    share = points / baseline if baseline else 1.0
    if points >= settings.meaningful_points and share >= settings.meaningful_share:
        return Change.MEANINGFUL_WORSENING if worse else Change.MEANINGFUL_IMPROVEMENT
    if points and (points >= settings.slight_points or share >= settings.slight_share):
        return Change.SLIGHT_WORSENING if worse else Change.SLIGHT_IMPROVEMENT
    return Change.NO_CLEAR_CHANGE


def _stretch(
    days: Sequence[DayPain],
    episodes: Sequence[Episode],
    breaks: Sequence[date],
    settings: TrendSettings,
) -> tuple[tuple[date, float], ...]:
    """Return the days that may be compared: since the last episode, break, or within a year."""
    marked = scored(days)
    if not marked:
        return ()
    last = marked[-1][0]
    starts = [last - timedelta(days=settings.longest_fit_days - 1)]
    starts += [episode.start for episode in episodes[1:] if episode.start <= last]
    starts += [day for day in breaks if day <= last]
    return tuple(item for item in marked if item[0] >= max(starts))


def _baseline_and_now(
    stretch: Sequence[tuple[date, float]],
    medians: Sequence[DayMedian],
    settings: TrendSettings,
) -> tuple[float | None, float | None]:
    """Return the median of the first days of a stretch and the 7-day median at its end."""
    if len(stretch) < settings.baseline_least + settings.window_least:
        return None, None
    first = [value for _, value in stretch[: settings.baseline_most]]
    if len(stretch) < settings.baseline_most + settings.window_least:
        first = first[: settings.baseline_least]
    end = stretch[-1][0]
    held = [item.median for item in medians if item.day == end]
    return median(first), held[0] if held else None


def _slope(stretch: Sequence[tuple[date, float]], settings: TrendSettings) -> Slope:
    days = [float(day.toordinal()) for day, _ in stretch]
    return theil_sen(days, [value for _, value in stretch], settings.confidence)


def _direction(tested: MannKendall | None, settings: TrendSettings) -> Direction:
    if tested is None:
        return Direction.NOT_ENOUGH_DATA
    if tested.p_rising <= settings.test_p:
        return Direction.WORSENING
    falling = tested.p_falling <= settings.test_p
    return Direction.IMPROVING if falling else Direction.NO_CLEAR_CHANGE


def _middle_of(days: Sequence[DayPain], settings: TrendSettings) -> float | None:
    values = [value for _, value in scored(days)]
    return median(values) if len(values) >= settings.window_least else None
