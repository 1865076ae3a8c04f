"""Visits in the diary file: every version is a row of its own, the latest one is marked present."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from kneecheck.domain.visit import Visit
from kneecheck.errors import Trouble
from kneecheck.journal.merging import Section, Step
from kneecheck.journal.safekeeping import DamagedKind, DamagedRecord
from kneecheck.store.mapping import is_as_written, moment_from, text_digest, utc_text
from kneecheck.store.tables import VisitRow

_COLUMNS = (VisitRow.c.id, VisitRow.c.person, VisitRow.c.day, VisitRow.c.body, VisitRow.c.digest)


def visits_of(connection: Connection, person: str) -> tuple[Visit, ...]:
    """Return the visits of a person in order of day.

    A damaged one is left out: that opens what it closed, so that nothing urgent is hidden.
    """
    rows = connection.execute(
        select(*_COLUMNS)
        .where(VisitRow.c.person == person, VisitRow.c.present == 1)
        .order_by(VisitRow.c.day, VisitRow.c.id)
    )
    return tuple(visit for visit in (whole_visit(*row) for row in rows) if visit is not None)


def visit_with(connection: Connection, visit_id: str) -> Visit | None:
    """Return one present visit; ``Trouble`` when it is damaged."""
    found = connection.execute(
        select(*_COLUMNS).where(VisitRow.c.id == visit_id, VisitRow.c.present == 1)
    ).one_or_none()
    if found is None:
        return None
    visit = whole_visit(*found)
    if visit is None:
        raise Trouble("The visit of {day} in the diary is damaged.", day=found[2])
    return visit


def put_visit(connection: Connection, visit: Visit) -> None:
    """Add a visit, or a new version of the one with this id."""
    take_out_visit(connection, visit.id)
    last = connection.scalar(select(func.max(VisitRow.c.version)).where(VisitRow.c.id == visit.id))
    _insert(connection, visit, (last or 0) + 1, present=True)


def take_out_visit(connection: Connection, visit_id: str) -> None:
    """Let no version of a visit be the present one."""
    connection.execute(update(VisitRow).where(VisitRow.c.id == visit_id).values(present=0))


def all_visits(connection: Connection) -> Section[Visit]:
    """Return every visit of everybody and its earlier versions, as far as undamaged."""
    rows = connection.execute(
        select(*_COLUMNS, VisitRow.c.present).order_by(VisitRow.c.id, VisitRow.c.version)
    )
    present: list[Visit] = []
    earlier: list[Visit] = []
    for *stored, is_present in rows:
        visit = whole_visit(*stored)
        if visit is not None:
            (present if is_present else earlier).append(visit)
    return Section(tuple(present), tuple(earlier))


def take_in_visit(connection: Connection, step: Step[Visit]) -> None:
    """Keep a visit from now on as a plan says, with all its earlier versions."""
    connection.execute(delete(VisitRow).where(VisitRow.c.id == step.record.id))
    for number, visit in enumerate(step.earlier, start=1):
        _insert(connection, visit, number, present=False)
    if step.after is not None:
        _insert(connection, step.after, len(step.earlier) + 1, present=True)


def damaged_of(connection: Connection, person: str) -> Iterator[DamagedRecord]:
    """Yield the present visits of a person that no longer match their digest."""
    theirs = select(*_COLUMNS).where(VisitRow.c.person == person, VisitRow.c.present == 1)
    for row in connection.execute(theirs):
        if whole_visit(*row) is None:
            yield DamagedRecord(str(row[0]), str(row[2]), DamagedKind.VISIT)


def damaged_visits(connection: Any) -> Iterator[tuple[str, str]]:
    """Yield id and day, as written, of every damaged version, by way of the driver alone."""
    for row in connection.execute("SELECT id, person, day, body, digest FROM visit"):
        if whole_visit(*row) is None:
            yield str(row[0]), str(row[2])


def _insert(connection: Connection, visit: Visit, version: int, *, present: bool) -> None:
    body = _body(visit)
    connection.execute(
        insert(VisitRow).values(
            id=visit.id,
            version=version,
            person=visit.person,
            day=visit.day.isoformat(),
            present=int(present),
            body=body,
            digest=text_digest(body),
        )
    )


def _body(visit: Visit) -> str:
    return json.dumps(
        {
            "id": visit.id,
            "person": visit.person,
            "day": visit.day.isoformat(),
            "recorded_utc": utc_text(visit.recorded.instant),
            "zone": visit.recorded.zone,
            "offset_minutes": visit.recorded.offset_minutes,
            "found": visit.found,
            "rules": list(visit.rules),
            "version": visit.version,
        },
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )


def whole_visit(visit_id: str, person: str, day: str, body: str, digest: str) -> Visit | None:
    """Return the visit that a row stands for, none when it no longer matches its digest."""
    if not is_as_written(body, digest):
        return None
    visit = _visit(body)
    same = (visit.id, visit.person, visit.day.isoformat()) == (visit_id, person, day)
    return visit if same else None


def _visit(body: str) -> Visit:
    data: dict[str, Any] = json.loads(body)
    return Visit(
        id=data["id"],
        day=date.fromisoformat(data["day"]),
        recorded=moment_from(data["recorded_utc"], data["zone"], data["offset_minutes"]),
        found=data["found"],
        rules=tuple(data["rules"]),
        person=data["person"],
        version=data["version"],
    )
