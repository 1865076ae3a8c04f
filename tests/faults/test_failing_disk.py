"""The disk fails at the N-th call, or the program is killed: it is told, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.store.diary_store import DiaryStore
from tests.faults.conftest import LONG
from tests.faults.disk import REPOSITORY
from tests.faults.pulling import Figure

pytestmark = pytest.mark.faults
ERRORS = (
    ("fdatasync", "EIO"),
    ("openat", "EMFILE"),
    ("pwrite64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EROFS"),
    ("fsync", "EIO"),
    ("openat", "EACCES"),
    ("openat", "EROFS"),
    ("ftruncate", "EIO"),
    ("unlink", "EACCES"),
    ("fcntl", "EACCES"),
    ("pread64", "EIO"),
    ("lseek", "EIO"),
    ("fstat", "EIO"),
    ("newfstatat", "EACCES"),
)
KILLS = 500 if LONG else 20


@pytest.mark.parametrize(("call", "error"), ERRORS if LONG else ERRORS[:2])
def test_every_call_of_a_save_may_fail(fast: Path, figure: Figure, call: str, error: str) -> None:
    """It is told, and what was said to be saved is there; nothing else ever comes of it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.inject_loop", str(fast), call, error],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    print(call, error, found)
    told = found.pop("told", 0)
    figure("failing calls", sum(found.values()))
    figure("failing calls told to the person", told)
    figure(
        "failing calls that lost or broke something", sum(found.values()) - found.get("whole", 0)
    )
    assert set(found) <= {"whole"}, done.stderr


def test_a_killed_program_loses_nothing_that_was_said_to_be_saved(
    fast: Path, figure: Figure
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kill_loop", str(fast), str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    figure("programs killed", found["rounds"])
    figure("diaries whole", found["whole"])
    figure("diaries lost or broken", found["rounds"] - found["whole"])
    figure("slowest start behind a kill in CPU seconds", found["slowest"])
    assert found["whole"] == KILLS


def test_the_lock_of_a_killed_program_is_gone_with_it(fast: Path) -> None:
    path = fast / "diary.kneecheck"
    code = (
        "import sys, time; from pathlib import Path\n"
        "from kneecheck.store.diary_store import DiaryStore\n"
        "store = DiaryStore.open(Path(sys.argv[1])); print('open', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(Trouble, match="is open in another KneeCheck window"):
            DiaryStore.open(path)
        holder.kill()
    DiaryStore.open(path).close()
