"""The tables of a diary file: columns and relations, nothing else."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

STRICT = {"sqlite_strict": True}
_PAIN = "{0} IS NULL OR {0} BETWEEN 0 AND 10"


class Base(DeclarativeBase):
    """All tables of a diary."""


class PersonRow(Base):
    """Whose pain it is."""

    __tablename__ = "person"
    __table_args__ = (STRICT,)

    id: Mapped[str] = mapped_column(primary_key=True)


class EntryRow(Base):
    """One entry; ``digest`` is over the entry with its marks and answers."""

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint(_PAIN.format("average")),
        CheckConstraint(_PAIN.format("worst")),
        CheckConstraint("version >= 1"),
        # With the digest: whether anything about many days has changed is told by the index alone.
        Index("entry_by_day", "person", "day", "digest"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("person.id"))
    day: Mapped[str]
    recorded_utc: Mapped[str]
    zone: Mapped[str]
    offset_minutes: Mapped[int]
    average: Mapped[int | None]
    worst: Mapped[int | None]
    note: Mapped[str]
    version: Mapped[int]
    digest: Mapped[str]


class MarkRow(Base):
    """A marked place of an entry; ``qualities`` is a JSON list, or nothing when none were said."""

    __tablename__ = "mark"
    __table_args__ = (
        CheckConstraint(_PAIN.format("strength")),
        CheckConstraint("qualities IS NULL OR json_valid(qualities)"),
        CheckConstraint("spreads_to <> place"),
        STRICT,
    )

    entry: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)
    strength: Mapped[int | None]
    qualities: Mapped[str | None]
    spreads_to: Mapped[str | None]


class AnswerRow(Base):
    """An answer of an entry; the value is JSON."""

    __tablename__ = "answer"
    __table_args__ = (CheckConstraint("json_valid(value)"), STRICT)

    entry: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class VersionRow(Base):
    """An earlier version of an entry, as it was when it was replaced or removed."""

    __tablename__ = "entry_version"
    __table_args__ = (CheckConstraint("json_valid(body)"), STRICT)

    entry: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str]
    day: Mapped[str]
    body: Mapped[str]
    digest: Mapped[str]


class VisitRow(Base):
    """One version of a visit to a clinician; ``digest`` is over ``body``, which is JSON."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("present IN (0, 1)"),
        CheckConstraint("version >= 1"),
        CheckConstraint("json_valid(body)"),
        Index("visit_by_day", "person", "day"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("person.id"))
    day: Mapped[str]
    present: Mapped[int]
    body: Mapped[str]
    digest: Mapped[str]


class DraftRow(Base):
    """The day a person has begun to write down; ``body`` is JSON."""

    __tablename__ = "draft"
    __table_args__ = (CheckConstraint("json_valid(body)"), STRICT)

    person: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class FoldRow(Base):
    """What the days of a person before ``until`` say; ``source`` is what it was made from.

    It follows from the entries and visits and may be taken out at any time.
    """

    __tablename__ = "fold"
    __table_args__ = (CheckConstraint("json_valid(body)"), STRICT)

    person: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[str]
    source: Mapped[str]
    body: Mapped[str]
    digest: Mapped[str]
