"""What the tests of faults share: how long they may take, and a fast place for thousands of files.

The short set runs with all other tests. ``KNEECHECK_FAULTS=long`` makes each of them thorough.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.judge import Judge
from tests.faults.mounted import are_permitted
from tests.faults.pulling import Figure, Pulled, pull
from tests.faults.workload import WAYS

LONG = os.environ.get("KNEECHECK_FAULTS") == "long"
CONTROLS = frozenset(WAYS) - {"usual"}
_MEMORY = Path("/dev/shm")  # noqa: S108 - nothing of a person is put there
# Who may not mount a disk of their own cannot run these; the table of proofs then says so.
collect_ignore = [] if are_permitted() else ["test_mounts.py"]
# A desktop brings a key store; a server has none to try.
if not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")):
    collect_ignore.append("test_key_store.py")
# Only the thorough set brings this along (the group ``faults``).
if importlib.util.find_spec("atheris") is None:
    collect_ignore.append("test_guided.py")


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder that loses its power."""
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def figure(record_property: Figure) -> Figure:
    """Return a function that keeps a number of a test for the table of proofs."""
    return record_property


@pytest.fixture
def pulled(folder: Path, tmp_path: Path, fast: Path, figure: Figure) -> Pulled:
    """Return a function that runs a flow and judges every state it may leave behind."""

    def run(flow: str, count: int, way: str, samples: int, judge: Judge) -> Counter[str]:
        steps = [flow, str(count), way]
        found = pull(steps, folder, tmp_path / "log", fast, samples, judge)
        if way not in CONTROLS:
            for outcome in ("whole", "broken", "lost"):
                figure(f"states {outcome}", found[outcome])
        else:
            figure(f"states of the control ({way}) that fail", found["broken"] + found["lost"])
        return found

    return run
