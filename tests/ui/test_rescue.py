"""A diary that cannot be opened is explained in a window, and mended by one click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kneecheck.paths import paths_under
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe
from kneecheck.ui.rescue import RescueWindow, offer_rescue
from tests.builders import an_entry
from tests.store.safes import Hours, a_safe
from tests.store.test_backup import wreck

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SENTENCE = "The diary is damaged; nothing was changed."


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = paths_under(tmp_path).diary
    store = DiaryStore.open(path)
    store.save(an_entry())
    a_safe(path, store, Hours()).back_up()
    store.close()
    wreck(path)
    return path


@pytest.fixture
def safe(diary: Path) -> DiarySafe:
    return a_safe(diary)


@pytest.fixture(autouse=True)
def _windows_go(qapp: QApplication) -> Iterator[None]:
    yield
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, RescueWindow):
            widget.close()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def entries_in(path: Path) -> int:
    store = DiaryStore.open(path)
    try:
        return len(store.entries("me"))
    finally:
        store.close()


def test_one_click_mends_the_diary(qtbot: QtBot, safe: DiarySafe, diary: Path) -> None:
    window = RescueWindow(SENTENCE, safe)
    window.show()
    assert window.words.text() == SENTENCE
    click(qtbot, window.mend)
    assert window.is_mended
    assert not window.isVisible()
    assert entries_in(diary) == 1


def test_closing_leaves_everything_as_it_is(qtbot: QtBot, safe: DiarySafe, diary: Path) -> None:
    before = diary.read_bytes()
    window = RescueWindow(SENTENCE, safe)
    window.show()
    click(qtbot, window.leave)
    assert not window.is_mended
    assert diary.read_bytes() == before


def test_with_nothing_to_mend_from_that_is_said(qtbot: QtBot, diary: Path) -> None:
    for file in (diary.parent / "backups").iterdir():
        file.unlink()
    diary.write_bytes(b"nothing of a diary" * 300)
    window = RescueWindow(SENTENCE, a_safe(diary))
    window.show()
    click(qtbot, window.mend)
    assert "Nothing can be read in" in window.words.text()
    assert not window.mend.isVisible()
    assert window.isVisible()


def test_a_diary_open_elsewhere_is_only_explained(qtbot: QtBot) -> None:
    window = RescueWindow("The diary is open in another KneeCheck window; close that first.", None)
    window.show()
    assert not window.mend.isVisible()
    click(qtbot, window.leave)
    assert not window.isVisible()


def test_the_program_goes_on_once_it_is_mended(
    qapp: QApplication, qtbot: QtBot, safe: DiarySafe, diary: Path, resources: Path
) -> None:
    def press() -> None:
        [window] = [w for w in qapp.topLevelWidgets() if isinstance(w, RescueWindow)]
        click(qtbot, window.mend)

    QTimer.singleShot(0, press)
    assert offer_rescue(SENTENCE, safe, Settings(), resources)
    assert entries_in(diary) == 1


def click(bot: QtBot, widget: QWidget) -> None:
    bot.mouseClick(widget, Qt.MouseButton.LeftButton)
