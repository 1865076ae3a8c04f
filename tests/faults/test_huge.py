"""A huge import takes a few times the size of the file in memory, whatever stands in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kneecheck.journal.exchange import SIZE_LIMIT
from tests.faults.conftest import LONG
from tests.faults.disk import REPOSITORY
from tests.faults.huge import SHAPES, write
from tests.faults.pulling import Figure

pytestmark = pytest.mark.faults
SIZE = SIZE_LIMIT if LONG else 10_000_000
WANTED = tuple(SHAPES) if LONG else ("usual days", "short answers", "empty lists")
# What is stated of an import: so many times the size of its file, and so much besides.
TIMES, BESIDES = 5, 200


@pytest.mark.parametrize("shape", WANTED)
def test_a_huge_import_takes_a_few_times_its_size(fast: Path, figure: Figure, shape: str) -> None:
    file = fast / "huge.json"
    write(shape, SIZE, file)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.huge", str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    print(shape, found)
    figure("huge files", 1)
    figure("largest huge file in megabytes", round(found["size"]))
    figure("most megabytes of memory for a huge file", round(found["megabytes"]))
    assert found["refused"].startswith("f")
    assert found["megabytes"] <= TIMES * found["size"] + BESIDES
