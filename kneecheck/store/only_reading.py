"""Open a diary on a disk or in a folder that allows no writing, to read it and nothing more.

SQLite is told that nobody changes the file, so it needs neither a lock nor a log beside it. That
is only true of a diary that was closed in order: one with a log still beside it is refused.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from kneecheck.errors import Trouble
from kneecheck.journal.keys import Key
from kneecheck.store.cipher import hand_over
from kneecheck.store.engine import (
    SCHEMA_VERSION,
    has_journal,
    look_before_opening,
    raw_connection,
    readable,
    schema_version,
    trouble_with,
)
from kneecheck.store.schema import refuse_strange_parts
from kneecheck.store.unclean import has_log

_PRAGMAS = ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON")


def forbids_writing(path: Path) -> bool:
    """Tell whether a file is there that may be read but not written, itself or beside it."""
    return path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def open_for_reading(path: Path, key: Key | None = None) -> Engine:
    """Return an engine that can only read; ``Trouble`` where even that cannot be done safely."""
    look_before_opening(path, key, writing=False)
    if has_log(path) or has_journal(path):
        raise Trouble(
            "The diary {path} was not closed in order, and its disk or folder allows no writing. "
            "Copy the whole folder to another place and open the diary there.",
            path=path,
        )
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=partial(_connect, path, key),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    try:
        refuse_strange_parts(engine, path)
        version = schema_version(engine)
    except (DBAPIError, UnicodeDecodeError) as error:
        engine.dispose()
        raise trouble_with(path, error) from error
    except BaseException:
        engine.dispose()
        raise
    if version != SCHEMA_VERSION:
        engine.dispose()
        raise Trouble(
            "The diary {path} has to be brought up to date first, and its disk or folder allows "
            "no writing. Copy it to another place and open it there.",
            path=path,
        )
    return engine


def is_only_read(engine: Engine) -> bool:
    """Tell whether an engine was opened to read and nothing more."""
    with raw_connection(engine) as raw:
        return bool(raw.execute("PRAGMA query_only").fetchone()[0])


def _connect(path: Path, key: Key | None) -> Any:
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = driver.connect(address, uri=True, check_same_thread=False, isolation_level=None)
    try:
        hand_over(connection, key)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    connection.text_factory = readable
    return connection
