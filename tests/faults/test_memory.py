"""Memory runs out while something is saved: that is said, and what was saved stays."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import LONG
from tests.faults.disk import REPOSITORY
from tests.faults.pulling import Figure

pytestmark = pytest.mark.faults
ROOMS = [megabytes << 20 for megabytes in (range(1, 41) if LONG else (6,))]


@pytest.mark.parametrize("room", ROOMS)
def test_a_save_without_memory_costs_nothing(fast: Path, figure: Figure, room: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.exhausting", str(fast / "d.kneecheck"), str(room)],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["told"]
    assert (found["lost"], found["odd"]) == (0, 0)
    figure("times the memory ran out", 1)
    figure("entries saved before", found["saved"])
    figure("entries lost or changed", found["lost"] + found["odd"])
