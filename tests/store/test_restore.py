"""Going back to an earlier copy never costs what stands there now."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import InUse
from kneecheck.store import restore as restore_room
from kneecheck.store.diary_store import DiaryStore
from tests.builders import an_entry
from tests.store.outside import sql
from tests.store.safes import Hours, a_safe, names
from tests.store.test_backup import wreck

OLD, NEW = an_entry(2, entry_id="old"), an_entry(1, entry_id="new")
ASIDE = "diary-set-aside-2026-11-20-183000Z.kneecheck"


def entries_in(path: Path) -> list[str]:
    store = DiaryStore.open(path)
    try:
        return [entry.id for entry in store.entries("me")]
    finally:
        store.close()


@pytest.fixture
def backup(path: Path) -> Path:
    """Return a backup with one entry; the diary has two by now."""
    store = DiaryStore.open(path)
    store.save(OLD)
    file = a_safe(path, store).back_up().backup.file
    store.save(NEW)
    store.close()
    return file


def test_the_earlier_state_is_back_and_the_later_one_is_set_aside(path: Path, backup: Path) -> None:
    done = a_safe(path).restore(backup)
    assert (done.checked.file, done.checked.entries) == (backup, 1)
    assert done.set_aside == (path.with_name(ASIDE),)
    assert entries_in(path) == ["old"]
    assert entries_in(path.with_name(ASIDE)) == ["old", "new"]
    assert names(path.parent) == ["backups", ASIDE, path.name]
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_later_state_is_among_the_backups_too(path: Path, backup: Path) -> None:
    safe = a_safe(path)
    safe.restore(backup)
    newest = safe.backups()[0]
    assert newest.file != backup
    safe.restore(newest.file)
    assert entries_in(path) == ["old", "new"]
    assert len([name for name in names(path.parent) if "set-aside" in name]) == 2


def test_an_open_diary_goes_on_with_what_was_restored(path: Path, backup: Path) -> None:
    store = DiaryStore.open(path)
    done = a_safe(path, store).restore(backup)
    assert store.entries("me") == (OLD,)
    store.save(NEW)
    store.close()
    assert entries_in(path) == ["old", "new"]
    assert entries_in(done.set_aside[0]) == ["old", "new"]


def test_a_diary_that_is_gone_can_be_restored(path: Path, backup: Path) -> None:
    path.unlink()
    assert a_safe(path).restore(backup).set_aside == ()
    assert entries_in(path) == ["old"]


def test_a_diary_open_elsewhere_is_left_alone(path: Path, backup: Path) -> None:
    store = DiaryStore.open(path)
    with pytest.raises(InUse):
        a_safe(path).restore(backup)
    assert [entry.id for entry in store.entries("me")] == ["old", "new"]
    store.close()
    assert entries_in(path) == ["old", "new"]


def test_a_wrecked_diary_is_set_aside_as_it_is(path: Path, backup: Path) -> None:
    wreck(path)
    wrecked = path.read_bytes()
    done = a_safe(path).restore(backup)
    assert entries_in(path) == ["old"]
    assert [file.read_bytes() for file in done.set_aside] == [wrecked]


def test_a_rotten_header_is_no_hindrance(path: Path, backup: Path) -> None:
    path.write_bytes(b"?" + path.read_bytes()[1:])
    a_safe(path).restore(backup)
    assert entries_in(path) == ["old"]


def test_what_lies_beside_the_diary_is_never_read_into_the_copy(path: Path, backup: Path) -> None:
    # The log of another file, as a synchronised folder may leave it, and a diary gone with it.
    other = path.with_name("other.kneecheck")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipes (name)")
        shutil.copy(f"{other}-wal", f"{path}-wal")
    Path(f"{path}-journal").write_bytes(b"stale")
    Path(f"{path}-shm").write_bytes(b"stale")
    path.unlink()
    done = a_safe(path).restore(backup)
    assert entries_in(path) == ["old"]
    assert sorted(file.name for file in done.set_aside) == [
        f"{ASIDE}-journal",
        f"{ASIDE}-shm",
        f"{ASIDE}-wal",
    ]


def test_days_that_only_stand_in_the_log_of_a_copy_come_back_too(
    path: Path, backup: Path, tmp_path: Path
) -> None:
    store = DiaryStore.open(path)
    store.save(an_entry(entry_id="newest"))
    left = tmp_path / "left.kneecheck"
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{left}{ending}")
    store.close()
    before = {name: (tmp_path / name).read_bytes() for name in ("left.kneecheck-wal", left.name)}
    a_safe(path).restore(left)
    assert entries_in(path) == ["old", "new", "newest"]
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert not [name for name in names(path.parent) if name.startswith(".")]


@pytest.mark.parametrize("kind", ["nothing", "empty", "text", "cut", "wrecked", "newer", "strange"])
def test_what_is_no_good_copy_is_refused_and_nothing_moves(
    path: Path, backup: Path, tmp_path: Path, kind: str
) -> None:
    bad = tmp_path / "bad.kneecheck"
    if kind != "nothing":
        shutil.copy(backup, bad)
    if kind in {"empty", "text", "cut"}:
        bad.write_bytes({"empty": b"", "text": b"hello" * 99, "cut": bad.read_bytes()[:9000]}[kind])
    if kind == "wrecked":
        wreck(bad)
    if kind == "newer":
        sql(bad, "PRAGMA user_version = 99")
    if kind == "strange":
        sql(bad, "CREATE VIEW entries AS SELECT * FROM entry")
    before = path.read_bytes()
    with pytest.raises(Trouble) as refused:
        a_safe(path).restore(bad)
    assert str(bad) in str(refused.value)
    assert str(refused.value).count(".") >= 2
    assert ".restored" not in str(refused.value)
    assert path.read_bytes() == before
    assert names(path.parent) == ["backups", path.name]


def test_the_diary_is_not_restored_from_itself(path: Path, backup: Path) -> None:
    with pytest.raises(Trouble, match="is the diary itself"):
        a_safe(path).restore(path)
    assert entries_in(path) == ["old", "new"]


def test_damaged_entries_of_a_copy_are_told(path: Path, backup: Path) -> None:
    sql(backup, "UPDATE entry SET note = 'rotten'")
    done = a_safe(path).restore(backup)
    assert [damaged.id for damaged in done.checked.damaged] == ["old"]


def test_a_disk_without_second_names_gets_a_copy(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "link", no_links)
    a_safe(path).restore(backup)
    assert entries_in(path) == ["old"]
    assert entries_in(path.with_name(ASIDE)) == ["old", "new"]


def test_a_restore_that_fails_leaves_the_diary(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(restore_room, "copy_exactly", full)
    with pytest.raises(Trouble, match=r"could not be restored: no space left on device\."):
        a_safe(path).restore(backup)
    assert entries_in(path) == ["old", "new"]


def test_restoring_the_newest_good_one_of_many(path: Path, backup: Path) -> None:
    hours = Hours()
    hours.forward(days=1)
    safe = a_safe(path, None, hours)
    newest = safe.back_up().backup
    assert safe.newest_good() == newest
    wreck(newest.file)
    good = safe.newest_good()
    assert good is not None
    assert good.file == backup
    assert [checked.good for checked in safe.check_backups()] == [False, True]
