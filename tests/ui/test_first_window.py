"""One window for one diary: two real processes, a crash between them, two diaries side by side."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kneecheck.ui import first_window as room
from kneecheck.ui.first_window import FirstWindow
from kneecheck.ui.stay import Stay

ROOT = Path(__file__).parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no X server")


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of this person's own for the sockets."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kneecheck.ui.first_window import FirstWindow
app = QCoreApplication([])
print(FirstWindow(Path(sys.argv[1])).raise_other())
"""


def in_another_process(diary: Path, bot: QtBot) -> bool:
    """Ask as a second start does, while this process answers."""
    asking = subprocess.Popen(
        [sys.executable, "-c", ASK, str(diary)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    bot.waitUntil(lambda: asking.poll() is not None, timeout=60_000)
    return asking.communicate()[0].strip() == "True"


def test_who_comes_second_is_shown_the_first_window(
    qtbot: QtBot, meeting: Path, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.kneecheck"
    assert not FirstWindow(diary).raise_other()
    first = FirstWindow(diary)
    first.listen()
    first.listen()
    (socket,) = list(meeting.iterdir())
    assert stat.S_IMODE(socket.stat().st_mode) & 0o077 == 0
    stay, window = Stay(), QWidget()
    qtbot.addWidget(window)
    first.wanted.connect(stay.raise_window)
    window.showMinimized()
    stay.show(window)
    assert in_another_process(diary, qtbot)
    qtbot.waitUntil(lambda: window.isVisible() and not window.isMinimized())
    assert not FirstWindow(tmp_path / "another.kneecheck").raise_other()
    first.close()
    assert not FirstWindow(diary).raise_other()


def test_other_words_are_not_answered(qtbot: QtBot, meeting: Path, tmp_path: Path) -> None:
    first = FirstWindow(tmp_path / "diary.kneecheck")
    first.listen()
    told: list[int] = []
    first.wanted.connect(lambda: told.append(1))
    (socket,) = list(meeting.iterdir())
    stranger = QLocalSocket()
    stranger.connectToServer(str(socket))
    assert stranger.waitForConnected(1000)
    stranger.write(b"x" * 100_000)
    stranger.flush()
    qtbot.waitUntil(lambda: stranger.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert told == []
    first.close()


@linux
def test_a_socket_of_somebody_else_is_not_believed(
    qapp: QApplication, meeting: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = tmp_path / "diary.kneecheck"
    first = FirstWindow(diary)
    first.listen()
    (socket,) = list(meeting.iterdir())
    if os.getuid() == 0:
        os.chown(socket, 65534, 65534)
    else:
        monkeypatch.setattr(os, "getuid", lambda: 65534)
        monkeypatch.setattr(room, "meeting_place", lambda _: str(socket))
    assert not FirstWindow(diary).raise_other()
    first.close()


@pytest.fixture
def display() -> Iterator[str]:
    """Start an X server with a window manager."""
    for program in ("Xvfb", "openbox", "xdotool"):
        assert shutil.which(program), f"{program} is missing: the README's test command gets it"
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = answer.readline().strip()
    manager = subprocess.Popen(
        ["openbox"], env=os.environ | {"DISPLAY": f":{number}"}, stderr=subprocess.DEVNULL
    )
    yield f":{number}"
    manager.terminate()
    manager.wait()
    server.terminate()
    server.wait()


class Screen:
    """Real processes on one screen."""

    def __init__(self, home: Path, platform: str, display: str = "") -> None:
        self.environment = os.environ | {
            "QT_QPA_PLATFORM": platform,
            "KNEECHECK_HOME": str(home),
            "DISPLAY": display,
        }
        self.started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "kneecheck", *arguments],
            cwd=ROOT,
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def x(self, *command: str) -> str:
        done = subprocess.run(
            ["xdotool", *command], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def window_of(self, process: subprocess.Popen[str]) -> str:
        """Wait for the window of a process and return its number."""
        while process.poll() is None:
            found = self.x("search", "--onlyvisible", "--pid", str(process.pid)).splitlines()
            titled = [number for number in found if self.x("getwindowname", number) == "KneeCheck"]
            if titled:
                return titled[0]
            time.sleep(0.1)
        raise AssertionError(process.communicate()[1])

    def close(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.wait()
            if process.stderr is not None:
                process.stderr.close()


@pytest.fixture
def screen(display: str, tmp_path: Path, meeting: Path) -> Iterator[Screen]:
    made = Screen(tmp_path / "home", "xcb", display)
    yield made
    made.close()


@linux
@pytest.mark.xserver
def test_two_processes_on_a_real_screen(screen: Screen, tmp_path: Path) -> None:
    first = screen.start()
    window = screen.window_of(first)
    other = screen.start("--diary", str(tmp_path / "other.kneecheck"))
    other_window = screen.window_of(other)
    screen.x("windowactivate", "--sync", other_window)
    assert screen.x("getactivewindow") == other_window
    second = screen.start()
    _, told = second.communicate(timeout=60)
    assert (second.returncode, told) == (0, "")
    while screen.x("getactivewindow") != window:
        assert first.poll() is None
        time.sleep(0.1)
    assert other.poll() is None


@linux
@pytest.mark.xserver
def test_a_crash_leaves_the_way_free(screen: Screen, meeting: Path) -> None:
    first = screen.start()
    screen.window_of(first)
    while not list(meeting.iterdir()):
        time.sleep(0.1)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert list(meeting.iterdir()), "the socket is still there"
    again = screen.start()
    window = screen.window_of(again)
    second = screen.start()
    second.communicate(timeout=60)
    assert second.returncode == 0
    screen.x("windowactivate", "--sync", window)
    screen.x("key", "--clearmodifiers", "ctrl+q")
    _, told = again.communicate(timeout=60)
    assert (again.returncode, told) == (0, "")


@linux
def test_two_processes_without_a_screen(tmp_path: Path, meeting: Path) -> None:
    screen = Screen(tmp_path / "home", "offscreen")
    try:
        first = screen.start()
        while not list(meeting.iterdir()):
            assert first.poll() is None
            time.sleep(0.1)
        second = screen.start()
        assert second.wait(timeout=60) == 0
        assert first.poll() is None
    finally:
        screen.close()
