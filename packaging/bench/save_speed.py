"""Saving one day: the whole way through the journal, and the same rows by sqlite3 alone.

The rows are those the first way really wrote, with the same settings of SQLite and the same flush
to the disk. Prints one JSON object with median seconds.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from kneecheck.domain.body import PLACES
from kneecheck.domain.entry import EntryDraft, Moment
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.store.diary_store import DiaryStore

ROOT = Path(__file__).resolve().parents[2]
SAVES = 60
WRITES = ("INSERT", "UPDATE", "DELETE")
# All of a diary but trusted_schema: the sqlite3 of some Pythons then refuses its own json_valid.
PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cell_size_check=ON",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)
Statement = tuple[str, Any, bool]


def drafts() -> list[EntryDraft]:
    """Return ordinary days, each with two places, three answers and a note."""
    last = datetime(2026, 11, 20, tzinfo=UTC).date()
    return [
        EntryDraft(
            day=last - timedelta(days=number),
            average=number % 7,
            worst=number % 7 + 2,
            marks={PLACES[number % 9]: 5, PLACES[20 + number % 9]: 3},
            answers={"limp": "yes", "night_pain": "no", "morning_stiff_min": number % 60},
            note="Stairs were hard, better after rest.",
        )
        for number in range(SAVES)
    ]


def through_the_journal(folder: Path) -> tuple[list[float], list[list[Statement]]]:
    """Save every day, and return how long each took and what it wrote."""
    knowledge = load_knowledge(ROOT / "resources" / "knowledge", "en")
    evening = Moment(datetime(2026, 11, 20, 20, tzinfo=UTC), "UTC", 0)
    numbers = itertools.count()
    written: list[list[Statement]] = []

    def note(_c: Any, _u: Any, statement: str, values: Any, _x: Any, many: bool) -> None:
        if written and statement.lstrip().upper().startswith(WRITES):
            written[-1].append((statement, values, many))

    took = []
    with closing(DiaryStore.open(folder / "ours.kneecheck")) as store:
        journal = Journal(store, knowledge, lambda: evening, lambda: f"{next(numbers):032x}")
        event.listen(Engine, "before_cursor_execute", note)
        for draft in drafts():
            written.append([])
            start = time.perf_counter()
            journal.record(draft)
            took.append(time.perf_counter() - start)
        event.remove(Engine, "before_cursor_execute", note)
    return took, written


def by_itself(folder: Path, written: list[list[Statement]]) -> list[float]:
    """Write the same rows with nothing in between, into an empty diary of the same kind."""
    file = folder / "raw.kneecheck"
    DiaryStore.open(file).close()
    took = []
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        for statements in written:
            start = time.perf_counter()
            raw.execute("BEGIN IMMEDIATE")
            for statement, values, many in statements:
                (raw.executemany if many else raw.execute)(statement, values)
            raw.execute("COMMIT")
            took.append(time.perf_counter() - start)
    return took


def main() -> None:
    """Measure both ways in one process."""
    with tempfile.TemporaryDirectory(prefix="kneecheck-bench-") as name:
        folder = Path(name)
        ours, written = through_the_journal(folder)
        raw = by_itself(folder, written)
    print(json.dumps({"kneecheck": statistics.median(ours), "sqlite3": statistics.median(raw)}))


if __name__ == "__main__":
    main()
