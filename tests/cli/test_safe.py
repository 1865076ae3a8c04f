"""Backup, restore and verify as a person meets them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kneecheck import clock
from kneecheck.domain.entry import Moment
from kneecheck.store.diary_store import DiaryStore

Run = Callable[..., Any]
Snapshot = Callable[[], dict[str, bytes]]


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def backups(home: Path) -> list[str]:
    folder = home / "backups"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def pains(run: Run) -> list[int]:
    return [day["average"] for day in run("trend", "--json").data["days"] if day["average"]]


def a_day_later(monkeypatch: pytest.MonkeyPatch, days: int = 1) -> None:
    at = clock.now({})
    later = Moment(at.instant + timedelta(days=days), at.zone, at.offset_minutes)

    def fixed(_environment: object) -> Moment:
        return later

    monkeypatch.setattr(clock, "now", fixed)


def test_the_first_day_is_backed_up_by_itself_and_then_once_a_day(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "--pain", "3")
    assert len(backups(home)) == 1
    run("log", "--pain", "4")
    run("check")
    assert len(backups(home)) == 1
    a_day_later(monkeypatch)
    run("check")
    assert backups(home) == [
        "diary-2026-11-20-120000Z.kneecheck",
        "diary-2026-11-21-120000Z.kneecheck",
    ]
    a_day_later(monkeypatch)
    run("check")
    assert len(backups(home)) == 2, "nothing has changed since"


def test_looking_at_an_unbegun_diary_makes_nothing(run: Run, snapshot: Snapshot) -> None:
    for command in (["verify"], ["backup"], ["verify", "--json"]):
        refused = run(*command)
        assert refused.code == 1
        assert "There is no diary at" in refused.err
    assert "no backup yet" in run("restore").out
    assert snapshot() == {}


def test_a_backup_by_hand(run: Run, home: Path, tmp_path: Path) -> None:
    run("log", "--pain", "3")
    stick = tmp_path / "stick"
    stick.mkdir()
    done = run("backup", "--to", str(stick))
    assert (done.code, done.err) == (0, "")
    words, first, second = done.out.splitlines()
    assert words == "Backed up and checked: 1 entry."
    assert Path(first).read_bytes() == Path(second).read_bytes()
    assert Path(second).parent == stick
    data = run("backup", "--json").data
    assert (data["entries"], data["damaged"], data["second"]) == (1, [], None)
    assert Path(data["file"]).is_file()


def test_the_second_folder_may_be_chosen_for_good(run: Run, home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (home / "settings.toml").write_text(f'backup_folder = "{stick}"\n', encoding="utf-8")
    assert run("log", "--pain", "3").err == ""
    assert [file.name for file in stick.iterdir()] == backups(home)


def test_a_second_folder_that_is_away_is_told_at_each_backup(
    run: Run, home: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away" / "stick"
    assert run("log", "--pain", "1").code == 0
    (home / "settings.toml").write_text(f'backup_folder = "{away}"\n', encoding="utf-8")
    done = run("backup")
    assert done.code == 1
    assert "Backed up and checked" in done.out
    assert f"The second copy could not be made in {away}" in done.err
    refused = run("backup", "--to", str(away))
    assert refused.code == 1
    assert refused.err == f"--to {away}: there is no such folder.\n"


def test_going_back_and_forth(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("log", "--pain", "3")
    [first] = backups(home)
    a_day_later(monkeypatch)
    run("log", "--pain", "5")
    listed = run("restore").out.splitlines()
    assert listed[0].startswith("21 November 2026, 12:00: ")
    assert listed[1] == f"20 November 2026, 12:00: {home / 'backups' / first}"
    done = run("restore", str(home / "backups" / first))
    assert (done.code, done.err) == (0, "")
    assert "The diary is now what this backup holds: 1 entry." in done.out
    assert "diary-set-aside-2026-11-21-120000Z.kneecheck" in done.out
    assert pains(run) == [3]
    run("restore", listed[0].split(": ")[-1])
    assert pains(run) == [3, 5]


def test_everything_in_order_is_said_in_two_lines(run: Run) -> None:
    run("log", "--pain", "3")
    assert run("verify").out.splitlines() == [
        "The diary is in order: 1 entry.",
        "Its backup is in order; the newest holds 1 entry.",
    ]
    run("backup")
    assert "All 2 backups are in order" in run("verify").out
    assert run("verify", "--json").data["diary"]["good"] is True


def test_a_damaged_entry_is_named_and_the_newest_good_backup_offered(run: Run, home: Path) -> None:
    run("log", "--pain", "3")
    [backup] = backups(home)
    change(home / "diary.kneecheck", "UPDATE entry SET average = 4")
    found = run("verify")
    assert found.code == 1
    assert "The entry of 20 November 2026 is damaged" in found.err
    assert f"kneecheck restore {home / 'backups' / backup}" in found.err
    assert run("verify", "--json").data["diary"]["damaged"][0]["day"] == "2026-11-20"
    partly = run("backup")
    assert partly.code == 1
    assert "is damaged" in partly.err
    assert "(with damaged entries)" in run("restore").out
    assert run("restore", str(home / "backups" / backup)).code == 0
    assert run("verify", "--json").data["diary"]["good"] is True


def test_a_diary_that_cannot_be_read_at_all_is_offered_its_backup(run: Run, home: Path) -> None:
    run("log", "--pain", "3")
    (home / "diary.kneecheck").write_bytes(b"no diary at all" * 400)
    found = run("verify")
    assert found.code == 1
    assert "is not a KneeCheck diary" in found.err
    assert "To go back to it: kneecheck restore" in found.err
    assert run("restore", found.err.split("kneecheck restore ")[1].splitlines()[0]).code == 0
    assert pains(run) == [3]


def test_no_backup_in_order_is_said_too(run: Run, home: Path) -> None:
    run("log", "--pain", "3")
    for file in (home / "diary.kneecheck", home / "backups" / backups(home)[0]):
        change(file, "UPDATE entry SET average = 4")
    assert "No backup is in order either." in run("verify").err


def test_a_day_that_rotted_itself_and_many_of_them(run: Run, home: Path) -> None:
    for _ in range(12):
        run("log", "--pain", "3")
    change(home / "diary.kneecheck", "UPDATE entry SET day = 'x'")
    told = run("verify").err
    assert told.count("a day that can no longer be read") == 10
    assert "2 more are damaged." in told


def test_a_named_diary_has_backups_of_its_own(run: Run, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.kneecheck"
    assert run("log", "--pain", "3", "--diary", str(other)).code == 0
    assert backups(home) == []
    assert len(list((tmp_path / "other.kneecheck-backups").iterdir())) == 1


def test_a_copy_of_the_day_that_fails_is_told_and_the_day_is_saved(run: Run, home: Path) -> None:
    (home / "backups").write_text("a file in the way")
    done = run("log", "--pain", "3")
    assert done.code == 0
    assert "Written down" in done.out
    assert "No backup could be made" in done.err
    assert pains(run) == [3]


def test_a_diary_open_elsewhere_is_not_called_damaged(run: Run, home: Path) -> None:
    run("log", "--pain", "3")
    held = DiaryStore.open(home / "diary.kneecheck")
    told = f"The diary {held.path} is open in another KneeCheck window; close that first."
    for command in (["verify"], ["backup"], ["restore", str(home / "backups" / backups(home)[0])]):
        refused = run(*command)
        assert refused.code == 1
        assert refused.complaints == [told]
    held.close()


def test_a_newer_diary_is_left_as_it_is(run: Run, home: Path, snapshot: Snapshot) -> None:
    run("log", "--pain", "3")
    change(home / "diary.kneecheck", "PRAGMA user_version = 99")
    before = snapshot()
    for command in (["verify"], ["backup"], ["check"], ["log", "--pain", "1"]):
        refused = run(*command)
        assert refused.code == 1
        assert "written by a newer KneeCheck" in refused.err
    assert snapshot() == before


@pytest.mark.parametrize(
    "command", [["check"], ["trend"], ["log", "--pain", "2"], ["report", "--out", "r.pdf"]]
)
def test_every_command_that_reads_the_diary_tells_what_is_damaged(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run("log", "--pain", "3", "--on", "yesterday")
    run("log", "--pain", "3")
    change(home / "diary.kneecheck", "UPDATE entry SET note = 'x' WHERE day = '2026-11-19'")
    told = run(*command)
    assert told.code == 0
    assert told.complaints == [
        "The entry of 19 November 2026 is damaged; everything else is as it was written.",
        "What is damaged is left out. “kneecheck verify” looks for it in the backups.",
    ]


def test_an_entry_that_changed_hands_is_found_by_the_copy_of_the_day(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "--pain", "3")
    change(home / "diary.kneecheck", "PRAGMA foreign_keys = OFF")
    change(home / "diary.kneecheck", "INSERT INTO person VALUES ('le')")
    change(home / "diary.kneecheck", "UPDATE entry SET person = 'le'")
    a_day_later(monkeypatch)
    assert "The entry of 20 November 2026 is damaged" in run("check").err


def test_a_diary_that_cannot_be_read_names_the_way_out(run: Run, home: Path) -> None:
    run("log", "--pain", "3")
    (home / "diary.kneecheck").write_bytes(b"no diary at all" * 400)
    refused = run("check")
    assert refused.code == 1
    [told] = refused.complaints
    assert f"{home / 'diary.kneecheck'} is not a KneeCheck diary; it was left as it is." in told
    assert told.endswith("“kneecheck verify” looks for a backup to go back to.")


def test_a_diary_is_made_whole_again(run: Run, home: Path) -> None:
    run("log", "--pain", "3", "--on", "yesterday")
    run("log", "--pain", "4")
    change(home / "diary.kneecheck", "UPDATE entry SET note = 'x' WHERE average = 3")
    assert "“kneecheck rescue” adds to it what can still be read" in run("verify").err
    done = run("rescue")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:3] == [
        "The diary is whole again: 2 entries.",
        "Read in the damaged diary: 1 entry.",
        "Everything else comes from the backup of 20 November 2026, 12:00.",
    ]
    assert pains(run) == [3, 4]
    assert run("verify").code == 0
