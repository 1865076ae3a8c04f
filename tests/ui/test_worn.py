"""Every window there is wears the style sheet of the present theme, whenever it was made."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from kneecheck.settings import Settings
from kneecheck.store.lock import DiaryLock
from kneecheck.store.safe import DiarySafe
from kneecheck.ui.crash import CrashWindow
from kneecheck.ui.rescue import RescueWindow
from kneecheck.ui.theme.palette import style_sheet, wear
from kneecheck.ui.theme.roles import load_theme
from kneecheck.ui.tray import SystemTray
from kneecheck.ui.unlock import UnlockWindow
from kneecheck.ui.widgets.passphrase_dialog import PassphraseDialog
from tests.ui.conftest import Running

LOOKS = [(theme, percent) for theme in ("light", "dark") for percent in (100, 150)]


def every_window(running: Running) -> list[QWidget]:
    """Make each kind of window once, with the window of the diary among them."""
    safe, lock = running.journal.safe, running.journal.lock
    assert isinstance(safe, DiarySafe)
    assert isinstance(lock, DiaryLock)
    made: list[QWidget] = [
        UnlockWindow(lock, safe, running.program.look),
        RescueWindow("The diary is damaged; nothing was changed.", safe),
        CrashWindow("What you were writing is kept."),
        PassphraseDialog("Open an earlier diary", "It is locked."),
    ]
    for window in made:
        running.bot.addWidget(window)
    return [running.program.window, *made]


def undressed(app: QApplication, sheet: str) -> list[QWidget]:
    """Return the windows of which nobody would say that they belong to the present theme."""
    return [
        window
        for window in app.topLevelWidgets()
        if window.parentWidget() is None
        and window.windowType() is not window.windowType().ToolTip
        and (window.isVisible() or isinstance(window, QMenu))
        and window.styleSheet() != sheet
    ]


@pytest.mark.parametrize("made_before", [True, False], ids=["open before", "made after"])
def test_every_window_is_dressed_in_the_present_theme(
    running: Running, qapp: QApplication, resources: Path, *, made_before: bool
) -> None:
    tray = SystemTray(qapp.windowIcon(), running.program)
    windows = every_window(running) if made_before else []
    for theme, percent in LOOKS:
        running.program.change(Settings(theme=theme, text_percent=percent))
        if not made_before:
            windows = every_window(running)
        for window in windows:
            window.show()
        sheet = style_sheet(resources, load_theme(resources, theme), percent)
        assert undressed(qapp, sheet) == []
        assert tray._menu.styleSheet() == sheet
        ink = load_theme(resources, theme).color("text")
        for window in windows:
            plain = next(
                label
                for label in window.findChildren(QLabel)
                if label.isVisible() and label.property("role") in {"body", "page"}
            )
            assert plain.palette().windowText().color() == ink
        for window in windows[1:]:
            window.close()


def test_what_belongs_to_a_window_follows_it_and_wears_nothing_of_its_own(
    running: Running,
) -> None:
    running.program.change(Settings(theme="dark"))
    dialog = PassphraseDialog("Open an earlier diary", "It is locked.", running.program.window)
    assert dialog.styleSheet() == ""
    dialog.show()
    look = running.program.look
    said = dialog.findChildren(QLabel)[0]
    assert said.palette().windowText().color() == look.color("text")
    running.program.change(Settings(theme="light"))
    assert said.palette().windowText().color() == running.program.look.color("text")
    dialog.close()


def test_the_application_itself_wears_no_sheet(running: Running, qapp: QApplication) -> None:
    running.program.change(Settings(theme="dark"))
    assert qapp.styleSheet() == ""


def test_a_part_that_is_in_no_window_yet_is_left_alone(running: Running) -> None:
    part = QLabel("somewhere soon")
    running.bot.addWidget(part)
    running.program.change(Settings(theme="dark"))
    assert part.styleSheet() == ""
    wear(part)
    worn = part.styleSheet()
    assert worn
    running.program.change(Settings(theme="light"))
    assert part.styleSheet() not in {"", worn}
