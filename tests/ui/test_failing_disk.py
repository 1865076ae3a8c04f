"""A disk that refuses: the person is told in words, keeps every word, and can simply try again."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from kneecheck.domain.entry import EntryDraft
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from tests.builders import a_draft, an_entry
from tests.ui.conftest import Running

Open = Callable[[Settings], Running]
PAIN = "How strong was the pain on average?: {0}"
DAY = "Friday, 20 November 2026"


@contextmanager
def full(store: DiaryStore) -> Iterator[None]:
    """Let the diary have no page more than now."""
    with store.raw() as raw:
        raw.execute("VACUUM")
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages}")
    yield
    with store.raw() as raw:
        raw.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def failing_commit(store: DiaryStore) -> Iterator[None]:
    """Let every commit fail as a broken disk does."""

    def fail(_: Connection) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(store._engine, "commit", fail)
    yield
    event.remove(store._engine, "commit", fail)


@contextmanager
def forbidden(store: DiaryStore) -> Iterator[None]:
    """Let nothing be written any more, as when a disk goes over to reading only."""

    def fail(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            said = Exception("attempt to write a readonly database")
            raise OperationalError(statement, {}, said)

    event.listen(store._engine, "before_cursor_execute", fail)
    yield
    event.remove(store._engine, "before_cursor_execute", fail)


WAYS = {
    "full": (full, "is full; nothing was saved"),
    "broken": (failing_commit, "disk I/O error"),
    "read-only": (forbidden, "cannot be written; nothing was saved"),
}
every_way = pytest.mark.parametrize("way", WAYS)


def notice(running: Running) -> str:
    bar = running.program.window.notices
    return bar.words.text() if bar.isVisible() else ""


def write_a_day(running: Running) -> EntryDraft:
    """Write a day as a person does: pain, a place, an answer, words."""
    today = running.program.window.today()
    running.click_zone("left.back.calf_high_inner")
    running.click(running.button(PAIN.format(6)))
    running.click(running.button("Have you coughed up blood? No"))
    today.note.setFocus()
    running.bot.keyClicks(today.note, "words that took a while ")
    today.note.insertPlainText("and a page that was put in " * 300)
    return running.program.conductor.desk.draft


@every_way
def test_a_day_that_cannot_be_saved_stays_and_is_saved_the_next_time(
    running: Running, way: str
) -> None:
    fails, sentence = WAYS[way]
    today = running.program.window.today()
    draft = write_a_day(running)
    with fails(running.store):
        running.click(today.save)
        assert sentence in notice(running)
        assert str(running.store.path) in notice(running)
        assert running.program.conductor.desk.draft == draft
        assert today.note.toPlainText() == draft.note
        assert today.isVisible()
        assert running.store.entries("me") == ()
        # Pressed again while it still fails: told again, and nothing changes.
        running.program.window.notices.hide()
        running.click(today.save)
        assert sentence in notice(running)
        assert today.note.toPlainText() == draft.note
    running.click(today.save)
    (entry,) = running.store.entries("me")
    assert (entry.average, entry.answers["cough_blood"]) == (6, "no")
    assert [mark.place.id for mark in entry.marks] == ["left.back.calf_high_inner"]
    assert entry.note == draft.note.strip()


@every_way
def test_a_half_finished_day_that_cannot_be_kept_is_told_and_stays(
    running: Running, way: str
) -> None:
    fails, sentence = WAYS[way]
    draft = write_a_day(running)
    with fails(running.store):
        running.program.conductor.desk.keep_now()
        assert sentence in notice(running)
        assert running.program.conductor.desk.draft == draft
    running.program.conductor.desk.keep_now()
    assert running.journal.kept_draft() == draft


@every_way
def test_what_a_clinician_found_stays_in_its_form(running: Running, way: str) -> None:
    fails, sentence = WAYS[way]
    running.journal.record(a_draft(leg_swelling="one_calf_ankle"))
    running.program.conductor.reread()
    running.program.window.open_page("summary")
    form = running.program.window.pages["summary"].visit_form  # type: ignore[attr-defined]
    running.click(form.opener)
    words = "No clot. " + "\U0001f9b5" * 1900
    form.found.insertPlainText(words)
    with fails(running.store):
        running.click(form.save)
        assert sentence in notice(running)
        assert form.found.toPlainText() == words
        assert form.isVisible()
        assert running.store.visits("me") == ()
    running.click(form.save)
    assert [visit.found for visit in running.store.visits("me")] == [words.strip()]


@every_way
def test_a_removal_and_an_undo_that_fail_leave_the_day(running: Running, way: str) -> None:
    fails, sentence = WAYS[way]
    running.store.save(an_entry(0, entry_id="a", note="n" * 9000))
    running.program.conductor.reread()
    running.program.window.open_page("diary")
    page = running.program.window.pages["diary"]
    running.bot.waitUntil(lambda: DAY in running.words_on(page))
    with fails(running.store):
        running.click(running.button(f"Remove {DAY}"))
        assert sentence in notice(running)
        assert len(running.store.entries("me")) == 1
    running.click(running.button(f"Remove {DAY}"))
    assert running.store.entries("me") == ()
    with fails(running.store):
        running.program.conductor.undo()
        assert sentence in notice(running)
    running.program.conductor.undo()
    assert [entry.note for entry in running.store.entries("me")] == ["n" * 9000]


@every_way
def test_a_file_that_cannot_be_brought_in_changes_nothing_and_can_be_tried_again(
    running: Running, tmp_path: Path, way: str
) -> None:
    fails, sentence = WAYS[way]
    running.store.save(an_entry(3, entry_id="mine", note="n" * 9000))
    running.program.window.open_page("settings")
    running.ask.answer = tmp_path / "mine.json"
    running.click(running.button("Save as a file…"))
    running.store.remove("mine")
    running.click(running.button("Bring in a file…"))
    with fails(running.store):
        running.click(running.button("Bring it in"))
        assert sentence in notice(running)
        assert running.store.entries("me") == ()
    running.click(running.button("Bring it in"))
    assert [entry.id for entry in running.store.entries("me")] == ["mine"]


def test_settings_that_cannot_be_kept_are_told_and_used(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full_disk)
        running.program.change(Settings(theme="dark"))
    assert notice(running).startswith("The settings cannot be kept in")
    assert running.program.settings.theme == "dark"


@every_way
def test_a_change_of_an_entry_stays_in_the_form(running: Running, way: str) -> None:
    fails, sentence = WAYS[way]
    running.store.save(an_entry(0, entry_id="a", note="before"))
    running.program.conductor.reread()
    running.program.conductor.desk.open_entry("a")
    today = running.program.window.today()
    today.note.insertPlainText("after " * 999)
    words = today.note.toPlainText()
    with fails(running.store):
        running.click(today.save)
        assert sentence in notice(running)
        assert today.note.toPlainText() == words
        assert running.store.entries("me")[0].note == "before"
    running.click(today.save)
    (entry,) = running.store.entries("me")
    assert (entry.note, entry.version) == (words.strip(), 2)
