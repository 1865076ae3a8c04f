"""The one clock, and new ids; handed down by ``app`` so that nothing else asks the system."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kneecheck.domain.entry import Moment

LOCALTIME = Path("/etc/localtime")
_ZONES = "zoneinfo/"


def now(environment: Mapping[str, str]) -> Moment:
    """Return this instant and the person's wall clock."""
    from kneecheck.domain.entry import Moment  # noqa: PLC0415 - not for the first sight

    local = datetime.now().astimezone()
    offset = local.utcoffset() or timedelta()
    return Moment(
        instant=local.astimezone(UTC),
        zone=zone_name(environment, LOCALTIME, offset),
        offset_minutes=round(offset.total_seconds() / 60),
    )


def today() -> date:
    """Return the day on the person's wall clock."""
    return datetime.now().astimezone().date()


def zone_name(environment: Mapping[str, str], localtime: Path, offset: timedelta) -> str:
    """Return the name of the time zone, or its distance from UTC where the system names none."""
    named = environment.get("TZ", "").lstrip(":")
    if "/" in named and not named.startswith("/"):
        return named
    if not named and localtime.is_symlink():
        _, found, zone = localtime.readlink().as_posix().partition(_ZONES)
        if found:
            return zone
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def new_id() -> str:
    """Return an id that nothing else has."""
    import uuid  # noqa: PLC0415 - not for the first sight

    return uuid.uuid4().hex
