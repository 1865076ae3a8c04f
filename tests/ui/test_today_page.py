from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.parts import question_item
from kneecheck.ui.widgets.question_row import QuestionRow
from tests.ui.conftest import Running


def test_a_newcomer_is_told_what_this_is_not_until_something_is_saved(running: Running) -> None:
    today = running.program.window.today()

    def told() -> bool:
        labels = [label for label in today.findChildren(QLabel) if label.isVisible()]
        return any("In an emergency do not use this app" in label.text() for label in labels)

    running.bot.waitUntil(told)
    running.click(running.button("How strong was the pain on average?: 3"))
    running.click(today.save)
    running.click(running.program.window.rail.button("today"))
    running.bot.waitUntil(lambda: not told())


def test_none_of_these_answers_every_danger_sign_but_keeps_a_yes(running: Running) -> None:
    running.click(running.button("Do you have new chest pain? Yes"))
    running.click(running.program.window.today().none)
    answers = running.program.conductor.desk.draft.answers
    assert len(answers) == 20
    assert answers["chest_pain"] == "yes"
    assert answers["breathless"] == "no"
    assert answers["leg_swelling"] == "none"
    assert answers["foot_colour"] == "none"


def test_not_sure_is_kept_and_is_not_no(running: Running) -> None:
    running.click(running.button("Have you coughed up blood? Not sure"))
    assert running.program.conductor.desk.draft.answers == {"cough_blood": "unknown"}
    strip = running.program.window.today().strip
    assert "emergency" in strip.possible.text()


def test_pressing_an_answer_again_takes_it_back(running: Running) -> None:
    yes = running.button("Have you coughed up blood? Yes")
    running.click(yes)
    running.click(yes)
    assert running.program.conductor.desk.draft.answers == {}
    assert not yes.isChecked()


def test_a_danger_sign_taken_back_lowers_the_strip_again(running: Running) -> None:
    strip = running.program.window.today().strip
    yes = running.button("Have you coughed up blood? Yes")
    running.click(yes)
    assert strip.property("level") == "emergency"
    running.click(yes)
    assert strip.property("level") == "none"


def test_the_worst_follows_an_average_that_passes_it(running: Running) -> None:
    running.click(running.button("How strong was it at its worst?: 3"))
    running.click(running.button("How strong was the pain on average?: 5"))
    draft = running.program.conductor.desk.draft
    assert (draft.average, draft.worst) == (5, 5)


def test_a_worst_below_the_average_is_said_at_the_save_button(running: Running) -> None:
    today = running.program.window.today()
    running.click(running.button("How strong was the pain on average?: 5"))
    running.click(running.button("How strong was it at its worst?: 3"))
    running.click(today.save)
    assert running.store.entries("me") == ()
    said = [label.text() for label in today.findChildren(QLabel) if label.isVisible()]
    assert "The worst pain is lower than the average pain." in said
    assert running.program.conductor.desk.draft.average == 5


UNITS = {"cm": "cm", "in": "inches"}


def test_a_decimal_comma_is_a_number_and_nonsense_is_said(
    qtbot: QtBot, knowledge: KnowledgeBase
) -> None:
    row = QuestionRow(question_item(knowledge, "calf_diff_cm", None, carried=False), UNITS)
    qtbot.addWidget(row)
    row.show()
    answers: list[tuple[str, object]] = []
    row.answered.connect(lambda question, value: answers.append((question, value)))
    field = row.findChild(QLineEdit)
    assert field is not None
    for typed in ("2,5", "2.5", "lots"):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert answers == [("calf_diff_cm", 2.5), ("calf_diff_cm", 2.5)]
    assert "“lots” is not a number." in [label.text() for label in row.findChildren(QLabel)]


def test_another_unit_shows_the_same_answer_and_never_changes_it(
    qtbot: QtBot, knowledge: KnowledgeBase
) -> None:
    row = QuestionRow(question_item(knowledge, "calf_diff_cm", None, carried=False), UNITS)
    qtbot.addWidget(row)
    row.show()
    answers: list[tuple[str, object]] = []
    row.answered.connect(lambda question, value: answers.append((question, value)))
    field, units = row.findChild(QLineEdit), row.findChild(QComboBox)
    assert field is not None
    assert units is not None
    units.setFocus()
    qtbot.keyClick(units, Qt.Key.Key_Down)
    field.setFocus()
    qtbot.keyClicks(field, "1,2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert answers == [("calf_diff_cm", 3.048)]
    field.clearFocus()
    row.show_item(question_item(knowledge, "calf_diff_cm", 3.048, carried=False))
    assert field.text() == "1.2"
    units.setFocus()
    qtbot.keyClick(units, Qt.Key.Key_Up)
    assert field.text() == "3.048"
    assert answers == [("calf_diff_cm", 3.048)]


def test_an_impossible_number_is_refused_and_stays_to_be_corrected(running: Running) -> None:
    running.program.conductor.desk.answer("calf_diff_cm", 40)
    running.click(running.program.window.today().save)
    assert running.store.entries("me") == ()
    assert running.program.conductor.desk.draft.answers == {"calf_diff_cm": 40}
    labels = running.program.window.today().findChildren(QLabel)
    assert "This number is outside what is possible." in [label.text() for label in labels]


def test_tomorrow_cannot_be_chosen_and_an_older_day_is_stamped(running: Running) -> None:
    today = running.program.window.today()
    assert today.day_field.maximumDate() == QDate(2026, 11, 20)
    today.day_field.setDate(QDate(2026, 11, 10))
    running.click(running.button("How strong was the pain on average?: 5"))
    running.click(today.save)
    (entry,) = running.store.entries("me")
    assert entry.day.isoformat() == "2026-11-10"
    assert entry.late


def test_a_strength_is_chosen_in_the_list_beside_the_drawing(running: Running) -> None:
    running.click_zone("left.back.calf_high_inner")
    today = running.program.window.today()
    (row,) = today.marks.rows().values()
    chooser = row.strength
    chooser.setFocus()
    running.bot.keyClicks(chooser, "4")
    assert [*running.program.conductor.desk.draft.marks.values()] == [4]


def test_long_notes_and_odd_text_are_kept_clean(running: Running) -> None:
    today = running.program.window.today()
    today.note.insertPlainText("pain\u202e <b>5</b>\x00 \U0001f9b5\r\nnext " + "x" * 30_000)
    running.click(today.save)
    (entry,) = running.store.entries("me")
    assert entry.note.startswith("pain <b>5</b> \U0001f9b5\nnext xxx")
    assert len(entry.note) <= 20_000


def test_no_pain_today_is_saved_and_is_not_a_gap(running: Running) -> None:
    running.click(running.button("How strong was the pain on average?: 0"))
    running.click(running.program.window.today().save)
    running.click(running.program.window.rail.button("diary"))
    page = running.program.window.pages["diary"]
    running.bot.waitUntil(
        lambda: "No pain" in [label.text() for label in page.findChildren(QLabel)]
    )


def test_an_entry_that_was_only_looked_at_is_no_half_finished_day(running: Running) -> None:
    window = running.program.window
    running.click(running.button("How strong was the pain on average?: 3"))
    running.click(window.today().save)
    running.program.conductor.desk.open_entry(running.store.entries("me")[0].id)
    assert window.close()
    assert running.journal.kept_draft() is None


def test_what_was_tried_and_what_the_leg_had_to_do_are_the_days_own(running: Running) -> None:
    today = running.program.window.today()
    assert not today.row("measure_cold").isVisible()
    running.click(today.of_the_day.toggle)
    running.bot.waitUntil(today.row("measure_cold").isVisible)
    running.click(today.row("measure_cold").option("helped_little"))
    running.click(today.row("load_today").option("stairs"))
    running.click(today.row("load_today").option("travel"))
    running.click(today.save)
    (entry,) = running.store.entries("me")
    assert dict(entry.answers) == {
        "measure_cold": "helped_little",
        "load_today": ("stairs", "travel"),
    }
