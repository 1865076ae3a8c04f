"""A diary that was not closed in order is looked at through a copy before anything is written.

A log that lies beside a file may belong to another one, left there by a copied or synchronised
folder. Opening the file would fold that log into it for good.
"""

from __future__ import annotations

import glob
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from kneecheck.files import copy_exactly
from kneecheck.journal.keys import Key
from kneecheck.journal.safekeeping import Damaged
from kneecheck.store.cipher import hand_over
from kneecheck.store.engine import (
    APPLICATION_ID,
    FAULTS,
    is_ours,
    readable,
    trouble_said,
    trouble_with,
)


def log_of(path: Path) -> Path:
    """Return the write-ahead log that belongs to a file."""
    return path.with_name(f"{path.name}-wal")


def has_log(path: Path) -> bool:
    """Tell whether a diary was left without being closed in order."""
    log = log_of(path)
    return log.is_file() and log.stat().st_size > 0


def look_at_log(path: Path, key: Key | None = None) -> None:
    """Raise ``Damaged`` when a diary and the log beside it do not make one whole file."""
    if not has_log(path):
        return
    try:
        with copied(path) as copy, opened(copy, key) as raw:
            said = _pages_said(raw)
            whose = raw.execute("PRAGMA application_id").fetchone()[0]
    except (driver.OperationalError, OSError):
        # A disk that fails to answer will do so again when the diary itself is opened; one that
        # has no room for the copy must not keep anyone from reading.
        return
    except FAULTS as error:
        raise trouble_with(path, error) from error
    # The log of another program may well be whole and stand for a file of its own.
    if said != ["ok"] or (whose != APPLICATION_ID and is_ours(path, key)):
        raise trouble_said(path, "malformed")
    if is_log_of_another(path, key):
        raise Damaged(
            "The diary {path} and the log beside it do not belong together; nothing was changed.",
            path=path,
        )


def is_log_of_another(path: Path, key: Key | None = None) -> bool:
    """Tell whether the log beside a file is that of another diary, though the two fit together.

    Nothing that was ever written goes from a diary: what is changed or removed stays among the
    earlier versions. A log that lets something vanish was never written to this file.
    """
    if not has_log(path):
        return False
    try:
        with copied(path, with_log=False) as copy, opened(copy, key) as raw:
            # A file that was being folded when the power went is not whole without its log.
            before = _kept(raw) if _pages_said(raw) == ["ok"] else Counter[str]()
        with copied(path) as copy, opened(copy, key) as raw:
            after = _kept(raw)
    except (OSError, *FAULTS):
        return False
    return bool(before - after)


def _pages_said(raw: Any) -> list[str]:
    return [line for (line,) in raw.execute("PRAGMA integrity_check")]


def _kept(raw: Any) -> Counter[str]:
    """Return how many forms of each record a diary keeps."""
    kept: Counter[str] = Counter()
    for table, column in (("entry", "id"), ("entry_version", "entry"), ("visit", "id")):
        there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
        if raw.execute(there, (table,)).fetchone() is not None:
            rows = raw.execute(f"SELECT {column} FROM {table} NOT INDEXED")  # noqa: S608
            kept.update(str(row[0]) for row in rows)
    return kept


@contextmanager
def copied(path: Path, *, with_log: bool = True, beside: Path | None = None) -> Iterator[Path]:
    """Lend a copy of a file, with its log if it has one; the file itself is only read.

    The copy lies in the folder of the file, or of the one that it stands ``beside``.
    """
    place = (beside or path).parent
    with tempfile.TemporaryDirectory(prefix=_prefix(path), dir=place) as folder:
        copy = Path(folder) / path.name
        files = [(path, copy)]
        if with_log and has_log(path):
            files.append((log_of(path), log_of(copy)))
        for source, target in files:
            target.touch(mode=0o600)
            copy_exactly(source, target)
        yield copy


def forget_copies(path: Path) -> None:
    """Remove copies that a program left behind that was killed as it looked at them.

    Only for whoever has the diary open: nobody else is looking then.
    """
    for folder in path.parent.glob(f"{glob.escape(_prefix(path))}*"):
        shutil.rmtree(folder, ignore_errors=True)
    # A change of passphrase that was cut short; what it was to replace is still there.
    with suppress(OSError):
        path.with_name(f".{path.name}.part").unlink()


def _prefix(path: Path) -> str:
    return f".look-{path.name}-"


@contextmanager
def opened(copy: Path, key: Key | None = None) -> Iterator[Any]:
    """Open a copy by way of the driver alone."""
    with closing(driver.connect(str(copy), isolation_level=None)) as raw:
        hand_over(raw, key)
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        raw.execute("PRAGMA trusted_schema=OFF")
        raw.execute("PRAGMA cell_size_check=ON")
        raw.text_factory = readable
        yield raw
