"""A look at a diary file from outside, with the SQLite that comes with Python."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    """Run one statement on a file that no one else has open."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()
