"""A table of days becomes entries: every row as it was meant, or named with its line."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kneecheck.domain.entry import DraftProblem, Entry
from kneecheck.domain.notes import clean_note
from kneecheck.errors import BadInput
from kneecheck.journal import csv_diary
from kneecheck.journal.csv_diary import Table, entries_from_csv, mapping_problems
from kneecheck.report.table import unguarded
from tests.builders import TODAY

HEEL = "left.back.heel"
COLUMNS = {"day": "Date", "average": "Pain", "worst": "Worst", "note": "Words", HEEL: "Heel"}
HEAD = "Date,Pain,Worst,Words,Heel,Mood\n"


def said(problem: DraftProblem) -> str:
    return problem.key


def read(text: str | bytes, table: Table | None = None) -> tuple[Entry, ...]:
    content = text if isinstance(text, bytes) else text.encode()
    return entries_from_csv("t.csv", content, table or Table(COLUMNS), TODAY, "me", said)


def test_a_row_becomes_an_entry() -> None:
    [entry] = read(HEAD + '2026-11-19,4,6,"Stairs, twice\n“hard”",3,good\n')
    assert (entry.day, entry.average, entry.worst) == (date(2026, 11, 19), 4, 6)
    assert entry.note == "Stairs, twice\n“hard”"
    assert [(mark.place.id, mark.strength) for mark in entry.marks] == [(HEEL, 3)]
    assert entry.recorded.instant == datetime(2026, 11, 19, 12, tzinfo=UTC)
    assert not entry.late
    assert (entry.person, entry.version, len(entry.id)) == ("me", 1, 32)


def test_an_empty_cell_is_not_said_and_an_empty_row_is_no_entry() -> None:
    [entry] = read(HEAD + "2026-11-19,4,,,,\n2026-11-18,,,,,fine\n\n")
    assert (entry.worst, entry.marks, entry.note) == (None, (), "")


def test_nought_is_not_nothing() -> None:
    [entry] = read(HEAD + "2026-11-19,0,0,,0,\n")
    assert (entry.average, entry.worst, [mark.strength for mark in entry.marks]) == (0, 0, [0])


def test_the_same_table_gives_the_same_entries_and_twins_stay_two() -> None:
    text = HEAD + "2026-11-19,4,,,,\n2026-11-19,4,,,,\n2026-11-18,4,,,,\n"
    assert read(text) == read(text)
    assert len({entry.id for entry in read(text)}) == 3
    # Further rows leave the earlier ones what they were.
    longer = read(text + "2026-11-17,1,,,,\n")
    assert {entry.id for entry in read(text)} < {entry.id for entry in longer}


def test_a_table_longer_than_a_life_is_refused_and_read_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert csv_diary.MOST_ROWS == 200_000
    monkeypatch.setattr(csv_diary, "MOST_ROWS", 50)
    with pytest.raises(BadInput, match=r"^t.csv has more than 50 rows\.$"):
        read(HEAD + "2026-11-19,4,,,,\n" * 51)
    with pytest.raises(BadInput, match=r"^t.csv is larger than 20 MB\.$"):
        read(HEAD + "2026-11-19,4,,,,\n" * 1_500_000)
    with pytest.raises(BadInput, match="and 991 more mistakes"):
        read(HEAD + "2026-11-19,x,,,,\n" * 5_000)


def test_other_ways_of_writing() -> None:
    table = Table({"day": "Tag", "average": "Schmerz"}, ";", "%d.%m.%Y")
    [entry] = read("\ufeffTag;Schmerz\r\n02.11.2026;7\r\n", table)
    assert (entry.day, entry.average) == (date(2026, 11, 2), 7)


BAD_ROWS = [
    ("19/11/2026,4,,,,", "line 2: “19/11/2026” is not a day"),
    ("2026-02-30,4,,,,", "line 2: “2026-02-30” is not a day"),
    ("0026-02-03,4,,,,", "line 2: “0026-02-03” is too long ago"),
    ("2026-11-21,4,,,,", "line 2: day: day_in_future"),
    ("2026-11-19,11,,,,", "line 2: average: “11” is not a whole number from 0 to 10"),
    ('2026-11-19,"4,5",,,,', "line 2: average: “4,5” is not"),
    ("2026-11-19,4.0,,,,", "line 2: average: “4.0” is not"),
    ("2026-11-19,-4,,,,", "line 2: average: “-4” is not"),
    ("2026-11-19,٤,,,,", "line 2: average: “٤” is not"),
    ("2026-11-19,4,3,,,", "line 2: worst: worst_below_average"),
    ("2026-11-19,4,,,x,", f"line 2: {HEEL}: “x” is not"),
    (f"2026-11-19,4,,{'x' * 20_001},,", "line 2: note: note_too_long"),
    ("2026-11-19,4", "line 2: 2 cells stand under 6 headings; is the separator right?"),
    ('2026-11-19,4,,"x"y,,', "line 2: "),
    (f"2026-11-19,4,,{'x' * 140_000},,", "line 2: field larger than"),
]


@pytest.mark.parametrize(("row", "words"), BAD_ROWS)
def test_a_row_that_cannot_be_used_is_named_with_its_line(row: str, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(f"{HEAD}{row}\n")
    assert str(refused.value).startswith(f"t.csv: {words}")


def test_every_row_is_named_up_to_a_point() -> None:
    with pytest.raises(BadInput) as refused:
        read(HEAD + "x,,,,,\n" * 15)
    assert refused.value.problems[-1] == "t.csv: and 5 more mistakes."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "has no column “Date”"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"Date,Pain,Worst,Words,Heel,Date\n", "more than one column “Date”"),
        (b"Date;Pain;Worst;Words;Heel\n", "its first line is: Date;Pain"),
    ],
)
def test_a_table_without_the_named_columns_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(content)


def test_a_mapping_is_checked_before_the_table() -> None:
    assert list(mapping_problems(COLUMNS)) == []
    assert "“mood”" in next(mapping_problems({"day": "a", "mood": "b"}))
    assert "the day is missing" in next(mapping_problems({"average": "a"}))
    assert "nothing to bring in" in next(mapping_problems({"day": "a"}))


@example([(date(2026, 11, 1), None, "'=")])
@given(
    st.lists(
        st.tuples(
            st.dates(date(1971, 1, 1), TODAY),
            st.none() | st.integers(0, 10),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
        ),
        max_size=8,
    )
)
def test_no_number_and_no_day_changes_on_its_way(rows: list[tuple[date, int | None, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Date", "Pain", "Words"])
    writer.writerows([(day, "" if pain is None else pain, words) for day, pain, words in rows])
    table = Table({"day": "Date", "average": "Pain", "note": "Words"})
    back = read(out.getvalue(), table)
    # A sign that keeps spreadsheets from counting is taken off, whoever wrote it.
    notes = [clean_note(unguarded(words)) for _, _, words in rows]
    assert [(entry.day, entry.average, entry.note) for entry in back] == [
        (day, pain, note)
        for (day, pain, _), note in zip(rows, notes, strict=True)
        if note or pain is not None
    ]
