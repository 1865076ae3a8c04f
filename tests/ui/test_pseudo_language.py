"""A language that does not exist: whatever is not in it was never given to a translator."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from kneecheck.domain.visit import VisitDraft
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.settings import Settings
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running
from tests.ui.test_every_page import PAGES, clipped, sticking_out

OPEN, SHUT = "⟦", "⟧"
# What stands on a page in any language: dates of the system, numbers, signs, paths, own words.
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_OWN = re.compile(
    rf"(\w+day, )?\d+ ({_MONTHS}) \d+|({_MONTHS}|[A-Z][a-z]{{2}}) \d+|\d+ [A-Z][a-z]{{2}}( \d+)?"
    r"|#\w+|/[\w/.\-]+|KneeCheck|My own note|Somebody's finding|https?://\S+|\d\d:\d\d( [AP]M)?"
    # Every language is called by its own name in every other one.
    r"|English|Tiếng Việt"
)


def pseudo(words: str) -> str:
    """Return words of the language that does not exist: a third longer, with marks of its own."""
    return f"{OPEN}{words}{' ø' * (len(words) // 6)}{SHUT}"


class PseudoTranslator(QTranslator):
    """Knows every text there is."""

    def isEmpty(self) -> bool:  # noqa: N802 - a name of Qt
        return False

    def translate(
        self,
        context: str,
        source: str | bytes,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str:
        words = source if isinstance(source, str) else bytes(source).decode()
        return pseudo(words)


@pytest.fixture(scope="session")
def knowledge(resources: Path) -> KnowledgeBase:
    """Load the medical content with every text in the language that does not exist."""
    real = load_knowledge(resources / "knowledge")
    texts = {
        key: words if _is_no_text(key) else pseudo(words) for key, words in real.words.texts.items()
    }
    # By the usual code of such languages: there are no words of the window under it.
    return dataclasses.replace(real, words=Words("qps", MappingProxyType(texts)))


def _is_no_text(key: str) -> bool:
    """Tell what is a setting of a language and not a text."""
    return key.startswith("language.") and key != "language.reviewed"


@pytest.fixture
def translated(qapp: QApplication) -> Iterator[None]:
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def filled(open_program: Callable[[Settings], Running], percent: int = 100) -> Running:
    """Open the program on a diary with something on every page."""
    running = open_program(Settings(theme="light", text_percent=percent, reminder="20:00"))
    for ago in range(40, -1, -1):
        running.journal.record(
            a_draft(
                day=TODAY - timedelta(days=ago),
                average=ago % 7,
                marks={"left.back.knee_crease_inner": 4, "right.front.kneecap": 2},
                note="My own note #stairs" if ago % 5 == 0 else "",
                leg_swelling="one_calf_ankle" if ago == 1 else "none",
                load_today=("stairs",),
                measure_cold="helped",
            )
        )
    running.journal.record_visit(VisitDraft(TODAY, "Somebody's finding", ("S1",)))
    running.program.conductor.reread()
    return running


def each_page(running: Running) -> Iterator[tuple[str, QWidget]]:
    window = running.program.window
    window.resize(1000, 700)
    for key in PAGES:
        window.open_page(key)
        if key == "check":
            running.program.conductor.desk.begin_check()
        for _ in range(8):
            QApplication.processEvents()
        yield key, window.pages[key]


def texts_on(page: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text a person sees or hears on a page, with what it belongs to."""
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        kind = type(widget).__name__
        yield f"{kind} name", widget.accessibleName()
        yield f"{kind} description", widget.accessibleDescription()
        yield f"{kind} tip", widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton):
            yield kind, widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield f"{kind} hint", widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from ((kind, widget.itemText(index)) for index in range(widget.count()))


def is_untranslated(words: str) -> bool:
    """Tell whether letters remain once everything translated or of no language is taken out."""
    left, depth = "", 0
    for letter in words:
        depth += (letter == OPEN) - (letter == SHUT)
        left += "" if depth or letter == SHUT else letter
    return any(letter.isalpha() for letter in _OWN.sub("", left))


def test_no_page_says_anything_that_was_not_translated(
    translated: None, open_program: Callable[[Settings], Running]
) -> None:
    running = filled(open_program)
    found = {
        f"{key}: {where}: {words[:90]}"
        for key, page in each_page(running)
        for where, words in texts_on(page)
        if is_untranslated(words)
    }
    window = running.program.window
    found |= {f"window: {where}: {w}" for where, w in texts_on(window.rail) if is_untranslated(w)}
    assert sorted(found) == []


def test_longer_words_are_cut_off_nowhere(
    translated: None, open_program: Callable[[Settings], Running]
) -> None:
    running = filled(open_program)
    found = {
        key: clipped(page) + sticking_out(page)
        for key, page in each_page(running)
        if clipped(page) + sticking_out(page)
    }
    assert found == {}


def test_from_right_to_left_everything_turns_but_the_body(
    mirrored: None, open_program: Callable[[Settings], Running]
) -> None:
    running = filled(open_program)
    # The program has just set the direction of its own language.
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = running.program.window
    found = {key: clipped(page) + sticking_out(page) for key, page in each_page(running)}
    assert {key: cut for key, cut in found.items() if cut} == {}
    content = window.pages["today"]
    window.open_page("today")
    QApplication.processEvents()
    assert window.rail.mapTo(window, QPoint(0, 0)).x() > content.mapTo(window, QPoint(0, 0)).x()
    zones = {place.id: zone for place, zone in window.today().body_map.zones().items()}
    left, right = zones["left.back.knee_crease_inner"], zones["right.back.knee_crease_inner"]
    assert left.x() < right.x(), "seen from behind, the LEFT leg is on the left in every language"
    desk = running.program.conductor.desk
    desk.discard()
    running.click_zone("left.back.knee_crease_inner")
    assert [place.id for place in desk.draft.marks] == ["left.back.knee_crease_inner"]
