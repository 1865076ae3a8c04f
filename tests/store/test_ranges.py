"""A page that shows few days reads few rows, however long the diary is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from kneecheck.domain.period import Period
from kneecheck.journal.exchange import DiaryPlan
from kneecheck.journal.merging import Outcome, Step
from kneecheck.journal.ports import KeptFold
from kneecheck.store.diary_store import DiaryStore
from tests.builders import TODAY, a_visit, an_entry

YEARS = 3 * 365
WEEK = Period.ending(TODAY, 7)


@pytest.fixture
def long_diary(store: DiaryStore) -> DiaryStore:
    """Return a diary of three years, a mark and an answer on every day."""
    entries = (
        an_entry(ago, marks={"left.back.heel": 2}, answers={"lump": "no"}) for ago in range(YEARS)
    )
    store.take_in(DiaryPlan(tuple(Step(Outcome.NEW, None, entry, ()) for entry in entries)))
    store.save_visit(a_visit())
    return store


@contextmanager
def statements_of(store: DiaryStore) -> Iterator[list[tuple[str, Any]]]:
    """Collect what the store asks SQLite in the meantime."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, _x: Any, _many: bool) -> None:
        asked.append((statement, parameters))

    event.listen(store._engine, "before_cursor_execute", note)
    yield asked
    event.remove(store._engine, "before_cursor_execute", note)


READERS: dict[str, Callable[[DiaryStore], object]] = {
    "a week": lambda store: store.entries("me", WEEK),
    "one entry": lambda store: store.entry("x"),
    "versions": lambda store: store.versions("x"),
    "first day": lambda store: store.first_day("me"),
    "visits": lambda store: store.visits("me"),
    "a visit": lambda store: store.visit("x"),
    "the day of the tenth entry": lambda store: store.day_of("me", TODAY, 10),
    "what is kept": lambda store: store.kept_fold("me"),
    "keeping it": lambda store: store.keep_fold("me", KeptFold(TODAY, "", "{}")),
    "a save": lambda store: store.save(an_entry()),
    "a removal": lambda store: store.remove("x"),
}


@pytest.mark.parametrize("reader", READERS)
def test_no_table_is_walked_through(long_diary: DiaryStore, reader: str) -> None:
    with statements_of(long_diary) as asked:
        READERS[reader](long_diary)
    assert asked
    with long_diary.raw() as raw:
        for statement, parameters in asked:
            plan = raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            walked = [row[3] for row in plan if row[3].startswith("SCAN")]
            assert not walked, f"{walked} in {statement}"


def rows_of(store: DiaryStore, read: Callable[[DiaryStore], object]) -> int:
    """Return how many steps of SQLite's machine a reading takes: the same on every computer."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with store.raw() as raw:
        raw.set_progress_handler(count, 1)
        read(store)
        raw.set_progress_handler(None, 1)
    return steps


def test_a_week_costs_the_same_in_a_long_diary(long_diary: DiaryStore, tmp_path: Path) -> None:
    short = DiaryStore.open(tmp_path / "short.kneecheck")
    for ago in range(7):
        short.save(an_entry(ago, marks={"left.back.heel": 2}, answers={"lump": "no"}))

    def week(store: DiaryStore) -> object:
        return store.entries("me", WEEK)

    assert len(long_diary.entries("me", WEEK)) == 7
    few, many = rows_of(short, week), rows_of(long_diary, week)
    assert many < few * 1.1
    assert rows_of(long_diary, lambda store: store.entries("me")) > 50 * many
    assert rows_of(long_diary, lambda store: store.first_day("me")) < many
    short.close()


def test_a_period_before_the_diary_is_empty(long_diary: DiaryStore) -> None:
    first = TODAY - timedelta(days=YEARS)
    assert long_diary.entries("me", Period.ending(first, 30)) == ()
    assert long_diary.first_day("me") == first + timedelta(days=1)
