"""Moments as other programs read them."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from kneecheck.domain.entry import Moment

_SECONDS = len("2026-11-20T19:00:00")


def wall_clock(moment: Moment) -> str:
    """Return the moment on the person's clock with its distance from UTC, in ISO 8601."""
    ahead, told = _offset(moment.offset_minutes)
    # What stands behind the seconds is the distance of the instant, not of the person's clock.
    return (moment.instant + ahead).isoformat("T", "seconds")[:_SECONDS] + told


@lru_cache(maxsize=64)
def _offset(minutes: int) -> tuple[timedelta, str]:
    """Return a distance from UTC as it is added and as it is told; a diary has a few of them."""
    hours, rest = divmod(abs(minutes), 60)
    return timedelta(minutes=minutes), f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
