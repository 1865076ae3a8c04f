"""Read whatever can still be read out of a damaged diary, row by row; each row proves itself.

Only records that match their digest count, so a broken page can cost days but never change one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from kneecheck.domain.entry import Entry
from kneecheck.domain.visit import Visit
from kneecheck.journal.exchange import WholeDiary
from kneecheck.journal.keys import Key
from kneecheck.journal.merging import Section
from kneecheck.store.engine import FAULTS
from kneecheck.store.mapping import (
    MarkValues,
    entry_from_body,
    is_as_written,
    mark_columns,
    whole_entry,
)
from kneecheck.store.unclean import copied, is_log_of_another, opened
from kneecheck.store.visits import whole_visit

_BLOCK = 256
# No row of ours is shorter, so no file has more rows than its size divided by this.
_SHORTEST_ROW = 32
_ENTRY = (
    "id, person, day, recorded_utc, zone, offset_minutes, average, worst, note, version, digest"
)


class Salvage(Struct, frozen=True):
    """What could be read, and the ids that were surely removed before the damage."""

    diary: WholeDiary
    removed: frozenset[str]


def read_what_is_left(path: Path, key: Key | None = None) -> Salvage:
    """Return every record that is still whole; the file is only read, and through a copy.

    A log that does not fit its file makes things worse: then the file is read without it as well.
    """
    best = Salvage(WholeDiary(), frozenset())
    for with_log in (False,) if is_log_of_another(path, key) else (True, False):
        try:
            with copied(path, with_log=with_log) as copy, opened(copy, key) as raw:
                found = _read(raw, path.stat().st_size // _SHORTEST_ROW)
        except (OSError, *FAULTS):
            continue
        if _size(found.diary) > _size(best.diary):
            best = found
    return best


def _read(raw: Any, most: int) -> Salvage:
    entries, entries_whole = _rows(raw, _ENTRY, "entry", most)
    marks: dict[str, list[MarkValues]] = defaultdict(list)
    answers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry_id, *mark in _rows(raw, mark_columns(raw), "mark", most)[0]:
        marks[entry_id].append(tuple(mark))
    for entry_id, question, value in _rows(raw, "entry, question, value", "answer", most)[0]:
        answers[entry_id].append((question, value))
    present = [whole_entry(row, marks[row[0]], answers[row[0]]) for row in entries]
    versions, _ = _rows(raw, "entry, number, body, digest", "entry_version", most)
    earlier = tuple(_versions(versions))
    visits, _ = _rows(raw, "id, person, day, body, digest, version, present", "visit", most)
    diary = WholeDiary(
        Section(tuple(entry for entry in present if entry is not None), earlier),
        _visits(visits),
    )
    there = {row[0] for row in entries}
    removed = {entry.id for entry in earlier} - there if entries_whole else set()
    return Salvage(diary, frozenset(removed))


def _rows(raw: Any, columns: str, table: str, most: int) -> tuple[list[Any], bool]:
    """Return the rows of a table that can be read, and whether none was in the way."""
    rows: list[Any] = []
    whole = True
    if not _is_plain_table(raw, table):
        return rows, False
    wanted = f"SELECT {columns} FROM {table} WHERE rowid BETWEEN ? AND ?"  # noqa: S608 - our names
    for first in range(1, most + 1, _BLOCK):
        block = _try(raw, wanted, first, first + _BLOCK - 1)
        if block is None:
            whole = False
            singly = (_try(raw, wanted, number, number) for number in range(first, first + _BLOCK))
            block = [row for found in singly if found for row in found]
        rows += block
    return rows, whole


def _is_plain_table(raw: Any, table: str) -> bool:
    """Tell whether a name stands for stored rows; a view in its place may never end."""
    wanted = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? AND rootpage > 0"
    try:
        return raw.execute(wanted, (table,)).fetchone() is not None
    except FAULTS:
        # Where the list of tables cannot be read at all, no row of any table can.
        nothing = f"SELECT 1 FROM {table} WHERE rowid BETWEEN ? AND ? LIMIT 0"  # noqa: S608
        return _try(raw, nothing, 0, 0) is not None


def _try(raw: Any, wanted: str, first: int, last: int) -> list[Any] | None:
    try:
        return list(raw.execute(wanted, (first, last)))
    except FAULTS:
        return None


def _versions(rows: Sequence[Any]) -> Iterator[Entry]:
    for _, _, body, digest in sorted(rows, key=_by_number(1)):
        if is_as_written(body, digest):
            yield entry_from_body(body)


def _visits(rows: Sequence[Any]) -> Section[Visit]:
    present: list[Visit] = []
    earlier: list[Visit] = []
    for *stored, _, is_present in sorted(rows, key=_by_number(5)):
        visit = whole_visit(*stored)
        if visit is not None:
            (present if is_present else earlier).append(visit)
    return Section(tuple(present), tuple(earlier))


def _by_number(column: int) -> Callable[[Any], tuple[str, int]]:
    """Return the order of versions; a broken page may hold anything in the place of a number."""

    def order(row: Any) -> tuple[str, int]:
        return str(row[0]), row[column] if isinstance(row[column], int) else 0

    return order


def _size(diary: WholeDiary) -> int:
    sections: tuple[Section[Any], ...] = (diary.entries, diary.visits)
    return sum(len(section.present) + len(section.earlier) for section in sections)
