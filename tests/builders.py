"""Readable entries for tests, and a strategy for odd ones."""

from __future__ import annotations

import itertools
import string
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from hypothesis import strategies as st

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, PLACES
from kneecheck.domain.entry import Entry, Moment, PainMark
from kneecheck.domain.notes import clean_note

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
    answers: Mapping[str, AnswerValue] | None = None,
    note: str = "",
    person: str = "me",
    version: int = 1,
    recorded: Moment | None = None,
) -> Entry:
    """Return an entry; a whole number as day counts back from today."""
    on = TODAY - timedelta(days=day) if isinstance(day, int) else day
    held = marks or {}
    return Entry(
        id=entry_id or f"{next(_ids):032x}",
        day=on,
        recorded=recorded or a_moment(on),
        average=average,
        worst=worst,
        marks=tuple(PainMark(p, held[p.id]) for p in PLACES if p.id in held),
        answers=MappingProxyType(dict(sorted((answers or {}).items()))),
        note=note,
        person=person,
        version=version,
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Return any entry that the journal could save."""
    pain = st.none() | st.integers(0, 10)
    values = (
        st.sampled_from(("yes", "no", "unknown"))
        | st.integers(0, 999)
        | st.floats(0, 99, allow_nan=False)
        | st.lists(st.sampled_from("abc"), min_size=1, unique=True).map(lambda v: tuple(sorted(v)))
    )
    names = st.text(string.ascii_lowercase, min_size=1, max_size=8)
    instant = draw(st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)))  # noqa: DTZ001
    return an_entry(
        draw(st.dates(date(1971, 1, 1), date(2099, 1, 1))),
        draw(pain),
        draw(pain),
        entry_id=draw(st.uuids()).hex,
        marks=draw(st.dictionaries(st.sampled_from(sorted(PLACE_BY_ID)), pain, max_size=6)),
        answers=draw(st.dictionaries(names, values, max_size=6)),
        note=clean_note(draw(st.text(max_size=80))),
        version=draw(st.integers(1, 9)),
        recorded=Moment(
            instant.replace(tzinfo=UTC),
            draw(st.sampled_from(("UTC", "Pacific/Apia", "UTC+05:45"))),
            draw(st.integers(-720, 840)),
        ),
    )
