"""Export and import as a person meets them: on another computer everything is there again."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kneecheck.store.diary_store import DiaryStore
from tests.builders import a_visit, an_entry
from tests.cli.test_safe import change

Run = Callable[..., Any]
Snapshot = Callable[[], dict[str, bytes]]


@pytest.fixture
def exported(run: Run, tmp_path: Path) -> Path:
    """Return the export of a diary with an amended entry, a removed one and a visit."""
    diary = tmp_path / "other.kneecheck"
    store = DiaryStore.open(diary)
    store.save(an_entry(1, entry_id="a", note="first"))
    store.save(an_entry(1, entry_id="a", version=2, note="second"))
    store.save(an_entry(2, entry_id="b", marks={"left.back.heel": 3}, answers={"lump": "yes"}))
    store.save(an_entry(3, entry_id="c"))
    store.remove("c")
    store.save_visit(a_visit())
    store.close()
    file = tmp_path / "diary.json"
    done = run("export", "--out", str(file), "--diary", str(diary))
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Exported 2 entries, 1 visit and 2 earlier versions to {file}\n"
    return file


def test_another_computer_has_everything_again(
    run: Run, exported: Path, home: Path, tmp_path: Path
) -> None:
    done = run("import", str(exported))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Brought in:",
        "  2 entries: new",
        "  1 entry: only earlier versions are added",
        "    17 November 2026",
        "  1 visit: new",
    ]
    again = tmp_path / "again.json"
    run("export", "--out", str(again))
    first, second = (json.loads(file.read_text()) for file in (exported, again))
    assert first["sha256"] == second["sha256"]
    store = DiaryStore.open(home / "diary.kneecheck")
    assert [entry.note for entry in store.versions("a")] == ["first", "second"]
    store.close()


def test_the_second_time_nothing_changes(run: Run, exported: Path, snapshot: Snapshot) -> None:
    run("import", str(exported))
    before = snapshot()
    done = run("import", str(exported))
    assert done.out == "Everything in this file is in the diary already; nothing changes.\n"
    assert snapshot() == before


def test_a_preview_says_and_changes_nothing(
    run: Run, exported: Path, snapshot: Snapshot, home: Path
) -> None:
    done = run("import", str(exported), "--preview")
    assert done.out.startswith("This would change:\n  2 entries: new\n")
    assert snapshot() == {}
    store = DiaryStore.open(home / "diary.kneecheck")
    store.save(an_entry(1, entry_id="a", version=3, note="newer here"))
    store.close()
    run("check")
    before = snapshot()
    data = run("import", str(exported), "--preview", "--json").data
    outcomes = {step["id"]: step["outcome"] for step in data["entries"]}
    assert outcomes == {"a": "kept", "b": "new", "c": "history"}
    assert snapshot() == before
    told = run("import", str(exported)).out
    assert "newer here and stays" in told
    assert "19 November 2026" in told


def test_a_backup_is_made_before(run: Run, exported: Path, home: Path) -> None:
    run("log", "--pain", "3")
    before = len(list((home / "backups").iterdir()))
    run("import", str(exported))
    assert len(list((home / "backups").iterdir())) == before + 1
    assert run("verify").code == 0


def test_a_damaged_entry_is_left_out_of_an_export_and_healed_by_an_import(
    run: Run, exported: Path, home: Path, tmp_path: Path
) -> None:
    run("import", str(exported))
    change(home / "diary.kneecheck", "UPDATE entry SET note = 'rotten' WHERE id = 'a'")
    done = run("export", "--out", str(tmp_path / "partly.json"))
    assert done.code == 1
    assert "Exported 1 entry, 1 visit" in done.out
    assert "Left out: The entry of 19 November 2026 is damaged" in done.err
    assert run("import", str(exported)).code == 0
    assert run("verify", "--json").data["diary"]["good"] is True
    assert run("export", "--out", str(tmp_path / "whole.json")).code == 0


def test_an_export_belongs_to_its_owner_only(run: Run, exported: Path) -> None:
    assert stat.S_IMODE(exported.stat().st_mode) == 0o600


def test_an_unbegun_diary_gives_an_empty_export(
    run: Run, tmp_path: Path, snapshot: Snapshot
) -> None:
    file = tmp_path / "empty.json"
    assert run("export", "--out", str(file)).code == 0
    assert json.loads(file.read_text())["entries"] == []
    assert "nothing changes" in run("import", str(file)).out
    assert snapshot() == {}


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("diary.txt", "the name has to end with .json"),
        ("nowhere/diary.json", "cannot be exported to"),
        ("folder.json", "cannot be exported to"),
    ],
)
def test_a_place_that_cannot_be_written_is_named(
    run: Run, tmp_path: Path, out: str, words: str
) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "folder.json" / "x").touch()
    refused = run("export", "--out", str(tmp_path / out))
    assert refused.code == 1
    assert words in refused.err
    assert str(tmp_path / out) in refused.err
    assert [file.name for file in tmp_path.iterdir()] == ["folder.json"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        (b"", "is not a diary"),
        (b'{"schema": "recipes"}', "is not a diary"),
        (b'{"schema": "kneecheck-diary", "version": 2}', "newer KneeCheck"),
    ],
)
def test_a_file_that_is_no_diary_changes_nothing(
    run: Run, tmp_path: Path, snapshot: Snapshot, content: bytes | None, words: str
) -> None:
    file = tmp_path / "in.json"
    if content is not None:
        file.write_bytes(content)
    refused = run("import", str(file))
    assert refused.code == 1
    assert str(file) in refused.err
    assert words in refused.err
    assert snapshot() == {}


def test_a_table_of_days_is_brought_in_once(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "old.CSV"
    table.write_text("When;Ache\n19.11.2026;4\n18.11.2026;5\n", encoding="utf-8")
    command = (
        *("import", str(table), "--column", "day=When", "--column", "average=Ache"),
        *("--separator", ";", "--day-format", "%d.%m.%Y"),
    )
    assert run(*command, "--preview").out == "This would change:\n  2 entries: new\n"
    assert run(*command).out == "Brought in:\n  2 entries: new\n"
    assert "nothing changes" in run(*command).out
    days = run("trend", "--json").data["days"]
    assert [(d["day"], d["average"]) for d in days if d["average"] is not None] == [
        ("2026-11-18", 5),
        ("2026-11-19", 4),
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--column", "day"], "--column day: FIELD=COLUMN is expected."),
        (["--column", "day=a", "--column", "day=b"], "--column day=b: was given before."),
        (["--column", "mood=a"], "there is no field “mood”"),
        ([], "the column of the day is missing"),
        (["--column", "day=a", "--column", "note=b", "--separator", ";;"], "one sign is expected"),
        (["--column", "day=a", "--column", "note=b"], "has no column “b”"),
    ],
)
def test_a_table_that_cannot_be_read_as_said(
    run: Run, tmp_path: Path, snapshot: Snapshot, options: list[str], words: str
) -> None:
    table = tmp_path / "old.csv"
    table.write_text("a\n2026-11-19\n", encoding="utf-8")
    refused = run("import", str(table), *options)
    assert refused.code == 1
    assert words in refused.err
    assert snapshot() == {}


def test_columns_make_no_sense_for_an_export(run: Run, exported: Path) -> None:
    refused = run("import", str(exported), "--column", "day=a")
    assert refused.err == "--column is for a table of days; the name of one ends with .csv.\n"
