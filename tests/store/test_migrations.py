"""Diaries as the released programs left them: read on, and untouched by an update that fails.

``diaries/version_N.kneecheck`` was written by the program of schema N itself and is never made
anew; a new schema adds the file of the one before it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from kneecheck.errors import Trouble
from kneecheck.journal.draft_form import draft_from_text
from kneecheck.store.check import check_file
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.engine import SCHEMA_VERSION
from tests.store.outside import sql

DIARIES = Path(__file__).parent / "diaries"
RELEASED = range(1, SCHEMA_VERSION)
AMENDED, REMOVED, DETAILED = (f"{number:032x}" for number in (4, 5, 13))


@pytest.fixture
def put_down(path: Path) -> Callable[[int], bytes]:
    """Return a function that puts the diary of a schema in place and returns its bytes."""

    def put(version: int) -> bytes:
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(DIARIES / f"version_{version}.kneecheck", path)
        return path.read_bytes()

    return put


def all_said(path: Path) -> list[object]:
    """Return every row of the tables that the first schema had."""
    return [
        sql(path, "SELECT * FROM entry ORDER BY id"),
        sql(path, "SELECT entry, place, strength FROM mark ORDER BY entry, place"),
        sql(path, "SELECT * FROM answer ORDER BY entry, question"),
        sql(path, "SELECT * FROM entry_version ORDER BY entry, number"),
    ]


@pytest.mark.parametrize("version", RELEASED)
def test_a_diary_of_every_released_schema_is_read_on(
    path: Path, put_down: Callable[[int], bytes], version: int
) -> None:
    put_down(version)
    assert sql(path, "PRAGMA user_version") == [(version,)]
    before = all_said(path)
    store = DiaryStore.open(path)
    days = [entry.day.day for entry in store.entries("me")]
    assert days == [1, 2, 3, 4, 6, 7, 8, 9, 10, *([13] if version >= 3 else [])]
    assert [entry.day.day for entry in store.entries("Ann")] == [11, 12]
    assert [entry.average for entry in store.versions(AMENDED)] == [4, 9, 8]
    assert [entry.day for entry in store.versions(REMOVED)] == [date(2026, 11, 5)]
    assert store.read("me").damaged == ()
    visits = store.visits("me")
    assert [visit.found for visit in visits] == ["Nothing to worry about."] * (version >= 2)
    if version >= 3:
        [shown] = [entry for entry in store.entries("me") if entry.id == DETAILED]
        details = {mark.place.id: mark.detail.qualities for mark in shown.marks}
        assert details == {"left.back.heel": (), "left.back.calf_middle": ("sharp", "tight")}
    if version >= 4:
        draft = draft_from_text(store.kept_draft("me") or "")
        assert draft is not None
        assert (draft.average, draft.note) == (7, "begun")
    store.close()
    assert all_said(path) == before
    assert check_file(path).good


@contextmanager
def failing_at(number: int) -> Iterator[list[str]]:
    """Let the n-th statement of an update fail; the list holds those that were done."""
    done: list[str] = []

    def fail(_: object, __: object, statement: str, *___: object) -> None:
        if len(done) == number:
            raise OperationalError(statement, {}, Exception("disk I/O error"))
        done.append(statement)

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        yield done
    finally:
        event.remove(Engine, "before_cursor_execute", fail)


@pytest.mark.parametrize("version", RELEASED)
def test_an_update_that_fails_at_any_statement_leaves_every_byte(
    path: Path, put_down: Callable[[int], bytes], version: int
) -> None:
    put_down(version)
    with failing_at(10**6) as every:
        DiaryStore.open(path).close()
    assert any(statement.startswith(("CREATE", "\nCREATE", "ALTER")) for statement in every)
    for file in path.parent.iterdir():
        file.unlink()
    copy = f"{path.name}.before-{version + 1}.sqlite"
    for number in range(len(every)):
        original = put_down(version)
        with failing_at(number), pytest.raises(Trouble, match="nothing was changed"):
            DiaryStore.open(path)
        assert path.read_bytes() == original, every[number]
        assert {file.name for file in path.parent.iterdir()} <= {path.name, copy}
    DiaryStore.open(path).close()
    assert check_file(path).good
