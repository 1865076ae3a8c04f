"""Two programs on one diary: the second is told at once, and a killed one holds nothing."""

from __future__ import annotations

import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kneecheck.journal.safekeeping import InUse
from kneecheck.store.diary_store import DiaryStore
from tests.faults.conftest import LONG
from tests.faults.disk import REPOSITORY
from tests.faults.pulling import Figure
from tests.faults.workload import entry_of

pytestmark = pytest.mark.faults
ROUNDS = 12 if LONG else 2
HOLDER = """
import sys, time
from pathlib import Path
from kneecheck.store.diary_store import DiaryStore
from tests.faults.workload import entry_of
store = DiaryStore.open(Path(sys.argv[1]))
store.save(entry_of(int(sys.argv[2])))
print("held", flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", range(1, ROUNDS + 1))
def test_the_second_is_told_and_the_first_loses_nothing(
    fast: Path, figure: Figure, number: int
) -> None:
    path = fast / "diary.kneecheck"
    command = [sys.executable, "-c", HOLDER, str(path), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        begun = time.monotonic()
        with pytest.raises(InUse, match="is open in another KneeCheck window"):
            DiaryStore.open(path)
        told = time.monotonic() - begun
        holder.kill()
        holder.wait()
    begun = time.monotonic()
    store = DiaryStore.open(path)
    free = time.monotonic() - begun
    assert [entry.id for entry in store.entries("me")] == [entry_of(number).id]
    store.close()
    figure("second programs refused", 1)
    figure("slowest refusal in seconds", told)
    figure("slowest start behind a kill in seconds", free)


def test_two_that_start_together_leave_one_that_has_it(fast: Path, figure: Figure) -> None:
    path = fast / "diary.kneecheck"
    for number in range(1, 2 + ROUNDS // 8):
        command = [sys.executable, "-c", HOLDER, str(path), str(number)]
        both = [
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY
            )
            for _ in range(2)
        ]
        try:
            # Whoever lost ends by itself with a sentence; whoever won holds it.
            loser = next(one for one in _until_one_ends(both))
            _, said = loser.communicate()
            assert "is open in another KneeCheck window" in said
        finally:
            for one in both:
                one.kill()
                one.communicate()
        figure("starts at the same moment", 1)


def _until_one_ends(both: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    """Wait for whoever complains; who holds the diary says nothing of the kind."""
    spoken = [one.stderr for one in both if one.stderr is not None]
    complaints, _, _ = select.select(spoken, [], [])
    return [one for one in both if one.stderr in complaints]
