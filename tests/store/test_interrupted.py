"""Power cuts, full disks and failing migrations: all of a change is kept, or none of it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError

from kneecheck.errors import Trouble
from kneecheck.store import schema
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.engine import SCHEMA_VERSION
from tests.builders import an_entry
from tests.store.outside import sql

REPOSITORY = Path(__file__).parents[2]


def fill_the_disk(store: DiaryStore) -> None:
    with store._engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))


def break_the_disk(store: DiaryStore) -> None:
    def fail(_: Connection) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(store._engine, "commit", fail)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (fill_the_disk, "is full; nothing was saved"),
        (break_the_disk, "could not be used .disk I/O error.; nothing was changed"),
    ],
)
def test_a_save_that_fails_is_said_and_changes_nothing(
    store: DiaryStore, path: Path, harm: Callable[[DiaryStore], None], sentence: str
) -> None:
    kept = an_entry(1, marks={"left.back.heel": 3}, answers={"lump": "no"})
    store.save(kept)
    harm(store)
    with pytest.raises(Trouble, match=sentence) as failed:
        store.save(an_entry(1, entry_id=kept.id, note="x" * 20_000))
    assert str(path) in str(failed.value)
    assert store.entries("me") == (kept,)
    assert store.versions(kept.id) == (kept,)
    store.close()
    again = DiaryStore.open(path)
    assert again.entries("me") == (kept,)
    again.close()


def test_what_was_saved_outlives_a_kill(path: Path) -> None:
    program = """
import os, signal, sys
from pathlib import Path
from kneecheck.store.diary_store import DiaryStore
from tests.builders import an_entry
store = DiaryStore.open(Path(sys.argv[1]))
store.save(an_entry(entry_id="kept"))
store._engine.connect().exec_driver_sql("UPDATE entry SET average = 9")
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", program, str(path)], cwd=REPOSITORY, check=False)
    assert killed.returncode == -signal.SIGKILL
    store = DiaryStore.open(path)
    assert [(entry.id, entry.average) for entry in store.entries("me")] == [("kept", 4)]
    store.close()


def test_a_first_start_cut_short_is_finished_by_the_next(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = tmp_path / "cut"
    with monkeypatch.context() as patched:
        patched.setattr(schema, "fold_log", lambda _: shutil.copytree(path.parent, cut))
        DiaryStore.open(path).close()
    # The tables stand in the log alone; the file itself does not yet say whose it is.
    assert (cut / f"{path.name}-wal").stat().st_size > 0
    store = DiaryStore.open(cut / path.name)
    store.save(an_entry())
    store.close()


@pytest.fixture
def broken_migrations(tmp_path: Path) -> Path:
    """Return our migrations with a last step that fails."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    first = folder / "versions" / "0001_first.py"
    source = first.read_text(encoding="utf-8")
    first.write_text(source + '\n    op.execute("CREATE TABLE entry (twice)")\n', encoding="utf-8")
    return folder


def test_a_migration_that_fails_half_way_leaves_nothing_and_may_be_tried_again(
    path: Path, broken_migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", broken_migrations)
        with pytest.raises(Trouble, match="nothing was changed"):
            DiaryStore.open(path)
    assert sql(path, "SELECT name FROM sqlite_schema") == []
    assert sql(path, "PRAGMA user_version") == [(0,)]
    store = DiaryStore.open(path)
    store.save(an_entry())
    store.close()
    assert sql(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_a_diary_is_copied_before_it_is_updated(
    path: Path, broken_migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DiaryStore.open(path)
    store.save(an_entry(note="old"))
    store.close()
    before = sql(path, "SELECT * FROM entry")
    sql(path, "DELETE FROM alembic_version")
    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", broken_migrations)
    with pytest.raises(Trouble, match="nothing was changed"):
        DiaryStore.open(path)
    assert sql(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert sql(path, "SELECT * FROM entry") == before
    copy = path.with_name(f"{path.name}.before-{SCHEMA_VERSION + 1}.sqlite")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sql(copy, "SELECT * FROM entry") == before
