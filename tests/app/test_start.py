from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kneecheck import start
from kneecheck.cli import options
from kneecheck.ui.meanwhile import meanwhile

ROOT = Path(__file__).parents[2]
# What the window does without until it is on the screen.
HEAVY = {
    *("sqlalchemy", "alembic", "sqlcipher3", "sqlite3", "typst", "fhir", "pydantic", "asyncio"),
    *("xml", "urllib.request", "subprocess", "concurrent", "plistlib", "msgspec", "uuid"),
    *("PySide6.QtNetwork", "PySide6.QtPrintSupport"),
}
ROOMS = {"assessment", "journal", "picture", "report", "screens", "store"}
AT_FIRST_SIGHT = """
import json, os, sys
from kneecheck import start
from kneecheck.ui.sitting import Sitting
def look(_sitting):
    from PySide6.QtWidgets import QApplication
    (window,) = QApplication.topLevelWidgets()
    import PySide6.QtCore
    names = "Qt" in vars(PySide6.QtCore)
    seen = [window.isVisible(), window.windowTitle(), sorted(sys.modules), names]
    print(json.dumps(seen), flush=True)
    os._exit(0)
Sitting.listen = look
start.run([], os.environ)
"""
LEFT_ALONE = """
import os, sys
from PySide6.QtCore import QTimer
from kneecheck import start
from kneecheck.ui.sitting import Sitting
def look():
    if "kneecheck.report.order" in sys.modules:
        print("prepared", flush=True)
        os._exit(0)
listen = Sitting.listen
def and_look(sitting):
    listen(sitting)
    if not hasattr(sitting, "looking"):
        sitting.looking = QTimer(interval=10)
        sitting.looking.timeout.connect(look)
        sitting.looking.start()
Sitting.listen = and_look
start.run([], os.environ)
"""
WHEN_READY = """
import gc, json, os, sys
from kneecheck import start
from kneecheck.ui.run import Program
be_ready = Program._be_ready
def look(program):
    loaded, during = sorted(sys.modules), gc.isenabled()
    be_ready(program)
    print(json.dumps([loaded, [during, gc.isenabled()]]), flush=True)
    os._exit(0)
Program._be_ready = look
start.run([], os.environ)
"""


def _run(code: str, home: Path) -> str:
    environment = os.environ | {"KNEECHECK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment["QT_LOGGING_RULES"] = "default.warning=false"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_the_window_is_on_the_screen_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    shown, title, loaded, names = json.loads(_run(AT_FIRST_SIGHT, tmp_path))
    assert not names, "somebody asked for Qt's own names: they take a tenth of the time until here"
    assert (shown, title) == (True, "KneeCheck")
    heavy = [name for name in loaded if any(f"{name}.".startswith(f"{of}.") for of in HEAVY)]
    ours = [name for name in loaded if name.split(".")[0] == "kneecheck"]
    rooms = [name for name in ours if len(parts := name.split(".")) > 2 and parts[1] in ROOMS]
    assert (heavy, rooms) == ([], [])
    assert "kneecheck.app" not in ours
    assert "kneecheck.knowledge.model" not in ours
    pages = [name for name in ours if name.startswith("kneecheck.ui.pages.")]
    assert pages == ["kneecheck.ui.pages.page"]


@pytest.mark.parametrize("argv", [[], ["--profile-start"]])
def test_the_usual_start_is_understood_as_the_parser_would(argv: list[str]) -> None:
    parser = argparse.ArgumentParser()
    options.add_options(parser)
    usual = options.options_for_window(argv)
    assert usual is not None
    assert vars(usual) == vars(parser.parse_args(argv))


@pytest.mark.parametrize(
    ("content", "at_once"),
    [(None, True), (b"", True), (b"SQLite format 3\x00and more", True), (os.urandom(4096), False)],
)
def test_a_diary_that_has_to_be_asked_about_gets_no_window_first(
    tmp_path: Path, content: bytes | None, at_once: bool
) -> None:
    diary = tmp_path / "diary.kneecheck"
    if content is not None:
        diary.write_bytes(content)
    assert start._opens_at_once(diary) is at_once


def test_a_folder_in_the_place_of_the_diary_is_told_about_without_a_window(tmp_path: Path) -> None:
    assert not start._opens_at_once(tmp_path)


def test_the_window_lives_while_the_rest_is_loaded(qapp: QApplication) -> None:
    painted: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: painted.append(1))
    timer.start(0)

    def work() -> str:
        while len(painted) < 3:
            pass
        return "there"

    assert meanwhile(work) == "there"


def test_trouble_while_loading_is_raised_where_it_was_asked_for(qapp: QApplication) -> None:
    def work() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        meanwhile(work)


def test_a_report_is_prepared_for_before_anybody_wants_one(tmp_path: Path) -> None:
    assert _run(LEFT_ALONE, tmp_path) == "prepared\n"


def test_what_nobody_needs_to_write_a_day_down_comes_after(tmp_path: Path) -> None:
    loaded, collecting = json.loads(_run(WHEN_READY, tmp_path))
    late = {"beside", "safety_desk", "reminder_desk", "lock_desk", "trend_desk", "report_work"}
    assert late.isdisjoint(name.removeprefix("kneecheck.ui.") for name in loaded)
    assert not {"PySide6.QtPrintSupport", "typst", "fhir", "keyring"} & set(loaded)
    assert collecting == [False, True]
