"""Put a copy in the place of a diary; whatever stood there is set aside, never overwritten.

The new file is written out and checked first and then takes the place in one step, so that a power
cut leaves the old diary or the new one, never neither.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from msgspec.structs import replace

from kneecheck.errors import Trouble
from kneecheck.files import (
    copy_exactly,
    flush,
    flush_folder,
    reason,
    whole_or_not_at_all,
)
from kneecheck.journal.exchange import plan_diary
from kneecheck.journal.keys import Key
from kneecheck.journal.safekeeping import Checked
from kneecheck.sentences import Sentence
from kneecheck.store.check import check_file
from kneecheck.store.cipher import Keys, begin_locked, hand_over, is_locked, write_anew
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.engine import FAULTS, words_of
from kneecheck.store.salvage import Salvage, read_what_is_left
from kneecheck.store.unclean import copied, has_log, log_of

# What SQLite keeps beside a file. Left beside another file, it would be read into it.
BESIDE = ("-wal", "-shm", "-journal")
_STAMP = "%Y-%m-%d-%H%M%SZ"


def prepare(file: Path, diary: Path, keys: Keys | None = None) -> tuple[Path, Checked]:
    """Write a checked copy out beside the diary; ``Trouble`` when it cannot take its place.

    A locked diary stays locked with its own passphrase, whatever the copy had.
    """
    keys = keys or Keys()
    key = keys.of(file)
    wanted = _present_key(diary, keys) or key
    target = diary.with_name(f".{diary.name}.restored")
    try:
        diary.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_or_not_at_all(target) as ready:
            _write_under(file, key, ready, wanted)
            checked = check_file(ready, keys)
            if checked.trouble:
                said = _about(file, checked.trouble, ready)
                raise Trouble("{said} It was not restored.", said=said)
    except (OSError, *FAULTS) as error:
        raise _not_restored(file, error) from error
    return target, replace(checked, file=file)


def prepare_rescue(
    diary: Path, backup: Path | None, keys: Keys | None = None
) -> tuple[Path, Checked, int]:
    """Write out a diary of a backup and of all that can still be read, beside the damaged one.

    Returns it, what a check found in it, and how many entries were read from the damaged one.
    """
    target = diary.with_name(f".{diary.name}.restored")
    keys = keys or Keys()
    present = _present_key(diary, keys)
    left = read_what_is_left(diary, present)
    read = len(left.diary.entries.present)
    if not read and backup is None:
        raise Trouble(
            "Nothing can be read in {diary} any more, and there is no good backup.", diary=diary
        )
    try:
        with whole_or_not_at_all(target) as ready:
            if backup is not None:
                key = keys.of(backup)
                _write_under(backup, key, ready, present or key)
            elif present is not None:
                begin_locked(ready, present)
            _take_in_what_is_left(ready, left, keys)
            checked = check_file(ready, keys)
    except (OSError, *FAULTS) as error:
        raise _not_restored(diary, error) from error
    return target, replace(checked, file=diary), read


def _present_key(diary: Path, keys: Keys) -> Key | None:
    """Return the key of the diary that stands there; none when it is plain or cannot be opened."""
    return keys.known_for(diary) if is_locked(diary) else None


def _write_under(file: Path, key: Key | None, ready: Path, wanted: Key | None) -> None:
    """Bring a file and its log into an empty one that has the wanted key."""
    if wanted == key:
        copy_exactly(file, ready)
        _fold_log_of(file, ready, key)
        return
    if not has_log(file):
        write_anew(file, key, ready, wanted)
        return
    with copied(file, beside=ready) as copy:
        _fold_log_of(file, copy, key)
        write_anew(copy, key, ready, wanted)


def _take_in_what_is_left(ready: Path, left: Salvage, keys: Keys) -> None:
    store = DiaryStore.open(ready, keys)
    try:
        store.take_in(plan_diary(store.everything(), left.diary))
        for entry_id in left.removed:
            store.remove(entry_id)
    finally:
        store.close()
        # A backup of an earlier version was copied before it was brought up to date.
        for copy in ready.parent.glob(f"{ready.name}.before-*"):
            copy.unlink()


def put_in_place(ready: Path, diary: Path, now: datetime) -> tuple[Path, ...]:
    """Let a prepared copy take the diary's place and return where the earlier files went.

    Nobody may have the diary open.
    """
    try:
        moved = _set_aside(diary, _free_aside(diary, now))
        ready.replace(diary)
        flush_folder(diary.parent)
    except OSError as error:
        with suppress(OSError):
            ready.unlink()
        raise _not_restored(ready, error) from error
    return moved


def _fold_log_of(file: Path, ready: Path, key: Key | None = None) -> None:
    """Bring the last days of a file that was never closed in order into its copy."""
    if not has_log(file):
        return
    log = log_of(file)
    copied = ready.with_name(f"{ready.name}-wal")
    copied.touch(mode=0o600)
    copy_exactly(log, copied)
    with closing(driver.connect(str(ready), isolation_level=None)) as connection:
        hand_over(connection, key)
        # Exclusive: no shared memory beside it. Leaving the log's way of writing removes the log.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=DELETE")
    copied.unlink(missing_ok=True)


def _about(file: Path, trouble: str, ready: Path) -> str:
    """Return what is wrong with a copy as it is wrong with the file it was copied from."""
    if not isinstance(trouble, Sentence):
        return trouble
    values = {k: file if value == ready else value for k, value in trouble.values.items()}
    return Sentence(trouble.template, values)


def _not_restored(file: Path, error: Exception) -> Trouble:
    why = reason(error) if isinstance(error, OSError) else words_of(error)
    return Trouble(
        "{file} could not be restored: {reason}. Your diary is as it was.", file=file, reason=why
    )


def _free_aside(diary: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime(_STAMP)
    aside = diary.with_name(f"{diary.stem}-set-aside-{stamp}{diary.suffix}")
    number = 2
    while aside.exists():
        aside = diary.with_name(f"{diary.stem}-set-aside-{stamp}-{number}{diary.suffix}")
        number += 1
    return aside


def _set_aside(diary: Path, aside: Path) -> tuple[Path, ...]:
    """Give the present files a second name; what SQLite keeps beside them loses its first one."""
    if not diary.exists():
        present: list[Path] = []
    else:
        _same_file_again(diary, aside)
        present = [aside]
    for ending in BESIDE:
        beside = diary.with_name(diary.name + ending)
        if beside.exists():
            present.append(beside.replace(aside.with_name(aside.name + ending)))
    flush_folder(diary.parent)
    return tuple(present)


def _same_file_again(diary: Path, aside: Path) -> None:
    with suppress(OSError):
        os.link(diary, aside)
        return
    # A disk without second names, such as a memory stick: a copy says the same.
    shutil.copy2(diary, aside)
    flush(aside)
