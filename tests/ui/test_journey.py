"""The main job in one window over a real file, once with the mouse and once with keys alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui.conftest import Running


def _words(running: Running, page: str) -> str:
    labels = running.program.window.pages[page].findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_a_newcomer_sees_the_emergency_before_saving_by_mouse(running: Running) -> None:
    today = running.program.window.today()
    assert today.strip.name.text() == "Nothing marked yet"
    assert not today.save.isEnabled()

    running.click_zone("left.back.knee_crease_inner")
    place = "Back of your LEFT knee, in the crease, inner side"
    running.bot.waitUntil(lambda: place in _words(running, "today"))

    breathless = running.button("Are you newly short of breath? Yes")
    running.click(breathless)

    assert today.strip.name.text() == "Call an ambulance now"
    assert "999" in today.strip.act.text()
    assert running.store.entries("me") == ()


def test_record_see_amend_undo_and_report(running: Running, tmp_path: Path) -> None:
    window = running.program.window
    today = window.today()
    running.click_zone("left.back.knee_crease_inner")
    running.click(running.button("How strong was the pain on average?: 4"))
    running.click(running.button("How strong was it at its worst?: 6"))
    running.click(today.none)
    running.bot.mouseClick(today.note.viewport(), Qt.MouseButton.LeftButton)
    running.bot.keyClicks(today.note, "Stairs hurt <b>a lot</b>")
    running.click(today.save)

    (entry,) = running.store.entries("me")
    assert (entry.average, entry.worst) == (4, 6)
    assert [mark.place.id for mark in entry.marks] == ["left.back.knee_crease_inner"]
    assert len(entry.answers) == 20
    assert entry.note == "Stairs hurt <b>a lot</b>"
    assert window.notices.words.text() == "Saved: Friday, 20 November 2026."
    running.bot.waitUntil(lambda: "What is still open" in _words(running, "summary"))

    running.click(window.rail.button("diary"))
    running.bot.waitUntil(lambda: "Stairs hurt <b>a lot</b>" in _words(running, "diary"))
    running.click(running.button("Change Friday, 20 November 2026"))
    running.click(running.button("How strong was it at its worst?: 8"))
    running.click(today.save)
    assert running.store.entries("me")[0].worst == 8

    running.click(window.notices.action)
    assert running.store.entries("me")[0].worst == 6
    assert len(running.store.versions(entry.id)) == 3

    running.ask.answer = tmp_path / "for the doctor.pdf"
    running.click(window.rail.button("report"))
    running.bot.waitUntil(
        lambda: "One page, exactly as it will be saved" in _words(running, "report")
    )
    running.click(running.button("Save as PDF…"))
    running.bot.waitUntil(lambda: str(running.ask.answer) in _words(running, "report"))
    text = PdfReader(running.ask.answer).pages[0].extract_text()
    assert "LEFT knee, in the crease, inner side" in text


def test_everything_by_keyboard_alone(running: Running) -> None:
    window = running.program.window
    today = window.today()
    _tab_to(running, "Back of your LEFT knee, in the crease, middle")
    _press(Qt.Key.Key_Left)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Space)
    _press(Qt.Key.Key_7)

    _tab_to(running, "How strong was the pain on average?: 0")
    _press(Qt.Key.Key_5)
    _tab_to(running, "How strong was it at its worst?: 0")
    _press(Qt.Key.Key_X)
    running.bot.waitUntil(lambda: "10 of 10" in _words(running, "today"))

    _tab_to(running, "Have you fainted or collapsed? Yes")
    _press(Qt.Key.Key_Space)
    assert today.strip.name.text() == "Call an ambulance now"
    assert running.store.entries("me") == ()

    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (entry,) = running.store.entries("me")
    assert {mark.place.id: mark.strength for mark in entry.marks} == {
        "left.back.knee_crease_middle": 7
    }
    assert (entry.average, entry.worst, entry.answers["collapse"]) == (5, 10, "yes")


def test_undo_of_a_new_day_gives_back_what_was_typed(running: Running) -> None:
    today = running.program.window.today()
    running.click(running.button("How strong was the pain on average?: 3"))
    running.click(today.save)
    running.click(running.program.window.notices.action)
    assert running.store.entries("me") == ()
    assert running.program.conductor.desk.draft.average == 3


def test_the_file_is_plain_sqlite_that_belongs_to_its_owner(running: Running) -> None:
    running.click(running.button("How strong was the pain on average?: 2"))
    running.click(running.program.window.today().save)
    running.store.close()
    with sqlite3.connect(running.store.path) as connection:
        assert connection.execute("SELECT average FROM entry").fetchall() == [(2,)]
    connection.close()


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def _tab_to(running: Running, name: str) -> None:
    """Press Tab until the control with this name has the focus."""
    window = running.program.window
    if window.focusWidget() is None:
        window.setFocus()
    for _ in range(400):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName() == name:
            return
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    names = [b.accessibleName() for b in window.findChildren(QPushButton) if b.isVisible()]
    raise AssertionError(f"Tab never reaches {name!r}; there are {names}")
