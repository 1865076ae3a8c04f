"""Moments as other programs read them."""

from __future__ import annotations

from datetime import timedelta

from kneecheck.domain.entry import Moment


def wall_clock(moment: Moment) -> str:
    """Return the moment on the person's clock with its distance from UTC, in ISO 8601."""
    local = (moment.instant + timedelta(minutes=moment.offset_minutes)).replace(tzinfo=None)
    hours, minutes = divmod(abs(moment.offset_minutes), 60)
    sign = "-" if moment.offset_minutes < 0 else "+"
    return f"{local.isoformat(timespec='seconds')}{sign}{hours:02}:{minutes:02}"
