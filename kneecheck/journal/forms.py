"""Plain data from a file, taken only when it is what it should be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from kneecheck.domain.entry import Moment
from kneecheck.domain.notes import clean_note
from kneecheck.errors import Refused

_UTC = "%Y-%m-%dT%H:%M:%S.%fZ"
_NAME = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,64}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEARS = range(1900, 2200)
_FURTHEST_MINUTES = 24 * 60
_MOST_VERSIONS = 1_000_000


class NotARecord(Refused):
    """Data stands for no record; the message says where and why, to follow the item's name."""


def object_with(form: Any, keys: Collection[str]) -> Mapping[str, Any]:
    """Return an object that has these keys and no others."""
    if not isinstance(form, dict):
        raise NotARecord(": an object is expected")
    for key in (*keys, *form):
        if key not in form:
            raise NotARecord(".{key}: is missing", key=key)
        if key not in keys:
            raise NotARecord(".{key}: there is no such key", key=key)
    return form


def is_name(value: Any) -> bool:
    """Tell whether this is a short text without control characters."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def name(form: Mapping[str, Any], key: str) -> str:
    """Return a short text."""
    if is_name(form[key]):
        return str(form[key])
    raise NotARecord(".{key}: a short name is expected", key=key)


def day(form: Mapping[str, Any]) -> date:
    """Return the day a record is about."""
    value = form["day"]
    if isinstance(value, str) and _DAY.fullmatch(value) and int(value[:4]) in _YEARS:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise NotARecord(".day: a day like 2026-11-20 is expected")


def form_of_moment(moment: Moment) -> dict[str, Any]:
    """Return a moment as three keys of an object."""
    return {
        "recorded_utc": moment.instant.astimezone(UTC).strftime(_UTC),
        "zone": moment.zone,
        "offset_minutes": moment.offset_minutes,
    }


def moment(form: Mapping[str, Any]) -> Moment:
    """Return the moment that three keys of an object stand for."""
    offsets = range(-_FURTHEST_MINUTES, _FURTHEST_MINUTES + 1)
    return Moment(_instant(form), name(form, "zone"), whole(form, "offset_minutes", offsets))


def whole(form: Mapping[str, Any], key: str, fits: range) -> int:
    """Return a whole number of a range."""
    value = form[key]
    if type(value) is int and value in fits:
        return value
    raise NotARecord(
        ".{key}: a whole number from {first} to {last} is expected",
        key=key,
        first=fits[0],
        last=fits[-1],
    )


def version(form: Mapping[str, Any]) -> int:
    """Return how often a record was written."""
    return whole(form, "version", range(1, _MOST_VERSIONS))


def words(form: Mapping[str, Any], key: str, limit: int) -> str:
    """Return a text of a person; it passes the gate that all such texts pass."""
    value = form[key]
    if isinstance(value, str) and len(value) <= limit:
        return clean_note(value)
    raise NotARecord(".{key}: a text of at most {limit} letters is expected", key=key, limit=limit)


def _instant(form: Mapping[str, Any]) -> datetime:
    value = form["recorded_utc"]
    try:
        instant = datetime.strptime(value, _UTC).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        instant = None
    if instant is None or instant.year not in _YEARS or instant.strftime(_UTC) != value:
        raise NotARecord(".recorded_utc: a moment like 2026-11-20T18:30:00.000000Z is expected")
    return instant
