"""Fuzzing guided by coverage, for the thorough set.

Left out where ``atheris`` is not there: ``uv sync --group test --group faults`` brings it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import LONG
from tests.faults.disk import REPOSITORY
from tests.faults.pulling import Figure
from tests.faults.readers import READERS

pytestmark = pytest.mark.faults
WANTED, SECONDS = (tuple(READERS), 60) if LONG else (("draft",), 2)


@pytest.mark.parametrize("reader", WANTED)
def test_no_way_through_a_reader_ends_in_a_fault(
    tmp_path: Path, figure: Figure, reader: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.guided", reader, str(SECONDS), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = re.search(r"Done (\d+) runs", done.stderr)
    assert found, done.stderr[-3000:]
    figure("readers guided by coverage", 1)
    figure("inputs guided by coverage", int(found[1]))
