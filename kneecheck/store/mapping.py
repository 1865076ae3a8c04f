"""Entries to rows and back, and the digest that guards them; pure functions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from sys import intern
from types import MappingProxyType
from typing import Any

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.mark import NO_DETAIL, MarkDetail, PainMark

MarkValues = tuple[str, int | None, str | None, str | None]
EntryValues = tuple[str, str, str, str, str, int, int | None, int | None, str, int, str]
_PLACE_ORDER = {place_id: order for order, place_id in enumerate(PLACE_BY_ID)}
# Made once: a ten-year diary is written out ten thousand times as it is read.
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(entry: Entry) -> str:
    """Return the SHA-256 over everything an entry says."""
    return text_digest(entry_body(entry))


def text_digest(body: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(body.encode()).hexdigest()


def is_as_written(body: object, digest: object) -> bool:
    """Tell whether a stored text still matches its digest; a broken page may hold anything."""
    return isinstance(body, str) and text_digest(body) == digest


def entry_body(entry: Entry) -> str:
    """Return an entry as canonical JSON: the same entry always gives the same text."""
    # Written only when there is something to say: what earlier versions kept stays valid.
    details = {mark.place.id: detail_data(mark.detail) for mark in entry.marks if mark.detail}
    return _CANONICAL.encode(
        {
            **({"mark_details": details} if details else {}),
            "id": entry.id,
            "person": entry.person,
            "day": entry.day.isoformat(),
            "recorded_utc": utc_text(entry.recorded.instant),
            "zone": entry.recorded.zone,
            "offset_minutes": entry.recorded.offset_minutes,
            "average": entry.average,
            "worst": entry.worst,
            "marks": {mark.place.id: mark.strength for mark in entry.marks},
            "answers": {key: answer_text(value) for key, value in entry.answers.items()},
            "note": entry.note,
            "version": entry.version,
        }
    )


def entry_from_body(body: str) -> Entry:
    """Return the entry that a canonical JSON text stands for."""
    data: dict[str, Any] = json.loads(body)
    return Entry(
        id=data["id"],
        day=date.fromisoformat(data["day"]),
        recorded=moment_from(data["recorded_utc"], data["zone"], data["offset_minutes"]),
        average=data["average"],
        worst=data["worst"],
        marks=_marks(_mark_values(data)),
        answers=_answers(data["answers"].items()),
        note=data["note"],
        person=data["person"],
        version=data["version"],
    )


def _mark_values(data: dict[str, Any]) -> Iterator[MarkValues]:
    details = data.get("mark_details", {})
    for place, strength in data["marks"].items():
        detail = details.get(place, {})
        qualities = detail.get("qualities")
        yield (
            place,
            strength,
            json.dumps(qualities) if qualities else None,
            detail.get("spreads_to"),
        )


def detail_data(detail: MarkDetail) -> dict[str, object]:
    """Return what is said about a mark, without what is not."""
    found: dict[str, object] = {}
    if detail.qualities:
        found["qualities"] = list(detail.qualities)
    if detail.spreads_to:
        found["spreads_to"] = detail.spreads_to.id
    return found


def mark_columns(raw: Any) -> str:
    """Return what to select of the marks of a file that an earlier version may have written."""
    held = {row[1] for row in raw.execute("PRAGMA table_info(mark)")}
    later = (name if name in held else "NULL" for name in ("qualities", "spreads_to"))
    return ", ".join(("entry", "place", "strength", *later))


def mark_values(entry_id: str, mark: PainMark) -> dict[str, object]:
    """Return the row of a mark."""
    spreads_to = mark.detail.spreads_to
    return {
        "entry": entry_id,
        "place": mark.place.id,
        "strength": mark.strength,
        "qualities": json.dumps(mark.detail.qualities) if mark.detail.qualities else None,
        "spreads_to": spreads_to.id if spreads_to else None,
    }


def whole_entry(
    row: EntryValues,
    marks: Iterable[MarkValues],
    answers: Iterable[tuple[str, str]],
) -> Entry | None:
    """Return the entry that its rows stand for, none when they no longer match their digest."""
    try:
        entry = _entry_from_rows(row, marks, answers)
        return entry if digest_of(entry) == row[10] else None
    except (TypeError, ValueError, AttributeError, OverflowError):
        # Pages that changed places give columns of any kind.
        return None


def _entry_from_rows(
    row: EntryValues,
    marks: Iterable[MarkValues],
    answers: Iterable[tuple[str, str]],
) -> Entry:
    return Entry(
        id=row[0],
        person=intern(row[1]),
        day=date.fromisoformat(row[2]),
        recorded=moment_from(row[3], intern(row[4]), row[5]),
        average=row[6],
        worst=row[7],
        note=row[8],
        version=row[9],
        marks=_marks(marks),
        answers=_answers(answers),
    )


def day_from(text: object) -> date | None:
    """Return the day that a stored text names, if it names one."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def utc_text(instant: datetime) -> str:
    """Return an instant as text that sorts by time."""
    plain = instant.astimezone(UTC).replace(tzinfo=None)
    return f"{plain.isoformat(timespec='microseconds')}Z"


def answer_text(value: AnswerValue) -> str:
    """Return an answer as JSON; several words become a list."""
    return json.dumps(value) if isinstance(value, int | float) else _words_text(value)


# Days say much the same: what a text stands for, and the other way, is worked out once.
@lru_cache(maxsize=4096)
def _words_text(value: str | tuple[str, ...]) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def moment_from(utc: str, zone: str, offset: int) -> Moment:
    """Return the moment that three columns stand for."""
    # Far faster than strptime; what is not written as utc_text writes it fails its digest.
    instant = datetime.fromisoformat(utc)
    if instant.tzinfo is not UTC:
        raise ValueError("a moment is kept in UTC")
    return Moment(instant, zone, offset)


def _marks(rows: Iterable[MarkValues]) -> tuple[PainMark, ...]:
    known = sorted((row for row in rows if row[0] in _PLACE_ORDER), key=_order_of)
    return tuple(_mark(*row) for row in known)


def _order_of(row: MarkValues) -> int:
    return _PLACE_ORDER[row[0]]


# One place at one strength is the same mark on every day that has it. By type as well: a number
# that rotted from 1 to 1.0 is another one, and its digest says so.
@lru_cache(maxsize=1024, typed=True)
def _mark(
    place: str, strength: int | None, qualities: str | None, spreads_to: str | None
) -> PainMark:
    return PainMark(PLACE_BY_ID[place], strength, _detail(qualities, spreads_to))


def _detail(qualities: str | None, spreads_to: str | None) -> MarkDetail:
    if qualities is None and spreads_to is None:
        return NO_DETAIL
    said = json.loads(qualities or "[]")
    if not isinstance(said, list) or (spreads_to or "") not in {"", *PLACE_BY_ID}:
        raise ValueError(spreads_to)
    return MarkDetail(tuple(said), PLACE_BY_ID.get(spreads_to or ""))


def _answers(rows: Iterable[tuple[str, str]]) -> Mapping[str, AnswerValue]:
    return _same_answers(tuple(sorted(rows)))


# Kept once for all the days that give the same answers: ten years of days are held in memory.
@lru_cache(maxsize=1024)
def _same_answers(rows: tuple[tuple[str, str], ...]) -> Mapping[str, AnswerValue]:
    return MappingProxyType({intern(key): _answer(text) for key, text in rows})


def forget_shared() -> None:
    """Let go of what days had in common: of a diary that is closed, or locked, nothing stays."""
    _mark.cache_clear()
    _same_answers.cache_clear()


@lru_cache(maxsize=4096)
def _answer(text: str) -> AnswerValue:
    value: Any = json.loads(text)
    return tuple(value) if isinstance(value, list) else value
