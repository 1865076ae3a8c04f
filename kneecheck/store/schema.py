"""Bring a diary file to the schema of this program; Alembic is only met when there is work."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, text

from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import Damaged
from kneecheck.store.backup import copy_checked
from kneecheck.store.cipher import Keys
from kneecheck.store.engine import (
    APPLICATION_ID,
    FAULTS,
    SCHEMA_VERSION,
    STRANGE_PARTS,
    raw_connection,
    schema_version,
    words_of,
)

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0005"


def bring_up_to_date(engine: Engine, path: Path, keys: Keys) -> None:
    """Migrate in one transaction, after a verified copy of a diary that already holds something."""
    refuse_strange_parts(engine, path)
    version = schema_version(engine)
    if version == SCHEMA_VERSION:
        return
    if version:
        _copy_before(engine, path, version, keys)
    elif _holds_tables(engine):
        raise Damaged("{path} belongs to another program; it was left as it is.", path=path)
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
    with raw_connection(engine) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def refuse_strange_parts(engine: Engine, path: Path) -> None:
    """Refuse a file with anything that acts by itself: a diary holds tables and indexes, no more.

    A trigger would act on every save, and a view may stand in the place of a table and never end.
    """
    with engine.connect() as connection:
        if connection.execute(text(STRANGE_PARTS)).first() is not None:
            raise Damaged("{path} was changed by another program; it was left as it is.", path=path)


def _holds_tables(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one())


def _copy_before(engine: Engine, path: Path, version: int, keys: Keys) -> None:
    """Keep a checked copy beside the diary; one made before may lack what came since."""
    copy = path.with_name(f"{path.name}.before-{version + 1}.sqlite")
    try:
        with raw_connection(engine) as raw:
            copy_checked(raw, path, copy, keys)
    except (OSError, *FAULTS) as error:
        raise Trouble(
            "The diary {path} could not be copied before its update ({reason}). It was not "
            "changed.",
            path=path,
            reason=words_of(error),
        ) from error
