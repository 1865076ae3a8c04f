"""Open a diary file: one exclusive connection, explicit transactions, nothing half done.

Everything that could be wrong with a file is found before anything is written to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from kneecheck.errors import Defect, Trouble
from kneecheck.files import reason
from kneecheck.journal.keys import Key
from kneecheck.journal.safekeeping import Damaged, InUse
from kneecheck.store.cipher import PLAIN_HEADER, hand_over

APPLICATION_ID = 0x4B6E6565
SCHEMA_VERSION = 5
_HEADER_LENGTH = 100
# Before this one, SQLite itself could spoil a file as it began its log anew.
OLDEST_SQLITE = (3, 51, 3)
# What a diary never holds: what acts by itself, and tables that another library makes up.
STRANGE_PARTS = (
    "SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
    " OR (type = 'table' AND rootpage = 0) LIMIT 1"
)
# What follows the header of a file that holds no table: a leaf page with no row.
_NO_TABLES = b"\x0d\x00\x00\x00\x00"
_BUSY_MS = 250
# What the driver raises. Where a broken schema stands in SQLite's own words about it, the driver
# cannot even read the words.
FAULTS = (driver.Error, UnicodeDecodeError)


def open_engine(path: Path, key: Key | None = None) -> Engine:
    """Return an engine on a diary file, made owner-only when it is not there.

    Raises ``Trouble`` in one sentence when the file is not a diary, is newer than this program,
    cannot be read or written, or is open in another KneeCheck. Then nothing was changed.
    """
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise Defect(
            "The SQLite {version} in this KneeCheck is too old to be safe.",
            version=driver.sqlite_version,
        )
    if path.exists():
        look_before_opening(path, key)
    else:
        _make_empty(path)
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=_creator(path, key),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect():
            pass
    except (DBAPIError, UnicodeDecodeError) as error:
        engine.dispose()
        raise trouble_with(path, error) from error
    return engine


def trouble_with(path: Path, error: Exception) -> Trouble:
    """Return what an error of the database or of its driver means for the person."""
    return trouble_said(path, words_of(error))


def words_of(error: Exception) -> str:
    """Return what the database said about an error."""
    if isinstance(error, UnicodeDecodeError):
        return "malformed"
    return str(error.orig if isinstance(error, DBAPIError) else error)


def trouble_said(path: Path, words: str) -> Trouble:
    """Return what the words of a database error mean for the person."""
    said = words.lower()
    if "locked" in said or "busy" in said:
        return InUse(
            "The diary {path} is open in another KneeCheck window; close that first.", path=path
        )
    if "full" in said:
        return Trouble(
            "The disk with {path} is full; nothing was saved. Make room and try again.", path=path
        )
    if "readonly" in said or "unable to open" in said:
        return Trouble("The diary {path} cannot be written; nothing was saved.", path=path)
    if "malformed" in said or "not a database" in said:
        return Damaged("The diary {path} is damaged; nothing was changed.", path=path)
    return Trouble(
        "The diary {path} could not be used ({reason}); nothing was changed.",
        path=path,
        reason=words,
    )


def _creator(path: Path, key: Key | None) -> Any:
    def connect() -> Any:
        connection = driver.connect(
            str(path), check_same_thread=False, isolation_level=None, timeout=_BUSY_MS / 1000
        )
        try:
            hand_over(connection, key)
            _prepare(connection)
        except BaseException:
            # Whoever hears of the trouble must be able to open the file again at once.
            connection.close()
            raise
        # A byte that rotted must cost its own entry, never the reading of all the others.
        connection.text_factory = readable
        return connection

    return connect


def _prepare(connection: Any) -> None:
    for pragma in (
        # Exclusive before WAL: no shared-memory file, and a second program is told at once.
        "locking_mode=EXCLUSIVE",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "fullfsync=ON",
        "checkpoint_fullfsync=ON",
        # In KiB. What was read is kept as entries; SQLCipher would keep eight MiB of pages as well,
        # and reading ten years is no faster with them.
        "cache_size=-1000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    # The lock is taken by the first write; taking it now tells a second window at once.
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def readable(stored: bytes) -> str:
    """Return stored text, with a mark in place of every byte that is none."""
    return stored.decode(errors="replace")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def look_before_opening(path: Path, key: Key | None = None, *, writing: bool = True) -> None:
    """Refuse what is not ours, by reading only; ``key`` is that of a locked file."""
    if path.is_dir():
        raise Trouble("{path} is a folder, not a diary.", path=path)
    if key is not None and has_journal(path):
        # The power went as a page was written over, the first one perhaps. The journal beside it
        # mends that when the file is opened; a key that fits has told whose it is.
        pass
    elif key is not None:
        application, version, tables = _ids_of_locked(path, key)
        if application or version or tables:
            _refuse(path, application, version)
    elif not _look_at_header(path):
        return
    if writing and not os.access(path, os.W_OK):
        raise Trouble("The diary {path} may not be written; check its permissions.", path=path)


def _look_at_header(path: Path) -> bool:
    """Refuse what is not ours by its first bytes; an empty file is not looked at further."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
            beginning = file.read(len(_NO_TABLES))
    except OSError as error:
        raise Trouble(
            "The diary {path} cannot be read: {reason}.", path=path, reason=reason(error)
        ) from error
    if not header:
        return False
    if len(header) < _HEADER_LENGTH or not header.startswith(PLAIN_HEADER):
        raise Damaged("{path} is not a KneeCheck diary; it was left as it is.", path=path)
    application = int.from_bytes(header[68:72], "big")
    version = int.from_bytes(header[60:64], "big")
    # A first start that was cut short leaves a file without a name and without a table.
    unbegun = application == version == 0 and beginning == _NO_TABLES
    if not unbegun:
        _refuse(path, application, version)
    if _is_cut_short(path, header):
        raise Damaged(
            "The diary {path} is damaged: its end is missing; nothing was changed.", path=path
        )
    return True


def _refuse(path: Path, application: int, version: int) -> None:
    if application != APPLICATION_ID:
        raise Damaged("{path} belongs to another program; it was left as it is.", path=path)
    if version > SCHEMA_VERSION:
        raise Trouble(
            "The diary {path} was written by a newer KneeCheck; please update this program. "
            "The diary was left as it is.",
            path=path,
        )


def _ids_of_locked(path: Path, key: Key) -> tuple[int, int, int]:
    """Read whose file it is, its schema, how many tables; the file is neither written nor held."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(driver.connect(address, uri=True, isolation_level=None)) as connection:
            hand_over(connection, key)
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except FAULTS as error:
        raise trouble_with(path, error) from error
    return int(application), int(version), int(tables)


def has_journal(path: Path) -> bool:
    """Tell whether a change was cut short that SQLite takes back when it opens the file."""
    journal = path.with_name(f"{path.name}-journal")
    return journal.is_file() and journal.stat().st_size > 0


def _is_cut_short(path: Path, header: bytes) -> bool:
    """Tell whether pages are missing at the end; a log or journal may still bring them in order."""
    for beside in (path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-journal")):
        if beside.exists() and beside.stat().st_size:
            return False
    written = int.from_bytes(header[16:18], "big")
    size = 65536 if written == 1 else written
    return path.stat().st_size < size * int.from_bytes(header[28:32], "big")


def is_ours(path: Path, key: Key | None = None) -> bool:
    """Tell whether the header of a file names this program; a key that fits says as much."""
    if key is not None:
        return True
    with path.open("rb") as file:
        return file.read(_HEADER_LENGTH)[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _make_empty(path: Path) -> None:
    blocking = next((p for p in path.parents if p.exists() and not p.is_dir()), None)
    if blocking is not None:
        raise Trouble(
            "The diary cannot be made at {path}: {file} is not a folder.",
            path=path,
            file=blocking,
        )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise Trouble(
            "The diary cannot be made at {path}: {reason}.", path=path, reason=reason(error)
        ) from error


@contextmanager
def raw_connection(engine: Engine) -> Iterator[Any]:
    """Lend the driver's own connection, outside any transaction."""
    with engine.connect() as connection:
        yield connection.connection.dbapi_connection


def schema_version(engine: Engine) -> int:
    """Return the schema version a diary file carries (0: none yet)."""
    with engine.connect() as connection:
        return int(connection.execute(text("PRAGMA user_version")).scalar_one())
