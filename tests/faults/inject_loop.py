"""Let one system call of a saving program fail, then the next, until there is none left to fail.

Each run is a process of its own, forked from this one and attached to by strace, so that hundreds
take no hundred starts of Python. Says one line of JSON.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from kneecheck.errors import Trouble
from tests.faults.judge import Broken, reopened, said_after_each
from tests.faults.workload import changes, save_stubbornly

SAVES = 4
_ANYONE_MAY_TRACE = 0x59616D61
_SAVING = {"pwrite64", "fdatasync", "fsync"}


def saving_child(path: Path) -> tuple[int, int]:
    """Fork a process that waits to be let go and then saves; return its id and what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        os.waitpid(child, os.WUNTRACED)
        return child, reading
    os.dup2(writing, 1)
    code = 1
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_ANYONE_MAY_TRACE, -1, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        save_stubbornly(path, SAVES, "usual")
        code = 0
    finally:
        os._exit(code)


def run(folder: Path, call: str, error: str, number: str) -> tuple[list[str], bool, int]:
    """Save while one call fails; return what was said, whether it failed, and how it ended."""
    path = folder / "diary.kneecheck"
    log = folder.parent / "log"
    log.unlink(missing_ok=True)
    child, reading = saving_child(path)
    on_diary = [word for ending in ("", "-wal", "-journal") for word in ("-P", f"{path}{ending}")]
    strace = subprocess.Popen(
        [
            *("strace", "-f", "-p", str(child), "-o", str(log), *on_diary, "-e", f"trace={call}"),
            *("-e", f"inject={call}:error={error}:when={number}"),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert strace.stderr is not None
    attached = strace.stderr.readline()
    assert "attached" in attached, attached
    os.kill(child, signal.SIGCONT)
    with os.fdopen(reading) as said:
        lines = said.read().splitlines()
    _, status = os.waitpid(child, 0)
    strace.communicate()
    return lines, "INJECTED" in log.read_text(), os.waitstatus_to_exitcode(status)


def judged(folder: Path, said: list[frozenset[str]], lines: list[str], code: int) -> str:
    """Say in one word what a failing call came to."""
    path = folder / "diary.kneecheck"
    told = [line for line in lines if line.startswith("TOLD")]
    last = max((int(line.split()[1]) for line in lines if line.startswith("ACK")), default=-1)
    if code != 0 or not all(str(path) in line for line in told):
        return "unforeseen"
    if last < SAVES - 1 and not told:
        return "untold"
    try:
        found = reopened(path)
    except (Trouble, Broken):
        return "broken"
    return "whole" if found in said[last + 1 : last + 3] else "lost"


def every_point(folder: Path, call: str, error: str) -> Counter[str]:
    """Let the first call fail, then the second, and so on; and then all from a point on."""
    place = folder / "place"
    place.mkdir()
    said = said_after_each(changes(SAVES), folder)
    found: Counter[str] = Counter()
    for ending in ("", "+"):
        number = 1
        while True:
            lines, happened, code = run(place, call, error, f"{number}{ending}")
            outcome = judged(place, said, lines, code)
            for file in place.iterdir():
                file.unlink()
            if not happened:
                break
            found[outcome] += 1
            found["told"] += any(line.startswith("TOLD") for line in lines)
            if outcome != "whole":
                print(call, error, f"{number}{ending}", outcome, lines, file=sys.stderr)
            number += 1
    return found


if __name__ == "__main__":
    os.umask(0o077)
    print(json.dumps(every_point(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
