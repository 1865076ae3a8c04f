"""The first start: three steps, then today; never again, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kneecheck.settings import Settings, read_settings
from kneecheck.ui.pages.welcome_page import WelcomePage
from kneecheck.ui.run import is_new
from tests.ui.conftest import Running


@pytest.fixture
def greeted(running: Running) -> Running:
    running.program.greet_if_new()
    return running


def page_of(running: Running) -> WelcomePage:
    return running.program.welcome.page


def shown(page: WelcomePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_three_steps_say_what_it_is_where_it_lives_and_what_may_be_set(
    greeted: Running, tmp_path: Path
) -> None:
    page = page_of(greeted)
    assert "What KneeCheck is, and what it is not" in shown(page)
    assert "Step 1 of 3" in shown(page)
    assert not page.back.isEnabled()
    page.next.click()
    assert str(tmp_path / "diary.kneecheck") in shown(page)
    assert "Step 2 of 3" in shown(page)
    page.next.click()
    assert "Your name, for the page you hand to a doctor:" in shown(page)
    page.back.click()
    assert "Step 2 of 3" in shown(page)


def test_it_ends_at_today_keeps_the_name_and_never_comes_again(greeted: Running) -> None:
    page = page_of(greeted)
    page.next.click()
    page.next.click()
    QTest.keyClicks(page.name, "  Ann Example ")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    program = greeted.program
    assert program.window.page() == "today"
    assert (program.settings.name, program.settings.welcomed) == ("Ann Example", True)
    assert not is_new(greeted.journal, program.settings)
    program.window.open_page("report")
    report = program.reports.screen(greeted.journal.known())
    assert report.options.name == "Ann Example"


def test_the_passphrase_is_one_press_away(greeted: Running) -> None:
    page = page_of(greeted)
    page.next.click()
    page.next.click()
    page.passphrase.click()
    assert greeted.program.window.page() == "settings"
    assert greeted.program.settings.welcomed


def test_any_other_page_can_be_opened_meanwhile(greeted: Running) -> None:
    greeted.program.window.rail.button("diary").click()
    assert greeted.program.window.page() == "diary"


def test_whoever_has_begun_is_not_greeted(running: Running) -> None:
    assert is_new(running.journal, Settings())
    running.bot.keyClick(running.program.window.today().average, Qt.Key.Key_4)
    running.button("Save this day").click()
    assert not is_new(running.journal, Settings())


def test_the_settings_keep_both(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('name = "Ann"\nwelcomed = "yes"\n')
    settings, sentences = read_settings(file)
    assert settings.name == "Ann"
    assert not settings.welcomed
    assert "welcomed: true or false is expected" in sentences[0]
