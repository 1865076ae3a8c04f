"""Single bits flip in a diary: each one is harmless, or noticed; none ever changes a day."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.store.check import check_file
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe
from tests.faults.conftest import LONG
from tests.faults.judge import said_by
from tests.faults.pulling import Figure
from tests.faults.workload import changes, moment

pytestmark = pytest.mark.faults
FLIPS = 1_200 if LONG else 150


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bits") / "diary.kneecheck"
    store = DiaryStore.open(path)
    for change in changes(40):
        change(store)
    store.close()
    return path


def test_no_flipped_bit_changes_what_a_day_says(diary: Path, fast: Path, figure: Figure) -> None:
    """A record that is shown is a record that was written; what is missing is told."""
    store = DiaryStore.open(diary)
    before = said_by(store.everything())
    store.close()
    content = diary.read_bytes()
    rnd = random.Random(7)
    found: Counter[str] = Counter()
    copy = fast / "diary.kneecheck"
    for _ in range(FLIPS):
        at, bit = rnd.randrange(len(content)), rnd.randrange(8)
        flipped = bytearray(content)
        flipped[at] ^= 1 << bit
        copy.write_bytes(flipped)
        found[_outcome(copy, before)] += 1
        shutil.rmtree(fast)
        fast.mkdir()
    print(dict(found))
    for outcome in ("harmless", "told", "refused", "CHANGED", "MISSING"):
        figure(f"flipped bits {outcome.lower()}", found[outcome])
    assert set(found) <= {"harmless", "refused", "told"}, found
    assert found["told"] > FLIPS / 10


def _outcome(copy: Path, before: frozenset[str]) -> str:
    checked = check_file(copy)
    try:
        store = DiaryStore.open(copy)
    except Trouble:
        return "refused"
    try:
        said = said_by(store.everything())
    except Trouble:
        return "told"
    finally:
        store.close()
    if said == before:
        return "harmless"
    if not said <= before:
        return "CHANGED"
    return "MISSING" if checked.good else "told"


def test_the_copy_of_the_day_after_notices_and_keeps_the_good_ones(diary: Path, fast: Path) -> None:
    copy = fast / "diary.kneecheck"
    shutil.copy(diary, copy)
    safe = DiarySafe(copy, fast / "backups", None, lambda: moment(0))
    good = safe.back_up().backup
    content = bytearray(copy.read_bytes())
    at = content.rindex(b"9.1 9.1 9.1")
    content[at] ^= 1
    copy.write_bytes(content)
    later = DiarySafe(copy, fast / "backups", None, lambda: moment(1))
    done = later.back_up()
    assert not done.backup.whole
    assert len(done.checked.damaged) == 1
    assert later.newest_good() == good
    assert later.rescue().checked.good
    store = DiaryStore.open(copy)
    original = DiaryStore.open(diary)
    assert said_by(store.everything()) == said_by(original.everything())
    store.close()
    original.close()
