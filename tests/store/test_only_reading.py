"""A diary where nothing may be written is read as ever, and takes nothing in."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.journal.ports import KeptFold
from kneecheck.store import only_reading, opening
from kneecheck.store.cipher import Keys, fresh_key, write_anew
from kneecheck.store.diary_store import DiaryStore
from tests.builders import a_visit, an_entry

DIARIES = Path(__file__).parent / "diaries"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "diary.kneecheck"
    store = DiaryStore.open(path)
    store.save(an_entry(1, answers={"lump": "no"}, note="words"))
    store.save_visit(a_visit(1))
    store.close()
    return path


@pytest.fixture
def _forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write everywhere; the table of proofs has a disk that is really mounted.
    monkeypatch.setattr(opening, "forbids_writing", Path.is_file)


@pytest.mark.usefixtures("_forbidden")
def test_everything_is_read_and_nothing_is_written(file: Path) -> None:
    before = file.read_bytes()
    store = DiaryStore.open(file)
    assert not store.may_be_written()
    assert [entry.note for entry in store.entries("me")] == ["words"]
    assert len(store.visits("me")) == 1
    writes: tuple[Callable[[], object], ...] = (
        partial(store.save, an_entry(2)),
        partial(store.save_visit, a_visit(2)),
        partial(store.remove, store.entries("me")[0].id),
    )
    for write in writes:
        with pytest.raises(Trouble, match=r"can only be read here.*Nothing was saved\.$"):
            write()
    # Neither is anybody's own word; a window keeps both by itself as long as it is open.
    store.keep_draft("me", "begun")
    store.keep_fold("me", KeptFold(date(2026, 11, 1), "source", "body"))
    assert (store.kept_draft("me"), store.kept_fold("me")) == (None, None)
    store.close()
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_diary_that_may_be_written_says_so(file: Path) -> None:
    store = DiaryStore.open(file)
    assert store.may_be_written()
    store.close()


@pytest.mark.usefixtures("_forbidden")
def test_a_locked_diary_is_read_with_its_key(file: Path) -> None:
    keys, key = Keys(), fresh_key("a long passphrase")
    locked = file.with_name("locked.kneecheck")
    locked.touch()
    write_anew(file, None, locked, key)
    keys.add(key)
    store = DiaryStore.open(locked, keys)
    assert [entry.note for entry in store.entries("me")] == ["words"]
    assert not store.may_be_written()
    store.close()


@pytest.mark.usefixtures("_forbidden")
def test_what_needs_writing_before_it_can_be_read_is_refused(file: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.kneecheck"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((DIARIES / "version_1.sql").read_text("utf-8"))
    with pytest.raises(Trouble, match="has to be brought up to date first"):
        DiaryStore.open(old)
    file.with_name(f"{file.name}-wal").write_bytes(b"the last day")
    with pytest.raises(Trouble, match="was not closed in order"):
        DiaryStore.open(file)


@pytest.mark.usefixtures("_forbidden")
def test_what_acts_by_itself_is_refused_here_too(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE VIEW days AS SELECT 1")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("-wal", "-shm"):
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
    with pytest.raises(Trouble, match="was changed by another program"):
        DiaryStore.open(file)


def test_a_file_or_a_folder_may_forbid_writing(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not only_reading.forbids_writing(file)
    for forbidden in (file, file.parent):
        monkeypatch.setattr(os, "access", lambda path, _, no=forbidden: path != no)
        assert only_reading.forbids_writing(file)
    assert not only_reading.forbids_writing(tmp_path / "none.kneecheck")


def test_a_folder_that_may_not_be_looked_into_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opening, "forbids_writing", refuse)
    with pytest.raises(Trouble, match=r"diary\.kneecheck cannot be read: permission denied\.$"):
        DiaryStore.open(file)
    shutil.rmtree(file.parent)
