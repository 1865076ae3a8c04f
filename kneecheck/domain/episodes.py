"""Episodes of pain: stretches with pain, parted by a long enough time recorded as free of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from msgspec import Struct

from kneecheck.domain.period import ONE_DAY, Period
from kneecheck.domain.series import DAY_OF, DayMedian, DayPain, painful, scored, within


class EpisodeState(StrEnum):
    """What is known about the end of an episode.

    ``quiet``: free of pain of late, too short a time to call it over. ``unknown``: nothing recorded
    since the pain for so long that it may have ended or not.
    """

    ONGOING = "ongoing"
    QUIET = "quiet"
    OVER = "over"
    UNKNOWN = "unknown"


class Episode(Struct, frozen=True):
    """One numbered episode, from its first to its last day recorded with pain.

    ``area`` is the sum of the average pain over its painful days (points x days); days without an
    entry add nothing. ``recorded`` are its parts between silences: a picture that shades these and
    no more draws nothing that was not said. ``after_free`` tells that a long enough time recorded
    as free of pain came before, so that its beginning is known.
    """

    number: int
    start: date
    last_pain: date
    state: EpisodeState
    peak: int
    area: float
    painful_days: int
    logged_days: int
    recorded: tuple[Period, ...]
    after_free: bool

    @property
    def ongoing(self) -> bool:
        """Tell whether it is going on as far as is known, be it quiet of late."""
        return self.state in {EpisodeState.ONGOING, EpisodeState.QUIET}

    @property
    def end(self) -> date | None:
        """Return the last day recorded with pain, or none while it is going on."""
        return None if self.ongoing else self.last_pain

    def touches(self, period: Period) -> bool:
        """Tell whether it shares a day with a period."""
        return self.start <= period.last and self.last_pain >= period.first


class Flare(Struct, frozen=True):
    """A rise over the earlier median that lasted at least into the next day.

    ``last`` is the last day recorded above; ``over`` tells that a later day was recorded as back.
    """

    start: date
    last: date
    over: bool


def find_episodes(series: Sequence[DayPain], today: date, gap_days: int) -> tuple[Episode, ...]:
    """Return the episodes of a series in order of day, as known on a day.

    A day without an entry is neither painful nor free of pain: what was recorded last stands. So a
    new episode begins with pain at least ``gap_days`` after the first day recorded as free of pain
    since the last painful one. People who are well stop writing; asking for a record of every free
    day would join pains that lie years apart. Silence after a painful day never ends an episode; it
    only makes its state unknown and opens a new recorded part.
    """
    groups: list[list[DayPain]] = []
    parted: list[bool] = []
    free_since: date | None = None
    for day in series:
        pain = painful(day)
        if pain:
            rested = free_since is not None and (day.day - free_since).days >= gap_days
            if rested or not groups:
                groups.append([])
                parted.append(rested)
            groups[-1].append(day)
            free_since = None
        elif pain is False:
            free_since = free_since or day.day
    states = [EpisodeState.OVER] * len(groups)
    if groups:
        states[-1] = _state(groups[-1][-1].day, free_since, today, gap_days)
    return tuple(
        _episode(number, days, state, series, gap_days, after_free=rested)
        for number, (days, state, rested) in enumerate(zip(groups, states, parted, strict=True), 1)
    )


def find_flares(
    series: Sequence[DayPain],
    medians: Sequence[DayMedian],
    rise: float,
    back_within: float,
    window_days: int,
) -> tuple[Flare, ...]:
    """Return the flares: two days one after the other at least ``rise`` above the median before.

    A flare is over when a day is back within ``back_within`` of that median. One that falls silent
    for longer than a window is left as it was: how it went on is not known.
    """
    flares: list[Flare] = []
    usual: float | None = None
    candidate: tuple[date, float] | None = None
    for day, value in scored(series):
        if usual is not None and (day - flares[-1].last).days > window_days:
            usual = None
        if usual is not None:
            back = value <= usual + back_within
            flares[-1] = Flare(flares[-1].start, flares[-1].last if back else day, over=back)
            usual = None if back else usual
            continue
        if candidate is not None and day - candidate[0] == ONE_DAY:
            first, earlier = candidate
            if value >= earlier + rise:
                flares.append(Flare(first, day, over=False))
                usual, candidate = earlier, None
                continue
        before = median_before(medians, day, window_days)
        risen = before is not None and value >= before + rise
        candidate = (day, before) if before is not None and risen else None
    return tuple(flares)


def median_before(medians: Sequence[DayMedian], day: date, window_days: int) -> float | None:
    """Return the latest median before a day, not older than a window."""
    at = bisect_left(medians, day, key=DAY_OF)
    if at == 0 or medians[at - 1].day < day - timedelta(days=window_days):
        return None
    return medians[at - 1].median


def _state(last_pain: date, free_since: date | None, today: date, gap_days: int) -> EpisodeState:
    if free_since is not None:
        rested = (today - free_since).days >= gap_days
        return EpisodeState.OVER if rested else EpisodeState.QUIET
    silent = (today - last_pain).days > gap_days
    return EpisodeState.UNKNOWN if silent else EpisodeState.ONGOING


def _episode(
    number: int,
    days: Sequence[DayPain],
    state: EpisodeState,
    series: Sequence[DayPain],
    gap_days: int,
    *,
    after_free: bool,
) -> Episode:
    averages = [day.average or 0 for day in days]
    return Episode(
        number=number,
        start=days[0].day,
        last_pain=days[-1].day,
        state=state,
        # A day's average may be a half; its worst moment was at least the next whole point.
        peak=max(*(day.worst or 0 for day in days), ceil(max(averages))),
        area=sum(averages),
        painful_days=len(days),
        logged_days=len(within(series, Period(days[0].day, days[-1].day))),
        recorded=tuple(_parts([day.day for day in days], gap_days)),
        after_free=after_free,
    )


def _parts(days: Sequence[date], gap_days: int) -> Iterator[Period]:
    """Yield the stretches of days that lie no more than ``gap_days`` apart."""
    first = last = days[0]
    for day in days:
        if (day - last).days > gap_days:
            yield Period(first, last)
            first = day
        last = day
    yield Period(first, last)
