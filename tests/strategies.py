"""Entries as odd as the diary allows."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime
from typing import TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace

from kneecheck.domain.body import PLACE_BY_ID, PLACES
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.mark import QUALITIES, MarkDetail, in_order
from kneecheck.domain.notes import clean_note
from kneecheck.domain.visit import Visit
from kneecheck.journal.exchange import WholeDiary
from kneecheck.journal.merging import Section
from tests.builders import a_visit, an_entry


@st.composite
def details(draw: st.DrawFn, place_id: str) -> MarkDetail:
    """Return anything that could be said about a mark at a place."""
    others = [place for place in PLACES if place.id != place_id]
    return MarkDetail(
        in_order(draw(st.sets(st.sampled_from(QUALITIES)))),
        draw(st.none() | st.sampled_from(others)),
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
    marks = draw(st.dictionaries(st.sampled_from(sorted(PLACE_BY_ID)), pain, max_size=6))
    return an_entry(
        draw(st.dates(date(1971, 1, 1), date(2099, 1, 1))),
        draw(pain),
        draw(pain),
        entry_id=draw(st.uuids()).hex,
        marks=marks,
        details={place: draw(details(place)) for place in marks},
        answers=draw(st.dictionaries(names, values, max_size=6)),
        note=clean_note(draw(st.text(max_size=80))),
        version=draw(st.integers(1, 9)),
        recorded=Moment(
            instant.replace(tzinfo=UTC),
            draw(st.sampled_from(("UTC", "Pacific/Apia", "UTC+05:45"))),
            draw(st.integers(-720, 840)),
        ),
    )


@st.composite
def histories(draw: st.DrawFn) -> Section[Entry]:
    """Return a diary whose few entries other such diaries are likely to hold as well."""
    versions = st.builds(
        lambda entry_id, version, note: an_entry(
            "abc".index(entry_id), entry_id=entry_id, version=version, note=note
        ),
        st.sampled_from("abc"),
        st.integers(1, 3),
        st.sampled_from(("", "one", "two")),
    )
    present = draw(st.lists(versions, max_size=3, unique_by=lambda entry: entry.id))
    return Section(tuple(present), tuple(draw(st.lists(versions, max_size=5))))


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    """Return any visit that the journal could save."""
    return a_visit(
        draw(st.dates(date(1971, 1, 1), date(2099, 1, 1))),
        *draw(st.lists(st.sampled_from(("S1", "T16", "U3")), unique=True)),
        visit_id=draw(st.uuids()).hex,
        found=clean_note(draw(st.text(max_size=40))),
        version=draw(st.integers(1, 9)),
    )


R = TypeVar("R", Entry, Visit)


@st.composite
def sections(draw: st.DrawFn, records: st.SearchStrategy[R]) -> Section[R]:
    """Return any records of one kind, some of them with earlier versions."""
    present = draw(st.lists(records, max_size=4, unique_by=lambda record: record.id))
    earlier = draw(st.lists(records, max_size=2))
    for record in present:
        if draw(st.booleans()):
            earlier.append(replace(draw(records), id=record.id))
    return Section(tuple(present), tuple(sorted(earlier, key=lambda record: record.id)))


def diaries() -> st.SearchStrategy[WholeDiary]:
    """Return whole diaries."""
    return st.builds(WholeDiary, sections(entries()), sections(visits()))
