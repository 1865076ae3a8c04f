"""A backup is a file that was opened again and found to hold the very same rows."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import InUse
from kneecheck.store import backup as backup_room
from kneecheck.store.check import check_file
from kneecheck.store.diary_store import DiaryStore
from tests.builders import an_entry
from tests.store.outside import sql
from tests.store.safes import START, Hours, a_safe, names

NAME = "diary-2026-11-20-183000Z.kneecheck"


def test_a_backup_holds_what_the_diary_holds(store: DiaryStore, path: Path) -> None:
    entry = an_entry(marks={"left.back.heel": 3}, answers={"lump": "yes"}, note="hello")
    store.save(an_entry(entry_id=entry.id))
    store.save(entry)
    done = a_safe(path, store).back_up()
    assert done.backup.file == path.parent / "backups" / NAME
    assert (done.backup.taken, done.backup.whole, done.warnings) == (START, True, ())
    assert (done.checked.entries, done.checked.good) == (1, True)
    assert names(path.parent / "backups") == [NAME]
    copy = DiaryStore.open(done.backup.file)
    assert copy.entries("me") == (entry,)
    assert copy.versions(entry.id) == store.versions(entry.id)
    copy.close()


def test_only_the_owner_may_read_a_backup(store: DiaryStore, path: Path) -> None:
    old = os.umask(0o022)
    try:
        file = a_safe(path, store, second=True).back_up().backup.file
    finally:
        os.umask(old)
    for folder in (file.parent, path.parent / "stick"):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / file.name).stat().st_mode & 0o777 == 0o600


def test_a_closed_diary_is_opened_for_its_backup_and_closed_again(path: Path) -> None:
    store = DiaryStore.open(path)
    store.save(an_entry())
    store.close()
    before = path.read_bytes()
    assert a_safe(path).back_up().checked.entries == 1
    assert path.read_bytes() == before
    DiaryStore.open(path).close()


def test_two_backups_in_one_second_are_two_files(store: DiaryStore, path: Path) -> None:
    safe = a_safe(path, store)
    assert safe.back_up().backup.file != safe.back_up().backup.file
    assert [b.taken for b in safe.backups()] == [START + timedelta(seconds=1), START]


def test_a_second_copy_goes_to_a_folder_of_the_persons_choice(
    store: DiaryStore, path: Path
) -> None:
    store.save(an_entry())
    done = a_safe(path, store, second=True).back_up()
    assert done.second == path.parent / "stick" / NAME
    assert done.second.read_bytes() == done.backup.file.read_bytes()


def test_a_second_folder_that_is_away_is_told_and_the_first_copy_stays(
    store: DiaryStore, path: Path
) -> None:
    (path.parent / "stick").write_text("a file, not a folder")
    done = a_safe(path, store, second=True).back_up()
    assert done.second is None
    [told] = done.warnings
    assert str(path.parent / "stick") in told
    assert str(path.parent / "backups") in told
    assert names(path.parent / "backups") == [NAME]


def test_old_backups_go_and_so_do_their_twins(store: DiaryStore, path: Path) -> None:
    hours = Hours()
    safe = a_safe(path, store, hours, second=True)
    for _ in range(30):
        safe.back_up()
        hours.forward(days=1)
    held = names(path.parent / "backups")
    assert names(path.parent / "stick") == held
    # Seven days, the Sundays of the weeks before, and the end of November.
    assert [name[6:16] for name in held] == [
        "2026-11-22",
        "2026-11-29",
        "2026-11-30",
        "2026-12-06",
        *(f"2026-12-{day}" for day in range(13, 20)),
    ]


def test_a_stranger_of_the_same_name_in_the_second_folder_stays(
    store: DiaryStore, path: Path
) -> None:
    hours = Hours()
    safe = a_safe(path, store, hours, second=True)
    safe.back_up()
    stranger = path.parent / "stick" / NAME
    stranger.write_bytes(b"of another computer")
    for _ in range(10):
        hours.forward(days=1)
        safe.back_up()
    assert NAME not in names(path.parent / "backups")
    assert stranger.read_bytes() == b"of another computer"


def test_what_is_no_backup_is_passed_over(store: DiaryStore, path: Path) -> None:
    folder = path.parent / "backups"
    folder.mkdir()
    for name in ("notes.txt", "diary-2026-99-99-999999Z.kneecheck", ".diary.part"):
        (folder / name).touch()
    safe = a_safe(path, store)
    assert safe.backups() == ()
    safe.back_up()
    assert len(names(folder)) == 4


def rot_an_entry(path: Path) -> None:
    sql(path, "UPDATE entry SET note = 'rotten' WHERE id = 'rots'")


def rot_a_version(path: Path) -> None:
    sql(path, "UPDATE entry_version SET body = replace(body, 'Europe', 'Yurope')")


@pytest.mark.parametrize("harm", [rot_an_entry, rot_a_version])
def test_after_a_failed_check_nothing_is_let_go(path: Path, harm: Callable[[Path], None]) -> None:
    hours = Hours()
    store = DiaryStore.open(path)
    for _ in range(2):
        store.save(an_entry(entry_id="rots"))
    safe = a_safe(path, store, hours)
    for _ in range(6):
        safe.back_up()
        hours.forward(days=1)
    store.close()
    good = safe.backups()
    harm(path)
    store = DiaryStore.open(path)
    safe = a_safe(path, store, hours)
    for _ in range(40):
        done = safe.back_up()
        assert [damaged.id for damaged in done.checked.damaged] == ["rots"]
        assert not done.backup.whole
        hours.forward(days=1)
    assert set(good) <= set(safe.backups())
    assert safe.newest_good() == good[0]
    store.close()


def wreck(path: Path) -> None:
    """Write over the leaf pages of the entries."""
    [(root,)] = sql(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'entry'")
    assert isinstance(root, int)
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)


def test_a_wrecked_diary_makes_no_backup_and_costs_none(path: Path) -> None:
    store = DiaryStore.open(path)
    store.save(an_entry())
    store.close()
    safe = a_safe(path)
    kept = safe.back_up().backup
    wreck(path)
    with pytest.raises(Trouble, match=r"is damaged.* every earlier one was kept"):
        safe.back_up()
    assert safe.backups() == (kept,)
    assert names(path.parent / "backups") == [NAME]


def test_a_copy_that_differs_is_removed(
    store: DiaryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter("ab")
    monkeypatch.setattr(backup_room, "contents_digest", lambda _: next(answers))
    with pytest.raises(Trouble, match="differs; it was removed"):
        a_safe(path, store).back_up()
    assert names(path.parent / "backups") == []


def test_a_copy_that_rots_on_its_way_is_removed(
    store: DiaryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rotten(file: Path, *_: object) -> object:
        file.write_bytes(file.read_bytes()[:5000])
        return check_file(file)

    monkeypatch.setattr(backup_room, "check_file", rotten)
    with pytest.raises(Trouble, match="cannot be read; it was removed"):
        a_safe(path, store).back_up()
    assert names(path.parent / "backups") == []


def test_a_folder_that_cannot_be_made_is_named(store: DiaryStore, path: Path) -> None:
    (path.parent / "backups").write_text("a file")
    with pytest.raises(Trouble, match=r"No backup could be made in .*backups: file exists"):
        a_safe(path, store).back_up()


def test_tables_that_came_later_are_compared_as_well(store: DiaryStore, path: Path) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("CREATE TABLE later (id TEXT PRIMARY KEY, words TEXT) STRICT"))
        connection.execute(text("INSERT INTO later VALUES ('a', 'found nothing')"))
    file = a_safe(path, store).back_up().backup.file
    assert sql(file, "SELECT * FROM later") == [("a", "found nothing")]


class TestDue:
    def test_an_unbegun_diary_needs_none(self, path: Path) -> None:
        assert a_safe(path).back_up_if_due() is None
        assert not path.parent.exists()

    def test_an_empty_diary_needs_none(self, store: DiaryStore, path: Path) -> None:
        assert a_safe(path, store).back_up_if_due() is None

    def test_the_first_day_and_each_day_with_a_change_gets_one(
        self, store: DiaryStore, path: Path
    ) -> None:
        hours = Hours()
        safe = a_safe(path, store, hours)
        store.save(an_entry())
        assert safe.back_up_if_due() is not None
        store.save(an_entry())
        assert safe.back_up_if_due() is None
        hours.forward(days=1)
        assert safe.back_up_if_due() is not None
        hours.forward(days=1)
        assert safe.back_up_if_due() is None
        store.save(an_entry())
        assert safe.back_up_if_due() is not None

    def test_opening_and_closing_is_no_change(self, path: Path) -> None:
        hours = Hours()
        safe = a_safe(path, None, hours)
        store = DiaryStore.open(path)
        store.save(an_entry())
        store.close()
        assert safe.back_up_if_due() is not None
        hours.forward(days=1)
        DiaryStore.open(path).close()
        assert safe.back_up_if_due() is None

    def test_a_backup_that_can_no_longer_be_read_is_none(
        self, store: DiaryStore, path: Path
    ) -> None:
        hours = Hours()
        safe = a_safe(path, store, hours)
        store.save(an_entry())
        file = safe.back_up().backup.file
        file.write_bytes(b"x" * 5000)
        os.utime(file, (0, 0))
        hours.forward(days=1)
        assert safe.back_up_if_due() is not None


def test_backups_taken_while_saving_are_all_good(path: Path) -> None:
    store = DiaryStore.open(path)
    safe = a_safe(path, store)
    done = threading.Event()

    def save_on() -> None:
        number = 0
        while not done.is_set():
            number += 1
            store.save(an_entry(number % 400, entry_id=f"{number}", note="n" * 500))

    saving = threading.Thread(target=save_on)
    saving.start()
    try:
        for _ in range(10):
            assert safe.back_up().checked.good
    finally:
        done.set()
        saving.join()
        store.close()
    assert all(checked.good for checked in safe.check_backups())


def test_the_outside_world_reads_a_backup_too(store: DiaryStore, path: Path) -> None:
    store.save(an_entry(average=7))
    file = a_safe(path, store).back_up().backup.file
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT average FROM entry").fetchall() == [(7,)]
    connection.close()


def test_what_a_backup_cut_short_left_behind_goes_a_day_later(
    store: DiaryStore, path: Path
) -> None:
    safe = a_safe(path, store, second=True)
    safe.back_up()
    folders = [path.parent / "backups", path.parent / "stick"]
    for folder in folders:
        for name in (".diary-old.kneecheck.part", ".diary-new.kneecheck.part", ".mine.part"):
            (folder / name).write_bytes(b"a day of somebody")
        for name in (".diary-old.kneecheck.part", ".mine.part"):
            os.utime(folder / name, (0, 0))
    safe.back_up()
    for folder in folders:
        left = [name for name in names(folder) if name.startswith(".")]
        assert left == [".diary-new.kneecheck.part", ".mine.part"]


def test_a_diary_that_someone_else_has_by_now_is_told(store: DiaryStore, path: Path) -> None:
    store.save(an_entry())
    safe = a_safe(path, store)
    store.close()
    other = DiaryStore.open(path)
    with pytest.raises(InUse):
        safe.back_up_if_due()
    other.close()
