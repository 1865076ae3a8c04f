from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kneecheck.domain.entry import Moment
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import paths_under
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.lock import DiaryLock
from kneecheck.store.safe import DiarySafe
from kneecheck.ui.run import Program

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 20)


@dataclass
class ScriptedAsk:
    """Answers the file chooser with a path that a test has prepared."""

    answer: Path | None = None
    paper: QPrinter | None = None
    words: str | None = None
    asked: list[str] = field(default_factory=list)

    def save_path(self, parent: QWidget, title: str, suggestion: Path, kind: str) -> Path | None:
        self.asked.append(title)
        return self.answer

    def open_path(self, parent: QWidget, title: str, start: Path, kind: str) -> Path | None:
        self.asked.append(title)
        return self.answer

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        self.asked.append(title)
        return self.answer

    def printer(self, parent: QWidget, title: str) -> QPrinter | None:
        self.asked.append(title)
        return self.paper

    def passphrase(self, parent: QWidget, title: str, words: str) -> str | None:
        self.asked.append(title)
        return self.words


@dataclass
class Running:
    """The whole program over a real file, as a person has it in front of them."""

    program: Program
    journal: Journal
    store: DiaryStore
    ask: ScriptedAsk
    bot: QtBot

    def click(self, widget: QWidget) -> None:
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def button(self, words: str) -> QPushButton:
        """Return the visible button with these words, wherever it is."""
        window = self.program.window
        found = [
            pressed
            for pressed in window.findChildren(QPushButton)
            if words in {pressed.text(), pressed.accessibleName()} and pressed.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} buttons say {words!r}"
        return found[0]

    def words_on(self, page: QWidget) -> str:
        """Return every visible text of a page."""
        return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())

    def buttons_on(self, page: QWidget) -> list[QPushButton]:
        """Return every visible button of a page."""
        return [pressed for pressed in page.findChildren(QPushButton) if pressed.isVisible()]

    def click_zone(self, place_id: str) -> None:
        """Press a zone where its number would stand, through the map as the mouse does."""
        body = self.program.window.today().body_map
        zone = next(z for p, z in body.zones().items() if p.id == place_id)
        centre = body.number_point(zone.place).toPoint()
        target = body.childAt(centre)
        assert target is zone, f"{target} lies over {place_id}"
        self.bot.mouseClick(zone, Qt.MouseButton.LeftButton, pos=centre - zone.pos())


@pytest.fixture(scope="session")
def knowledge(resources: Path) -> KnowledgeBase:
    return load_knowledge(resources / "knowledge")


@pytest.fixture(scope="session")
def empty_diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a diary as the program makes it; making its tables costs more than a copy of it."""
    path = tmp_path_factory.mktemp("empty") / "diary.kneecheck"
    DiaryStore.open(path).close()
    return path


@pytest.fixture
def running(open_program: Callable[[Settings], Running]) -> Running:
    """Open the program on an empty diary on a fixed day."""
    return open_program(Settings(theme="light"))


@pytest.fixture
def open_program(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    knowledge: KnowledgeBase,
    resources: Path,
    empty_diary: Path,
) -> Iterator[Callable[[Settings], Running]]:
    """Return a function that opens the program on the diary in the test's folder."""
    diary = paths_under(tmp_path).diary
    if not diary.exists():
        shutil.copy(empty_diary, diary)
    make = _opener(qtbot, qapp, tmp_path, knowledge, resources)
    every: list[Running] = []

    def opened(settings: Settings) -> Running:
        every.append(make(settings))
        return every[-1]

    yield opened
    for one in every:
        one.program.conductor.desk.discard()
        one.program.window.close()
        one.program.close()
        one.store.close()
    # Windows that were let go must really be gone before the next test dresses every widget anew.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    assert [widget for widget in qapp.topLevelWidgets() if widget.isVisible()] == []


def _opener(
    qtbot: QtBot, qapp: QApplication, folder: Path, knowledge: KnowledgeBase, resources: Path
) -> Callable[[Settings], Running]:
    def make(settings: Settings) -> Running:
        paths = paths_under(folder)
        store = DiaryStore.open(paths.diary)
        ids = itertools.count(1)
        noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)

        def now() -> Moment:
            return Moment(noon, "UTC", 0)

        safe = DiarySafe(paths.diary, paths.backups, None, now, store)
        lock = DiaryLock(paths.diary, paths.backups, None, safe, store.keys, store)
        journal = Journal(store, knowledge, now, lambda: f"{next(ids):032x}", safe=safe, lock=lock)
        ask = ScriptedAsk()
        program = Program(qapp, journal, settings, paths, resources, ask)
        window = program.window
        window.resize(1000, 700)
        window.show()
        # As a window is a moment after it was opened.
        program.complete()
        qtbot.waitExposed(window)
        return Running(program, journal, store, ask, qtbot)

    return make


@pytest.fixture
def display() -> Iterator[str]:
    """Start an X server that chooses its own number."""
    assert shutil.which("Xvfb"), "Xvfb is missing: the test command of the README installs it"
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = answer.readline().strip()
    assert number
    yield f":{number}"
    server.terminate()
    server.wait()
