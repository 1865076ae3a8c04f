"""What the days say: level of pain, change, direction and episodes, as keys and numbers only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median

from msgspec import Struct

from kneecheck.domain.entry import Entry
from kneecheck.domain.episodes import Episode, Flare, find_episodes, find_flares
from kneecheck.domain.period import Period
from kneecheck.domain.series import (
    DayMedian,
    DayPain,
    daily_series,
    longest_gap,
    painful,
    rolling_medians,
    scored,
    within,
)
from kneecheck.domain.statistics import MannKendall, Slope, mann_kendall, theil_sen, volatility

Scores = Sequence[tuple[date, float]]


class TrendSettings(Struct, frozen=True):
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
    load_least: int


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
    """Where the days point: the rank test and a meaningful number of points must both say so."""

    WORSENING = "worsening"
    IMPROVING = "improving"
    NO_CLEAR_CHANGE = "no_clear_change"
    NOT_ENOUGH_DATA = "not_enough_data"


class TrendReading(Struct, frozen=True):
    """Everything read from a period; a number that cannot be said is none.

    ``fit_from`` is the first day of the stretch that change, slope and test look at: they never
    reach across an episode gap, a silence as long as one, or a break. ``now`` is the median of the
    window up to today, or up to the last day with a number when the period has passed.
    ``days_needed`` is how many more days a judgement needs, 0 once there is one. ``direction_only``
    tells that so many days are alike that the slope is 0 although the direction is clear.
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
    direction_only: bool
    slope: Slope | None
    p_rising: float | None
    p_falling: float | None
    fit_from: date | None
    days_needed: int
    volatility: float | None
    episodes: tuple[Episode, ...]
    flare: Flare | None

    @property
    def current_episode(self) -> Episode | None:
        """Return the episode that is going on as far as is known."""
        last = self.episodes[-1] if self.episodes else None
        return last if last is not None and last.ongoing else None


class PeriodComparison(Struct, frozen=True):
    """The median pain of this period against an earlier one, graded by the same yardstick.

    ``days`` and ``days_before`` count the days with a number that stand behind each median.
    """

    now: float | None
    before: float | None
    change: Change
    days: int
    days_before: int


def read_trend(
    entries: Iterable[Entry],
    period: Period,
    settings: TrendSettings,
    today: date,
    breaks: Sequence[date] = (),
) -> TrendReading:
    """Read a period; ``breaks`` are days from which on a new stretch begins (a new treatment)."""
    return read_series(daily_series(entries), period, settings, today, breaks)


def read_series(
    series: Sequence[DayPain],
    period: Period,
    settings: TrendSettings,
    today: date,
    breaks: Sequence[date] = (),
) -> TrendReading:
    """Read a period of a series in order of day.

    Reading many periods of one diary shares the series.
    """
    days = within(series, period)
    numbers = [value for _, value in scored(days)]
    episodes = find_episodes(series, today, settings.episode_gap_days)
    medians = _medians_for(series, period, settings)
    stretch = comparable(days, episodes, breaks, settings)
    as_of = max(today, days[-1].day) if days and period.last >= today else None
    level = levels(stretch, as_of, settings)
    test, slope = fit(stretch, settings) if level.points is not None else (None, None)
    direction = direction_of(test, slope, level.points, settings)
    told = direction in {Direction.WORSENING, Direction.IMPROVING}
    return TrendReading(
        period=period,
        days=days,
        medians=tuple(item for item in medians if item.day in period),
        logged=len(days),
        painful=sum(bool(painful(day)) for day in days),
        late=sum(day.late for day in days),
        longest_gap=longest_gap(days, period),
        average=sum(numbers) / len(numbers) if numbers else None,
        worst=max((day.worst for day in days if day.worst is not None), default=None),
        now=level.now,
        baseline=level.baseline,
        change_points=level.points,
        change_share=level.share,
        change=grade(level.now, level.baseline, settings),
        direction=direction,
        direction_only=told and slope is not None and slope.per_day == 0,
        slope=slope,
        p_rising=test.p_rising if test else None,
        p_falling=test.p_falling if test else None,
        fit_from=stretch[0][0] if stretch else None,
        days_needed=level.days_needed,
        volatility=volatility([value for _, value in stretch]),
        episodes=tuple(e for e in episodes if e.touches(period)),
        flare=current_flare(series, medians, min(today, period.last), settings),
    )


def compare_periods(
    entries: Iterable[Entry], period: Period, settings: TrendSettings
) -> PeriodComparison:
    """Compare a period with the equally long one before it; silent when either has too few days."""
    return compare_series(daily_series(entries), period, settings)


def compare_series(
    series: Sequence[DayPain], period: Period, settings: TrendSettings
) -> PeriodComparison:
    """Compare a period of a series in order of day with the equally long one before it."""
    this, earlier = (
        [value for _, value in scored(within(series, stretch))]
        for stretch in (period, period.before())
    )
    now, before = (
        median(values) if len(values) >= settings.window_least else None
        for values in (this, earlier)
    )
    return PeriodComparison(now, before, grade(now, before, settings), len(this), len(earlier))


def grade(now: float | None, baseline: float | None, settings: TrendSettings) -> Change:
    """Return how large a change is; meaningful needs both the points and the share.

    From a low baseline only a meaningful worsening is told: pain has little room to fall there.
    """
    if now is None or baseline is None:
        return Change.NOT_ENOUGH_DATA
    points = abs(now - baseline)
    worse = now > baseline
    large = points >= settings.meaningful_points
    if baseline <= settings.low_baseline and not (worse and large):
        return Change.LOW_PAIN
    share = points / baseline if baseline else 1.0
    if large and share >= settings.meaningful_share:
        return Change.MEANINGFUL_WORSENING if worse else Change.MEANINGFUL_IMPROVEMENT
    if points and (points >= settings.slight_points or share >= settings.slight_share):
        return Change.SLIGHT_WORSENING if worse else Change.SLIGHT_IMPROVEMENT
    return Change.NO_CLEAR_CHANGE


class Levels(Struct, frozen=True):
    """Typical pain at the start of a stretch and now; none while ``days_needed`` is not 0."""

    baseline: float | None
    now: float | None
    days_needed: int

    @property
    def points(self) -> float | None:
        """Return the change in points, negative when the pain fell."""
        return None if self.now is None or self.baseline is None else self.now - self.baseline

    @property
    def share(self) -> float | None:
        """Return the change as a share of the baseline; none from a baseline of 0."""
        return None if self.points is None or not self.baseline else self.points / self.baseline


def comparable(
    days: Sequence[DayPain],
    episodes: Sequence[Episode],
    breaks: Sequence[date],
    settings: TrendSettings,
) -> Scores:
    """Return the days with a number that may be compared with the last one of them.

    They begin after the last of: an episode gap, a silence as long as one (it may hide a gap), a
    break, and a year ago.
    """
    marked = scored(days)
    if not marked:
        return ()
    last = marked[-1][0]
    starts = [last - timedelta(days=settings.longest_fit_days - 1)]
    starts += [episode.start for episode in episodes if episode.after_free]
    starts += breaks
    starts += [
        day
        for (before, _), (day, _) in pairwise(marked)
        if (day - before).days > settings.episode_gap_days
    ]
    first = max(start for start in starts if start <= last)
    return tuple(item for item in marked if item[0] >= first)


def levels(stretch: Scores, as_of: date | None, settings: TrendSettings) -> Levels:
    """Return the levels of a stretch as of a day, its own last one when none is given.

    Too few days in the window up to that day silence everything: old days say nothing about now.
    """
    least = max(settings.test_least, settings.baseline_least + settings.window_least)
    if not stretch:
        return Levels(None, None, least)
    values = [value for _, value in stretch]
    window_from = (as_of or stretch[-1][0]) - timedelta(days=settings.window_days - 1)
    window = [value for day, value in stretch if day >= window_from]
    needed = max(0, least - len(values), settings.window_least - len(window))
    if needed:
        return Levels(None, None, needed)
    earlier = values[: len(values) - len(window)][: settings.baseline_most]
    if len(earlier) < settings.baseline_least:
        # The first days lie in the window themselves, which can only make a change look smaller.
        earlier = values[: settings.baseline_least]
    return Levels(median(earlier), median(window), 0)


def fit(stretch: Scores, settings: TrendSettings) -> tuple[MannKendall, Slope]:
    """Return the rank test and the slope of a stretch."""
    values = [value for _, value in stretch]
    days = [day.toordinal() for day, _ in stretch]
    return mann_kendall(values), theil_sen(days, values, settings.confidence)


def direction_of(
    test: MannKendall | None, slope: Slope | None, points: float | None, settings: TrendSettings
) -> Direction:
    """Return a direction when the test shows one and a meaningful number of points is behind it.

    Today resembles yesterday, which makes the rank test alone see trends that are not there.
    """
    if test is None or slope is None or points is None:
        return Direction.NOT_ENOUGH_DATA
    least = settings.meaningful_points
    if test.p_rising <= settings.test_p and slope.per_day >= 0 and points >= least:
        return Direction.WORSENING
    if test.p_falling <= settings.test_p and slope.per_day <= 0 and points <= -least:
        return Direction.IMPROVING
    return Direction.NO_CLEAR_CHANGE


def _medians_for(
    series: Sequence[DayPain], period: Period, settings: TrendSettings
) -> tuple[DayMedian, ...]:
    """Return the medians a period needs: its own, and a year of them before its end for flares."""
    first = min(period.first, period.last - timedelta(days=settings.longest_fit_days))
    before = date.fromordinal(max(first.toordinal() - settings.window_days, date.min.toordinal()))
    known = within(series, Period(before, period.last))
    return rolling_medians(known, settings.window_days, settings.window_least)


def current_flare(
    series: Sequence[DayPain],
    medians: Sequence[DayMedian],
    as_of: date,
    settings: TrendSettings,
) -> Flare | None:
    """Return the flare that is not over as of a day and was seen within a window before it."""
    if not medians or medians[0].day > as_of:
        return None
    flares = find_flares(
        within(series, Period(medians[0].day, as_of)),
        medians,
        settings.flare_rise,
        settings.flare_back,
        settings.window_days,
    )
    last = flares[-1] if flares else None
    fresh = as_of - timedelta(days=settings.window_days)
    return last if last is not None and not last.over and last.last >= fresh else None
