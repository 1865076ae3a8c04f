"""Episodes of pain: stretches with pain, parted by a long enough time recorded as free of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kneecheck.domain.series import DayMedian, DayPain


@dataclass(frozen=True, slots=True)
class Episode:
    """One numbered episode; ``end`` is its last painful day, none while it is ongoing.

    ``area`` is the sum of the average pain over its logged days (points x days).
    """

    number: int
    start: date
    last_pain: date
    ongoing: bool
    peak: int
    area: float
    painful_days: int

    @property
    def end(self) -> date | None:
        """Return the last painful day of a finished episode."""
        return None if self.ongoing else self.last_pain


@dataclass(frozen=True, slots=True)
class Flare:
    """A rise over the earlier median that lasted at least into the next day."""

    start: date
    last: date
    over: bool


def find_episodes(series: Sequence[DayPain], today: date, gap_days: int) -> tuple[Episode, ...]:
    """Return the episodes of a series.

    A new episode begins with pain at least ``gap_days`` after the last painful day, when some day
    between was recorded as free of pain. A stretch without entries alone never ends an episode,
    since a missing day is neither painful nor free of pain.
    """
    groups: list[list[DayPain]] = []
    free_since: date | None = None
    for day in series:
        if not _painful(day):
            if day.average == 0 or day.worst == 0:
                free_since = free_since or day.day
            continue
        parted = groups and free_since and (day.day - groups[-1][-1].day).days > gap_days
        if not groups or parted:
            groups.append([])
        groups[-1].append(day)
        free_since = None
    still = free_since is None
    return tuple(
        _episode(number, group, today, gap_days, last=number == len(groups), unbroken=still)
        for number, group in enumerate(groups, start=1)
    )


def find_flares(
    series: Sequence[DayPain],
    medians: Sequence[DayMedian],
    rise: float,
    back_within: float,
    window_days: int,
) -> tuple[Flare, ...]:
    """Return the flares: two logged days in a row at least ``rise`` above the median before them.

    A flare is over when a day is back within ``back_within`` of that median.
    """
    flares: list[Flare] = []
    baseline: float | None = None
    candidate: DayPain | None = None
    for day in series:
        if day.average is None:
            continue
        if baseline is not None:
            if day.average <= baseline + back_within:
                flares[-1] = Flare(flares[-1].start, flares[-1].last, over=True)
                baseline = candidate = None
            else:
                flares[-1] = Flare(flares[-1].start, day.day, over=False)
            continue
        earlier = _median_before(medians, candidate.day if candidate else day.day, window_days)
        if earlier is None or day.average < earlier + rise:
            candidate = None
        elif candidate is not None and (day.day - candidate.day).days == 1:
            flares.append(Flare(candidate.day, day.day, over=False))
            baseline = earlier
        else:
            candidate = day
    return tuple(flares)


def _painful(day: DayPain) -> bool:
    return bool(day.average) or bool(day.worst)


def _episode(
    number: int, days: list[DayPain], today: date, gap_days: int, *, last: bool, unbroken: bool
) -> Episode:
    recent = (today - days[-1].day).days <= gap_days
    return Episode(
        number=number,
        start=days[0].day,
        last_pain=days[-1].day,
        ongoing=last and (recent or unbroken),
        peak=max(max(day.worst or 0, round(day.average or 0)) for day in days),
        area=sum(day.average or 0 for day in days),
        painful_days=len(days),
    )


def _median_before(medians: Sequence[DayMedian], day: date, window_days: int) -> float | None:
    """Return the latest median before a day, not older than a window."""
    at = bisect_left(medians, day, key=_day_of)
    if at == 0 or medians[at - 1].day < day - timedelta(days=window_days):
        return None
    return medians[at - 1].median


def _day_of(item: DayMedian) -> date:
    return item.day
