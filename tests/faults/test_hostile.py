"""Files made to hurt: each is refused or read within bounds of memory and, measured, of time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import LONG
from tests.faults.disk import REPOSITORY
from tests.faults.hostile import FILES
from tests.faults.pulling import Figure

pytestmark = pytest.mark.faults
CASES = [(name, reader) for name, (_, readers) in FILES.items() for reader in readers]
# The ordinary run takes the worst of each kind; the thorough one takes all.
SHORT = [("deep", "export"), ("a zip bomb", "diary"), ("an endless view", "diary")]
MOST_MEGABYTES, MOST_SECONDS = 200, 2.0


@pytest.mark.parametrize(("name", "reader"), CASES if LONG else SHORT)
def test_a_file_made_to_hurt_is_read_within_bounds(
    fast: Path, figure: Figure, name: str, reader: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile", name, reader, str(fast)],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    print(name, reader, found)
    figure("hostile files", 1)
    figure("most megabytes of memory", round(found["megabytes"]))
    figure("slowest CPU second", round(found["seconds"], 2))
    assert found["megabytes"] <= MOST_MEGABYTES
    # Only the thorough run measures; a busy machine must never fail the ordinary one.
    assert found["seconds"] <= MOST_SECONDS or not LONG
