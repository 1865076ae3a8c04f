"""Which backups stay: many young ones, few old ones; arithmetic on moments, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from datetime import datetime, timedelta

DAYS, WEEKS, MONTHS = 7, 8, 24
UNTOUCHED = timedelta(days=2)


def kept(taken: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Return which backups stay: the newest of each of the last 7 days, 8 weeks and 24 months.

    Only days, weeks and months with a backup count, so that a long silence lets nothing go.
    Nothing of the last two days goes either: one may want to go back behind an import.
    """
    return frozenset().union(
        _newest_of(taken, _day, DAYS),
        _newest_of(taken, _week, WEEKS),
        _newest_of(taken, _month, MONTHS),
        (moment for moment in taken if moment > now - UNTOUCHED),
    )


def _newest_of(
    taken: Collection[datetime], span: Callable[[datetime], Hashable], most: int
) -> frozenset[datetime]:
    # In rising order the last one of each span overwrites the others.
    newest = {span(moment): moment for moment in sorted(taken)}
    return frozenset(sorted(newest.values())[-most:])


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
