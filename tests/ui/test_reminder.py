"""The reminder: off at first, silent on days already written, straight to the entry."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QObject, QTime, Signal
from PySide6.QtWidgets import QApplication

from kneecheck.autostart import Start, find_autostart
from kneecheck.settings import Settings, read_settings
from kneecheck.ui.reminder_desk import ReminderDesk
from kneecheck.ui.waiting import Waiting, WaitingNeeds
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running

EVENING = time(20, 0)


class FakeTray(QObject):
    """Stands for the tray of a desktop, of which a test has none."""

    opened = Signal()
    left = Signal()

    def __init__(self, *, there: bool = True) -> None:
        super().__init__()
        self.there = there
        self.shown = False
        self.told: list[str] = []

    def is_there(self) -> bool:
        return self.there

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False

    def tell(self, title: str, words: str) -> None:
        self.shown = True
        self.told.append(title)


@dataclass
class Clock:
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 20, 15, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now


def open_settings(running: Running) -> ReminderDesk:
    running.program.window.open_page("settings")
    return running.program.beside.reminder


def later(running: Running, hour: int) -> None:
    """Let it be another hour of the same day for the watch of the window."""
    watch = running.program.beside.reminder.watch
    watch._now = Clock(datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=UTC))
    watch.look()


def test_it_is_off_until_it_is_switched_on_and_then_kept(running: Running, tmp_path: Path) -> None:
    desk = open_settings(running)
    assert desk.card.off.isChecked()
    assert not desk.watch.timer.isActive()
    running.click(desk.card.on)
    assert desk.card.on.isChecked()
    desk.card.time.setTime(QTime(21, 15))
    assert read_settings(tmp_path / "settings.toml")[0].reminder == "21:15"
    assert desk.watch.timer.isActive()
    running.click(desk.card.off)
    assert read_settings(tmp_path / "settings.toml")[0].reminder == ""
    assert not desk.watch.timer.isActive()


def test_the_open_window_reminds_and_leads_straight_to_the_entry(
    open_program: Callable[[Settings], Running],
) -> None:
    running = open_program(Settings(theme="light", reminder="20:00"))
    window = running.program.window
    window.open_page("trend")
    later(running, 19)
    assert not window.notices.isVisible()
    later(running, 20)
    assert "How was today?" in window.notices.words.text()
    running.click(window.notices.action)
    assert window.today().isVisible()
    later(running, 21)
    assert not window.notices.isVisible(), "once a day is enough"


def test_it_stays_silent_when_the_day_is_written_down(
    open_program: Callable[[Settings], Running],
) -> None:
    running = open_program(Settings(theme="light", reminder="20:00"))
    running.journal.record(a_draft(day=TODAY - timedelta(days=1)))
    running.click(running.button("How strong was the pain on average?: 3"))
    running.click(running.program.window.today().save)
    running.program.window.notices.hide()
    later(running, 20)
    assert not running.program.window.notices.isVisible()


def test_without_a_tray_it_is_said_and_a_calendar_file_is_offered(
    running: Running, tmp_path: Path
) -> None:
    desk = open_settings(running)
    assert not desk.card.waits.isVisible()
    assert "no tray" in desk.card.about.text()
    running.ask.answer = tmp_path / "mine.ics"
    running.click(desk.card.on)
    desk.card.time.setTime(QTime(7, 5))
    running.click(desk.card.calendar)
    calendar = icalendar.Calendar.from_ical((tmp_path / "mine.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("DTSTART").time() == time(7, 5)
    assert str(tmp_path / "mine.ics") in running.program.window.notices.words.text()


def test_a_calendar_file_that_cannot_be_written_is_told(running: Running, tmp_path: Path) -> None:
    desk = open_settings(running)
    running.ask.answer = tmp_path / "nowhere" / "mine.ics"
    running.click(desk.card.calendar)
    told = running.program.window.notices.words.text()
    assert "could not be saved in" in told
    assert "nowhere" in told


@pytest.fixture
def with_tray(running: Running, tmp_path: Path) -> tuple[Running, ReminderDesk, FakeTray, Path]:
    """Put a desk with a tray and a command that leaves a trace beside the one of the window."""
    trace = tmp_path / "started"
    code = f"import pathlib; pathlib.Path({str(trace)!r}).touch()"
    start = Start((sys.executable, "-c", code), tmp_path)
    autostart = find_autostart("linux", {}, tmp_path, start)
    tray = FakeTray()
    window = running.program.window
    desk = ReminderDesk(
        running.journal, window, tray, autostart, running.ask, tmp_path, running.program
    )
    desk.use("20:00")
    window.add_to_settings(desk.card)
    window.open_page("settings")
    running.bot.waitUntil(desk.card.waits.isVisible)
    return running, desk, tray, trace


def test_it_starts_with_the_computer_only_on_request(
    with_tray: tuple[Running, ReminderDesk, FakeTray, Path], tmp_path: Path
) -> None:
    running, desk, _, trace = with_tray
    file = tmp_path / ".config" / "autostart" / "kneecheck-reminder.desktop"
    assert not file.exists()
    desk.card.waits.click()
    assert file.exists()
    assert desk.card.waits.isChecked()
    running.bot.waitUntil(trace.exists)
    desk.card.waits.click()
    assert not file.exists()
    desk.card.waits.click()
    desk.card.off.click()
    assert not file.exists(), "no reminder, no waiting for it"


def test_a_click_on_the_message_brings_the_day_up(
    with_tray: tuple[Running, ReminderDesk, FakeTray, Path],
) -> None:
    running, desk, tray, _ = with_tray
    running.program.window.showMinimized()
    desk.watch._now = Clock(datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC))
    desk.watch.look()
    assert tray.told == ["How was today?"]
    tray.opened.emit()
    assert running.program.window.today().isVisible()
    assert not running.program.window.isMinimized()
    assert not tray.shown


@dataclass
class Evening:
    """A computer that waits in the tray, with a clock and a diary of a test."""

    clock: Clock
    tray: FakeTray
    waiting: Waiting
    facts: dict[str, object]


@pytest.fixture
def evening(qapp: QApplication, tmp_path: Path) -> Evening:
    clock, tray = Clock(), FakeTray()
    facts: dict[str, object] = {"recorded": False, "at": EVENING}
    trace = tmp_path / "window"
    code = f"import pathlib; pathlib.Path({str(trace)!r}).touch()"

    def at() -> time | None:
        found = facts["at"]
        assert found is None or isinstance(found, time)
        return found

    needs = WaitingNeeds(
        now=clock,
        time_of_day=at,
        is_recorded=lambda: bool(facts["recorded"]),
        window=Start((sys.executable, "-c", code), tmp_path),
        lock=tmp_path / "lock",
    )
    return Evening(clock, tray, Waiting(needs, tray, qapp), facts)


def at_eight(evening: Evening) -> None:
    evening.clock.now = datetime(2026, 11, 20, 20, tzinfo=UTC)
    evening.waiting.watch.timer.timeout.emit()


def test_waiting_reminds_at_its_time_and_opens_a_window(
    evening: Evening, qtbot: object, tmp_path: Path, running: Running
) -> None:
    evening.waiting.begin()
    assert (evening.tray.shown, evening.tray.told) == (True, [])
    at_eight(evening)
    assert evening.tray.told == ["How was today?"]
    at_eight(evening)
    assert len(evening.tray.told) == 1
    evening.tray.opened.emit()
    running.bot.waitUntil((tmp_path / "window").exists)


def test_waiting_says_nothing_about_a_day_that_is_written_down(evening: Evening) -> None:
    evening.facts["recorded"] = True
    evening.waiting.begin()
    at_eight(evening)
    assert evening.tray.told == []


def test_a_computer_started_late_still_reminds(evening: Evening) -> None:
    evening.clock.now = datetime(2026, 11, 20, 22, tzinfo=UTC)
    evening.waiting.begin()
    assert evening.tray.told == ["How was today?"]


def test_another_time_counts_without_a_restart(evening: Evening) -> None:
    evening.waiting.begin()
    evening.facts["at"] = time(22, 0)
    at_eight(evening)
    assert evening.tray.told == []
    evening.clock.now = datetime(2026, 11, 20, 22, 1, tzinfo=UTC)
    evening.waiting.watch.timer.timeout.emit()
    assert evening.tray.told == ["How was today?"]


def test_no_reminder_ends_the_waiting(evening: Evening) -> None:
    evening.waiting.begin()
    evening.facts["at"] = None
    at_eight(evening)
    assert (evening.tray.shown, evening.tray.told) == (False, [])


def test_a_tray_that_comes_late_is_waited_for_and_none_at_all_is_told(evening: Evening) -> None:
    evening.tray.there = False
    evening.waiting.begin()
    assert not evening.tray.shown
    evening.tray.there = True
    evening.waiting.trying.timeout.emit()
    assert evening.tray.shown
    evening.tray.there = False
    for _ in range(20):
        evening.waiting.trying.timeout.emit()
    assert evening.waiting.gave_up
