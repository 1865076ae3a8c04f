"""A drill for the day a backup is needed: the newest one is restored for real, in a place apart.

How it went is kept beside the backups, so that it can be told, and is done again each month.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kneecheck.errors import Trouble
from kneecheck.files import reason, whole_or_not_at_all
from kneecheck.journal.safekeeping import Backup, Checked, Tried
from kneecheck.sentences import as_data, counted, from_data, say
from kneecheck.store.diary_store import DiaryStore

EVERY = timedelta(days=30)
_NAME = "last-drill.json"
_APART = ".drill-"

Prepare = Callable[[Path, Path], tuple[Path, Checked]]
Open = Callable[[Path], DiaryStore]


def last_tried(folder: Path) -> Tried | None:
    """Return how the last drill went; none when there was none or nothing can be read of it."""
    try:
        data = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        return Tried(
            at=datetime.fromisoformat(data["at"]).astimezone(UTC),
            taken=datetime.fromisoformat(data["taken"]).astimezone(UTC),
            entries=int(data["entries"]),
            trouble=from_data(data["trouble"]),
        )
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def is_due(tried: Tried | None, backups: Sequence[Backup], now: datetime) -> bool:
    """Tell whether the last drill, or the first backup, is a month ago; never without a backup.

    A clock that was set back counts as a month.
    """
    if not backups:
        return False
    last = tried.at if tried else min(backup.taken for backup in backups)
    return not timedelta() <= now - last < EVERY


def try_backup(backup: Backup, folder: Path, now: datetime, prepare: Prepare, open_: Open) -> Tried:
    """Restore a backup in a place apart, read all of it as a start does, and keep how it went."""
    entries = 0
    trouble = ""
    # What a drill left behind that was killed: nobody holds one now.
    for left in folder.glob(f"{_APART}*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory(prefix=_APART, dir=folder) as apart:
            entries = _restored(backup, Path(apart), prepare, open_)
    except Trouble as met:
        trouble = met.sentence
    except OSError as error:
        trouble = say(
            "The backup {file} could not be tried: {reason}.",
            file=backup.file,
            reason=reason(error),
        )
    tried = Tried(now, backup.taken, entries, trouble)
    _keep(folder, tried)
    return tried


def _restored(backup: Backup, apart: Path, prepare: Prepare, open_: Open) -> int:
    diary = apart / "diary.kneecheck"
    ready, checked = prepare(backup.file, diary)
    if checked.damaged:
        raise Trouble(
            counted(
                len(checked.damaged),
                "1 entry in the backup {file} is damaged.",
                "{count} entries in the backup {file} are damaged.",
                file=backup.file,
            )
        )
    ready.replace(diary)
    store = open_(diary)
    try:
        entries = len(store.everything().entries.present)
    finally:
        store.close()
    if entries != checked.entries:
        raise Trouble("Not everything in the backup {file} could be read again.", file=backup.file)
    return entries


def _keep(folder: Path, tried: Tried) -> None:
    data = {
        "at": tried.at.isoformat(),
        "taken": tried.taken.isoformat(),
        "entries": tried.entries,
        "trouble": as_data(tried.trouble),
    }
    try:
        with whole_or_not_at_all(folder / _NAME) as part:
            part.write_text(json.dumps(data) + "\n", encoding="utf-8")
    except OSError as error:
        raise Trouble(
            "How the drill went cannot be kept in {folder}: {reason}.",
            folder=folder,
            reason=reason(error),
        ) from error
