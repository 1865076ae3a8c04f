"""How long programs take until their window is on a real X server, and the memory they then hold.

``start_speed.py PEERS [--runs N]`` with the folder of the peers' environment. Every program starts
in a home of its own; the runs go round, so that a busy moment hits all of them alike. Prints one
JSON object: program -> {"seconds", "ready", "mib"}, medians: until the window is on the screen,
until it can be worked with (for our own, which say so themselves; else the same), and what it holds
then. The frozen program is measured where ``packaging/build.py`` has built one, or where it is
installed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ten_years import TEN_YEARS
from trend_scale import fill as fill_diary

HERE = Path(__file__).resolve().parent
PATIENCE = 120.0
READY = "ready for the person"
FROZEN = HERE.parents[1] / "build" / "frozen" / "kneecheck" / "kneecheck"


@dataclass(frozen=True, slots=True)
class Runner:
    """A program to start: its command, what its window is called, and its home."""

    name: str
    command: tuple[str, ...]
    window: str
    home: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        """Tell whether it says itself when it is ready."""
        return self.window == "KneeCheck"


class Listener:
    """Hears from a program when it is ready."""

    def __init__(self, stream: IO[str] | None) -> None:
        self._stream = stream
        self._at: float | None = None
        self._told = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        for line in self._stream or ():
            if READY in line:
                self._at = time.perf_counter()
                self._told.set()

    def heard(self, patience: float) -> float:
        """Return when it was said."""
        if not self._told.wait(patience) or self._at is None:
            raise SystemExit("KneeCheck never said that it was ready")
        return self._at

    def close(self) -> None:
        """Listen no longer; the program is gone."""
        self._thread.join()
        if self._stream is not None:
            self._stream.close()


@contextmanager
def display() -> Iterator[str]:
    """Start an X server that chooses its own number, with a window manager."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x900x24"]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[write_end], stderr=subprocess.DEVNULL
    ) as server:
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            name = f":{answer.readline().strip()}"
        manager = subprocess.Popen(
            ["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL
        )
        yield name
        manager.terminate()
        manager.wait()
        server.terminate()


def runners(peers: Path, folder: Path) -> list[Runner]:
    """Return all programs, each with a fresh home in a folder."""
    python = sys.executable
    bare, ours = str(HERE / "bare_window.py"), (python, "-P", "-m", "kneecheck", "--profile-start")
    long_home = folder / "ten-years"
    fill_diary(long_home, *TEN_YEARS)
    shutil.copy(long_home / "diary.kneecheck", folder / "some.sqlite")
    for home in (long_home, folder / "new", folder / "frozen"):
        # The first start of all greets instead of showing the page of the day.
        home.mkdir(exist_ok=True)
        (home / "settings.toml").write_text("welcomed = true\n", encoding="utf-8")
    inside = peers / "bin"
    found = [
        Runner("bare window", (python, bare), "Bare window"),
        Runner(
            "bare window, SQLAlchemy and a file",
            (python, bare, str(folder / "some.sqlite")),
            "Bare window",
        ),
        Runner(
            "KneeCheck, empty diary", ours, "KneeCheck", {"KNEECHECK_HOME": str(folder / "new")}
        ),
        Runner("KneeCheck, ten years", ours, "KneeCheck", {"KNEECHECK_HOME": str(long_home)}),
        Runner("vorta", (str(inside / "vorta"),), "Vorta"),
        Runner("novelwriter", (str(inside / "novelwriter"),), "novelWriter"),
        Runner("anki (aqt)", (str(inside / "anki"), "-b", str(folder / "anki")), "Anki"),
    ]
    for frozen in (FROZEN, Path("/usr/bin/kneecheck")):
        home = {"KNEECHECK_HOME": str(folder / "frozen")}
        command = (str(frozen), "--profile-start")
        if frozen.exists():
            found.append(Runner("KneeCheck, frozen", command, "KneeCheck", home))
            break
    return [runner for runner in found if Path(runner.command[0]).exists()]


def start(runner: Runner, screen: str, folder: Path) -> tuple[float, float, float]:
    """Start a program; return the seconds to its window and until it is ready, and MiB."""
    home = folder / "home"
    # Qt meets nobody in a folder that others may look into, and takes another one then.
    home.mkdir(mode=0o700, exist_ok=True)
    environment = os.environ | {
        "DISPLAY": screen,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(home),
        **runner.home,
    }
    # Programs as they are installed have their bytecode.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # A program that was killed leaves its meeting place behind; an ordinary start finds none.
    for left in home.glob("kneecheck-*"):
        left.unlink()
    begun = time.perf_counter()
    process = subprocess.Popen(
        runner.command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if runner.is_ours else subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    listener = Listener(process.stderr)
    seen = ["xdotool", "search", "--onlyvisible", "--name", runner.window]
    try:
        while not subprocess.run(seen, env=environment, capture_output=True, check=False).stdout:
            if time.perf_counter() - begun > PATIENCE or process.poll() is not None:
                raise SystemExit(f"{runner.name} showed no window")
        took = time.perf_counter() - begun
        ready = listener.heard(PATIENCE) - begun if runner.is_ours else took
        # What it holds once it has come to rest.
        time.sleep(2)
        return took, ready, _mib(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        listener.close()
        time.sleep(0.2)


def _mib(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    (pss,) = (line for line in lines if line.startswith("Pss:"))
    return int(pss.split()[1]) / 1024


def main() -> None:
    """Measure all of them in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peers", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kneecheck-bench-") as name, display() as screen:
        folder = Path(name)
        programs = runners(arguments.peers, folder)
        found: dict[str, list[tuple[float, float, float]]] = {
            runner.name: [] for runner in programs
        }
        # The first round warms the disk's memory and makes each program's first settings.
        for turn in range(arguments.runs + 1):
            for runner in programs:
                result = start(runner, screen, folder)
                if turn:
                    found[runner.name].append(result)
    medians = {
        name: {
            value: statistics.median(result[place] for result in results)
            for place, value in enumerate(("seconds", "ready", "mib"))
        }
        for name, results in found.items()
    }
    print(json.dumps(medians))


if __name__ == "__main__":
    main()
