"""Readable entries and drafts for tests."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, PLACES
from kneecheck.domain.entry import Entry, EntryDraft, Moment
from kneecheck.domain.mark import NO_DETAIL, MarkDetail, PainMark
from kneecheck.domain.visit import Visit

TODAY = date(2026, 11, 20)
_ids = itertools.count(1)


def a_moment(day: date = TODAY, hour: int = 9) -> Moment:
    """Return an hour of a day in London."""
    return Moment(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), "Europe/London", 0)


def an_entry(
    day: date | int = TODAY,
    average: int | None = 4,
    worst: int | None = 6,
    *,
    entry_id: str = "",
    marks: Mapping[str, int | None] | None = None,
    details: Mapping[str, MarkDetail] | None = None,
    answers: Mapping[str, AnswerValue] | None = None,
    note: str = "",
    person: str = "me",
    version: int = 1,
    recorded: Moment | None = None,
) -> Entry:
    """Return an entry; a whole number as day counts back from today."""
    on = TODAY - timedelta(days=day) if isinstance(day, int) else day
    held = marks or {}
    said = details or {}
    return Entry(
        id=entry_id or f"{next(_ids):032x}",
        day=on,
        recorded=recorded or a_moment(on),
        average=average,
        worst=worst,
        marks=tuple(
            PainMark(p, held[p.id], said.get(p.id, NO_DETAIL)) for p in PLACES if p.id in held
        ),
        answers=MappingProxyType(dict(sorted((answers or {}).items()))),
        note=note,
        person=person,
        version=version,
    )


def a_visit(
    day: date | int = 2,
    *rules: str,
    visit_id: str = "v1",
    found: str = "An ultrasound showed no clot.",
    person: str = "me",
    version: int = 1,
) -> Visit:
    """Return a visit; a whole number as day counts back from today."""
    on = TODAY - timedelta(days=day) if isinstance(day, int) else day
    return Visit(visit_id, on, a_moment(on), found, rules or ("S1",), person, version)


def a_draft(
    day: date = TODAY,
    average: int | None = 4,
    worst: int | None = None,
    *,
    marks: Mapping[str, int | None] | None = None,
    note: str = "",
    entry_id: str | None = None,
    **answers: AnswerValue,
) -> EntryDraft:
    """Return a draft; further keywords are answers."""
    held = {PLACE_BY_ID[key]: strength for key, strength in (marks or {}).items()}
    return EntryDraft(
        day=day,
        average=average,
        worst=worst,
        marks=MappingProxyType(held),
        answers=MappingProxyType(answers),
        note=note,
        entry_id=entry_id,
    )
