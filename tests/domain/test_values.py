from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.body import BACK_ZONES, FRONT_ZONES, PLACE_BY_ID, PLACES, place_order
from kneecheck.domain.entry import (
    EntryDraft,
    Moment,
    draft_from_entry,
    draft_problems,
    entry_from_draft,
)
from kneecheck.domain.level import Level
from kneecheck.domain.notes import NOTE_LIMIT, clean_note
from kneecheck.domain.period import Period
from tests.builders import TODAY, a_moment, an_entry

CREASE = PLACE_BY_ID["left.back.knee_crease_inner"]


def test_the_places_are_those_of_the_design() -> None:
    assert len(BACK_ZONES) == 18
    assert len(FRONT_ZONES) == 11
    assert len(PLACES) == 1 + 2 * (18 + 11)
    assert len(PLACE_BY_ID) == len(PLACES)
    assert "back.low_back" in PLACE_BY_ID
    assert [place_order(place) for place in PLACES] == list(range(len(PLACES)))


def test_the_worst_level_is_the_greatest() -> None:
    assert max(Level.of("soon"), Level.of("emergency")) is Level.EMERGENCY
    assert next(level.key for level in Level) == "self_care"


@given(st.text())
def test_a_clean_note_holds_nothing_that_breaks_a_file(text: str) -> None:
    clean = clean_note(text)
    clean.encode()
    assert not any(c in clean for c in "\x00\x1b\u202e\u2066\r")
    assert clean_note(clean) == clean


def test_a_note_is_cut_at_its_limit_and_composed() -> None:
    assert len(clean_note("x" * (NOTE_LIMIT + 5))) == NOTE_LIMIT
    assert clean_note("e\u0301\r\nnext\ud800") == "\u00e9\nnext"


def test_a_period_holds_both_ends_and_refuses_to_run_backwards() -> None:
    week = Period.ending(TODAY, 7)
    assert len(week) == len(list(week.days())) == 7
    assert week.first in week
    assert week.last in week
    assert week.before().last == week.first - timedelta(days=1)
    with pytest.raises(ValueError, match="ends before it begins"):
        Period(TODAY, TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (EntryDraft(TODAY), ("entry", "nothing_to_save")),
        (EntryDraft(TODAY + timedelta(days=1), 3), ("day", "day_in_future")),
        (EntryDraft(TODAY, 11), ("average", "pain_out_of_range")),
        (EntryDraft(TODAY, 5, 4), ("worst", "worst_below_average")),
        (EntryDraft(TODAY, note="x" * 20_001), ("note", "note_too_long")),
        (
            EntryDraft(TODAY, marks=MappingProxyType({CREASE: 12})),
            ("left.back.knee_crease_inner", "pain_out_of_range"),
        ),
    ],
)
def test_a_draft_says_where_it_is_wrong(draft: EntryDraft, problem: tuple[str, str]) -> None:
    assert [(p.where, p.key) for p in draft_problems(draft, TODAY)] == [problem]


def test_a_draft_and_its_entry_are_the_same_thing() -> None:
    entry = an_entry(marks={"left.back.heel": 2}, answers={"lump": "no"}, note="n")
    draft = draft_from_entry(entry)
    assert entry_from_draft(draft, entry_id=entry.id, recorded=entry.recorded) == entry


def test_yesterday_is_in_time_and_the_day_before_is_late() -> None:
    assert not an_entry(1, recorded=a_moment(TODAY)).late
    assert an_entry(2, recorded=a_moment(TODAY)).late


def test_the_wall_clock_decides_the_day() -> None:
    instant = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert Moment(instant, "Asia/Ho_Chi_Minh", 420).local_day == date(2026, 11, 21)
    assert Moment(instant, "UTC", 0).local_day == date(2026, 11, 20)
