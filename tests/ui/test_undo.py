"""Undo and redo through the whole session, by button and by key."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.conftest import Running

PAIN = "How strong was the pain on average?: {0}"


def save_day(running: Running, pain: int) -> None:
    running.program.window.open_page("today")
    running.program.conductor.desk.discard()
    running.click(running.button(PAIN.format(pain)))
    running.click(running.program.window.today().save)


def averages(running: Running) -> list[int | None]:
    return [entry.average for entry in running.store.entries("me")]


def press(running: Running, key: Qt.Key, more: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | more
    running.bot.keyClick(running.program.window, key, modifiers)


PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def test_every_change_of_the_session_can_be_taken_back_and_made_again(running: Running) -> None:
    for pain in (2, 5, 8):
        save_day(running, pain)
    running.program.conductor.remove_entry(running.store.entries("me")[1].id)
    assert averages(running) == [2, 8]
    seen = []
    for _ in range(4):
        press(running, Qt.Key.Key_Z, PLAIN)
        seen.append(averages(running))
    assert seen == [[2, 5, 8], [2, 5], [2], []]
    for _ in range(4):
        press(running, Qt.Key.Key_Z, SHIFT)
    assert averages(running) == [2, 8]
    press(running, Qt.Key.Key_Z, SHIFT)
    assert averages(running) == [2, 8]


def test_redo_stands_in_the_message_and_leaves_no_second_draft(running: Running) -> None:
    save_day(running, 4)
    running.click(running.button("Undo"))
    assert running.program.conductor.desk.draft.average == 4
    running.click(running.button("Redo"))
    assert averages(running) == [4]
    assert running.program.conductor.desk.draft.is_blank()


def test_a_new_change_ends_what_could_be_made_again(running: Running) -> None:
    save_day(running, 4)
    running.click(running.button("Undo"))
    save_day(running, 6)
    press(running, Qt.Key.Key_Z, SHIFT)
    assert averages(running) == [6]
