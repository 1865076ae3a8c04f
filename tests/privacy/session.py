"""A whole session with a diary, by a person who is not there: driven from inside, step by step.

``python -m tests.privacy.session FOLDER PASSPHRASE`` leaves what a person would leave. Without a
passphrase the diary stays plain.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kneecheck import __main__ as program
from kneecheck.ui.stay import application
from kneecheck.ui.unlock import UnlockWindow
from kneecheck.ui.window import MainWindow

MARKER = "MARKER-of-a-private-note"
PERSON = "Grandmother-MARKER-of-a-private-note"
ASKED_FOR = "asked-for"
# A picture that lies beside the diary, and a note that names it: nobody may ever open it.
PLANTED = "planted.png"
_STEP_MS = 50
Step = Callable[[], bool]


def find(kind: type) -> object:
    """Return the visible window of a kind, or none."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
    return next(shown, None)


class Person(QObject):
    """Does one thing after another; each step tells whether it could be done yet."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        super().__init__()
        self._folder, self._passphrase = folder, passphrase
        self._steps = self._all()
        self._step = next(self._steps)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.go_on)
        self._timer.start(_STEP_MS)

    @Slot()
    def go_on(self) -> None:
        """Do the present step, if its time has come."""
        if self._step():
            following = next(self._steps, None)
            if following is None:
                self._timer.stop()
            else:
                self._step = following

    def _all(self) -> Iterator[Step]:
        if self._passphrase:
            yield self._unlock
        yield self._write_a_day
        for page in ("summary", "trend", "diary", "report", "settings", "report"):
            yield partial(self._open, page)
        yield self._save_report
        yield self._report_is_there
        yield self._another_person
        yield self._begin_a_day
        if self._passphrase:
            yield self._lock
            yield self._unlock
        yield self._leave

    def _window(self) -> MainWindow | None:
        found = find(MainWindow)
        return found if isinstance(found, MainWindow) else None

    def _unlock(self) -> bool:
        asking = find(UnlockWindow)
        if not isinstance(asking, UnlockWindow):
            return False
        for words in ("wrong words", self._passphrase):
            if not asking.open_it.isEnabled():
                return False
            if words != self._passphrase and asking.wrong.isVisible():
                continue
            asking.field.clear()
            QTest.keyClicks(asking.field.line, words)
            QTest.mouseClick(asking.open_it, Qt.MouseButton.LeftButton)
        return asking.is_open

    def _write_a_day(self) -> bool:
        window = self._window()
        if window is None:
            return False
        today = window.today()
        picture = (self._folder / PLANTED).as_uri()
        QTest.keyClicks(today.note, f'{MARKER} <img src="{picture}"> #image("{picture}")')
        window.conductor.desk.choose_average(4)
        window.conductor.desk.press_place("left.back.knee_crease_inner")
        QTest.mouseClick(today.save, Qt.MouseButton.LeftButton)
        return True

    def _open(self, page: str) -> bool:
        window = self._window()
        if window is None or self._is_busy(window):
            return False
        window.open_page(page)
        return True

    def _is_busy(self, window: MainWindow) -> bool:
        return bool(window.conductor._reports.work.busy)

    def _save_report(self) -> bool:
        window = self._window()
        if window is None or self._is_busy(window):
            return False
        window.conductor.save_report(self._folder / ASKED_FOR / "report.pdf")
        return True

    def _report_is_there(self) -> bool:
        return (self._folder / ASKED_FOR / "report.pdf").exists()

    def _another_person(self) -> bool:
        window = self._window()
        assert window is not None
        from kneecheck.ui.pages.people_card import PeopleCard

        (card,) = window.findChildren(PeopleCard)
        card.chosen.emit(PERSON)
        return True

    def _begin_a_day(self) -> bool:
        window = self._window()
        assert window is not None
        window.open_page("today")
        QTest.keyClicks(window.today().note, f"half {MARKER}")
        return True

    def _lock(self) -> bool:
        window = self._window()
        assert window is not None
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        return True

    def _leave(self) -> bool:
        window = self._window()
        if window is None:
            return False
        # What was begun is there again.
        if window.today().note.toPlainText() != f"half {MARKER}":
            return False
        window.close()
        return True


def main(folder: Path, passphrase: str) -> int:
    """Log, look at everything, report, back up; the window in the middle of it."""
    if os.getuid() != 0:
        # Nobody but root may watch a hardened program, and these tests watch it.
        setattr(program, "harden", bool)  # noqa: B010 - a function that does nothing
    commands = [["log", "--pain", "3"]]
    if passphrase:
        commands.append(["passphrase", "set"])
    commands.append(["log", "--pain", "4", "--note", MARKER])
    asked = folder / ASKED_FOR
    before = [
        ["check"],
        ["trend"],
        ["verify"],
        ["report", "--out", str(asked / "report.html")],
        ["report", "--out", str(asked / "report.json")],
    ]
    for command in [*commands, *before]:
        if program.main(command):
            return 1
    application()
    person = Person(folder, passphrase)
    code = program.main([])
    del person
    if code:
        return code
    after = [
        ["export", "--out", str(asked / "diary.json")],
        ["backup"],
        ["rescue"],
    ]
    return max(program.main(command) for command in after)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
