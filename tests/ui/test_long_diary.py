"""What a person sees while a long diary is still being read: their day at once, and a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kneecheck.journal.exchange import DiaryPlan
from kneecheck.journal.journal import Journal
from kneecheck.journal.merging import Outcome, Step
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import paths_under
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.ui.background_reading import BackgroundReading
from kneecheck.ui.pages.diary_page import DiaryPage
from kneecheck.ui.pages.trend_page import TrendPage
from tests.builders import TODAY, a_moment, an_entry
from tests.store.outside import sql
from tests.ui.conftest import Running

Open = Callable[[Settings], Running]
DAYS = 700


@pytest.fixture
def long_diary(tmp_path: Path) -> Path:
    """Return a diary of three years; on its first day something urgent was said."""
    path = paths_under(tmp_path).diary
    entries = [an_entry(ago, ago % 7, 8, note=f"day {ago}") for ago in range(DAYS)]
    urgent = {"leg_swelling": "one_calf_ankle"}
    entries.append(an_entry(DAYS, 3, 4, entry_id="first", answers=urgent))
    store = DiaryStore.open(path)
    store.take_in(DiaryPlan(tuple(Step(Outcome.NEW, None, entry, ()) for entry in entries)))
    store.close()
    return path


def the_reading(running: Running) -> BackgroundReading:
    return running.program.conductor.reading


def read_all(running: Running) -> None:
    the_reading(running).begin()
    running.bot.waitUntil(lambda: the_reading(running).whole)


def trend(running: Running) -> TrendPage:
    running.click(running.program.window.rail.button("trend"))
    page = running.program.window.pages["trend"]
    assert isinstance(page, TrendPage)
    return page


def diary(running: Running) -> DiaryPage:
    running.click(running.program.window.rail.button("diary"))
    page = running.program.window.pages["diary"]
    assert isinstance(page, DiaryPage)
    return page


def entries_listed(page: DiaryPage) -> int:
    screen = page.rows._screen
    assert screen is not None
    return screen.entries


def opened_before(path: Path, knowledge: KnowledgeBase) -> None:
    """Let the diary be read through and closed, as by a window of yesterday."""
    store = DiaryStore.open(path)
    journal = Journal(store, knowledge, lambda: a_moment(TODAY), lambda: "x" * 32)
    reading = journal.read_through()
    while reading.step():
        pass
    journal.settle(reading)
    store.close()


def test_a_few_weeks_are_there_at_once_and_all_days_are_waited_for(
    long_diary: Path, open_program: Open
) -> None:
    running = open_program(Settings())
    page = trend(running)
    assert page.chart.isVisible()
    assert not page.waiting.isVisible()
    running.click(running.button("All"))
    assert not page.chart.isVisible()
    assert page.waiting.text().startswith("Your diary is long and is being read: ")
    assert running.button("All").isChecked()
    running.bot.waitUntil(page.chart.isVisible)
    assert not page.waiting.isVisible()
    assert page.chart.tiles["logged"].value.text() == f"{DAYS + 1} of {DAYS + 1} days"


def test_how_far_reading_is_goes_up(long_diary: Path, open_program: Open) -> None:
    running = open_program(Settings())
    page = trend(running)
    running.click(running.button("All"))
    seen: list[str] = []
    the_reading(running).progressed.connect(lambda: seen.append(page.waiting.text()))
    running.bot.waitUntil(page.chart.isVisible)
    percents = [int(words.rpartition(":")[2].split()[0]) for words in seen]
    assert len(percents) > 3
    assert percents == sorted(percents)


def test_a_person_may_look_at_something_else_meanwhile(
    long_diary: Path, open_program: Open
) -> None:
    running = open_program(Settings())
    page = trend(running)
    running.click(running.button("All"))
    running.click(running.button("14 days"))
    assert page.chart.isVisible()
    assert not page.waiting.isVisible()
    read_all(running)
    assert running.button("14 days").isChecked()


def test_the_latest_days_are_listed_at_once_and_all_when_read(
    long_diary: Path, open_program: Open
) -> None:
    running = open_program(Settings())
    page = diary(running)
    assert 0 < entries_listed(page) < DAYS
    read_all(running)
    assert entries_listed(page) == DAYS + 1


def test_a_search_waits_until_every_day_was_read(long_diary: Path, open_program: Open) -> None:
    running = open_program(Settings())
    page = diary(running)
    running.program.conductor.search("day 640")
    assert page.waiting.isVisible()
    running.bot.waitUntil(lambda: the_reading(running).whole)
    assert not page.waiting.isVisible()
    assert entries_listed(page) == 1


def test_what_was_urgent_years_ago_is_known_at_once_when_opened_again(
    long_diary: Path, open_program: Open, knowledge: KnowledgeBase
) -> None:
    opened_before(long_diary, knowledge)
    running = open_program(Settings())
    assert not the_reading(running).whole
    known = running.program.conductor._known_now()
    assert "S1" in {held.rule for held in known.standing.held}
    read_all(running)
    assert running.program.conductor._known_now() == known


def test_damage_in_an_old_day_is_told_when_it_was_read(
    long_diary: Path, open_program: Open, knowledge: KnowledgeBase
) -> None:
    opened_before(long_diary, knowledge)
    sql(long_diary, "UPDATE entry SET note = 'rotten' WHERE id = 'first'")
    running = open_program(Settings())
    notices = running.program.window.notices
    assert not notices.isVisible()
    read_all(running)
    assert notices.isVisible()
    assert str((TODAY - timedelta(days=DAYS)).year) in notices.words.text()


def test_a_change_while_it_is_being_read_is_in_what_was_read(
    long_diary: Path, open_program: Open
) -> None:
    running = open_program(Settings())
    the_reading(running).begin()
    running.bot.waitUntil(lambda: the_reading(running).percent > 20)
    assert not the_reading(running).whole
    running.program.conductor.remove_entry("first")
    running.bot.waitUntil(lambda: the_reading(running).whole)
    known = running.program.conductor._known_now()
    assert known == running.journal.known()
    assert known.first_day == TODAY - timedelta(days=DAYS - 1)
    assert "S1" not in {held.rule for held in known.standing.held}
    assert len(running.journal.entries()) == DAYS


def test_after_a_change_of_an_old_day_the_next_opening_is_quick_again(
    long_diary: Path, open_program: Open
) -> None:
    running = open_program(Settings())
    read_all(running)
    assert running.journal.is_settled()
    running.program.conductor.remove_entry("first")
    assert not running.journal.is_settled()
    # Nothing has to be waited for meanwhile.
    assert the_reading(running).whole
    the_reading(running).begin()
    running.bot.waitUntil(running.journal.is_settled)
    assert the_reading(running).whole


def test_a_short_diary_is_never_waited_for(running: Running) -> None:
    assert the_reading(running).whole
    page = trend(running)
    running.click(running.button("All"))
    assert not page.waiting.isVisible()
