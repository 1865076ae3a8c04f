"""The guided self-check, page by page, with real clicks and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kneecheck.domain.level import Level
from kneecheck.ui.pages.check_page import CheckPage
from tests.ui.conftest import Running


def check_of(running: Running) -> CheckPage:
    """Begin the self-check from the Today page."""
    running.click(running.program.window.today().guided)
    page = running.program.window.pages["check"]
    assert isinstance(page, CheckPage)
    assert page.isVisible()
    return page


def until(running: Running, page: CheckPage, question: str) -> None:
    """Deny page after page until a question is asked; numbers and choices are "not sure"."""
    while question not in page.rows:
        assert page.rows, f"{question} was never asked"
        if page.none.isVisible():
            running.click(page.none)
            continue
        for row in list(page.rows.values()):
            running.click(row.option("unknown"))
        running.click(page.go_on)


def test_it_begins_with_what_cannot_wait(running: Running) -> None:
    page = check_of(running)
    assert page.asked.text() == "Do you have any of these right now?"
    assert list(page.rows)[:2] == ["breathless", "chest_pain"]
    assert not page.go_back.isEnabled()
    assert not page.go_on.isEnabled()
    assert page.rows["breathless"].option("yes").hasFocus()


def test_chest_pain_is_enough(running: Running) -> None:
    page = check_of(running)
    running.click(page.rows["chest_pain"].option("yes"))
    assert page.strip.name.text() == "Call an ambulance now"
    assert page.none.text() == "None of the others"
    running.click(page.none)
    assert not page.rows
    assert page.finish.isVisible()
    running.click(page.finish)
    (entry,) = running.store.entries("me")
    assert entry.answers["chest_pain"] == "yes"
    assert entry.answers["breathless"] == "no"
    assert running.program.window.pages["summary"].isVisible()


def test_none_of_these_denies_each_and_goes_on(running: Running) -> None:
    page = check_of(running)
    first = set(page.rows)
    running.click(page.none)
    answers = running.program.conductor.desk.draft.answers
    assert {key: answers[key] for key in first} == dict.fromkeys(first, "no")
    assert "foot_cold_new" in page.rows


def test_back_is_always_there_and_keeps_the_answers(running: Running) -> None:
    page = check_of(running)
    running.click(page.none)
    running.click(page.none)
    running.bot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "foot_cold_new" in page.rows
    running.click(page.go_back)
    assert page.rows["breathless"].option("no").isChecked()
    running.click(page.rows["breathless"].option("yes"))
    assert page.strip.name.text() == "Call an ambulance now"
    running.click(page.rows["breathless"].option("no"))
    running.click(page.go_on)
    assert "foot_cold_new" in page.rows


def test_a_number_is_typed_and_entered(running: Running) -> None:
    page = check_of(running)
    until(running, page, "age_years")
    field = page.rows["age_years"].findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    running.bot.keyClicks(field, "58")
    running.bot.keyClick(field, Qt.Key.Key_Return)
    assert running.program.conductor.desk.draft.answers["age_years"] == 58
    assert "age_years" not in page.rows


def test_what_is_not_sure_is_not_asked_again(running: Running) -> None:
    page = check_of(running)
    for row in list(page.rows.values()):
        running.click(row.option("unknown"))
    asked = set(page.rows)
    running.click(page.go_on)
    while page.rows:
        assert asked.isdisjoint(page.rows)
        asked |= set(page.rows)
        for row in list(page.rows.values()):
            running.click(row.option("unknown"))
        running.click(page.go_on)
    assert running.journal.assess(running.program.conductor.desk.draft).level is Level.ROUTINE


def test_the_body_and_the_pain_have_their_place_on_the_day(running: Running) -> None:
    page = check_of(running)
    while page.rows:
        if page.none.isVisible():
            running.click(page.none)
        else:
            for row in list(page.rows.values()):
                running.click(row.option("unknown"))
            running.click(page.go_on)
    running.click(page.mark)
    assert running.program.window.today().isVisible()
    assert "breathless" in running.program.conductor.desk.draft.answers


def test_a_measure_at_home_has_its_drawing(running: Running) -> None:
    page = check_of(running)
    until(running, page, "calf_diff_cm")
    (drawing,) = page.guides()
    running.bot.waitUntil(drawing.isVisible)
    assert "measure 10 centimetres down" in drawing.accessibleName()
