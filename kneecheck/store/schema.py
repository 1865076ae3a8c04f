"""Bring a diary file to the schema of this program; Alembic is only met when there is work."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Engine, text

from kneecheck.errors import Trouble
from kneecheck.store.engine import APPLICATION_ID, SCHEMA_VERSION, schema_version

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0003"


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Migrate in one transaction, after a verified copy of a diary that already holds something."""
    version = schema_version(engine)
    if version == SCHEMA_VERSION:
        return
    if version:
        _copy_before(engine, path, version)
    elif _holds_tables(engine):
        raise Trouble(f"{path} belongs to another program; it was left as it is.")
    _migrate(engine)


def _migrate(engine: Engine) -> None:
    # Alembic costs a good part of a start and is needed once in a diary's life.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix())
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
    fold_log(engine)


def fold_log(engine: Engine) -> None:
    """Bring the write-ahead log into the file, so that its header says whose it is."""
    with engine.connect() as connection:
        connection.rollback()
        raw = connection.connection.dbapi_connection
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _holds_tables(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one())


def _copy_before(engine: Engine, path: Path, version: int) -> None:
    copy = path.with_name(f"{path.name}.before-{version + 1}.sqlite")
    if copy.exists():
        return
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with engine.connect() as connection:
        connection.rollback()
        raw = connection.connection.dbapi_connection
        if raw is None:
            raise Trouble(f"The diary {path} could not be copied before its update.")
        raw.execute("VACUUM INTO ?", (str(copy),))
