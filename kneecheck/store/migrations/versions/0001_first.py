"""The first diary: people, entries with marks and answers, earlier versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _pain(column: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IS NULL OR {column} BETWEEN 0 AND 10")


def upgrade() -> None:
    op.create_table("person", sa.Column("id", sa.Text, primary_key=True), sqlite_strict=True)
    op.create_table(
        "entry",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("recorded_utc", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("offset_minutes", sa.Integer, nullable=False),
        sa.Column("average", sa.Integer),
        sa.Column("worst", sa.Integer),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        _pain("average"),
        _pain("worst"),
        sa.CheckConstraint("version >= 1"),
        sqlite_strict=True,
    )
    op.create_index("entry_by_day", "entry", ["person", "day"])
    entry = sa.ForeignKey("entry.id", ondelete="CASCADE")
    op.create_table(
        "mark",
        sa.Column("entry", sa.Text, entry, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("strength", sa.Integer),
        _pain("strength"),
        sqlite_strict=True,
    )
    op.create_table(
        "answer",
        sa.Column("entry", sa.Text, sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(value)"),
        sqlite_strict=True,
    )
    op.create_table(
        "entry_version",
        sa.Column("entry", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(body)"),
        sqlite_strict=True,
    )
