"""The windows and pages that no rail opens: whole, named and unclipped in every language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kneecheck.clock import new_id
from kneecheck.errors import Trouble
from kneecheck.journal.journal import Journal
from kneecheck.journal.safekeeping import Damaged
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.settings import Settings
from kneecheck.store.lock import DiaryLock
from kneecheck.store.safe import DiarySafe
from kneecheck.ui.crash import CrashWindow
from kneecheck.ui.look import Look
from kneecheck.ui.rescue import RescueWindow
from kneecheck.ui.tongue import SOURCE, Tongue
from kneecheck.ui.unlock import UnlockWindow
from kneecheck.ui.welcome_desk import WelcomeDesk
from kneecheck.ui.wording import in_words
from tests.builders import a_draft
from tests.tools import tool
from tests.ui.conftest import Running
from tests.ui.test_every_page import _nameless, clipped, sticking_out
from tests.ui.test_languages import SAME, _words_of

EACH = pytest.mark.parametrize("language", ["en", "vi"])
LOOKS = [(theme, percent) for theme in ("light", "dark") for percent in (100, 150)]


@pytest.fixture
def spoken(qapp: QApplication, resources: Path) -> Callable[[Running, str, str, int], Look]:
    """Return a function that lets windows that are made from now on speak and look so."""

    def speak(running: Running, language: str, theme: str, percent: int) -> Look:
        running.program._tongue.rest()
        running.program._tongue = Tongue(qapp, resources, language)
        # Every widget of every page is dressed anew: once is enough.
        running.program.change(Settings(theme=theme, text_percent=percent, language=language))
        return running.program.look

    return speak


def fits(window: QWidget, language: str, resources: Path) -> None:
    """See that a window is whole, named, and in one language only."""
    for _ in range(8):
        QApplication.processEvents()
    assert _nameless(window) == []
    assert clipped(window) == []
    assert sticking_out(window) == []
    if language == "en":
        return
    known = tool("window_words").read_window_words(resources / "language" / language / SOURCE)
    english = {words for _, words in known.texts if "{" not in words} - SAME
    assert _words_of(window) & english == set()


@EACH
def test_the_first_steps(
    running: Running,
    spoken: Callable[[Running, str, str, int], Look],
    resources: Path,
    tmp_path: Path,
    language: str,
) -> None:
    knowledge = load_knowledge(resources / "knowledge", language, area="vn")
    journal = Journal(running.store, knowledge, running.journal.now, new_id)
    window = running.program.window
    window.resize(1000, 700)
    file = tmp_path / "diary.kneecheck"
    for theme, percent in LOOKS:
        spoken(running, language, theme, percent)
        desk = WelcomeDesk(journal, Settings(), file, window, running.program)
        for _ in range(3):
            fits(desk.page, language, resources)
            if desk.page.next.isVisible():
                desk.page.next.click()
        window.open_page("today")
        desk.page.deleteLater()


@EACH
def test_the_question_for_the_passphrase_and_what_helps_who_forgot_it(
    running: Running,
    spoken: Callable[[Running, str, str, int], Look],
    resources: Path,
    language: str,
) -> None:
    running.journal.record(a_draft())
    safe = running.journal.safe
    assert isinstance(safe, DiarySafe)
    safe.back_up()
    assert isinstance(running.journal.lock, DiaryLock)
    running.journal.lock.change("four words for it")
    for theme, percent in LOOKS:
        look = spoken(running, language, theme, percent)
        trouble = in_words(Trouble("The key store of this computer did not answer."))
        window = UnlockWindow(running.journal.lock, safe, look, trouble)
        running.bot.addWidget(window)
        window.show()
        running.bot.waitExposed(window)
        fits(window, language, resources)
        forgotten = next(
            made
            for made in window.findChildren(QPushButton)
            if made.isVisible() and made is not window.open_it and made.isCheckable()
        )
        running.click(forgotten)
        fits(window, language, resources)
        running.bot.keyClicks(window.field.line, "wrong words")
        running.click(window.open_it)
        running.bot.waitUntil(window.wrong.isVisible)
        fits(window, language, resources)
        window.close()


@EACH
def test_the_window_after_an_unforeseen_error_and_the_one_for_a_damaged_diary(
    running: Running,
    spoken: Callable[[Running, str, str, int], Look],
    resources: Path,
    language: str,
) -> None:
    running.journal.record(a_draft())
    assert running.journal.safe is not None
    running.journal.safe.back_up()
    told = "The diary {path} is damaged; nothing was changed."
    damage = Damaged(told, path="/home/a/d.kneecheck")
    for theme, percent in LOOKS:
        spoken(running, language, theme, percent)
        running.program.crashed("ValueError")
        crashed = running.program._crash
        assert isinstance(crashed, CrashWindow)
        for window in (crashed, RescueWindow(damage.sentence, running.journal.safe)):
            running.bot.addWidget(window)
            window.show()
            running.bot.waitExposed(window)
            fits(window, language, resources)
            assert ("bị hỏng" in running.words_on(window)) == (
                language == "vi" and isinstance(window, RescueWindow)
            )
            window.close()
