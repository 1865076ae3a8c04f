"""How long programs take until their window is on a real X server, and the memory they then hold.

``start_speed.py PEERS [--runs N]`` with the folder of the peers' environment. Every program starts
in a home of its own; the runs go round, so that a busy moment hits all of them alike. Prints one
JSON object: program -> {"seconds", "mib"}, medians.
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
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ten_years import TEN_YEARS, fill

HERE = Path(__file__).resolve().parent
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Runner:
    """A program to start: its command, what its window is called, and its home."""

    name: str
    command: tuple[str, ...]
    window: str
    home: Mapping[str, str] = field(default_factory=dict)


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
    bare, ours = str(HERE / "bare_window.py"), (python, "-P", "-m", "kneecheck")
    long_home = folder / "ten-years"
    fill(long_home / "diary.kneecheck", *TEN_YEARS)
    shutil.copy(long_home / "diary.kneecheck", folder / "some.sqlite")
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
    installed = Path("/usr/bin/kneecheck")
    if installed.exists():
        home = {"KNEECHECK_HOME": str(folder / "installed")}
        found.append(Runner("KneeCheck, installed", (str(installed),), "KneeCheck", home))
    return [runner for runner in found if Path(runner.command[0]).exists()]


def start(runner: Runner, screen: str, folder: Path) -> tuple[float, float]:
    """Start a program, wait for its window, and return seconds and MiB."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = os.environ | {
        "DISPLAY": screen,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(home),
        **runner.home,
    }
    begun = time.perf_counter()
    process = subprocess.Popen(
        runner.command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    seen = ["xdotool", "search", "--onlyvisible", "--name", runner.window]
    try:
        while not subprocess.run(seen, env=environment, capture_output=True, check=False).stdout:
            if time.perf_counter() - begun > PATIENCE or process.poll() is not None:
                raise SystemExit(f"{runner.name} showed no window")
        took = time.perf_counter() - begun
        # What it holds once it has come to rest.
        time.sleep(2)
        return took, _mib(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
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
        found: dict[str, list[tuple[float, float]]] = {runner.name: [] for runner in programs}
        # The first round warms the disk's memory and makes each program's first settings.
        for turn in range(arguments.runs + 1):
            for runner in programs:
                result = start(runner, screen, folder)
                if turn:
                    found[runner.name].append(result)
    medians = {
        name: {
            "seconds": statistics.median(seconds for seconds, _ in results),
            "mib": statistics.median(mib for _, mib in results),
        }
        for name, results in found.items()
    }
    print(json.dumps(medians))


if __name__ == "__main__":
    main()
