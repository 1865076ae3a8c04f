"""The disk fails at the N-th call, or the program is killed: it is told, and nothing is lost."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.store.diary_store import DiaryStore
from tests.faults.conftest import LONG
from tests.faults.disk import REPOSITORY
from tests.faults.judge import reopened, said_after_each
from tests.faults.workload import changes

pytestmark = pytest.mark.faults
SAVES = 6
ERRORS = (
    ("pwrite64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("fdatasync", "EIO"),
    ("fsync", "EIO"),
    ("openat", "EACCES"),
    ("openat", "EMFILE"),
    ("openat", "EROFS"),
    ("ftruncate", "EIO"),
    ("unlink", "EACCES"),
    ("fcntl", "EACCES"),
)
# A plus sign: the disk fails from then on, as a full or a read-only one does.
FOR_GOOD = [("pwrite64", "ENOSPC", "12+"), ("openat", "EROFS", "1+")]
POINTS = [
    *FOR_GOOD,
    *(
        (call, error, str(number))
        for call, error in ERRORS
        for number in (range(1, 36) if LONG else (9 if call == "pwrite64" else 2,))
        if LONG or error in {"EIO", "EMFILE"}
    ),
    *((call, error, f"{number}+") for call, error in ERRORS for number in range(2, 30, 9) if LONG),
]
KILLS, CHANGES = (500, 200) if LONG else (2, 40)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[frozenset[str]]:
    """Return what the diary says before and after each change of the workload."""
    return said_after_each(changes(CHANGES), tmp_path_factory.mktemp("model"))


def acknowledged_in(lines: list[str]) -> int:
    return max((int(line.split()[1]) for line in lines if line.startswith("ACK")), default=-1)


@pytest.mark.parametrize(("call", "error", "number"), POINTS)
def test_a_call_that_fails_is_told_and_costs_nothing(
    fast: Path, said: list[frozenset[str]], call: str, error: str, number: str
) -> None:
    path = fast / "diary.kneecheck"
    log = fast.parent / "log"
    on_diary = [word for ending in ("", "-wal", "-journal") for word in ("-P", f"{path}{ending}")]
    done = subprocess.run(
        [
            *("strace", "-f", "-o", str(log), *on_diary, "-e", f"trace={call}"),
            *("-e", f"inject={call}:error={error}:when={number}"),
            *(sys.executable, "-m", "tests.faults.workload", "save stubbornly"),
            *(str(path), str(SAVES), "usual"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stdout.splitlines()
    failed_saving = call in {"pwrite64", "fdatasync", "fsync"} and "INJECTED" in log.read_text()
    last = acknowledged_in(lines)
    assert last == SAVES - 1 or any(line.startswith("TOLD") for line in lines)
    assert all(str(path) in line for line in lines if line.startswith("TOLD"))
    assert reopened(path) in said[last + 1 : last + 3]
    if failed_saving and last == SAVES - 1:
        assert reopened(path) == said[SAVES]


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_program_loses_nothing_that_was_said_to_be_saved(
    fast: Path, said: list[frozenset[str]], seed: int
) -> None:
    path = fast / "diary.kneecheck"
    most = random.Random(seed).randrange(1, CHANGES // 2)
    command = [
        sys.executable,
        "-m",
        "tests.faults.workload",
        "save",
        str(path),
        str(CHANGES),
        "usual",
    ]
    heard: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as program:
        assert program.stdout is not None
        for line in program.stdout:
            heard.append(line)
            if len(heard) >= most:
                program.send_signal(signal.SIGKILL)
                break
        heard += program.stdout.readlines()
    assert program.returncode == -signal.SIGKILL
    last = acknowledged_in(heard)
    assert reopened(path) in said[last + 1 : last + 3]


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
