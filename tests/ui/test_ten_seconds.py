"""The ten-second entry: few actions, counted, and nothing lost when the window is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kneecheck.settings import Settings
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running

MOST, MOST_WITH_ANOTHER_MAP = 4, 8


@dataclass
class Counted:
    """Does things as a person would, and counts them: a click or a key is one action."""

    running: Running
    actions: int = 0

    def click(self, widget: QWidget) -> None:
        self.actions += 1
        self.running.click(widget)

    def click_zone(self, place: str) -> None:
        self.actions += 1
        self.running.click_zone(place)

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        self.actions += 1
        self.running.bot.keyClick(widget, key)


def with_yesterday(running: Running) -> Counted:
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
    return Counted(running)


def test_the_same_again_takes_two_actions(running: Running) -> None:
    person, today = with_yesterday(running), running.program.window.today()
    person.click(today.same)
    person.click(today.save)
    entry = running.store.entries("me")[-1]
    assert (entry.day, entry.average, entry.worst) == (TODAY, 4, 6)
    assert [mark.strength for mark in entry.marks] == [5]
    assert (entry.note, dict(entry.answers)) == ("", {})
    assert person.actions <= MOST


def test_the_same_with_another_number_takes_few_actions(running: Running) -> None:
    person, today = with_yesterday(running), running.program.window.today()
    person.click(today.same)
    person.click(running.button("How strong was the pain on average?: 3"))
    person.key(today, Qt.Key.Key_Return)
    assert running.store.entries("me")[-1].average == 3
    assert person.actions <= MOST


def test_the_same_with_another_map_takes_few_actions(running: Running) -> None:
    person, today = with_yesterday(running), running.program.window.today()
    person.click(today.same)
    person.click_zone("left.back.knee_crease_inner")
    person.click_zone("left.back.calf_high_inner")
    focused = running.program.window.focusWidget()
    assert focused is not None
    person.key(focused, Qt.Key.Key_7)
    person.click(today.save)
    (mark,) = running.store.entries("me")[-1].marks
    assert (mark.place.id, mark.strength) == ("left.back.calf_high_inner", 7)
    assert person.actions <= MOST_WITH_ANOTHER_MAP


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
