"""More than one person in one diary: two actions to change over, and nothing is ever mixed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from kneecheck.paths import paths_under
from kneecheck.settings import read_settings
from kneecheck.ui.pages.people_card import PeopleCard
from tests.ui.conftest import Running

PAIN = "How strong was the pain on average?: {0}"


def card_of(running: Running) -> PeopleCard:
    running.click(running.program.window.rail.button("settings"))
    (card,) = running.program.window.findChildren(PeopleCard)
    return card


def begin_for(running: Running, name: str) -> None:
    card = card_of(running)
    running.bot.waitUntil(card.name.isVisible)
    card.name.setFocus()
    running.bot.keyClicks(card.name, name)
    running.bot.keyClick(card.name, Qt.Key.Key_Return)


def save_day(running: Running, pain: int) -> None:
    running.program.window.open_page("today")
    running.click(running.button(PAIN.format(pain)))
    running.click(running.program.window.today().save)


def test_each_person_has_days_of_their_own(running: Running) -> None:
    save_day(running, 4)
    begin_for(running, "Grandma")
    assert running.program.window.windowTitle() == "Grandma – KneeCheck"
    assert running.program.window.today().title.text() == "Today, Grandma"
    save_day(running, 8)
    assert [entry.average for entry in running.store.entries("me")] == [4]
    assert [entry.average for entry in running.store.entries("Grandma")] == [8]
    page = running.program.window.pages["diary"]
    running.program.window.open_page("diary")
    running.bot.waitUntil(lambda: "average 8 of 10" in running.words_on(page))
    assert "average 4 of 10" not in running.words_on(page)


def test_changing_over_takes_two_actions(running: Running) -> None:
    save_day(running, 4)
    begin_for(running, "Grandma")
    save_day(running, 8)
    card_of(running)
    running.bot.waitUntil(lambda: running.button("My own").isVisible())
    running.click(running.button("My own"))
    assert running.journal.person == "me"
    assert running.program.window.windowTitle() == "KneeCheck"


def test_a_known_name_is_the_same_person_however_it_is_written(running: Running) -> None:
    begin_for(running, "Grandma")
    save_day(running, 8)
    begin_for(running, "  grandma ")
    assert running.journal.person == "Grandma"


def test_what_one_person_began_stays_theirs(running: Running) -> None:
    running.click(running.button(PAIN.format(3)))
    begin_for(running, "Grandma")
    desk = running.program.conductor.desk
    assert desk.draft.average is None
    card_of(running)
    running.bot.waitUntil(lambda: running.button("My own").isVisible())
    running.click(running.button("My own"))
    assert desk.draft.average == 3


def test_undo_never_reaches_into_somebody_elses_days(running: Running) -> None:
    save_day(running, 4)
    begin_for(running, "Grandma")
    running.program.conductor.undo()
    assert [entry.average for entry in running.store.entries("me")] == [4]


def test_the_person_shown_last_is_kept(running: Running, tmp_path: Path) -> None:
    begin_for(running, "Grandma")
    kept, _ = read_settings(paths_under(tmp_path).settings)
    assert kept.person == "Grandma"
