"""Marks: how the pain feels and where it spreads to; nothing in the marks already made."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # As written here, so that SQLite only adds to the table and never makes it anew.
    op.execute("ALTER TABLE mark ADD COLUMN qualities TEXT CHECK (qualities IS NULL OR json_valid(qualities))")
    op.execute("ALTER TABLE mark ADD COLUMN spreads_to TEXT CHECK (spreads_to <> place)")
