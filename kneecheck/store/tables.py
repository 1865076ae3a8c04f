"""The tables of a diary file: columns and relations, nothing else.

Plain tables: to map classes, SQLAlchemy would need a third more of itself at every start.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    MetaData,
    Named,
    Table,
    TypedColumns,
)

METADATA = MetaData()
STRICT: dict[str, Any] = {"sqlite_strict": True}
_PAIN = "{0} IS NULL OR {0} BETWEEN 0 AND 10"


class _Person(TypedColumns):
    """Whose pain it is."""

    id: Named[str] = Column(primary_key=True)


PersonRow = Table(
    "person",
    METADATA,
    _Person,
    **STRICT,
)


class _Entry(TypedColumns):
    """One entry; ``digest`` is over the entry with its marks and answers."""

    id: Named[str] = Column(primary_key=True)
    person: Named[str] = Column(ForeignKey("person.id"))
    day: Named[str]
    recorded_utc: Named[str]
    zone: Named[str]
    offset_minutes: Named[int]
    average: Named[int | None]
    worst: Named[int | None]
    note: Named[str]
    version: Named[int]
    digest: Named[str]


EntryRow = Table(
    "entry",
    METADATA,
    _Entry,
    CheckConstraint(_PAIN.format("average")),
    CheckConstraint(_PAIN.format("worst")),
    CheckConstraint("version >= 1"),
    # With the digest: whether anything about many days has changed is told by the index alone.
    Index("entry_by_day", "person", "day", "digest"),
    **STRICT,
)


class _Mark(TypedColumns):
    """A marked place of an entry; ``qualities`` is a JSON list, or nothing when none were said."""

    entry: Named[str] = Column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    place: Named[str] = Column(primary_key=True)
    strength: Named[int | None]
    qualities: Named[str | None]
    spreads_to: Named[str | None]


MarkRow = Table(
    "mark",
    METADATA,
    _Mark,
    CheckConstraint(_PAIN.format("strength")),
    CheckConstraint("qualities IS NULL OR json_valid(qualities)"),
    CheckConstraint("spreads_to <> place"),
    **STRICT,
)


class _Answer(TypedColumns):
    """An answer of an entry; the value is JSON."""

    entry: Named[str] = Column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    question: Named[str] = Column(primary_key=True)
    value: Named[str]


AnswerRow = Table(
    "answer",
    METADATA,
    _Answer,
    CheckConstraint("json_valid(value)"),
    **STRICT,
)


class _Version(TypedColumns):
    """An earlier version of an entry, as it was when it was replaced or removed."""

    entry: Named[str] = Column(primary_key=True)
    number: Named[int] = Column(primary_key=True)
    person: Named[str]
    day: Named[str]
    body: Named[str]
    digest: Named[str]


VersionRow = Table(
    "entry_version",
    METADATA,
    _Version,
    CheckConstraint("json_valid(body)"),
    **STRICT,
)


class _Visit(TypedColumns):
    """One version of a visit to a clinician; ``digest`` is over ``body``, which is JSON."""

    id: Named[str] = Column(primary_key=True)
    version: Named[int] = Column(primary_key=True)
    person: Named[str] = Column(ForeignKey("person.id"))
    day: Named[str]
    present: Named[int]
    body: Named[str]
    digest: Named[str]


VisitRow = Table(
    "visit",
    METADATA,
    _Visit,
    CheckConstraint("present IN (0, 1)"),
    CheckConstraint("version >= 1"),
    CheckConstraint("json_valid(body)"),
    Index("visit_by_day", "person", "day"),
    **STRICT,
)


class _Draft(TypedColumns):
    """The day a person has begun to write down; ``body`` is JSON."""

    person: Named[str] = Column(primary_key=True)
    body: Named[str]


DraftRow = Table(
    "draft",
    METADATA,
    _Draft,
    CheckConstraint("json_valid(body)"),
    **STRICT,
)


class _Fold(TypedColumns):
    """What the days of a person before ``until`` say; ``source`` is what it was made from.

    It follows from the entries and visits and may be taken out at any time.
    """

    person: Named[str] = Column(primary_key=True)
    until: Named[str]
    source: Named[str]
    body: Named[str]
    digest: Named[str]


FoldRow = Table(
    "fold",
    METADATA,
    _Fold,
    CheckConstraint("json_valid(body)"),
    **STRICT,
)
