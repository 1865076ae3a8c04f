"""An unforeseen error: the draft is kept, one clear sentence, and not a word of it in the log."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kneecheck.log import start_log, stop_log
from kneecheck.ui.crash import CrashGuard, CrashWindow
from tests.ui.conftest import Running

MARKER = "MARKER-of-a-private-note"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "log" / "kneecheck.log"
    handler = start_log(file)
    yield file
    stop_log(handler)


@pytest.fixture
def guarded(running: Running, log: Path) -> Iterator[Running]:
    """Guard the program as it is guarded when it runs."""
    guard = CrashGuard(QApplication.instance())
    guard.caught.connect(running.program.crashed)
    guard.install()
    yield running
    guard.remove()


def go_wrong(error: Exception) -> None:
    """Let an error reach the exception hook as one from a slot does."""
    sys.excepthook(type(error), error, error.__traceback__)


def crash_window(running: Running) -> CrashWindow:
    found = running.program.window.findChildren(CrashWindow)
    (shown,) = [window for window in found if window.isVisible()]
    return shown


def test_the_draft_is_kept_and_one_sentence_is_said(
    guarded: Running, caplog: pytest.LogCaptureFixture
) -> None:
    window = guarded.program.window
    guarded.bot.keyClicks(window.today().note, f"half {MARKER}")
    go_wrong(ValueError(MARKER))
    shown = crash_window(guarded)
    assert shown.words.text() == (
        "What you were writing is kept and will be here again. Your diary is safe."
    )
    draft = guarded.journal.kept_draft()
    assert draft is not None
    assert draft.note == f"half {MARKER}"
    guarded.click(shown.go_on)
    assert window.isVisible()
    go_wrong(ValueError(MARKER))
    guarded.click(crash_window(guarded).leave)
    assert not window.isVisible()
    caplog.clear()


def test_when_the_draft_cannot_be_kept_it_says_so(
    guarded: Running, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded.bot.keyClicks(guarded.program.window.today().note, f"half {MARKER}")

    def fail(*_: object) -> None:
        raise OSError(MARKER)

    monkeypatch.setattr(guarded.store, "keep_draft", fail)
    go_wrong(ValueError(MARKER))
    assert "could not be kept: copy it somewhere" in crash_window(guarded).words.text()
    monkeypatch.undo()
    crash_window(guarded).close()
    caplog.clear()


def test_a_hundred_errors_leave_no_word_of_the_diary_in_the_log(
    guarded: Running, log: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    guarded.bot.keyClicks(guarded.program.window.today().note, MARKER)
    guarded.click_zone("left.back.knee_crease_inner")
    guarded.program._change_over(f"Grandmother {MARKER}")
    for number in range(33):
        go_wrong(ValueError(f"{MARKER} {number}"))
        go_wrong(KeyError(guarded.program.conductor.desk.draft))
        chained = RuntimeError(MARKER)
        chained.__cause__ = OSError(2, MARKER, MARKER)
        go_wrong(chained)
    thread = threading.Thread(target=go_wrong, args=(ValueError(MARKER),))
    thread.start()
    thread.join()
    QApplication.processEvents()
    crash_window(guarded).close()
    logged = log.read_text()
    assert logged.count("unexpected error") == 100
    assert MARKER not in logged
    out, err = capfd.readouterr()
    assert MARKER not in out + err
    assert all(record.levelno == logging.ERROR for record in caplog.records)
    caplog.clear()


def test_an_error_in_a_thread_reaches_the_window(
    guarded: Running, caplog: pytest.LogCaptureFixture
) -> None:
    def work() -> None:
        raise ValueError(MARKER)

    hook = threading.excepthook
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert threading.excepthook is hook
    guarded.bot.waitUntil(lambda: bool(guarded.program.window.findChildren(CrashWindow)))
    crash_window(guarded).close()
    caplog.clear()
