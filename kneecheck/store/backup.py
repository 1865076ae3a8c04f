"""Make a checked copy of a diary, keep a second one elsewhere, and let old ones go.

A copy counts only after it was opened again and holds the very rows of the diary. Nothing is ever
let go after a check that failed.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kneecheck.errors import Trouble
from kneecheck.files import copy_exactly, file_digest, reason, whole_or_not_at_all
from kneecheck.journal.safekeeping import BackedUp, Backup
from kneecheck.sentences import say
from kneecheck.store.check import check_file, check_open, contents_digest, reading_only
from kneecheck.store.cipher import Keys
from kneecheck.store.engine import FAULTS, words_of
from kneecheck.store.thinning import kept

SUFFIX = ".kneecheck"
_STAMP = "%Y-%m-%d-%H%M%SZ"
_A_DAY = 24 * 60 * 60
_NAME = re.compile(r".+-(\d{4}-\d{2}-\d{2}-\d{6}Z)(-damaged)?" + re.escape(SUFFIX))


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a folder by their names, the newest first; others are passed over."""
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return ()
    found = (_named(file) for file in files)
    return tuple(sorted((b for b in found if b), key=lambda b: b.taken, reverse=True))


def make_backup(
    raw: Any,
    diary: Path,
    folder: Path,
    second: Path | None,
    now: datetime,
    keys: Keys | None = None,
) -> BackedUp:
    """Back up the diary behind an open connection; ``Trouble`` when that cannot be done."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        checked = check_open(diary, raw)
        if checked.trouble:
            raise Trouble(
                "{trouble} No backup was made, and every earlier one was kept.",
                trouble=checked.trouble,
            )
        backup = _free_name(diary, (folder, second), now, whole=checked.good)
        copy_checked(raw, diary, backup.file, keys)
    except OSError as error:
        raise _no_backup(folder, reason(error)) from error
    except FAULTS as error:
        raise _no_backup(folder, words_of(error)) from error
    done = _with_second(BackedUp(backup, checked), second)
    for place in (folder, second):
        _forget_parts(place, diary, backup.file)
    return _thinned(done, folder, second, now) if checked.good else done


def copy_checked(raw: Any, diary: Path, target: Path, keys: Keys | None = None) -> None:
    """Write a whole copy of an open diary, under its key, and compare the two, row for row."""
    wanted = contents_digest(raw)
    with whole_or_not_at_all(target) as part:
        raw.execute("VACUUM INTO ?", (str(part),))
        if check_file(part, keys).trouble:
            raise Trouble(
                "The copy of {diary} in {folder} cannot be read; it was removed.",
                diary=diary,
                folder=target.parent,
            )
        with reading_only(part, keys) as copy:
            if contents_digest(copy) != wanted:
                raise Trouble(
                    "The copy of {diary} in {folder} differs; it was removed.",
                    diary=diary,
                    folder=target.parent,
                )


def newest_good(backups: Iterable[Backup], keys: Keys | None = None) -> Backup | None:
    """Return the first backup that a check finds good, looking at no more than it must."""
    return next((b for b in backups if b.whole and check_file(b.file, keys).good), None)


def _named(file: Path) -> Backup | None:
    match = _NAME.fullmatch(file.name)
    if match is None:
        return None
    try:
        taken = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(file, taken, whole=match[2] is None)


def _forget_parts(folder: Path | None, diary: Path, newest: Path) -> None:
    """Remove what a backup left behind that was cut short more than a day before this one."""
    if folder is None:
        return
    with suppress(OSError):
        latest = newest.stat().st_mtime - _A_DAY
        for part in folder.glob(f".{glob.escape(diary.stem)}-*{SUFFIX}.part"):
            if part.stat().st_mtime < latest:
                part.unlink()


def _free_name(
    diary: Path, folders: Iterable[Path | None], now: datetime, *, whole: bool
) -> Backup:
    """Return a backup under a name that nothing has yet; two in one second are a second apart."""
    taken = now.astimezone(UTC).replace(microsecond=0)
    used = {backup.taken for folder in folders if folder for backup in backups_in(folder)}
    while taken in used:
        taken += timedelta(seconds=1)
    first = next(folder for folder in folders if folder)
    mark = "" if whole else "-damaged"
    return Backup(first / f"{diary.stem}-{taken.strftime(_STAMP)}{mark}{SUFFIX}", taken, whole)


def _with_second(done: BackedUp, second: Path | None) -> BackedUp:
    """Copy a backup to the second folder; that it cannot be reached is told, never raised."""
    if second is None:
        return done
    target = second / done.backup.file.name
    try:
        second.mkdir(mode=0o700, exist_ok=True)
        with whole_or_not_at_all(target) as part:
            copy_exactly(done.backup.file, part)
    except OSError as error:
        told = say(
            "The second copy could not be made in {second}: {reason}. The backup is in {folder}.",
            second=second,
            reason=reason(error),
            folder=done.backup.file.parent,
        )
        return replace(done, warnings=(*done.warnings, told))
    return replace(done, second=target)


def _thinned(done: BackedUp, folder: Path, second: Path | None, now: datetime) -> BackedUp:
    """Let go of the backups that are no longer needed, and of their twins elsewhere."""
    good = [backup for backup in backups_in(folder) if backup.whole]
    stay = kept([backup.taken for backup in good], now.astimezone(UTC))
    warnings = list(done.warnings)
    for backup in good:
        if backup.taken in stay or backup.file == done.backup.file:
            continue
        try:
            _let_go(backup.file, second)
        except OSError as error:
            warnings.append(
                say(
                    "The old backup {file} could not be removed: {reason}.",
                    file=backup.file,
                    reason=reason(error),
                )
            )
    return replace(done, warnings=tuple(warnings))


def _let_go(file: Path, second: Path | None) -> None:
    # Only a true twin goes with it: another diary may keep its second copies in the same place.
    twin = second / file.name if second else None
    if twin is not None and twin.is_file() and file_digest(twin) == file_digest(file):
        twin.unlink()
    file.unlink()


def _no_backup(folder: Path, why: str) -> Trouble:
    return Trouble(
        "No backup could be made in {folder}: {reason}. The diary is as it was.",
        folder=folder,
        reason=why,
    )
