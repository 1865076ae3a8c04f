"""The ten-second entry: few actions, counted, and nothing lost when the window is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt

from kneecheck.settings import Settings
from tests.builders import TODAY, a_draft
from tests.ui import by_hand
from tests.ui.by_hand import ByHand
from tests.ui.conftest import Running

MOST, MOST_WITH_ANOTHER_MAP = 4, 8
THREE_MINUTES = 180


def with_yesterday(running: Running) -> ByHand:
    running.journal.record(
        a_draft(
            day=TODAY - timedelta(days=1),
            average=4,
            worst=6,
            marks={"left.back.knee_crease_inner": 5},
            note="stairs",
            fever="no",
        )
    )
    running.program.conductor.reread()
    return ByHand(running.program.window)


def test_the_same_again_takes_two_actions(running: Running) -> None:
    person = with_yesterday(running)
    by_hand.same_again(person)
    entry = running.store.entries("me")[-1]
    assert (entry.day, entry.average, entry.worst) == (TODAY, 4, 6)
    assert [mark.strength for mark in entry.marks] == [5]
    assert (entry.note, dict(entry.answers)) == ("", {})
    assert person.actions <= MOST


def test_the_same_with_another_number_takes_few_actions(running: Running) -> None:
    person = with_yesterday(running)
    by_hand.same_with_another_number(person)
    assert running.store.entries("me")[-1].average == 3
    assert person.actions <= MOST


def test_the_same_with_another_map_takes_few_actions(running: Running) -> None:
    person = with_yesterday(running)
    old, new = "left.back.knee_crease_inner", "left.back.calf_high_inner"
    by_hand.same_with_another_map(person, old, new)
    (mark,) = running.store.entries("me")[-1].marks
    assert (mark.place.id, mark.strength) == (new, 7)
    assert person.actions <= MOST_WITH_ANOTHER_MAP


def test_a_first_self_check_fits_into_three_minutes_at_human_pace(running: Running) -> None:
    person = ByHand(running.program.window)
    questions = running.journal.knowledge.questions.values()
    denied = {question.id: question.absent for question in questions if question.absent}
    by_hand.first_day(person, "left.back.knee_crease_inner", denied | {"age_years": 45})
    (entry,) = running.store.entries("me")
    assert entry.answers["age_years"] == 45
    assert entry.average == 4
    assert person.seconds <= THREE_MINUTES


def test_it_is_offered_only_where_it_overwrites_nothing(running: Running) -> None:
    today = running.program.window.today()
    assert not today.same.isVisible()
    with_yesterday(running)
    assert today.same.isVisible()
    running.click(running.button("How strong was the pain on average?: 3"))
    assert not today.same.isVisible()


def test_return_presses_what_has_the_focus_and_saves_elsewhere(running: Running) -> None:
    today = running.program.window.today()
    number = running.button("How strong was the pain on average?: 3")
    number.setFocus()
    running.bot.keyClick(number, Qt.Key.Key_Return)
    assert running.program.conductor.desk.draft.average == 3
    assert running.store.entries("me") == ()
    running.bot.keyClick(number, Qt.Key.Key_Return)
    assert len(running.store.entries("me")) == 1
    today.note.setFocus()
    running.bot.keyClick(today.note, Qt.Key.Key_Return)
    assert len(running.store.entries("me")) == 1


def test_a_half_finished_day_survives_closing(
    open_program: Callable[[Settings], Running],
) -> None:
    first = open_program(Settings(theme="light"))
    first.click_zone("left.back.knee_crease_inner")
    first.click(first.button("How strong was the pain on average?: 3"))
    first.bot.keyClicks(first.program.window.today().note, "half a")
    assert first.program.window.close()
    first.store.close()
    again = open_program(Settings(theme="light"))
    draft = again.program.conductor.desk.draft
    assert (draft.average, draft.note) == (3, "half a")
    assert [place.id for place in draft.marks] == ["left.back.knee_crease_inner"]
    assert again.program.window.today().note.toPlainText() == "half a"
    assert "still here" in again.program.window.notices.words.text()
    again.click(again.program.window.today().save)
    assert again.journal.kept_draft() is None


def test_a_crash_loses_at_most_the_last_second(running: Running) -> None:
    running.click(running.button("How strong was the pain on average?: 3"))
    kept = running.journal.kept_draft
    running.bot.waitUntil(lambda: (found := kept()) is not None and found.average == 3)
