"""Backups, going back, and files in and out, by real clicks on the Settings page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kneecheck.paths import paths_under
from kneecheck.settings import Settings, read_settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.ui.safety_desk import SafetyDesk
from tests.builders import an_entry
from tests.ui.conftest import Running

Open = Callable[[Settings], Running]


@pytest.fixture
def settings_page(running: Running) -> Running:
    """Return the program with two days in its diary, on the Settings page."""
    # What the start itself has to do is done; the diary is still empty then.
    QApplication.processEvents()
    running.store.save(an_entry(2, entry_id="a", note="first"))
    running.store.save(an_entry(1, entry_id="b"))
    running.program.conductor.reread()
    running.program.window.open_page("settings")
    return running


def says(running: Running, words: str) -> bool:
    page = running.program.window.pages["settings"]
    return any(words in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def notice(running: Running) -> str:
    bar = running.program.window.notices
    return bar.words.text() if bar.isVisible() else ""


def backups(running: Running) -> list[Path]:
    folder = running.store.path.parent / "backups"
    return sorted(folder.glob("*.kneecheck")) if folder.exists() else []


def backs(running: Running) -> list[QPushButton]:
    buttons = running.program.window.findChildren(QPushButton)
    return [pressed for pressed in buttons if pressed.text() == "Go back" and pressed.isVisible()]


def test_a_backup_now(settings_page: Running) -> None:
    assert says(settings_page, "There is no backup yet.")
    settings_page.click(settings_page.button("Back up now"))
    [file] = backups(settings_page)
    assert notice(settings_page) == f"Backed up and checked: {file}"
    assert says(settings_page, "Last backup: Friday, 20 November 2026")


def test_going_back_and_forth_keeps_everything(settings_page: Running) -> None:
    running = settings_page
    running.click(running.button("Back up now"))
    running.store.remove("b")
    running.click(running.program.window.rail.button("settings"))
    running.bot.waitUntil(lambda: len(backs(running)) == 1)
    running.click(backs(running)[0])
    assert [entry.id for entry in running.journal.entries()] == ["a", "b"]
    assert notice(running) == "You are back at this backup. What you had before is kept."
    assert len(backups(running)) == 2
    running.click(running.program.window.rail.button("diary"))
    assert "average 4 of 10" in " ".join(
        label.text() for label in running.program.window.pages["diary"].findChildren(QLabel)
    )


def test_going_back_to_a_file_and_thinking_better_of_it(
    settings_page: Running, tmp_path: Path
) -> None:
    running = settings_page
    running.click(running.button("Go back to a file…"))
    assert len(running.journal.entries()) == 2
    other = DiaryStore.open(tmp_path / "stick.kneecheck")
    other.save(an_entry(9, entry_id="old"))
    other.close()
    running.ask.answer = tmp_path / "stick.kneecheck"
    running.click(running.button("Go back to a file…"))
    assert [entry.id for entry in running.journal.entries()] == ["old"]
    running.ask.answer = tmp_path / "nothing.kneecheck"
    running.click(running.button("Go back to a file…"))
    assert "nothing.kneecheck" in notice(running)
    assert [entry.id for entry in running.journal.entries()] == ["old"]


def test_a_second_folder_is_chosen_kept_and_dropped(settings_page: Running, tmp_path: Path) -> None:
    running = settings_page
    stick = tmp_path / "stick"
    stick.mkdir()
    running.ask.answer = stick
    running.click(running.button("Choose a folder for a second copy…"))
    assert says(running, f"A second copy goes to {stick}.")
    file = paths_under(tmp_path).settings
    assert read_settings(file)[0].backup_folder == str(stick)
    running.click(running.button("Back up now"))
    assert [copy.name for copy in stick.iterdir()] == [file.name for file in backups(running)]
    stick.rename(tmp_path / "away")
    (tmp_path / "stick").write_text("in the way")
    running.click(running.button("Back up now"))
    assert notice(running).startswith(f"The second copy could not be made in {stick}")
    running.click(running.button("No second copy"))
    assert read_settings(file)[0].backup_folder == ""
    running.click(running.button("Back up now"))
    assert notice(running).startswith("Backed up and checked")


def test_a_diary_goes_out_as_a_file_and_comes_in_again(
    settings_page: Running, tmp_path: Path
) -> None:
    running = settings_page
    running.ask.answer = tmp_path / "mine.json"
    running.click(running.button("Save as a file…"))
    assert len(json.loads((tmp_path / "mine.json").read_text())["entries"]) == 2
    assert notice(running) == f"The diary was saved: {tmp_path / 'mine.json'}"
    running.store.remove("b")
    running.store.save(an_entry(2, entry_id="a", version=2, note="second"))
    running.click(running.button("Bring in a file…"))
    assert says(running, "Removed here before, and back again: 1")
    running.click(running.button("Leave it"))
    assert [entry.id for entry in running.journal.entries()] == ["a"]
    running.click(running.button("Bring in a file…"))
    running.click(running.button("Bring it in"))
    assert [entry.id for entry in running.journal.entries()] == ["a", "b"]
    assert running.journal.entries()[0].note == "second"
    assert len(backups(running)) == 1
    assert notice(running) == "The file was brought in. A backup was made before."
    running.click(running.button("Bring in a file…"))
    assert says(running, "Everything in this file is in your diary already.")


@pytest.mark.parametrize(("name", "content"), [("x.json", b"{}"), ("no.json", None), ("dir", None)])
def test_a_file_that_is_no_diary_is_told(
    settings_page: Running, tmp_path: Path, name: str, content: bytes | None
) -> None:
    running = settings_page
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    running.ask.answer = file
    running.click(running.button("Bring in a file…"))
    assert str(file) in notice(running)
    running.ask.answer = tmp_path / "nowhere" / "x.json"
    running.click(running.button("Save as a file…"))
    assert "cannot be saved to" in notice(running)


def test_a_backup_that_fails_is_told(settings_page: Running) -> None:
    (settings_page.store.path.parent / "backups").write_text("in the way")
    settings_page.click(settings_page.button("Back up now"))
    assert notice(settings_page).startswith("No backup could be made in")


def test_what_is_typed_survives_going_back(settings_page: Running) -> None:
    running = settings_page
    running.click(running.button("Back up now"))
    running.program.conductor.desk.open_entry("b")
    running.program.conductor.desk.change_note("typed")
    running.store.remove("b")
    running.store.save(an_entry(1, entry_id="c"))
    running.program.conductor.reread()
    assert running.program.conductor.desk.draft.note == "typed"
    assert running.program.conductor.desk.draft.entry_id is None


def test_the_copy_of_the_day_is_made_while_the_window_is_open(settings_page: Running) -> None:
    desk = settings_page.program.findChildren(SafetyDesk)[0]
    desk.clock.timeout.emit()
    settings_page.bot.waitUntil(lambda: len(backups(settings_page)) == 1)
    desk.clock.timeout.emit()
    assert len(backups(settings_page)) == 1
    assert notice(settings_page) == ""
    assert says(settings_page, "Last backup: Friday, 20 November 2026")


def test_a_copy_that_failed_yesterday_is_told_at_the_start(
    open_program: Open, tmp_path: Path
) -> None:
    path = paths_under(tmp_path).diary
    store = DiaryStore.open(path)
    store.save(an_entry())
    store.close()
    (tmp_path / "backups").write_text("in the way")
    running = open_program(Settings())
    running.bot.waitUntil(lambda: notice(running) != "")
    assert notice(running).startswith("No backup could be made in")


def test_the_drill_is_held_on_wish_and_told(settings_page: Running) -> None:
    running = settings_page
    assert not running.button("Try the newest backup").isEnabled()
    assert says(running, "That has not been done yet.")
    running.click(running.button("Back up now"))
    running.click(running.button("Try the newest backup"))
    told = "The newest backup was restored in a place apart. Entries: 2"
    assert notice(running) == told
    assert says(running, "Last drill: Friday, 20 November 2026")
    assert says(running, "Entries: 2")


def test_the_drill_is_held_by_itself_and_a_failure_is_told(settings_page: Running) -> None:
    running = settings_page
    desk = running.program.findChildren(SafetyDesk)[0]
    running.click(running.button("Back up now"))
    running.program.window.notices.hide()
    [file] = backups(running)
    content = file.read_bytes()
    file.write_bytes(content[:5000])
    # As if it had been made a month ago.
    file.rename(file.with_name(file.name.replace("2026-11-", "2026-10-")))
    [file] = backups(running)
    desk.clock.timeout.emit()
    assert str(file) in notice(running)
    assert says(running, "It failed:")
    file.write_bytes(content)
    running.click(running.button("Try the newest backup"))
    assert says(running, "everything in it could be read")
