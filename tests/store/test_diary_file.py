from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kneecheck.errors import Trouble
from kneecheck.store import schema
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.engine import APPLICATION_ID, open_engine
from tests.builders import an_entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "diary.kneecheck"


@pytest.fixture
def store(path: Path) -> Iterator[DiaryStore]:
    opened = DiaryStore.open(path)
    yield opened
    opened.close()


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def raw(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


def test_only_the_owner_may_read_the_diary(store: DiaryStore, path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    store.save(an_entry())
    for beside in path.parent.iterdir():
        assert beside.stat().st_mode & 0o077 == 0, beside


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("locking_mode", "exclusive"),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
    ],
)
def test_the_promises_are_really_in_force(path: Path, pragma: str, value: object) -> None:
    DiaryStore.open(path).close()
    engine = open_engine(path)
    with engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
    engine.dispose()


def test_any_sqlite_tool_opens_the_file(store: DiaryStore, path: Path) -> None:
    store.save(an_entry(average=7, note="hello"))
    store.close()
    assert raw(path, "SELECT average, note FROM entry") == [(7, "hello")]
    assert raw(path, "PRAGMA integrity_check") == [("ok",)]
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


@pytest.mark.parametrize(
    ("column", "value"),
    [("average", "'seven'"), ("average", "11"), ("worst", "-1"), ("version", "0")],
)
def test_the_tables_refuse_what_makes_no_sense(
    store: DiaryStore, path: Path, column: str, value: str
) -> None:
    store.save(an_entry())
    store.close()
    with pytest.raises(sqlite3.IntegrityError):
        raw(path, f"UPDATE entry SET {column} = {value}")  # noqa: S608 - fixed words


def test_every_table_is_strict(store: DiaryStore, path: Path) -> None:
    store.close()
    tables = raw(path, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    ours = {str(name): strict for name, strict in tables if not str(name).startswith("sqlite_")}
    assert set(ours) >= {"person", "entry", "mark", "answer", "entry_version"}
    assert all(strict for name, strict in ours.items() if name != "alembic_version")


def test_a_second_window_is_told_in_one_sentence(store: DiaryStore, path: Path) -> None:
    with pytest.raises(Trouble, match=r"is open in another KneeCheck window; close that first\.$"):
        DiaryStore.open(path)
    assert store.entries("me") == ()


def _foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name)")


def _newer(path: Path) -> None:
    DiaryStore.open(path).close()
    raw(path, "PRAGMA user_version = 99")


def _garbage(path: Path) -> None:
    path.write_bytes(b"this is not a diary" * 40)


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (_foreign_database, "belongs to another program; it was left as it is"),
        (_newer, "was written by a newer KneeCheck"),
        (_garbage, "is not a KneeCheck diary; it was left as it is"),
        (lambda path: path.mkdir(), "is a folder, not a diary"),
    ],
    ids=["another program", "newer", "garbage", "folder"],
)
def test_what_is_not_our_diary_is_named_and_left_alone(
    tmp_path: Path, make: object, complaint: str
) -> None:
    assert callable(make)
    path = tmp_path / "some.file"
    make(path)
    before = snapshot(tmp_path)
    with pytest.raises(Trouble, match=complaint) as refused:
        DiaryStore.open(path)
    assert str(path) in str(refused.value)
    assert snapshot(tmp_path) == before


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"x")
    with pytest.raises(Trouble, match=r"cannot be made at .*diary: .*file is not a folder"):
        DiaryStore.open(blocked / "diary")
    assert snapshot(tmp_path) == {"file": b"x"}


def test_a_changed_entry_is_noticed_and_the_others_stay(store: DiaryStore, path: Path) -> None:
    good, bad = an_entry(1, note="good"), an_entry(2, note="bad")
    store.save(good)
    store.save(bad)
    store.close()
    raw(path, f"UPDATE entry SET note = 'rot' WHERE id = '{bad.id}'")  # noqa: S608 - our own id
    again = DiaryStore.open(path)
    assert again.entries("me") == (good,)
    assert again.damaged("me") == ((bad.id, bad.day),)
    with pytest.raises(Trouble, match="is damaged"):
        again.entry(bad.id)
    again.close()


def test_a_full_disk_is_said_and_nothing_is_half_saved(store: DiaryStore, path: Path) -> None:
    store.save(an_entry(1))
    with store._engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    before = store.entries("me")
    with pytest.raises(Trouble, match="is full; nothing was saved"):
        store.save(an_entry(2, note="x" * 20_000))
    assert store.entries("me") == before


def test_a_migration_that_fails_half_way_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, broken)
    step = broken / "versions" / "0001_first.py"
    step.write_text(
        step.read_text(encoding="utf-8") + '\n    op.execute("CREATE TABLE entry (twice)")\n',
        encoding="utf-8",
    )
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", broken)
        with pytest.raises((Trouble, DBAPIError)):
            DiaryStore.open(path)
    assert raw(path, "SELECT name FROM sqlite_master") == []
    assert raw(path, "PRAGMA user_version") == [(0,)]


def test_the_head_is_the_last_revision_and_every_step_has_a_test() -> None:
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert script.get_current_head() == schema.HEAD
    assert [step.revision for step in script.walk_revisions()] == ["0001"]


def test_a_diary_that_is_up_to_date_never_meets_alembic(store: DiaryStore, path: Path) -> None:
    store.close()
    code = (
        "import sys; from pathlib import Path; "
        "from kneecheck.store.diary_store import DiaryStore; "
        f"DiaryStore.open(Path({str(path)!r})).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "False"
