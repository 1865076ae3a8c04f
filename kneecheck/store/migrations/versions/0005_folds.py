"""What the days of a long diary say, kept so that opening need not read them all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("entry_by_day", "entry")
    op.create_index("entry_by_day", "entry", ["person", "day", "digest"])
    op.create_table(
        "fold",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(body)"),
        sqlite_strict=True,
    )
