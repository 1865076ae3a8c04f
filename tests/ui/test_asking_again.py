"""The Today page asks for the danger signs again when they are old or something has changed."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt

from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running


def day_before(running: Running, days: int = 1) -> None:
    day = TODAY - timedelta(days=days)
    marks = {"left.back.knee_crease_inner": 2}
    calm = {sign.id: sign.absent for sign in running.journal.knowledge.safety_questions()}
    draft = replace(a_draft(day=day, average=2, worst=2, marks=marks), answers=calm)
    running.journal.record(draft)
    running.program.conductor.reread()


def prompt(running: Running) -> str:
    again = running.program.window.today().again
    return again.words.text() if again.isVisible() else ""


def safety_words(running: Running) -> str:
    return running.words_on(running.program.window.today())


def test_fresh_answers_are_told_and_not_pressed(running: Running) -> None:
    day_before(running)
    assert prompt(running) == ""
    words = "You answered them on Thursday, 19 November 2026. Answer again if anything has changed."
    assert words in safety_words(running)


def test_old_answers_are_asked_again_one_page_at_a_time(running: Running) -> None:
    day_before(running, days=8)
    assert prompt(running) == "They were last answered on Thursday, 12 November 2026."
    window = running.program.window
    running.click(window.today().again.answer)
    check = window.pages["check"]
    running.bot.waitUntil(check.isVisible)
    asked: set[str] = set()
    desk = running.program.conductor.desk
    safety = {question.id for question in running.journal.knowledge.safety_questions()}
    while desk._path.page is not None and not safety <= asked:
        asked |= set(desk._path.page.questions)
        for key in desk._path.page.questions:
            desk.answer(key, running.journal.knowledge.questions[key].absent or "unknown")
        desk.check_forward()
    assert safety <= asked
    window.open_page("today")
    assert prompt(running) == ""


def test_even_fresh_ones_are_asked_again_when_the_pain_is_clearly_stronger(
    running: Running,
) -> None:
    day_before(running)
    running.click(running.button("How strong was the pain on average?: 3"))
    assert prompt(running) == ""
    running.click(running.button("How strong was the pain on average?: 4"))
    assert prompt(running).startswith("The pain is clearly stronger than before.")
    running.bot.keyClick(running.program.window.today().again.answer, Qt.Key.Key_Space)
    page = running.program.conductor.desk._path.page
    assert page is not None
    safety = [question.id for question in running.journal.knowledge.safety_questions()]
    assert page.questions[0] == safety[0], "the gravest first, although it was answered yesterday"


def test_a_new_place_asks_them_again_until_they_are_answered(running: Running) -> None:
    day_before(running)
    running.click_zone("right.back.knee_crease_inner")
    assert prompt(running).startswith("It hurts where it did not before.")
    running.click(running.program.window.today().none)
    assert prompt(running) == ""


def test_an_entry_that_is_corrected_asks_nothing(running: Running) -> None:
    day_before(running, days=9)
    (entry,) = running.store.entries("me")
    running.program.conductor.desk.open_entry(entry.id)
    assert prompt(running) == ""
