"""A file that looks like a diary and holds more than tables is refused, and nothing in it runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import Damaged
from kneecheck.store.check import check_file
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.salvage import read_what_is_left
from tests.builders import an_entry
from tests.store.outside import sql
from tests.store.safes import a_safe

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n"
PARTS = {
    "a trigger": ["CREATE TRIGGER wipe AFTER INSERT ON entry BEGIN DELETE FROM answer; END"],
    "a view": ["CREATE VIEW days AS SELECT day FROM entry"],
    "an endless view": [f"CREATE VIEW days AS {ENDLESS}"],
    "an endless view in the place of a table": [
        "DROP TABLE draft",
        f"CREATE VIEW draft AS {ENDLESS}",
    ],
    "an endless view in the place of the entries": [
        "PRAGMA foreign_keys = OFF",
        "DROP TABLE entry",
        f"CREATE VIEW entry AS {ENDLESS}",
    ],
    "a table of another library": ["CREATE VIRTUAL TABLE words USING fts5(body)"],
}


@pytest.fixture
def diary(path: Path) -> Path:
    store = DiaryStore.open(path)
    store.save(an_entry(entry_id="a", answers={"lump": "yes"}))
    store.close()
    return path


def put_in(path: Path, part: str) -> bytes:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in PARTS[part]:
            connection.execute(statement)
    return path.read_bytes()


@pytest.mark.parametrize("part", PARTS)
def test_it_is_refused_unchanged_everywhere(diary: Path, part: str) -> None:
    before = put_in(diary, part)
    with pytest.raises(Damaged, match="was changed by another program"):
        DiaryStore.open(diary)
    assert diary.read_bytes() == before
    assert "was changed by another program" in check_file(diary).trouble
    with pytest.raises(Trouble, match="was changed by another program"):
        a_safe(diary.with_name("mine.kneecheck")).restore(diary)
    assert diary.read_bytes() == before


def test_a_diary_with_a_trigger_is_mended_without_it(diary: Path) -> None:
    put_in(diary, "a trigger")
    assert a_safe(diary).rescue().checked.good
    assert sql(diary, "SELECT name FROM sqlite_schema WHERE type = 'trigger'") == []
    store = DiaryStore.open(diary)
    assert [entry.id for entry in store.entries("me")] == ["a"]
    store.close()


def test_reading_what_is_left_never_reads_a_view(diary: Path) -> None:
    put_in(diary, "an endless view in the place of the entries")
    assert read_what_is_left(diary).diary.entries.present == ()
