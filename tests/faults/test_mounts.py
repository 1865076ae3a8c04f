"""A full disk and one that forbids writing, really mounted.

Left out where nobody may mount anything (``conftest.collect_ignore``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.faults.conftest import LONG
from tests.faults.mounted import run_on_own_disk
from tests.faults.pulling import Figure

pytestmark = pytest.mark.faults
SIZES = [f"{size}k" for size in (range(400, 2000, 100) if LONG else (900,))]


def outcome(size: str, folder: Path, what: str) -> dict[str, Any]:
    said = run_on_own_disk(size, folder, "tests.faults.on_disk", what)
    data: dict[str, Any] = json.loads(said.splitlines()[-1])
    return data


@pytest.mark.parametrize("size", SIZES)
def test_a_full_disk_is_told_and_costs_nothing(folder: Path, figure: Figure, size: str) -> None:
    found = outcome(size, folder, "fill")
    told = f"The disk with {folder / 'diary.kneecheck'} is full; nothing was saved."
    assert found["sentence"].startswith(told)
    assert found["refused again"].startswith(told)
    assert found["saved"] > 0
    assert found["readable while full"] == found["saved"]
    assert found["readable after a start while full"] == found["saved"]
    assert found["report while full"] == 0
    assert "No backup could be made" in found["backup"]
    assert "full" in found["backup"]
    assert (found["lost"], found["changed"]) == (0, 0)
    figure("disks filled", 1)
    figure("entries saved before", found["saved"])
    figure("entries lost", found["lost"])
    figure("slowest answer in seconds", found["seconds"])


def test_a_disk_that_forbids_writing_is_read_and_nothing_more(folder: Path, figure: Figure) -> None:
    found = outcome("4m", folder, "forbid")
    path = folder / "diary.kneecheck"
    assert found["read"] == 5
    assert found["refused"].startswith(f"The diary {path} can only be read here: its disk or")
    codes = found["codes"]
    assert codes == {"log": 1, "trend": 0, "verify": 0, "report": 0, "export": 0, "backup": 1}
    assert found["written"] == ["diary.json", "report.pdf"]
    assert found["unchanged"]
    assert found["kept"] == 6
    assert "was not closed in order, and its disk or folder allows no writing" in found["unclosed"]
    figure("commands that work on a disk for reading", list(codes.values()).count(0))
    figure("commands that refuse in words", list(codes.values()).count(1))
