from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.mark import MarkDetail
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.report.table import (
    data_dictionary,
    diary_table,
    dictionary_path,
    guarded,
)
from tests.builders import a_moment, an_entry

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")
FULL = an_entry(
    date(2026, 11, 18),
    4,
    7,
    marks={"left.back.knee_crease_inner": 5, "right.front.shin": None},
    answers={
        "fever": "unknown",
        "breathless": "no",
        "injury_mechanism": ("fall_blow", "twist"),
        "temp_c": 37.25,
        "age_years": 58,
        "pain_relief_minutes": "never",
    },
    note='=HYPERLINK(1)\nsays "ouch", twice; Überfall',
)


def rows(data: bytes) -> list[dict[str, str]]:
    """Read a table as any other program would."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def restored(cell: str) -> str:
    """Undo the guard, as the dictionary tells a reader to."""
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell


def test_a_row_holds_everything_an_entry_says() -> None:
    recorded = Moment(a_moment(date(2026, 11, 20)).instant, "America/St_Johns", -210)
    (row,) = rows(diary_table(KNOWLEDGE, [replace(FULL, recorded=recorded)], notes=True))
    said = {column: cell for column, cell in row.items() if cell}
    assert said == {
        "entry": FULL.id,
        "day": "2026-11-18",
        "recorded": "2026-11-20T05:30:00-03:30",
        "late": "yes",
        "pain_average": "4",
        "pain_worst": "7",
        "places": "left.back.knee_crease_inner=5; right.front.shin",
        "places_in_words": "Back of the LEFT knee, in the crease, inner side; RIGHT shin",
        "note": "'" + FULL.note,
        "fever": "unknown",
        "breathless": "no",
        "injury_mechanism": "fall_blow; twist",
        "temp_c": "37.25",
        "age_years": "58",
        "pain_relief_minutes": "never",
    }
    assert restored(row["note"]) == FULL.note


def test_how_it_feels_and_where_it_spreads_stand_beside_the_place() -> None:
    said = MarkDetail(("sharp", "tight"), PLACE_BY_ID["left.back.calf_middle"])
    entry = an_entry(1, marks={"left.back.heel": 3}, details={"left.back.heel": said})
    (row,) = rows(diary_table(KNOWLEDGE, [entry], notes=False))
    words = "LEFT heel (sharp, tight; spreads to LEFT calf, middle)"
    assert (row["places"], row["places_in_words"]) == ("left.back.heel=3", words)


def test_the_columns_are_the_same_for_every_diary() -> None:
    empty = diary_table(KNOWLEDGE, [], notes=False)
    full = diary_table(KNOWLEDGE, [FULL, an_entry(0)], notes=True)
    header = empty.decode()
    assert full.decode().startswith(header)
    assert header.endswith("\r\n")
    assert header.startswith("entry,day,recorded,late,pain_average,pain_worst,places,")
    assert len(rows(full)) == 2
    listed = [row["column"] for row in rows(data_dictionary(KNOWLEDGE))]
    assert header.strip().split(",") == listed
    assert len(set(listed)) == len(listed)


def test_notes_are_empty_unless_they_are_wanted() -> None:
    assert b"ouch" not in diary_table(KNOWLEDGE, [FULL], notes=False)


def test_the_byte_order_mark_comes_on_request_only() -> None:
    mark = b"\xef\xbb\xbf"
    assert diary_table(KNOWLEDGE, [FULL], notes=True, bom=True) == mark + diary_table(
        KNOWLEDGE, [FULL], notes=True
    )
    assert data_dictionary(KNOWLEDGE, bom=True) == mark + data_dictionary(KNOWLEDGE)


def test_the_dictionary_explains_every_column_and_value() -> None:
    told = {row["column"]: row for row in rows(data_dictionary(KNOWLEDGE))}
    assert all(row["meaning"] and row["kind"] for row in told.values())
    assert told["temp_c"]["unit"] == "°C"
    assert told["temp_c"]["values"] == "from 30 to 45; unknown = not sure"
    assert told["fever"]["values"] == "yes = yes; no = no; unknown = not sure"
    swelling = told["leg_swelling"]["values"]
    assert swelling.startswith("none = No")
    assert "one_calf_ankle = Yes, calf or ankle of one leg" in swelling
    assert told["pain_avg_24h"]["values"].startswith("from 0 to 10")


def test_every_value_that_can_be_answered_is_explained() -> None:
    told = {row["column"]: row["values"] for row in rows(data_dictionary(KNOWLEDGE))}
    for question in KNOWLEDGE.questions.values():
        named = {part.partition(" = ")[0] for part in told[question.id].split("; ")}
        assert {*question.choices, "unknown"} <= named, question.id


def test_the_dictionary_lies_beside_the_table() -> None:
    assert dictionary_path(Path("/a/my.diary.csv")) == Path("/a/my.diary.columns.csv")


@pytest.mark.parametrize(
    "text", ["-5", "+1", "=1+1", "@x", "\t1", "\r1", " =1", "'=1", "＝1", "−1"]
)
def test_what_a_spreadsheet_would_reckon_with_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text
    assert restored(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "5", "a=b", "'tis sore", "3 - 4", "’", "1-2"])
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def looks_like_a_formula(cell: str) -> bool:
    """Judge a cell on its own, by the rule a spreadsheet is known for."""
    bare = re.sub(r"^[\s\u200b-\u200f\u2060\ufeff]+", "", cell)
    return cell[:1] in {"\t", "\r", "\0"} or bare[:1] in {*"=+-@＝＋－＠"}


signs = st.text(st.sampled_from("'=+-@＝＠\t\r\n \u200b\ufeff\x00ab1;,\""), max_size=12)


@given(signs | st.text(max_size=40))
@example("''=1")
@example("' =1")
def test_no_note_becomes_a_formula_and_every_note_comes_back(note: str) -> None:
    cell = guarded(note)
    assert not looks_like_a_formula(cell)
    assert restored(cell) == note


@given(st.lists(signs, max_size=6))
def test_any_notes_make_one_row_an_entry(notes: list[str]) -> None:
    entries: list[Entry] = [an_entry(n, note=note) for n, note in enumerate(notes)]
    found = rows(diary_table(KNOWLEDGE, entries, notes=True))
    assert [restored(row["note"]) for row in found] == notes
    assert [row["entry"] for row in found] == [entry.id for entry in entries]
