"""A table of another program comes in: its columns are matched in the window, seen, brought in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from kneecheck.ui.pages.safety_card import SafetyCard
from kneecheck.ui.widgets.table_form import TableForm
from tests.ui.conftest import Running

TABLE = (
    "When;Ache;Worst pain;Heel;Comment\n"
    "03/04/2026;4;6;2;stairs\n"
    "04/04/2026;0;1;;'=A1 is no formula\n"
    "05/05/2026;;;;\n"
)


@pytest.fixture
def page(running: Running) -> Running:
    running.program.window.open_page("settings")
    return running


def look_at(running: Running, file: Path, text: str = TABLE) -> TableForm:
    file.write_text(text, encoding="utf-8")
    running.ask.answer = file
    running.click(running.button("Bring in a file…"))
    return running.program.window.findChildren(SafetyCard)[0].table


def choose(running: Running, box: QComboBox, words: str) -> None:
    """Open a list with a key, go to a line and choose it with Enter."""
    [row] = [at for at in range(box.count()) if box.itemText(at).startswith(words)]
    box.setFocus()
    running.bot.keyClick(box, Qt.Key.Key_Down)
    view = box.view()
    assert view.isVisible()
    running.bot.keyClick(view, Qt.Key.Key_Home)
    for _ in range(row):
        running.bot.keyClick(view, Qt.Key.Key_Down)
    running.bot.keyClick(view, Qt.Key.Key_Return)
    assert box.currentText().startswith(words)


def test_columns_are_matched_seen_and_brought_in(page: Running, tmp_path: Path) -> None:
    form = look_at(page, tmp_path / "other.csv")
    assert form.isVisible()
    assert form.columns["worst"].currentText() == "Worst pain: 6, 1"
    assert form.columns["note"].currentText().startswith("Comment: stairs")
    assert form.columns["day"].currentText() == "No column"
    choose(page, form.columns["day"], "When")
    assert [form.days.itemText(row) for row in range(form.days.count())] == [
        "03/04/2026 is Friday, 3 April 2026",
        "03/04/2026 is Wednesday, 4 March 2026",
    ]
    choose(page, form.columns["average"], "Ache")
    page.click(page.button("A column for a place…"))
    [(place, chosen)] = form.places
    choose(page, place, "LEFT heel")
    choose(page, chosen, "Heel")
    page.click(page.button("See what it would bring"))
    assert not form.isVisible()
    assert page.journal.entries() == ()
    assert any("New: 2" in label.text() for label in page.program.window.findChildren(QLabel))
    page.click(page.button("Bring it in"))
    first, second = page.journal.entries()
    assert (first.day, first.average, first.worst) == (date(2026, 4, 3), 4, 6)
    assert [(mark.place.id, mark.strength) for mark in first.marks] == [("left.back.heel", 2)]
    assert (second.average, second.note) == (0, "=A1 is no formula")
    # Brought in a second time, nothing changes.
    form = look_at(page, tmp_path / "other.csv")
    choose(page, form.columns["day"], "When")
    choose(page, form.columns["average"], "Ache")
    page.click(page.button("A column for a place…"))
    choose(page, form.places[0][0], "LEFT heel")
    choose(page, form.places[0][1], "Heel")
    page.click(page.button("See what it would bring"))
    card = page.program.window.pages["settings"]
    assert "Everything in this file is in your diary already." in page.words_on(card)


def test_what_is_missing_is_said_in_the_form_and_nothing_is_lost(
    page: Running, tmp_path: Path
) -> None:
    form = look_at(page, tmp_path / "other.csv", "When,Pain\n2026-11-01,4\n2026-11-02,44\n")
    page.click(page.button("See what it would bring"))
    assert form.problems.text() == "Choose the column with the day."
    choose(page, form.columns["day"], "Pain")
    assert "are not days that can be read" in form.problems.text()
    choose(page, form.columns["day"], "When")
    assert not form.problems.isVisible()
    page.click(page.button("See what it would bring"))
    assert "line 3: average: “44” is not a whole number from 0 to 10" in form.problems.text()
    assert form.columns["average"].currentText().startswith("Pain")
    choose(page, form.columns["average"], "No column")
    page.click(page.button("See what it would bring"))
    assert form.problems.text() == "Choose at least one column beside the day."
    page.click(page.button("Leave this table"))
    assert not form.isVisible()
    assert page.journal.entries() == ()


def test_what_is_no_table_is_told(page: Running, tmp_path: Path) -> None:
    form = look_at(page, tmp_path / "other.csv", "nothing but words\n")
    assert not form.isVisible()
    bar = page.program.window.notices
    assert "is not a table" in bar.words.text()


def test_markup_in_a_table_is_shown_as_typed(page: Running, tmp_path: Path) -> None:
    markup = "<b>Date</b>,Pain\n<img src=x>,4\n"
    form = look_at(page, tmp_path / "<i>x.csv", markup)
    titles = [label for label in form.findChildren(QLabel) if "<i>x.csv" in label.text()]
    assert [label.textFormat() for label in titles] == [Qt.TextFormat.PlainText]
    assert form.columns["day"].itemText(1) == "<b>Date</b>: <img src=x>"


def test_every_list_has_a_name(page: Running, tmp_path: Path) -> None:
    form = look_at(page, tmp_path / "other.csv")
    page.click(page.button("A column for a place…"))
    assert all(box.accessibleName() for box in form.findChildren(QComboBox))
