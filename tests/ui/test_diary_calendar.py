"""The calendar and the tags of the Diary page: a day is found, gone to or filled in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from kneecheck.ui.pages.diary_page import DiaryPage
from kneecheck.ui.widgets.day_view import DayView
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running

DAY = "Friday, 20 November 2026"
LONG_AGO = date(2026, 3, 2)


def diary_with(running: Running, *notes: tuple[date, str]) -> DiaryPage:
    for day, note in notes:
        running.journal.record(a_draft(day=day, average=4, note=note))
    running.program.conductor.reread()
    running.program.window.open_page("diary")
    page = running.program.window.pages["diary"]
    assert isinstance(page, DiaryPage)
    running.bot.waitUntil(lambda: page.months.calendar.height() > 100)
    return page


def calendar_of(page: DiaryPage) -> DayView:
    return page.months.calendar


def click_day(running: Running, page: DiaryPage, day: date) -> None:
    box = calendar_of(page).day_box(day)
    assert box is not None, f"{day} is not on the calendar"
    centre = box.center().toPoint()
    running.bot.mouseClick(calendar_of(page), Qt.MouseButton.LeftButton, pos=centre)


def in_sight(running: Running, button: QPushButton) -> bool:
    """Tell whether a button can be seen in the window, not scrolled away."""
    return not button.visibleRegion().isEmpty()


def focused(running: Running) -> str:
    """Return the name of what has the keys."""
    widget = running.program.window.focusWidget()
    return widget.accessibleName() if widget is not None and widget.isVisible() else ""


def test_the_calendar_says_what_is_recorded(running: Running) -> None:
    page = diary_with(running, (TODAY, ""), (TODAY - timedelta(days=3), ""))
    running.journal.record(a_draft(day=TODAY - timedelta(days=1), average=0, worst=0))
    running.program.conductor.reread()
    said = "November 2026. Recorded on 3 of 20 days: pain on 2, no pain on 1."
    assert calendar_of(page).accessibleName() == said
    assert said in running.words_on(page)


def test_a_click_on_a_recorded_day_brings_its_row_into_sight(running: Running) -> None:
    days = [(TODAY - timedelta(days=back), "") for back in range(19)]
    page = diary_with(running, *days)
    running.bot.waitUntil(lambda: "Monday, 2 November 2026" in running.words_on(page))
    wanted = running.button("Change Monday, 2 November 2026")
    assert not in_sight(running, wanted)
    click_day(running, page, date(2026, 11, 2))
    running.bot.waitUntil(wanted.hasFocus)
    assert in_sight(running, wanted)


def test_a_missing_day_is_offered_to_be_filled_in(running: Running) -> None:
    page = diary_with(running, (TODAY, ""))
    assert not page.months.fill_in.isVisible()
    click_day(running, page, date(2026, 11, 17))
    assert "Tuesday, 17 November 2026: nothing recorded." in running.words_on(page)
    assert page.months.fill_in.hasFocus()
    running.bot.keyClick(page.months.fill_in, Qt.Key.Key_Space)
    today = running.program.window.today()
    assert today.isVisible()
    running.click(running.button("How strong was the pain on average?: 3"))
    running.click(today.save)
    assert [entry.day for entry in running.store.entries("me")] == [date(2026, 11, 17), TODAY]
    assert running.store.entries("me")[0].late


def test_a_half_finished_day_is_never_moved_to_another(running: Running) -> None:
    running.click(running.button("How strong was the pain on average?: 3"))
    page = diary_with(running, (TODAY - timedelta(days=1), ""))
    click_day(running, page, date(2026, 11, 17))
    running.click(page.months.fill_in)
    assert running.program.conductor.desk.draft.day == TODAY
    assert running.program.conductor.desk.draft.average == 3
    assert "day you have begun" in running.program.window.notices.words.text()


def test_the_keys_walk_into_earlier_months_and_open_a_day(running: Running) -> None:
    page = diary_with(running, (TODAY, ""), (date(2026, 10, 31), "the last of October"))
    calendar = calendar_of(page)
    calendar.setFocus()
    for _ in range(21):
        running.bot.keyClick(calendar, Qt.Key.Key_Left)
    assert "Saturday, 31 October 2026" in calendar.accessibleDescription()
    assert calendar.accessibleName().startswith("October 2026.")
    running.bot.keyClick(calendar, Qt.Key.Key_Return)
    running.bot.waitUntil(lambda: focused(running) == "Change Saturday, 31 October 2026")


def test_months_are_turned_and_end_with_the_diary(running: Running) -> None:
    page = diary_with(running, (TODAY, ""), (date(2026, 9, 30), ""))
    months = page.months
    assert (months.earlier.isEnabled(), months.later.isEnabled()) == (True, False)
    running.click(months.earlier)
    assert calendar_of(page).accessibleName().startswith("October 2026. Nothing is recorded.")
    months.earlier.setFocus()
    running.bot.keyClick(months.earlier, Qt.Key.Key_Space)
    assert calendar_of(page).accessibleName().startswith("September 2026.")
    assert (months.earlier.isEnabled(), months.later.isEnabled()) == (False, True)
    assert months.later.hasFocus(), "the keys stay near a button that can no longer be pressed"


def test_a_day_far_down_is_reached_without_showing_everything(running: Running) -> None:
    days = [(TODAY - timedelta(days=back), "") for back in range(0, 280, 2)]
    page = diary_with(running, *days, (LONG_AGO, "far away"))
    page.months.calendar.setFocus()
    running.bot.keyClick(page.months.calendar, Qt.Key.Key_Home)
    running.bot.keyClick(page.months.calendar, Qt.Key.Key_Return)
    running.bot.waitUntil(lambda: focused(running) == "Change Sunday, 15 February 2026")
    assert DAY not in running.words_on(page)
    running.click(running.button("Show later days"))
    running.bot.waitUntil(lambda: "Monday, 2 March 2026" in running.words_on(page))


def test_a_day_hidden_by_a_search_is_gone_to_all_the_same(running: Running) -> None:
    page = diary_with(running, (TODAY, "rain"), (date(2026, 11, 17), "sun"))
    page.search.setText("rain")
    running.bot.waitUntil(lambda: "sun" not in running.words_on(page))
    click_day(running, page, date(2026, 11, 17))
    assert page.search.text() == ""
    running.bot.waitUntil(lambda: focused(running) == "Change Tuesday, 17 November 2026")


@pytest.mark.parametrize(("width", "months"), [(1000, 1), (1600, 2)])
def test_wide_windows_have_the_calendar_beside_the_days(
    running: Running, width: int, months: int
) -> None:
    page = diary_with(running, (TODAY, ""), (date(2026, 10, 31), ""))
    running.program.window.resize(width, 900)
    running.bot.waitUntil(lambda: (page.months.width() < page.rows.width()) is (width > 1000))
    calendar, rows = page.months, page.rows
    beside = calendar.mapTo(page, QPoint(0, 0)).x() > rows.mapTo(page, QPoint(0, 0)).x()
    assert beside is (width > 1000)
    assert page.months.calendar.accessibleName().count("2026") == months


def test_words_with_the_sign_become_tags_that_can_be_pressed(running: Running) -> None:
    page = diary_with(
        running,
        (TODAY, "up the #Stairs"),
        (date(2026, 11, 17), "#stairs-up and #rain"),
    )
    chips = [chip.text() for chip in page.tags.findChildren(QPushButton)]
    assert chips == ["#rain", "#stairs", "#stairs-up"]
    chip = next(c for c in page.tags.findChildren(QPushButton) if c.text() == "#stairs")
    chip.setFocus()
    running.bot.keyClick(chip, Qt.Key.Key_Space)
    running.bot.waitUntil(lambda: "up the #Stairs" in running.words_on(page))
    assert "#rain" not in running.words_on(page)
    assert (chip.isChecked(), page.search.text()) == (True, "#stairs")
    assert chip.accessibleName() == "stairs: show all days again"
    running.click(chip)
    running.bot.waitUntil(lambda: "#rain" in running.words_on(page))
    assert (chip.isChecked(), page.search.text()) == (False, "")


def test_a_tag_beside_a_day_shows_its_days(running: Running) -> None:
    page = diary_with(running, (TODAY, "#stairs"), (date(2026, 11, 17), "#rain"))
    (chip,) = (c for c in page.rows.findChildren(QPushButton) if c.text() == "#rain")
    running.click(chip)
    running.bot.waitUntil(lambda: "Tuesday, 17 November 2026" in running.words_on(page))
    assert DAY not in running.words_on(page)


def test_today_offers_the_tags_of_late(running: Running) -> None:
    diary_with(running, (TODAY - timedelta(days=1), "#stairs"), (date(2025, 1, 2), "#old"))
    window = running.program.window
    window.open_page("today")
    today = window.today()
    (chip,) = today.tags.findChildren(QPushButton)
    assert chip.text() == "#stairs"
    running.bot.keyClicks(today.note, "Bad night.")
    running.click(chip)
    assert today.note.toPlainText() == "Bad night. #stairs"
    assert running.program.conductor.desk.draft.note == "Bad night. #stairs"
    assert chip.isChecked()
    running.click(chip)
    assert running.program.conductor.desk.draft.note == "Bad night."
    running.bot.keyClicks(today.note, "#stairs ")
    assert chip.isChecked(), "what is typed counts as well"
