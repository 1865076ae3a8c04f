"""What is kept beside the days of a long diary: it follows from them and may go at any time."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import Connection, Select, delete, func, insert, select

from kneecheck.journal.ports import KeptFold
from kneecheck.store.mapping import day_from, is_as_written, text_digest
from kneecheck.store.tables import EntryRow, FoldRow, VisitRow


def kept_fold(connection: Connection, person: str) -> KeptFold | None:
    """Return what is kept for a person, none when it no longer matches its digest."""
    found = connection.execute(
        select(FoldRow.c.until, FoldRow.c.source, FoldRow.c.body, FoldRow.c.digest).where(
            FoldRow.c.person == person
        )
    ).one_or_none()
    if found is None:
        return None
    until, source, body, digest = found
    day = day_from(until)
    if day is None or not is_as_written(body, digest):
        return None
    return KeptFold(day, source, body)


def keep_fold(connection: Connection, person: str, fold: KeptFold) -> None:
    """Keep a fold in place of the one before."""
    connection.execute(delete(FoldRow).where(FoldRow.c.person == person))
    connection.execute(
        insert(FoldRow).values(
            person=person,
            until=fold.until.isoformat(),
            source=fold.source,
            body=fold.body,
            digest=text_digest(fold.body),
        )
    )


def day_of(connection: Connection, person: str, first: date, number: int) -> date | None:
    """Return the day of the so-many-th entry from a day on; none when there are fewer."""
    days = select(EntryRow.c.day).where(
        EntryRow.c.person == person, EntryRow.c.day >= first.isoformat()
    )
    found = connection.scalar(days.order_by(EntryRow.c.day).offset(number - 1).limit(1))
    return day_from(found)


def digest_before(connection: Connection, person: str, day: date) -> str:
    """Return one digest over the digests of all entries and present visits before a day."""
    before = day.isoformat()
    entries = select(EntryRow.c.digest).where(EntryRow.c.person == person, EntryRow.c.day < before)
    visits = select(VisitRow.c.digest).where(
        VisitRow.c.person == person, VisitRow.c.present == 1, VisitRow.c.day < before
    )
    both = f"{_joined(connection, entries)}\n{_joined(connection, visits)}"
    return hashlib.sha256(both.encode()).hexdigest()


def _joined(connection: Connection, digests: Select[str]) -> str:
    # Put together by SQLite, which is several times as fast as row by row. The order is that of
    # the index; it does not matter in which order the rows came into the file.
    held = digests.order_by("day", "digest").subquery()
    return str(connection.scalar(select(func.group_concat(held.c.digest))))
