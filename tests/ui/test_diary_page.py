"""The Diary page: what was said before a change stays and can be seen."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from kneecheck.domain.entry import draft_from_entry
from kneecheck.domain.visit import VisitDraft
from kneecheck.ui.widgets.long_list import LongList
from kneecheck.ui.wording import day_words
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running

PAIN = "How strong was the pain on average?: {0}"
DAY = "Friday, 20 November 2026"


def test_earlier_versions_of_a_changed_day_can_be_seen(running: Running) -> None:
    window = running.program.window
    page = window.pages["diary"]
    running.click(running.button(PAIN.format(4)))
    running.click(window.today().save)
    for pain in (6, 8):
        window.open_page("diary")
        running.bot.waitUntil(lambda: DAY in running.words_on(page))
        running.click(running.button(f"Change {DAY}"))
        running.click(running.button(PAIN.format(pain)))
        running.click(window.today().save)
    window.open_page("diary")
    running.bot.waitUntil(lambda: "average 8 of 10" in running.words_on(page))
    assert "Version 1" not in running.words_on(page)
    running.click(running.button(f"Earlier versions, {DAY}"))
    running.bot.waitUntil(lambda: "Version 2" in running.words_on(page))
    words = running.words_on(page)
    assert "Version 1: Pain: average 4 of 10" in words
    assert "Version 2: Pain: average 6 of 10" in words
    running.click(running.button(f"Hide earlier, {DAY}"))
    running.bot.waitUntil(lambda: "Version 1" not in running.words_on(page))


def test_a_day_that_was_never_changed_offers_no_versions(running: Running) -> None:
    running.click(running.button(PAIN.format(4)))
    running.click(running.program.window.today().save)
    running.program.window.open_page("diary")
    page = running.program.window.pages["diary"]
    running.bot.waitUntil(lambda: "average 4 of 10" in running.words_on(page))
    offered = [pressed.text() for pressed in running.buttons_on(page)]
    assert "Earlier versions" not in offered


def test_a_visit_stands_among_the_days_and_can_be_removed(running: Running) -> None:
    running.journal.record(a_draft(leg_swelling="one_calf_ankle"))
    running.journal.record_visit(VisitDraft(TODAY, "No clot on the scan.", ("S1",)))
    running.program.conductor.reread()
    running.program.window.open_page("diary")
    page = running.program.window.pages["diary"]
    running.bot.waitUntil(lambda: "No clot on the scan." in running.words_on(page))
    assert f"{DAY}: a clinician looked" in running.words_on(page)
    assert "At: A swollen leg, or other signs that go with a clot" in running.words_on(page)
    running.click(running.button(f"Remove the visit of {DAY}"))
    assert running.store.visits("me") == ()
    running.click(running.button("Undo"))
    assert len(running.store.visits("me")) == 1


def test_a_long_list_is_there_to_its_end_although_nobody_waits_for_it(running: Running) -> None:
    for back in range(40):
        running.journal.record(a_draft(day=TODAY - timedelta(days=back), average=back % 10))
    running.program.conductor.reread()
    running.program.window.open_page("diary")
    page = running.program.window.pages["diary"]
    days = [day_words(TODAY - timedelta(days=back)) for back in range(40)]
    assert days[0] in listed(running), "the latest days are there at once"
    assert days[39] not in listed(running)
    running.bot.waitUntil(lambda: days[39] in listed(running))
    tops = [label.mapTo(page, QPoint(0, 0)).y() for label in labels(page, days)]
    assert tops == sorted(tops)
    assert [day for day in listed(running) if day in days] == days


def test_a_list_that_nobody_looks_at_waits_until_somebody_does(running: Running) -> None:
    for back in range(40):
        running.journal.record(a_draft(day=TODAY - timedelta(days=back), average=back % 10))
    window = running.program.window
    running.program.conductor.reread()
    window.open_page("diary")
    window.open_page("today")
    (rows,) = window.pages["diary"].findChildren(LongList)
    there = len(rows.findChildren(QPushButton))
    for _ in range(40):
        QApplication.processEvents()
    assert len(rows.findChildren(QPushButton)) == there
    window.open_page("diary")
    running.bot.waitUntil(rows.is_complete)
    whole = rows.findChildren(QPushButton)
    assert len(whole) > there
    window.open_page("today")
    window.open_page("diary")
    assert rows.is_complete(), "what has not changed is not begun again"
    assert rows.findChildren(QPushButton) == whole


def test_a_row_that_is_opened_far_down_stays_where_it_is(running: Running) -> None:
    for back in range(40):
        running.journal.record(a_draft(day=TODAY - timedelta(days=back), average=3))
    old = running.store.entries("me")[4]
    running.journal.record(replace(draft_from_entry(old), average=7))
    running.program.conductor.reread()
    running.program.window.open_page("diary")
    when, oldest = day_words(old.day), day_words(TODAY - timedelta(days=39))
    running.bot.waitUntil(lambda: oldest in listed(running))
    pressed = running.button(f"Earlier versions, {when}")
    scroll = running.program.window.pages["diary"].findChildren(QScrollArea)[0]
    scroll.ensureWidgetVisible(pressed)
    neighbour = running.button(f"Change {day_words(old.day - timedelta(days=2))}")
    assert scroll.verticalScrollBar().value() > 0
    running.click(pressed)
    page = running.program.window.pages["diary"]
    running.bot.waitUntil(lambda: "Version 1: Pain: average 3 of 10" in running.words_on(page))
    hide = running.button(f"Hide earlier, {when}")
    running.bot.waitUntil(lambda: not hide.visibleRegion().isEmpty())
    assert neighbour.isVisible(), "what did not change is not made anew"


def listed(running: Running) -> list[str]:
    return running.words_on(running.program.window.pages["diary"]).splitlines()


def labels(page: QWidget, wanted: list[str]) -> list[QLabel]:
    return [
        label for words in wanted for label in page.findChildren(QLabel) if label.text() == words
    ]
