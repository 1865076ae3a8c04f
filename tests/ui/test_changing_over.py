"""Another language in the middle of everything: nothing begun, chosen or undoable is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea

from kneecheck.clock import new_id
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.paths import paths_under
from kneecheck.settings import Settings, read_settings
from kneecheck.ui.pages.diary_page import DiaryPage
from kneecheck.ui.pages.people_card import PeopleCard
from kneecheck.ui.pages.report_page import ReportPage
from kneecheck.ui.pages.summary_page import SummaryPage
from kneecheck.ui.run import Program
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running

PAIN = "How strong was the pain on average?: {0}"


@dataclass
class Over:
    """Changes a running program over to Vietnamese as a person does, and shows what comes back."""

    app: QApplication
    folder: Path
    resources: Path
    opened: list[Program]

    def __call__(self, running: Running) -> Running:
        running.click(running.program.window.rail.button("settings"))
        running.click(running.button("Tiếng Việt"))
        program, stay = running.program, running.program._stay
        assert stay.renewed
        assert not program.window.isVisible()
        stay.remember(program.window)
        program._tongue.rest()
        settings, _ = read_settings(self.folder / "settings.toml")
        knowledge = load_knowledge(self.resources / "knowledge", settings.language)
        journal = Journal(running.store, knowledge, running.journal.now, new_id)
        again = Program(
            self.app,
            journal,
            settings,
            paths_under(self.folder),
            self.resources,
            running.ask,
            stay=stay,
        )
        stay.put_back(again.window)
        again.window.show()
        again.window.activateWindow()
        running.bot.waitUntil(again.window.isActiveWindow)
        self.opened.append(again)
        return dataclasses.replace(running, program=again, journal=journal)


@pytest.fixture
def over(qapp: QApplication, tmp_path: Path, resources: Path) -> Iterator[Over]:
    changed = Over(qapp, tmp_path, resources, [])
    yield changed
    for program in changed.opened:
        program.conductor.desk.discard()
        program.window.close()
        program.close()


def _save_day(running: Running, pain: int) -> None:
    running.click(running.program.window.rail.button("today"))
    running.click(running.button(PAIN.format(pain)))
    running.click(running.program.window.today().save)


def _averages(running: Running) -> list[int | None]:
    return [entry.average for entry in running.store.entries("me")]


def test_what_was_saved_before_can_still_be_taken_back(running: Running, over: Over) -> None:
    _save_day(running, 4)
    _save_day(running, 7)
    window = running.program.window
    running.bot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _averages(running) == [4]
    there = over(running).program.window
    running.bot.keyClick(there, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert _averages(running) == [4, 7], "made again in the new window"
    for left in ([4], []):
        running.bot.keyClick(there, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert _averages(running) == left


def test_the_day_with_its_questions_comes_back(running: Running, over: Over) -> None:
    window = running.program.window
    running.bot.keyClicks(window.today().note, "half done")
    running.click(running.button(PAIN.format(6)))
    running.click_zone("left.back.knee_crease_inner")
    running.program.conductor.desk.choose_day(TODAY - timedelta(days=3))
    again = over(running).program
    today, draft = again.window.today(), again.conductor.desk.draft
    assert today.note.toPlainText() == "half done"
    assert (draft.average, draft.day) == (6, TODAY - timedelta(days=3))
    assert [place.id for place in draft.marks] == ["left.back.knee_crease_inner"]
    assert again.window.page() == "settings", "where the language was chosen"


def test_the_check_goes_on_at_the_same_question(running: Running, over: Over) -> None:
    running.click(running.button(PAIN.format(6)))
    running.program.conductor.desk.begin_check()
    desk = running.program.conductor.desk
    desk.check_none()
    desk.check_forward()
    at = desk.hand_over().path
    assert at.at > 0
    again = over(running).program
    assert again.conductor.desk.hand_over().path == at


def test_a_half_written_visit_comes_back(running: Running, over: Over) -> None:
    running.journal.record(a_draft(leg_swelling="one_calf_ankle", lump_burst="yes"))
    running.program.conductor.reread()
    running.program.window.open_page("summary")
    form = _summary(running).visit_form
    running.click(form.opener)
    running.bot.keyClicks(form.found, "No clot")
    running.click(form.ticks["S7"])
    form.day.setDate(form.day.date().addDays(-2))
    there = over(running)
    there.program.window.open_page("summary")
    again = _summary(there).visit_form
    assert again.found.isVisible()
    assert again.found.toPlainText() == "No clot"
    assert again.ticks["S7"].isChecked()
    assert not again.ticks["S1"].isChecked()
    there.click(again.save)
    (visit,) = running.store.visits("me")
    assert (visit.found, visit.rules, visit.day) == (
        "No clot",
        ("S7",),
        TODAY - timedelta(days=2),
    )


def test_the_choices_of_the_report_and_half_typed_advice_come_back(
    running: Running, over: Over
) -> None:
    running.journal.record(a_draft(marks={"left.back.knee_crease_inner": 6}))
    running.program.conductor.reread()
    running.program.window.open_page("report")
    page = _report(running)
    # The last word is still waiting for the pause in typing.
    running.click(running.button("1 year"))
    running.click(page.choices.notes)
    running.bot.keyClicks(page.choices.goal, "Climb stairs")
    running.bot.keyClicks(page.choices.questions[1], "Is it the vein?")
    running.click(page.visit.opener)
    running.bot.keyClicks(page.visit.advice, "Rest and")
    there = over(running)
    work = there.program.reports.work
    there.program.window.open_page("report")
    again = _report(there)
    assert again.choices.goal.text() == "Climb stairs"
    assert [field.text() for field in again.choices.questions] == ["", "Is it the vein?", ""]
    assert again.choices.notes.isChecked()
    assert there.button("1 năm").isChecked()
    assert again.visit.advice.toPlainText() == "Rest and"
    assert again.visit.advice.isVisible()
    there.bot.waitUntil(lambda: not work.busy, timeout=60_000)


def test_the_stretch_of_the_trend_the_search_and_the_month_stay(
    running: Running, over: Over
) -> None:
    for ago in (0, 40, 200):
        running.journal.record(replace(a_draft(note=f"note {ago}"), day=TODAY - timedelta(ago)))
    running.program.conductor.reread()
    window = running.program.window
    window.open_page("trend")
    running.click(running.button("90 days"))
    window.open_page("diary")
    page = _diary(running)
    running.click(page.months.earlier)
    month = page.months.last
    assert isinstance(month, date)
    running.bot.keyClicks(page.search, "note 40")
    there = over(running)
    there.program.window.open_page("trend")
    assert there.button("90 ngày").isChecked()
    there.program.window.open_page("diary")
    again = _diary(there)
    there.bot.waitUntil(lambda: "note 40" in there.words_on(again))
    there.bot.waitUntil(lambda: "note 200" not in there.words_on(again))
    assert (again.search.text(), again.months.last) == ("note 40", month)


def test_the_name_of_a_person_and_the_place_on_the_page_stay(running: Running, over: Over) -> None:
    window = running.program.window
    window.open_page("settings")
    card = window.pages["settings"].findChild(PeopleCard)
    assert isinstance(card, PeopleCard)
    area = _scrolling(running)
    running.bot.waitUntil(lambda: area.verticalScrollBar().maximum() > 300)
    area.verticalScrollBar().setValue(260)
    running.bot.keyClicks(card.name, "Mai")
    area.verticalScrollBar().setValue(260)
    there = over(running)
    again = there.program.window.pages["settings"].findChild(PeopleCard)
    assert isinstance(again, PeopleCard)
    assert again.name.text() == "Mai"
    assert again.add.isEnabled()
    bar = _scrolling(there).verticalScrollBar()
    there.bot.waitUntil(lambda: bar.value() == area.verticalScrollBar().value())
    assert bar.value() > 0


def test_a_passphrase_that_is_being_typed_is_not_handed_over(running: Running, over: Over) -> None:
    running.journal.record(a_draft())
    running.program.conductor.reread()
    running.program.window.open_page("settings")
    buttons = running.program.window.findChildren(QPushButton)
    setting = next(made for made in buttons if made.text() == "Set a passphrase…")
    running.bot.waitUntil(setting.isVisible)
    running.click(setting)
    secret = next(
        field
        for field in running.program.window.pages["settings"].findChildren(QLineEdit)
        if field.isVisible() and field.echoMode() is QLineEdit.EchoMode.Password
    )
    running.bot.keyClicks(secret, "correct horse")
    there = over(running)
    fields = there.program.window.findChildren(QLineEdit)
    assert not any("correct" in field.text() for field in fields)


def test_another_window_of_the_same_words_begins_anew(
    running: Running, open_program: Callable[[Settings], Running]
) -> None:
    """Only a change of language hands anything over: who locks leaves nothing in memory."""
    stay = running.program._stay
    stay.locked, stay.renewed = True, False
    stay.remember(running.program.window)
    assert stay._handed is None
    assert QLocale().decimalPoint() == "."


def _summary(running: Running) -> SummaryPage:
    page = running.program.window.pages["summary"]
    assert isinstance(page, SummaryPage)
    return page


def _report(running: Running) -> ReportPage:
    page = running.program.window.pages["report"]
    assert isinstance(page, ReportPage)
    return page


def _diary(running: Running) -> DiaryPage:
    page = running.program.window.pages["diary"]
    assert isinstance(page, DiaryPage)
    return page


def _scrolling(running: Running) -> QScrollArea:
    area = running.program.window.pages["settings"].findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert isinstance(running.button("Tiếng Việt"), QPushButton)
    return area
