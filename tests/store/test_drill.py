"""The monthly drill: the newest backup is really restored, apart, and how it went is kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.store.cipher import Keys
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.lock import DiaryLock
from kneecheck.store.safe import DiarySafe
from tests.builders import an_entry
from tests.store.outside import sql
from tests.store.safes import START, Hours, a_safe, names
from tests.store.test_backup import NAME, wreck


def test_without_a_backup_there_is_nothing_to_try(store: DiaryStore, path: Path) -> None:
    safe = a_safe(path, store)
    assert safe.try_if_due() is None
    assert safe.last_tried() is None


def test_the_newest_backup_is_restored_apart_and_that_is_kept(
    store: DiaryStore, path: Path
) -> None:
    safe = a_safe(path, store)
    store.save(an_entry())
    store.save(an_entry(1, person="Ann"))
    safe.back_up()
    store.save(an_entry(2))
    before = path.read_bytes()
    tried = safe.try_newest()
    assert tried is not None
    assert (tried.at, tried.taken, tried.entries, tried.trouble) == (START, START, 2, "")
    assert a_safe(path).last_tried() == tried
    assert path.read_bytes() == before
    assert names(path.parent / "backups") == [NAME, "last-drill.json"]
    assert (path.parent / "backups" / "last-drill.json").stat().st_mode & 0o777 == 0o600


def test_it_is_held_once_a_month_whatever_the_clock_does(store: DiaryStore, path: Path) -> None:
    hours = Hours()
    safe = a_safe(path, store, hours)
    safe.back_up()
    held = []
    for _ in range(90):
        held.append(safe.try_if_due() is not None)
        hours.forward(days=1)
    assert [day for day, done in enumerate(held) if done] == [30, 60]
    hours.forward(days=-400)
    assert safe.try_if_due() is not None


@pytest.mark.parametrize("harm", ["wrecked", "rotten", "gone"])
def test_a_backup_that_cannot_be_restored_is_named(
    store: DiaryStore, path: Path, harm: str
) -> None:
    safe = a_safe(path, store)
    store.save(an_entry())
    file = safe.back_up().backup.file
    if harm == "wrecked":
        wreck(file)
    elif harm == "rotten":
        sql(file, "UPDATE entry SET note = 'rotten'")
    else:
        file.chmod(0)
        file.unlink()
        file.mkdir()
    tried = safe.try_newest()
    assert tried is not None
    assert str(file) in tried.trouble
    assert ".drill" not in tried.trouble
    assert safe.last_tried() == tried
    # It is not tried again each hour, but the next month.
    assert safe.try_if_due() is None
    assert not [name for name in names(file.parent) if name.startswith(".")]


def test_what_a_killed_drill_left_goes_with_the_next(store: DiaryStore, path: Path) -> None:
    safe = a_safe(path, store)
    folder = safe.back_up().backup.file.parent
    (folder / ".drill-left").mkdir()
    (folder / ".drill-left" / "diary.kneecheck").write_bytes(b"a day of somebody")
    safe.try_newest()
    assert names(folder) == [NAME, "last-drill.json"]


def test_a_folder_that_takes_no_word_of_it_is_named(
    store: DiaryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe = a_safe(path, store)
    folder = safe.back_up().backup.file.parent
    (folder / "last-drill.json").mkdir()
    with pytest.raises(Trouble, match="cannot be kept in"):
        safe.try_newest()


@pytest.mark.parametrize(
    "kept",
    ["", "{}", "[]", "null", '{"at": 7, "taken": "x", "entries": 1, "trouble": ""}', "9" * 99],
)
def test_a_note_that_cannot_be_read_is_none(store: DiaryStore, path: Path, kept: str) -> None:
    safe = a_safe(path, store)
    folder = safe.back_up().backup.file.parent
    (folder / "last-drill.json").write_text(kept)
    assert safe.last_tried() is None
    assert safe.try_newest() is not None
    assert safe.last_tried() is not None


def test_a_month_is_thirty_days(store: DiaryStore, path: Path) -> None:
    hours = Hours()
    safe = a_safe(path, store, hours)
    safe.back_up()
    safe.try_newest()
    hours.at += timedelta(days=30) - timedelta(seconds=1)
    assert safe.try_if_due() is None
    hours.forward(seconds=1)
    assert safe.try_if_due() is not None


def test_a_locked_backup_is_tried_with_its_key_and_never_lies_there_plain(path: Path) -> None:
    keys = Keys()
    store = DiaryStore.open(path, keys)
    store.save(an_entry(note="words of mine"))
    store.close()
    safe = DiarySafe(path, path.parent / "backups", None, Hours(), None, keys)
    DiaryLock(path, path.parent / "backups", None, safe, keys).change("four calm words here")
    safe.back_up()
    tried = safe.try_newest()
    assert tried is not None
    assert (tried.entries, tried.trouble) == (1, "")
    keys.forget()
    again = safe.try_newest()
    assert again is not None
    assert again.trouble
