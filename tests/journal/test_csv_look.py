"""A first look at a table: separator, columns and days are guessed, and every doubt is shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.notes import clean_note
from kneecheck.errors import BadInput
from kneecheck.journal.csv_diary import entries_from_csv
from kneecheck.journal.csv_look import SEPARATORS, look_at_table
from kneecheck.report.table import guarded
from tests.builders import TODAY

ROWS = (("Date", "Pain", "Comment"), ("19.11.2026", "4", "stairs"), ("20.11.2026", "5", ""))


@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_separator_and_the_columns_are_found(separator: str) -> None:
    text = "\n".join(separator.join(row) for row in ROWS)
    look = look_at_table("t.csv", text.encode())
    assert look.separator == separator
    assert look.headings == ROWS[0]
    assert look.guess == {"day": "Date", "average": "Pain", "note": "Comment"}
    assert look.samples("Comment") == ("stairs",)
    assert [way for way, _, _ in look.day_formats("Date")] == ["%d.%m.%Y"]


def test_commas_in_words_do_not_mislead() -> None:
    text = 'Day;Note\n2026-11-19;"one, two, three"\n2026-11-20;four, five\n'
    assert look_at_table("t.csv", text.encode()).separator == ";"


def test_a_day_that_could_be_another_one_is_shown_both_ways() -> None:
    text = "Date,Pain\n05/05/2026,4\n03/04/2026,4\n"
    ways = look_at_table("t.csv", text.encode()).day_formats("Date")
    assert ways == (
        ("%d/%m/%Y", "03/04/2026", date(2026, 4, 3)),
        ("%m/%d/%Y", "03/04/2026", date(2026, 3, 4)),
    )
    one_sure = look_at_table("t.csv", (text + "13/04/2026,4\n").encode())
    assert [way for way, _, _ in one_sure.day_formats("Date")] == ["%d/%m/%Y"]


def test_a_column_of_words_holds_no_days() -> None:
    look = look_at_table("t.csv", b"Date,Pain\nyesterday,4\n")
    assert look.day_formats("Date") == ()


def test_two_columns_of_one_name_are_not_guessed() -> None:
    assert look_at_table("t.csv", b"Date,Date,Pain\n1,2,3\n").guess == {"average": "Pain"}


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"one column\n1\n2\n", b'"open,quote\n', b"\xff,"]
)
def test_what_is_no_table_is_said(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"^t\.csv "):
        look_at_table("t.csv", content)


def test_more_columns_than_anyone_can_look_at_are_refused() -> None:
    with pytest.raises(BadInput, match="has 5000 columns"):
        look_at_table("t.csv", (",".join(map(str, range(5000))) + "\n").encode())


@given(st.text("'=+-@\t \u200bab", max_size=9).filter(lambda words: words.strip() == words))
def test_a_guarded_note_comes_back_as_it_was(note: str) -> None:
    cell = guarded(note).replace('"', '""')
    content = f'Date,Pain,Note\n2026-11-19,4,"{cell}"\n'.encode()
    look = look_at_table("t.csv", content)
    [entry] = entries_from_csv(
        "t.csv", content, look.table(look.guess, "%Y-%m-%d"), TODAY, "me", str
    )
    assert entry.note == clean_note(note)
