from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.body import PLACE_BY_ID, PLACES, place_order
from kneecheck.domain.entry import (
    Entry,
    EntryDraft,
    Moment,
    draft_from_entry,
    draft_problems,
    entry_from_draft,
)
from kneecheck.domain.level import Level
from kneecheck.domain.mark import QUALITIES, MarkDetail, PainMark, in_order
from kneecheck.domain.notes import NOTE_LIMIT, clean_note
from kneecheck.domain.period import Period
from tests.builders import TODAY, a_moment, an_entry
from tests.strategies import entries

CREASE = PLACE_BY_ID["left.back.knee_crease_inner"]
CALF = PLACE_BY_ID["left.back.calf_high_inner"]


def detailed(detail: MarkDetail) -> EntryDraft:
    marks = MappingProxyType({CREASE: 4})
    return EntryDraft(TODAY, marks=marks, details=MappingProxyType({CREASE: detail}))


# Section 3 of the design, by leg.
BACK = """
    buttock thigh_high thigh_low_inner thigh_low_outer
    knee_upper_inner knee_upper_middle knee_upper_outer
    knee_crease_inner knee_crease_middle knee_crease_outer
    knee_lower_inner knee_lower_middle knee_lower_outer
    calf_high_inner calf_high_outer calf_middle calf_low heel
"""
FRONT = """
    groin thigh knee_above kneecap knee_below knee_inner knee_outer fibula_head shin foot_top toes
"""


def test_the_places_are_those_of_the_design() -> None:
    ids = [place.id for place in PLACES]
    expected = {"back.low_back"}
    for side in ("left", "right"):
        expected |= {f"{side}.back.{zone}" for zone in BACK.split()}
        expected |= {f"{side}.front.{zone}" for zone in FRONT.split()}
    assert set(ids) == expected
    assert len(ids) == 2 * (18 + 11) + 1
    assert [place_order(PLACE_BY_ID[key]) for key in ids] == list(range(len(ids)))


def test_both_legs_share_the_key_of_a_face() -> None:
    right = PLACE_BY_ID["right.back.knee_crease_inner"]
    assert CREASE.face_key == right.face_key == "back.knee_crease_inner"
    assert PLACE_BY_ID["back.low_back"].side is None


def test_the_worst_level_is_the_greatest() -> None:
    assert max(Level.of("soon"), Level.of("emergency")) is Level.EMERGENCY
    assert next(level.key for level in Level) == "self_care"


@given(st.text())
def test_a_clean_note_holds_nothing_that_breaks_a_file(text: str) -> None:
    clean = clean_note(text)
    clean.encode()
    assert not any(c in clean for c in "\x00\x1b\u202e\u2066\r")
    assert clean_note(clean) == clean


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("e\u0301", "\u00e9"),
        ("e\x00\u0301", "\u00e9"),
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("safe\u202etxt.exe\u2066\u2069", "safetxt.exe"),
        ("half \ud800 a pair", "half  a pair"),
        ("  \n tab\tstays \n ", "tab\tstays"),
        ("\U0001f468\u200d\U0001f9b5 <b>'; DROP", "\U0001f468\u200d\U0001f9b5 <b>'; DROP"),
        ("\x00\r\n", ""),
    ],
)
def test_a_note_keeps_its_words_and_loses_what_breaks_a_line(written: str, kept: str) -> None:
    assert clean_note(written) == kept


def test_a_note_is_cut_at_its_limit() -> None:
    assert len(clean_note("x" * (NOTE_LIMIT + 5))) == NOTE_LIMIT
    assert clean_note("one two", limit=4) == "one"


def test_a_period_holds_both_ends_and_refuses_to_run_backwards() -> None:
    week = Period.ending(TODAY, 7)
    assert len(week) == len(list(week.days())) == 7
    assert week.first in week
    assert week.last in week
    assert week.before().last == week.first - timedelta(days=1)
    with pytest.raises(ValueError, match="ends before it begins"):
        Period(TODAY, TODAY - timedelta(days=1))


def test_a_period_of_one_day_holds_that_day() -> None:
    leap = Period.ending(date(2028, 2, 29), 1)
    assert list(leap.days()) == [leap.first] == [leap.last]
    assert leap.before() == Period(date(2028, 2, 28), date(2028, 2, 28))
    assert date(2028, 3, 1) not in leap
    assert "2028-02-29" not in leap


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (EntryDraft(TODAY), ("entry", "nothing_to_save")),
        (EntryDraft(TODAY + timedelta(days=1), 3), ("day", "day_in_future")),
        (EntryDraft(TODAY, 11), ("average", "pain_out_of_range")),
        (EntryDraft(TODAY, worst=-1), ("worst", "pain_out_of_range")),
        (EntryDraft(TODAY, 5, 4), ("worst", "worst_below_average")),
        (EntryDraft(TODAY, note="x" * 20_001), ("note", "note_too_long")),
        (
            EntryDraft(TODAY, 1, details=MappingProxyType({CREASE: MarkDetail(("dull",))})),
            (CREASE.id, "place_not_marked"),
        ),
        (detailed(MarkDetail(("fluffy",))), (CREASE.id, "quality_unknown")),
        (detailed(MarkDetail((), CREASE)), (CREASE.id, "spreads_to_itself")),
        (
            EntryDraft(TODAY, marks=MappingProxyType({CREASE: 12})),
            ("left.back.knee_crease_inner", "pain_out_of_range"),
        ),
    ],
)
def test_a_draft_says_where_it_is_wrong(draft: EntryDraft, problem: tuple[str, str]) -> None:
    assert [(p.where, p.key) for p in draft_problems(draft, TODAY)] == [problem]


@pytest.mark.parametrize(
    "draft",
    [
        EntryDraft(TODAY, 0, 0),
        EntryDraft(TODAY, 10, 10),
        EntryDraft(TODAY, worst=3),
        EntryDraft(date(1999, 1, 1), note="x" * NOTE_LIMIT),
        EntryDraft(TODAY, marks=MappingProxyType({CREASE: None})),
        EntryDraft(TODAY, answers=MappingProxyType({"lump": "unknown"})),
    ],
)
def test_anything_said_is_enough_to_save(draft: EntryDraft) -> None:
    assert draft_problems(draft, TODAY) == ()


def test_every_problem_of_a_draft_is_told_at_once() -> None:
    draft = EntryDraft(TODAY + timedelta(days=1), 11, -1, note="x" * (NOTE_LIMIT + 1))
    assert [problem.where for problem in draft_problems(draft, TODAY)] == [
        "day",
        "average",
        "worst",
        "worst",
        "note",
    ]


@given(entries())
def test_a_draft_and_its_entry_are_the_same_thing(entry: Entry) -> None:
    again = entry_from_draft(
        draft_from_entry(entry),
        entry_id=entry.id,
        recorded=entry.recorded,
        version=entry.version,
        person=entry.person,
    )
    assert again == entry


def test_the_marks_of_an_entry_stand_in_reading_order() -> None:
    places = list(reversed(PLACES))
    draft = EntryDraft(TODAY, marks=MappingProxyType(dict.fromkeys(places)))
    assert entry_from_draft(draft, entry_id="x", recorded=a_moment()).places == PLACES


def test_qualities_are_always_said_in_one_order() -> None:
    assert in_order(reversed(QUALITIES)) == QUALITIES
    assert in_order(["tight", "sharp", "tight"]) == ("sharp", "tight")


def test_a_mark_carries_what_was_said_about_it() -> None:
    said = MarkDetail(("sharp", "tight"), CALF)
    (mark,) = entry_from_draft(detailed(said), entry_id="x", recorded=a_moment()).marks
    assert mark == PainMark(CREASE, 4, said)
    assert bool(said)
    assert not MarkDetail()


def test_yesterday_is_in_time_and_the_day_before_is_late() -> None:
    assert not an_entry(0, recorded=a_moment(TODAY)).late
    assert not an_entry(1, recorded=a_moment(TODAY)).late
    assert an_entry(2, recorded=a_moment(TODAY)).late


def test_the_wall_clock_decides_the_day() -> None:
    instant = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert Moment(instant, "Asia/Ho_Chi_Minh", 420).local_day == date(2026, 11, 21)
    assert Moment(instant, "UTC", 0).local_day == date(2026, 11, 20)
