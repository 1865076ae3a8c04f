from __future__ import annotations

import os
import subprocess
import sys
from itertools import count
from pathlib import Path

from kneecheck.phases import Phases, since_the_program_began


def test_each_part_is_said_with_its_own_time_and_the_time_altogether() -> None:
    told: list[str] = []
    ticks = count()
    phases = Phases(told.append, lambda: next(ticks) / 4)
    phases.over("the diary")
    phases.over("the window")
    before = since_the_program_began() * 1000
    assert told[0].endswith("Python, and the commands understood")
    assert [line.split(maxsplit=3)[2:] for line in told[1:]] == [
        ["+250", "the diary"],
        ["+250", "the window"],
    ]
    first, second, third = (int(line.split()[0]) for line in told)
    assert 0 <= first <= before + 1
    assert (second - first, third - first) == (250, 500)


def test_a_start_tells_its_parts_when_asked(tmp_path: Path) -> None:
    environment = {**os.environ, "KNEECHECK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    environment["QT_LOGGING_RULES"] = "default.warning=false"
    program = subprocess.Popen(
        [sys.executable, "-m", "kneecheck", "--profile-start"],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stderr is not None
    told = []
    for line in program.stderr:
        told.append(line)
        if "ready for the person" in line:
            break
    program.kill()
    program.communicate()
    parts = [line.split(maxsplit=3)[3].strip() for line in told if " ms " in line]
    assert parts == [
        "Python, and the commands understood",
        "the application",
        "the window on the screen",
        "the parts of the program",
        "the medical content",
        "the diary",
        "the page of the day",
        "ready for the person",
    ]
