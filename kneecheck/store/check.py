"""Look at everything in a diary file: its pages, every entry against its digest, every table."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from kneecheck.errors import KneeCheckError
from kneecheck.journal.locking import Locked
from kneecheck.journal.safekeeping import Checked, DamagedKind, DamagedRecord
from kneecheck.sentences import say
from kneecheck.store.cipher import Keys, hand_over
from kneecheck.store.engine import (
    FAULTS,
    STRANGE_PARTS,
    look_before_opening,
    readable,
    trouble_said,
    trouble_with,
)
from kneecheck.store.mapping import (
    EntryValues,
    MarkValues,
    is_as_written,
    mark_columns,
    whole_entry,
)
from kneecheck.store.visits import damaged_visits

_ENTRIES = (
    "SELECT id, person, day, recorded_utc, zone, offset_minutes, average, worst, note, version,"
    " digest FROM entry ORDER BY person, day, recorded_utc, id"
)
_VERSIONS = "SELECT entry, day, body, digest FROM entry_version ORDER BY entry, number"


@contextmanager
def reading_only(file: Path, keys: Keys | None = None) -> Iterator[Any]:
    """Open a file that nobody writes to, such as a backup, without leaving a trace beside it.

    ``Locked`` when it needs a key that is not among those given.
    """
    key = (keys or Keys()).of(file)
    # Immutable: no lock, no log, no shared memory; as_uri quotes what a folder may be called.
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    connection = driver.connect(address, uri=True, isolation_level=None)
    try:
        hand_over(connection, key)
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.text_factory = readable
        yield connection
    finally:
        connection.close()


def check_file(file: Path, keys: Keys | None = None) -> Checked:
    """Check a file that nobody writes to; nothing about it is ever raised."""
    try:
        look_before_opening(file, (keys or Keys()).of(file), writing=False)
        if not file.stat().st_size:
            return Checked(file, trouble=say("{file} is empty.", file=file))
        with reading_only(file, keys) as raw:
            return check_open(file, raw)
    except Locked as locked:
        return Checked(file, trouble=locked.sentence, locked=True)
    except (*FAULTS, OSError) as error:
        return Checked(file, trouble=trouble_with(file, error).sentence)
    except KneeCheckError as error:
        return Checked(file, trouble=error.sentence)


def check_open(file: Path, raw: Any) -> Checked:
    """Check the file behind an open connection; what the disk refuses is raised."""
    try:
        return _check_everything(file, raw)
    except driver.OperationalError:
        # A disk that fails to answer says nothing about what it holds.
        raise
    except FAULTS as error:
        return Checked(file, trouble=trouble_with(file, error).sentence)


def _check_everything(file: Path, raw: Any) -> Checked:
    if raw.execute(STRANGE_PARTS).fetchone():
        return Checked(file, trouble=say("{file} was changed by another program.", file=file))
    if _pages_are_wrong(raw):
        return Checked(file, trouble=str(trouble_said(file, "malformed")))
    entries, damaged = _check_entries(raw)
    return Checked(file, entries, (*damaged, *_check_versions(raw), *_check_visits(raw)))


def contents_digest(raw: Any) -> str:
    """Return one SHA-256 over every row of every table, whatever tables there are."""
    digest = hashlib.sha256()
    before = raw.text_factory
    raw.text_factory = bytes
    try:
        tables = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        for name, made_by in raw.execute(tables).fetchall():
            digest.update(repr((name, made_by)).encode())
            table = name.decode().replace('"', '""')
            width = len(raw.execute(f'PRAGMA table_info("{table}")').fetchall())
            order = ", ".join(str(number) for number in range(1, width + 1))
            for row in raw.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):  # noqa: S608
                digest.update(repr(row).encode())
    finally:
        raw.text_factory = before
    return digest.hexdigest()


def _pages_are_wrong(raw: Any) -> bool:
    said = [line for (line,) in raw.execute("PRAGMA integrity_check")]
    return said != ["ok"] or raw.execute("PRAGMA foreign_key_check").fetchone() is not None


def _check_entries(raw: Any) -> tuple[int, tuple[DamagedRecord, ...]]:
    marks: dict[str, list[MarkValues]] = defaultdict(list)
    answers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry_id, *mark in raw.execute(f"SELECT {mark_columns(raw)} FROM mark"):  # noqa: S608
        marks[entry_id].append(tuple(mark))
    for entry_id, question, value in raw.execute("SELECT entry, question, value FROM answer"):
        answers[entry_id].append((question, value))
    rows: list[EntryValues] = raw.execute(_ENTRIES).fetchall()
    damaged = (
        DamagedRecord(str(row[0]), str(row[2]))
        for row in rows
        if whole_entry(row, marks[row[0]], answers[row[0]]) is None
    )
    return len(rows), tuple(damaged)


def _check_versions(raw: Any) -> Iterator[DamagedRecord]:
    for entry_id, day, body, digest in raw.execute(_VERSIONS):
        if not is_as_written(body, digest):
            yield DamagedRecord(str(entry_id), str(day), DamagedKind.EARLIER)


def _check_visits(raw: Any) -> Iterator[DamagedRecord]:
    # A backup of the first schema has no visits.
    if raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'visit'").fetchone():
        for visit_id, day in damaged_visits(raw):
            yield DamagedRecord(visit_id, day, DamagedKind.VISIT)
