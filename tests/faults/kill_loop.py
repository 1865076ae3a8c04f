"""Kill a saving program again and again, in the midst of whatever it does, and look at its diary.

Each round is a process of its own, forked from this one, so that hundreds take no hundred starts of
Python. Says one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from kneecheck.errors import Trouble
from tests.faults.judge import Broken, reopened, said_after_each
from tests.faults.workload import changes, save

CHANGES = 60


def kill_once(path: Path, rnd: random.Random) -> int:
    """Let a child save, kill it at some moment, and return the last change it said was saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        save(path, CHANGES, "usual")
        os._exit(0)
    os.close(writing)
    wanted, heard = rnd.randrange(CHANGES - 10), b""
    while heard.count(b"\n") < wanted and (piece := os.read(reading, 4096)):
        heard += piece
    # Somewhere between one change and the next.
    time.sleep(rnd.random() * 0.004)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while select.select([reading], [], [], 0)[0] and (piece := os.read(reading, 4096)):
        heard += piece
    os.close(reading)
    lines = heard.decode().splitlines()
    return max((int(line.split()[1]) for line in lines if line.startswith("ACK")), default=-1)


def run(folder: Path, rounds: int) -> dict[str, float]:
    """Kill so many programs; count what became of their diaries."""
    said = said_after_each(changes(CHANGES), folder)
    rnd = random.Random(rounds)
    found: Counter[str] = Counter()
    slowest = 0.0
    for number in range(rounds):
        place = folder / f"{number}"
        place.mkdir()
        path = place / "diary.kneecheck"
        last = kill_once(path, rnd)
        begun = time.process_time()
        try:
            whole = reopened(path) in said[last + 1 : last + 3]
            found["whole" if whole else "lost"] += 1
        except (Trouble, Broken):
            found["broken"] += 1
        slowest = max(slowest, time.process_time() - begun)
        shutil.rmtree(place)
    return {**found, "rounds": rounds, "slowest": slowest}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))))
