"""What a person sees when something in their diary can no longer be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kneecheck.paths import paths_under
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.ui.pages.safety_card import SafetyCard
from tests.builders import TODAY, an_entry
from tests.store.outside import sql
from tests.store.safes import Hours, a_safe
from tests.ui.conftest import Running

Open = Callable[[Settings], Running]


@pytest.fixture
def rotten(tmp_path: Path) -> Path:
    """Return a diary of five days with a backup, two of its days rotten since."""
    path = paths_under(tmp_path).diary
    store = DiaryStore.open(path)
    for ago in range(5):
        store.save(an_entry(ago, entry_id=str(ago)))
    a_safe(path, store, Hours()).back_up()
    store.close()
    sql(path, "UPDATE entry SET note = 'rotten' WHERE id IN ('1', '3')")
    return path


def test_a_notice_names_the_days_and_the_backup_that_is_whole(
    rotten: Path, open_program: Open
) -> None:
    window = open_program(Settings()).program.window
    words = window.notices.words.text()
    assert window.notices.isVisible()
    assert words.startswith("2 entries can no longer be read and are left out: ")
    for ago in (1, 3):
        assert str((TODAY - timedelta(days=ago)).day) in words
    assert words.endswith("The backup of Friday, 20 November 2026 is whole.")


def test_the_notice_leads_to_the_backups(rotten: Path, open_program: Open) -> None:
    running = open_program(Settings())
    running.click(running.program.window.notices.action)
    assert running.program.window.pages["settings"].isVisible()


def test_without_a_whole_backup_that_is_said(rotten: Path, open_program: Open) -> None:
    for file in (rotten.parent / "backups").iterdir():
        file.unlink()
    words = open_program(Settings()).program.window.notices.words.text()
    assert words.endswith("No backup is whole either.")


def test_a_day_that_rotted_itself_is_one_entry_too(rotten: Path, open_program: Open) -> None:
    sql(rotten, "DELETE FROM entry WHERE id = '3'")
    sql(rotten, "UPDATE entry SET day = 'x' WHERE id = '1'")
    words = open_program(Settings()).program.window.notices.words.text()
    assert words.startswith("One entry can no longer be read and is left out: ?.")


def test_a_whole_diary_says_nothing(running: Running) -> None:
    assert not running.program.window.notices.isVisible()


def test_the_diary_is_mended_from_its_backup(rotten: Path, open_program: Open) -> None:
    running = open_program(Settings())
    assert len(running.journal.entries()) == 3
    running.click(running.program.window.notices.action)
    running.click(running.button("Mend the diary"))
    assert running.program.window.notices.words.text() == "The diary is whole again. Entries: 5"
    assert len(running.journal.entries()) == 5
    assert not running.program.window.findChildren(SafetyCard)[0].mending.isVisible()
