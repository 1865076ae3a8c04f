"""A diary on a disk that allows no writing opens; the window says so and keeps every word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kneecheck.settings import Settings
from kneecheck.store import opening
from kneecheck.store.diary_store import DiaryStore
from tests.builders import an_entry
from tests.ui.conftest import Running


def test_the_window_says_that_nothing_can_be_saved(
    tmp_path: Path,
    open_program: Callable[[Settings], Running],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = DiaryStore.open(tmp_path / "diary.kneecheck")
    store.save(an_entry(1, note="words of yesterday"))
    store.close()
    before = (tmp_path / "diary.kneecheck").read_bytes()
    monkeypatch.setattr(opening, "forbids_writing", Path.is_file)
    running = open_program(Settings(theme="light"))
    assert not running.store.may_be_written()
    window = running.program.window
    notices = window.notices
    running.bot.waitUntil(notices.isVisible)
    assert notices.words.text().startswith("This diary can only be read here")
    today = window.today()
    running.click_zone("left.back.calf_high_inner")
    today.note.setPlainText("words of today")
    running.click(today.save)
    assert "Nothing was saved." in notices.words.text()
    assert today.note.toPlainText() == "words of today"
    assert [entry.note for entry in running.store.entries("me")] == ["words of yesterday"]
    assert (tmp_path / "diary.kneecheck").read_bytes() == before
