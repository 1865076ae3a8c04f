"""Rows written by statements that stand ready: saving a day is what a person waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from kneecheck.domain.entry import Entry
from kneecheck.store.mapping import answer_text, mark_values
from kneecheck.store.rows import entry_values
from kneecheck.store.tables import METADATA, AnswerRow, EntryRow, MarkRow, PersonRow

_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {table.name: tuple(table.columns.keys()) for table in METADATA.sorted_tables}
)


def _insert_into(table: str, columns: Sequence[str]) -> str:
    # Names of our own tables and columns, never anything that a person has written.
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608


_INSERT: Mapping[str, str] = MappingProxyType(
    {table: _insert_into(table, columns) for table, columns in _COLUMNS.items()}
)
_UNLESS_THERE = " ON CONFLICT (id) DO NOTHING"


def make_known(connection: Connection, person: str) -> None:
    """Write down a person, unless that is done already."""
    connection.exec_driver_sql(_INSERT[PersonRow.name] + _UNLESS_THERE, (person,))


def insert_entry(connection: Connection, entry: Entry) -> bool:
    """Write an entry with its marks and answers; false, and nothing done, when its id is taken."""
    make_known(connection, entry.person)
    table = EntryRow.name
    (row,) = _in_order(table, [entry_values(entry)])
    if not connection.exec_driver_sql(_INSERT[table] + _UNLESS_THERE, row).rowcount:
        return False
    _insert_all(connection, MarkRow.name, [mark_values(entry.id, m) for m in entry.marks])
    answers = entry.answers.items()
    _insert_all(
        connection,
        AnswerRow.name,
        [{"entry": entry.id, "question": key, "value": answer_text(said)} for key, said in answers],
    )
    return True


def _insert_all(connection: Connection, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.exec_driver_sql(_INSERT[table], _in_order(table, rows))


def _in_order(table: str, rows: Sequence[Mapping[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in _COLUMNS[table]) for row in rows]
