"""Pictures of every page, for those who have no display and for the README."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from kneecheck.errors import Trouble
from kneecheck.journal.journal import Journal
from kneecheck.paths import Paths
from kneecheck.settings import Settings
from kneecheck.ui.run import Program
from kneecheck.ui.stay import application

PAGES = ("today", "summary", "trend", "diary", "report", "settings")
SIZE = QSize(1280, 860)
_ROUNDS = 24


def write_screenshots(
    journal: Journal,
    settings: Settings,
    paths: Paths,
    resources: Path,
    folder: Path,
    size: QSize = SIZE,
) -> list[Path]:
    """Write one PNG a page into a folder and return their paths.

    The Today page shows the newest entry, opened as if to change it.
    """
    app = application()
    program = Program(app, journal, settings, paths, resources)
    window = program.window
    window.resize(size)
    window.show()
    newest = journal.entries()[-1:]
    if newest:
        program.conductor.desk.open_entry(newest[0].id)
    written = []
    for index, key in enumerate(PAGES, start=1):
        window.open_page(key)
        _settle(app, program)
        path = folder / f"{index}-{key}.png"
        if not window.grab().save(str(path)):
            raise Trouble("The picture {path} cannot be written.", path=path)
        written.append(path)
    window.close()
    program.close()
    return written


def _settle(app: QApplication, program: Program) -> None:
    """Wait for the report, then let nested layouts find their sizes, a level further each round."""
    while program.reports.work.busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for _ in range(_ROUNDS):
        app.processEvents()
