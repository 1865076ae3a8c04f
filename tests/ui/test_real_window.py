"""The program on a real X server: its window appears, takes the mouse and keys, and saves."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.xserver,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no X server"),
]
ROOT = Path(__file__).parents[2]


EARLY = """
import os, pathlib, sys, time
from kneecheck import start
load = start._whole_program
def slowly():
    while not pathlib.Path(os.environ["KNEECHECK_HOME"], "go on").exists():
        time.sleep(0.01)
    return load()
start._whole_program = slowly
sys.exit(start.run([], os.environ))
"""


def test_what_is_clicked_and_typed_before_there_is_a_page_is_not_lost(
    display: str, tmp_path: Path
) -> None:
    _mark_and_save([sys.executable, "-c", EARLY], display, tmp_path)


def test_a_mark_by_mouse_and_keys_reaches_the_file(display: str, tmp_path: Path) -> None:
    _mark_and_save([sys.executable, "-m", "kneecheck"], display, tmp_path)


def _mark_and_save(command: list[str], display: str, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("welcomed = true\n")
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "KNEECHECK_HOME": str(tmp_path),
    }
    program = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )

    def x(*command: str) -> str:
        done = subprocess.run(
            ["xdotool", *command], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    window = x("search", "--sync", "--onlyvisible", "--name", "^KneeCheck$").splitlines()[0]
    x("windowfocus", "--sync", window)
    geometry = dict(
        line.split("=") for line in x("getwindowgeometry", "--shell", window).splitlines()
    )
    # The middle of the crease of the LEFT knee, where the drawing stands at the first size.
    left, top = int(geometry["X"]) + 250, int(geometry["Y"]) + 420
    x("mousemove", "--sync", str(left), str(top), "click", "1")
    x("key", "--clearmodifiers", "6")
    x("key", "--clearmodifiers", "ctrl+s")
    x("key", "--clearmodifiers", "ctrl+q")
    (tmp_path / "go on").touch()
    _, told = program.communicate(timeout=60)
    assert program.returncode == 0, told
    assert "Traceback" not in told
    with closing(sqlite3.connect(tmp_path / "diary.kneecheck")) as diary:
        ((place, strength),) = diary.execute("SELECT place, strength FROM mark").fetchall()
    assert place.startswith("left.back.knee_")
    assert strength == 6
