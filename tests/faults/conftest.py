"""What the tests of faults share: how long they may take, and a fast place for thousands of files.

The short set runs with all other tests. ``KNEECHECK_FAULTS=long`` makes each of them thorough.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

LONG = os.environ.get("KNEECHECK_FAULTS") == "long"
_MEMORY = Path("/dev/shm")  # noqa: S108 - nothing of a person is put there


@pytest.fixture(autouse=True)
def _programs() -> None:
    assert shutil.which("strace"), "strace is missing: the test command of the README installs it"


@pytest.fixture
def fast() -> Iterator[Path]:
    """Return an empty folder in memory where there is one."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="kneecheck-", dir=place) as folder:
        inside = Path(folder) / "state"
        inside.mkdir()
        yield inside
