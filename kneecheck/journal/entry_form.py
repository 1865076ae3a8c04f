"""One entry as plain data for a file, and back; strict about what it takes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import PAIN_RANGE, Entry, Moment, PainMark
from kneecheck.domain.notes import NOTE_LIMIT, clean_note

_KEYS = (
    *("id", "person", "day", "recorded_utc", "zone", "offset_minutes"),
    *("average", "worst", "places", "answers", "note", "version"),
)
_UTC = "%Y-%m-%dT%H:%M:%S.%fZ"
_NAME = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,64}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEARS = range(1900, 2200)
_FURTHEST_MINUTES = 24 * 60


class NotAnEntry(ValueError):
    """Data stands for no entry; the message says where and why, to follow the name of the item."""


def form_of_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as data that JSON can hold."""
    return {
        "id": entry.id,
        "person": entry.person,
        "day": entry.day.isoformat(),
        "recorded_utc": entry.recorded.instant.astimezone(UTC).strftime(_UTC),
        "zone": entry.recorded.zone,
        "offset_minutes": entry.recorded.offset_minutes,
        "average": entry.average,
        "worst": entry.worst,
        "places": {mark.place.id: mark.strength for mark in entry.marks},
        "answers": {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in entry.answers.items()
        },
        "note": entry.note,
        "version": entry.version,
    }


def entry_from_form(form: Any) -> Entry:
    """Return the entry that data stands for; raises ``NotAnEntry``."""
    if not isinstance(form, dict):
        raise NotAnEntry(": an object is expected")
    for key in (*_KEYS, *form):
        if (key in form) != (key in _KEYS):
            raise NotAnEntry(f".{key}: {'is missing' if key in _KEYS else 'there is no such key'}")
    return Entry(
        id=_name(form, "id"),
        day=_day(form["day"]),
        recorded=Moment(
            _instant(form["recorded_utc"]),
            _name(form, "zone"),
            _whole(form, "offset_minutes", range(-_FURTHEST_MINUTES, _FURTHEST_MINUTES + 1)),
        ),
        average=_pain("average", form["average"]),
        worst=_pain("worst", form["worst"]),
        marks=_marks(form["places"]),
        answers=_answers(form["answers"]),
        note=_note(form["note"]),
        person=_name(form, "person"),
        version=_whole(form, "version", range(1, 1_000_000)),
    )


def _name(form: Mapping[str, Any], key: str) -> str:
    value = form[key]
    if isinstance(value, str) and _NAME.fullmatch(value):
        return value
    raise NotAnEntry(f".{key}: a short name is expected")


def _day(value: Any) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value) and int(value[:4]) in _YEARS:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise NotAnEntry(".day: a day like 2026-11-20 is expected")


def _instant(value: Any) -> datetime:
    try:
        instant = datetime.strptime(value, _UTC).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        instant = None
    if instant is None or instant.year not in _YEARS or instant.strftime(_UTC) != value:
        raise NotAnEntry(".recorded_utc: a moment like 2026-11-20T18:30:00.000000Z is expected")
    return instant


def _whole(form: Mapping[str, Any], key: str, fits: range) -> int:
    value = form[key]
    if type(value) is int and value in fits:
        return value
    raise NotAnEntry(f".{key}: a whole number from {fits[0]} to {fits[-1]} is expected")


def _pain(where: str, value: Any) -> int | None:
    if value is None or (type(value) is int and value in PAIN_RANGE):
        return value
    raise NotAnEntry(f".{where}: a whole number from 0 to 10 or null is expected")


def _marks(places: Any) -> tuple[PainMark, ...]:
    if not isinstance(places, dict):
        raise NotAnEntry(".places: an object is expected")
    for place_id, strength in places.items():
        if place_id not in PLACE_BY_ID:
            raise NotAnEntry(f".places: there is no place “{place_id}”")
        _pain(f"places.{place_id}", strength)
    return tuple(PainMark(p, places[key]) for key, p in PLACE_BY_ID.items() if key in places)


def _answers(answers: Any) -> Mapping[str, AnswerValue]:
    if not isinstance(answers, dict):
        raise NotAnEntry(".answers: an object is expected")
    taken = {}
    for key, value in sorted(answers.items()):
        if not _NAME.fullmatch(key) or not _is_answer(value):
            raise NotAnEntry(f".answers.{key}: a word, a number or a list of words is expected")
        taken[key] = tuple(value) if isinstance(value, list) else value
    return MappingProxyType(taken)


def _is_answer(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(word, str) and _NAME.fullmatch(word) for word in value)
    if isinstance(value, str):
        return _NAME.fullmatch(value) is not None
    return type(value) in {int, float} and math.isfinite(value)


def _note(value: Any) -> str:
    if isinstance(value, str) and len(value) <= NOTE_LIMIT:
        return clean_note(value)
    raise NotAnEntry(f".note: a text of at most {NOTE_LIMIT} letters is expected")
