"""What stands half typed about a visit outlasts the window, and in a locked diary it is locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kneecheck.clock import new_id
from kneecheck.domain.entry import EntryDraft, Moment
from kneecheck.domain.visit import VisitDraft
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import paths_under
from kneecheck.settings import Settings
from kneecheck.store.cipher import Keys, fresh_key, write_anew
from kneecheck.store.diary_store import DiaryStore
from kneecheck.ui.half_typed import keep_half_typed, resume_half_typed
from kneecheck.ui.pages.report_page import ReportPage
from kneecheck.ui.pages.summary_page import SummaryPage
from kneecheck.ui.run import Program, run_window
from kneecheck.ui.stay import Stay
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running

MARKER = "MARKER of what the doctor said"


def fixed() -> Moment:
    return Moment(datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC), "UTC", 0)


def pages(running: Running) -> tuple[SummaryPage, ReportPage]:
    every = running.program.window.pages
    summary, report = every["summary"], every["report"]
    assert isinstance(summary, SummaryPage)
    assert isinstance(report, ReportPage)
    return summary, report


def test_both_forms_about_a_visit_come_back_as_they_were_left(
    open_program: Callable[[Settings], Running], tmp_path: Path
) -> None:
    first = open_program(Settings(theme="light"))
    first.journal.record(a_draft(TODAY, 4, lump="yes"))
    first.program.conductor.refresh()
    window = first.program.window
    first.click(window.rail.button("summary"))
    summary, report = pages(first)
    first.click(summary.visit_form.opener)
    first.bot.keyClicks(summary.visit_form.found, MARKER)
    first.click(window.rail.button("report"))
    first.click(report.visit.opener)
    first.bot.keyClicks(report.visit.advice, "Rest and")
    first.program.conductor.desk.discard()
    window.close()
    keep_half_typed(window, first.journal)
    first.store.close()

    again = open_program(Settings(theme="light"))
    assert again.store is not first.store
    resume_half_typed(again.program.window, again.journal)
    assert again.program.window.page() == "today"
    summary, report = pages(again)
    assert summary.visit_form.found.toPlainText() == MARKER
    assert report.visit.advice.toPlainText() == "Rest and"
    assert not summary.visit_form.found.isHidden()

    summary.visit_form.found.clear()
    report.visit.advice.clear()
    keep_half_typed(again.program.window, again.journal)
    assert again.journal.kept_visit_drafts() == (None, None)


def test_locking_in_the_middle_of_a_visit_loses_no_word(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, knowledge: KnowledgeBase, resources: Path
) -> None:
    """Through the very way the program shows a window, locks it and shows the next one."""
    store, stay = DiaryStore.open(tmp_path / "diary.kneecheck"), Stay()
    found: list[str] = []

    def report_of(program: Program) -> ReportPage:
        page = program.window.pages["report"]
        assert isinstance(page, ReportPage)
        return page

    def begin(program: Program) -> None:
        program.window.open_page("report")
        visit = report_of(program).visit
        qtbot.mouseClick(visit.opener, Qt.MouseButton.LeftButton)
        qtbot.keyClicks(visit.advice, MARKER)
        QTimer.singleShot(0, program.lock)

    def look(program: Program) -> None:
        found.append(report_of(program).visit.advice.toPlainText())
        QTimer.singleShot(0, program.window.close)

    for shown in (begin, look):
        journal = Journal(store, knowledge, fixed, new_id)
        run_window(journal, Settings(), paths_under(tmp_path), resources, stay, shown)
        assert stay.locked is (shown is begin)
    store.close()
    assert found == [MARKER]


def test_in_a_locked_diary_it_lies_under_the_passphrase(running: Running, tmp_path: Path) -> None:
    begun = VisitDraft(TODAY, MARKER, ("S1",))
    running.journal.keep_visit_drafts((begun, None))
    running.store.close()
    plain, locked = running.store.path, tmp_path / "locked.kneecheck"
    locked.touch()
    key, keys = fresh_key("four calm words here"), Keys()
    write_anew(plain, None, locked, key)
    keys.add(key)
    assert MARKER.encode() in plain.read_bytes()
    assert MARKER.encode() not in locked.read_bytes()
    store = DiaryStore.open(locked, keys)
    assert MARKER in str(store.kept_draft("me"))
    store.close()


def test_a_day_and_a_visit_that_are_half_typed_do_not_push_each_other_out(
    running: Running,
) -> None:
    journal, begun = running.journal, VisitDraft(TODAY, MARKER)
    journal.keep_draft(a_draft(TODAY, 4))
    journal.keep_visit_drafts((None, begun))
    assert journal.kept_draft() == a_draft(TODAY, 4)
    journal.keep_draft(a_draft(TODAY, 5))
    assert journal.kept_visit_drafts() == (None, begun)
    journal.keep_draft(EntryDraft(TODAY))
    assert (journal.kept_draft(), journal.kept_visit_drafts()) == (None, (None, begun))
    journal.keep_visit_drafts((None, None))
    assert running.store.kept_draft("me") is None


def test_a_draft_that_cannot_be_read_is_no_draft(running: Running) -> None:
    running.store.keep_draft("me", '{"visits": [null, {"day": "soon"}]}')
    assert running.journal.kept_visit_drafts() == (None, None)
