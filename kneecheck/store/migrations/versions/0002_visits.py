"""Visits: what a clinician found, every version of it, and which rules were looked at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("present", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint("present IN (0, 1)"),
        sa.CheckConstraint("version >= 1"),
        sa.CheckConstraint("json_valid(body)"),
        sqlite_strict=True,
    )
    op.create_index("visit_by_day", "visit", ["person", "day"])
