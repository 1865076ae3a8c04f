"""A damaged diary gives back what can be read, and the newest good backup the rest."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import Damaged
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.salvage import read_what_is_left
from tests.builders import a_visit, an_entry
from tests.store.outside import sql
from tests.store.safes import a_safe, names

OLD = [an_entry(ago, entry_id=f"{ago:03}", note="n" * 300) for ago in range(200, 100, -1)]
NEW = [an_entry(ago, entry_id=f"{ago:03}", note="n" * 300) for ago in range(100, 0, -1)]
PAGE = 4096


@pytest.fixture
def diary(path: Path) -> Path:
    """Return a diary of 200 days, half of them in its backup, with two removed since."""
    store = DiaryStore.open(path)
    for entry in OLD:
        store.save(entry)
    store.save_visit(a_visit())
    a_safe(path, store).back_up()
    for entry in NEW:
        store.save(entry)
    store.remove(OLD[0].id)
    store.remove(NEW[0].id)
    store.close()
    return path


def ids(path: Path) -> set[str]:
    store = DiaryStore.open(path)
    try:
        return {entry.id for entry in store.entries("me")}
    finally:
        store.close()


EVERYTHING = {entry.id for entry in [*OLD[1:], *NEW[1:]]}


def leaf_pages_of(path: Path, table: str) -> list[int]:
    """Return the pages that hold the rows of a table."""
    wanted = f"SELECT pageno FROM dbstat WHERE name = '{table}' AND pagetype = 'leaf'"  # noqa: S608
    return [int(str(number)) for (number,) in sql(path, wanted)]


def overwrite(path: Path, pages: list[int]) -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(b"\xff" * PAGE)


def test_a_broken_page_costs_only_its_own_days(diary: Path) -> None:
    overwrite(diary, leaf_pages_of(diary, "entry")[-3:-2])
    left = {entry.id for entry in read_what_is_left(diary).diary.entries.present}
    assert left < EVERYTHING
    assert len(EVERYTHING - left) < 15
    assert a_safe(diary).check().trouble


def test_what_is_lost_in_the_diary_comes_from_the_backup(diary: Path) -> None:
    overwrite(diary, leaf_pages_of(diary, "entry")[3:4])
    wrecked = diary.read_bytes()
    done = a_safe(diary).rescue()
    assert done.checked.good
    # An entry that was removed since the backup comes back: the broken page may have held it.
    assert ids(diary) == EVERYTHING | {OLD[0].id}
    assert done.checked.entries == len(EVERYTHING) + 1
    assert [file.read_bytes() for file in done.set_aside] == [wrecked]
    assert not [name for name in names(diary.parent) if name.startswith(".")]
    store = DiaryStore.open(diary)
    assert store.visits("me") == (a_visit(),)
    store.close()


def test_one_rotten_entry_is_healed_and_removed_ones_stay_removed(diary: Path) -> None:
    sql(diary, f"UPDATE entry SET note = 'rotten' WHERE id = '{OLD[5].id}'")  # noqa: S608
    done = a_safe(diary).rescue()
    assert ids(diary) == EVERYTHING
    assert done.read == len(EVERYTHING) - 1
    assert done.backup is not None


def test_a_rotten_entry_that_no_backup_holds_is_gone_but_set_aside(diary: Path) -> None:
    sql(diary, f"UPDATE entry SET note = 'rotten' WHERE id = '{NEW[5].id}'")  # noqa: S608
    done = a_safe(diary).rescue()
    assert ids(diary) == EVERYTHING - {NEW[5].id}
    [kept] = done.set_aside
    assert sql(kept, f"SELECT note FROM entry WHERE id = '{NEW[5].id}'") == [("rotten",)]  # noqa: S608


def test_without_a_backup_what_can_be_read_is_enough(diary: Path) -> None:
    shutil.rmtree(diary.parent / "backups")
    overwrite(diary, leaf_pages_of(diary, "entry")[-3:-2])
    done = a_safe(diary).rescue()
    assert done.backup is None
    assert done.checked.good
    assert len(EVERYTHING - ids(diary)) < 15


def test_with_only_a_backup_it_is_the_backup(diary: Path) -> None:
    diary.write_bytes(b"nothing of a diary" * 500)
    done = a_safe(diary).rescue()
    assert (done.read, done.checked.entries) == (0, len(OLD))
    assert ids(diary) == {entry.id for entry in OLD}


def test_with_nothing_at_all_nothing_moves(diary: Path) -> None:
    shutil.rmtree(diary.parent / "backups")
    diary.write_bytes(b"nothing of a diary" * 500)
    with pytest.raises(Trouble, match="Nothing can be read in"):
        a_safe(diary).rescue()
    assert names(diary.parent) == [diary.name]
    assert diary.read_bytes() == b"nothing of a diary" * 500


def test_an_open_diary_goes_on_with_what_was_rescued(diary: Path) -> None:
    sql(diary, f"UPDATE entry SET note = 'rotten' WHERE id = '{OLD[5].id}'")  # noqa: S608
    store = DiaryStore.open(diary)
    a_safe(diary, store).rescue()
    assert {entry.id for entry in store.entries("me")} == EVERYTHING
    store.close()


def strange_log(path: Path) -> None:
    """Leave the log of another diary beside a diary, as a synchronised folder may."""
    other = path.with_name("other.kneecheck")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipes (name)")
        connection.executemany("INSERT INTO recipes VALUES (?)", [("x" * 3000,)] * 90)
        connection.commit()
        shutil.copy(f"{other}-wal", f"{path}-wal")
    other.unlink()


def test_a_strange_log_is_never_read_into_a_diary(diary: Path) -> None:
    strange_log(diary)
    before = {
        name: (diary.parent / name).read_bytes() for name in (diary.name, f"{diary.name}-wal")
    }
    with pytest.raises(Damaged):
        DiaryStore.open(diary)
    assert {name: (diary.parent / name).read_bytes() for name in before} == before
    assert a_safe(diary).check().trouble
    done = a_safe(diary).rescue()
    assert ids(diary) == EVERYTHING
    assert done.checked.good
    assert sorted(file.name[-4:] for file in done.set_aside) == ["-wal", "heck"]


def test_its_own_log_is_read_as_ever(path: Path, tmp_path: Path) -> None:
    store = DiaryStore.open(path)
    store.save(OLD[0])
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", tmp_path / f"left.kneecheck{ending}")
    store.close()
    assert ids(tmp_path / "left.kneecheck") == {OLD[0].id}
    assert names(tmp_path) == ["left.kneecheck", "new"]


def test_a_log_that_rotted_costs_at_most_its_own_days(path: Path, tmp_path: Path) -> None:
    store = DiaryStore.open(path)
    store.save(OLD[0])
    store.close()
    store = DiaryStore.open(path)
    store.save(OLD[1])
    left = tmp_path / "left.kneecheck"
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{left}{ending}")
    store.close()
    log = Path(f"{left}-wal")
    content = bytearray(log.read_bytes())
    content[5000] ^= 1
    log.write_bytes(content)
    assert ids(left) == {OLD[0].id}


def test_a_copy_left_by_a_killed_program_goes_at_the_next_start(path: Path) -> None:
    for name in (f".look-{path.name}-abc", ".look-other.kneecheck-abc"):
        (path.parent / name).mkdir(parents=True)
        (path.parent / name / path.name).write_bytes(b"days of somebody")
    DiaryStore.open(path).close()
    assert names(path.parent) == [".look-other.kneecheck-abc", path.name]
