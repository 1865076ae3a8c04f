"""The first sight: the window itself with its rail, in its theme and size, but without a page.

It is on the screen before the diary, the medical content and the pages are even loaded, and becomes
the window of the diary as it stands: nothing jumps, nothing flashes, no other window comes.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from kneecheck.settings import Settings
from kneecheck.ui.look import Look
from kneecheck.ui.theme.palette import dress, load_fonts, theme_name
from kneecheck.ui.window import MainWindow


def introduce(app: QApplication, resources: Path) -> None:
    """Tell the desktop who this is, and lay out what every window needs."""
    app.setApplicationName("KneeCheck")
    app.setDesktopFileName("kneecheck")
    load_fonts(resources)


def dressed(app: QApplication, settings: Settings, resources: Path) -> Look:
    """Return the look that the settings ask for, with the application dressed in it."""
    introduce(app, resources)
    look = Look(resources, theme_name(settings.theme, app))
    dress(app, resources, look.theme, settings.text_percent)
    return look


def show_frame(app: QApplication, settings: Settings, resources: Path) -> MainWindow:
    """Show the window with nothing in it but a heading, and have it painted."""
    window = MainWindow(dressed(app, settings, resources))
    window.expect()
    window.show()
    app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return window
