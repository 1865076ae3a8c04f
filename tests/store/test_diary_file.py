"""What a diary file is, and what is refused in its place."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from kneecheck.errors import Trouble
from kneecheck.store import schema
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.engine import APPLICATION_ID, SCHEMA_VERSION
from tests.builders import a_visit, an_entry
from tests.store.outside import sql

REPOSITORY = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def opened_elsewhere(path: Path) -> str:
    """Open a diary in a program of its own; return what it says."""
    program = (
        "import sys; from pathlib import Path; "
        "from kneecheck.errors import Trouble; "
        "from kneecheck.store.diary_store import DiaryStore\n"
        "try:\n    DiaryStore.open(Path(sys.argv[1])).close()\n"
        "except Trouble as trouble:\n    print(trouble)\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
    )
    return done.stdout


def test_only_the_owner_may_read_the_diary(store: DiaryStore, path: Path) -> None:
    store.save(an_entry())
    assert path.parent.stat().st_mode & 0o777 == 0o700
    beside = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert beside == {path.name: 0o600, f"{path.name}-wal": 0o600}


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("locking_mode", "exclusive"),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
    ],
)
def test_the_promises_are_really_in_force(store: DiaryStore, pragma: str, value: object) -> None:
    with store._engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_any_sqlite_tool_opens_the_file(store: DiaryStore, path: Path) -> None:
    store.save(an_entry(average=7, note="hello"))
    store.close()
    assert sql(path, "SELECT average, note FROM entry") == [(7, "hello")]
    assert sql(path, "PRAGMA integrity_check") == [("ok",)]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET average = 'seven'",
        "UPDATE entry SET average = 11",
        "UPDATE entry SET worst = -1",
        "UPDATE entry SET version = 0",
        "UPDATE entry SET day = NULL",
        "UPDATE mark SET strength = 11",
        "UPDATE mark SET strength = 'seven'",
        "UPDATE mark SET qualities = 'sharp'",
        "UPDATE mark SET spreads_to = place",
        "UPDATE answer SET value = 'yes'",
    ],
)
def test_the_tables_refuse_what_makes_no_sense(
    store: DiaryStore, path: Path, statement: str
) -> None:
    store.save(an_entry(marks={"left.back.heel": 2}, answers={"lump": "yes"}))
    store.close()
    with pytest.raises(sqlite3.IntegrityError):
        sql(path, statement)


def test_every_table_of_ours_is_strict(store: DiaryStore, path: Path) -> None:
    store.close()
    tables = sql(path, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict")
    assert {name for (name,) in tables} == {
        "person",
        "entry",
        "mark",
        "answer",
        "entry_version",
        "visit",
        "draft",
        "fold",
    }


def test_a_second_program_is_told_in_one_sentence(store: DiaryStore, path: Path) -> None:
    entry = an_entry()
    store.save(entry)
    told = f"The diary {path} is open in another KneeCheck window; close that first."
    assert opened_elsewhere(path).splitlines()[0] == told
    with pytest.raises(Trouble) as refused:
        DiaryStore.open(path)
    assert str(refused.value) == told
    assert store.entries("me") == (entry,)


def _foreign(path: Path, setting: str = "user_version = 0") -> None:
    sql(path, f"PRAGMA {setting}")
    sql(path, "CREATE TABLE recipes (name)")


def _foreign_in_its_log(path: Path) -> None:
    """Leave a database whose only table still stands in its write-ahead log."""
    model = path.with_name("model")
    with closing(sqlite3.connect(model)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipes (name)")
        for ending in ("", "-wal"):
            there = path.with_name(path.name + ending)
            there.write_bytes(model.with_name(model.name + ending).read_bytes())
    model.unlink()


def _newer(path: Path) -> None:
    DiaryStore.open(path).close()
    sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def _cut(path: Path) -> None:
    DiaryStore.open(path).close()
    path.write_bytes(path.read_bytes()[:60])


NOT_OURS = "is not a KneeCheck diary; it was left as it is."
THEIRS = "belongs to another program; it was left as it is."
FOREIGN: dict[str, tuple[Callable[[Path], object], str]] = {
    "another program": (_foreign, THEIRS),
    "another program that says so": (lambda path: _foreign(path, "application_id = 7"), THEIRS),
    "a newer diary": (_newer, "was written by a newer KneeCheck; please update"),
    "a text": (lambda path: path.write_bytes(b"not a diary" * 40), NOT_OURS),
    "a short text": (lambda path: path.write_bytes(b"x"), NOT_OURS),
    "a cut diary": (_cut, NOT_OURS),
    "a folder": (Path.mkdir, "is a folder, not a diary."),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_not_our_diary_is_named_and_left_alone(tmp_path: Path, kind: str) -> None:
    make, complaint = FOREIGN[kind]
    path = tmp_path / "some.file"
    make(path)
    before = contents(tmp_path)
    with pytest.raises(Trouble) as refused:
        DiaryStore.open(path)
    assert f"{path} {complaint}" in str(refused.value)
    assert contents(tmp_path) == before


def test_tables_that_only_stand_in_a_log_are_not_ours_either(tmp_path: Path) -> None:
    path = tmp_path / "some.file"
    _foreign_in_its_log(path)
    with pytest.raises(Trouble, match=THEIRS):
        DiaryStore.open(path)
    assert sql(path, "SELECT name FROM sqlite_schema") == [("recipes",)]


def test_an_empty_file_becomes_a_diary(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    store = DiaryStore.open(path)
    store.save(an_entry())
    store.close()


def test_a_place_below_a_file_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"x")
    path = blocked / "deeper" / "diary"
    with pytest.raises(Trouble) as refused:
        DiaryStore.open(path)
    assert str(refused.value) == f"The diary cannot be made at {path}: {blocked} is not a folder."
    assert contents(tmp_path) == {"file": b"x"}


def test_the_head_is_the_last_revision_and_every_step_has_a_test() -> None:
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert script.get_current_head() == schema.HEAD
    assert [step.revision for step in script.walk_revisions()] == [
        f"000{number}" for number in (5, 4, 3, 2, 1)
    ]


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_a_diary_of_an_earlier_version_is_brought_up_to_date(path: Path, version: int) -> None:
    """Each step of the way has a diary written by the program of that time."""
    script = (Path(__file__).parent / "diaries" / f"version_{version}.sql").read_text("utf-8")
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    before = sql(path, "SELECT * FROM entry ORDER BY id")
    store = DiaryStore.open(path)
    assert store.read("me").damaged == ()
    assert [entry.average for entry in store.entries("me")] == [4, 7]
    assert len(store.versions(store.entries("me")[-1].id)) == 2
    store.save_visit(a_visit())
    assert store.visits("me") == (a_visit(),)
    store.close()
    assert sql(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert sql(path, "SELECT * FROM entry ORDER BY id") == before
    copy = path.with_name(f"{path.name}.before-{version + 1}.sqlite")
    assert sql(copy, "SELECT * FROM entry ORDER BY id") == before


def test_a_diary_that_is_up_to_date_never_meets_alembic(store: DiaryStore, path: Path) -> None:
    store.close()
    assert opened_elsewhere(path) == "False\n"
    assert opened_elsewhere(path.with_name("new.kneecheck")) == "True\n"
