"""The plug is pulled after every single thing the program does to the disk.

Nothing that was said to be saved may be missing, nothing may be there by half. The runs that are
known to lose or to break must be caught doing so, else this harness sees nothing.

``KNEECHECK_FAULTS=long python -m pytest -m faults tests/faults`` tries far more states.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kneecheck.journal.exchange import diary_from_json
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe
from tests.faults.conftest import LONG
from tests.faults.judge import Judge, reopened, said_after_each, said_by
from tests.faults.pulling import Pulled
from tests.faults.workload import changes, entry_of, moment

pytestmark = [pytest.mark.first, pytest.mark.faults]
SAVES, SAMPLES = (40, 22) if LONG else (6, 1)
FLOW_SAMPLES = 10 if LONG else 1


def only_one_of(said: Sequence[frozenset[str]]) -> Judge:
    """Return a judge for changes in a row: the last one said to be saved, or the one after it."""

    def judge(path: Path, acknowledged: int) -> None:
        found = reopened(path)
        allowed = said[acknowledged + 1 : acknowledged + 3]
        if found not in allowed:
            raise LookupError(f"{len(found)} records after {acknowledged}")

    return judge


def test_what_was_said_to_be_saved_is_there(pulled: Pulled, tmp_path: Path) -> None:
    said = said_after_each(changes(SAVES), tmp_path)
    found = pulled("save", SAVES, "usual", SAMPLES, only_one_of(said))
    assert set(found) == {"whole"}, found
    assert found["whole"] >= (15_000 if LONG else 100)


@pytest.mark.parametrize(
    ("way", "outcome"), [("unsynced log", "lost"), ("unsynced journal", "broken")]
)
def test_the_harness_sees_a_way_of_writing_that_is_not_safe(
    pulled: Pulled, tmp_path: Path, way: str, outcome: str
) -> None:
    said = said_after_each(changes(4), tmp_path)
    found = pulled("save", 4, way, 1, only_one_of(said))
    assert found[outcome] > 10, found


def test_an_update_is_done_or_not_begun(pulled: Pulled, folder: Path) -> None:
    script = Path(__file__).parents[1] / "store" / "diaries" / "version_1.sql"
    path = folder / "diary.kneecheck"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text("utf-8"))
    copy = folder.parent / "copy.kneecheck"
    shutil.copy(path, copy)
    before = reopened(copy)

    def judge(path: Path, _: int) -> None:
        if reopened(path) != before:
            raise LookupError("an entry went")

    found = pulled("migrate", 0, "usual", FLOW_SAMPLES, judge)
    assert set(found) == {"whole"}, found


def test_backups_come_and_go_and_the_newest_good_one_stays(pulled: Pulled) -> None:
    days = 14 if LONG else 9

    def judge(path: Path, acknowledged: int) -> None:
        if path.exists():
            reopened(path)
        safe = DiarySafe(path, path.parent / "backups", None, lambda: moment(days))
        good = safe.newest_good()
        if acknowledged >= 0 and (good is None or good.taken < moment(acknowledged).instant):
            raise LookupError(f"the newest good backup is {good}")
        assert len(safe.backups()) <= 14

    found = pulled("back up", days, "usual", 6 if LONG else 0, judge)
    assert set(found) == {"whole"}, found


def fill(path: Path, first: int, last: int) -> frozenset[str]:
    store = DiaryStore.open(path)
    for number in range(first, last):
        store.save(entry_of(number))
    said = said_by(store.everything())
    store.close()
    return said


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "killed"])
def test_a_restore_leaves_the_old_diary_or_the_new_one(
    pulled: Pulled, folder: Path, closed: bool
) -> None:
    path = folder / "diary.kneecheck"
    new = fill(path, 1, 5)
    DiarySafe(path, folder / "backups", None, lambda: moment(0)).back_up()
    old = fill(path, 5, 9)
    if not closed:
        store = DiaryStore.open(path)
        store.save(entry_of(9))
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{path}{ending}.left")
        old = said_by(store.everything())
        store.close()
        for ending in ("", "-wal"):
            Path(f"{path}{ending}.left").replace(f"{path}{ending}")

    def judge(path: Path, acknowledged: int) -> None:
        if not path.exists():
            raise LookupError("neither is there")
        found = reopened(path)
        if found not in ((old, new) if acknowledged < 0 else (new,)):
            raise LookupError(f"{len(found)} records are neither")

    found = pulled("restore", 0, "usual", FLOW_SAMPLES * 3, judge)
    assert set(found) == {"whole"}, found


def test_an_import_is_all_there_or_not_at_all(pulled: Pulled, folder: Path) -> None:
    before = fill(folder / "diary.kneecheck", 1, 4)
    fill(folder.parent / "other.kneecheck", 4, 9)
    copy = folder.parent / "both.kneecheck"
    shutil.copy(folder / "diary.kneecheck", copy)
    after = fill(copy, 4, 9)

    def judge(path: Path, acknowledged: int) -> None:
        if reopened(path) not in ((before, after) if acknowledged < 0 else (after,)):
            raise LookupError("half of it")

    found = pulled("import", 0, "usual", FLOW_SAMPLES, judge)
    assert set(found) == {"whole"}, found


def test_an_export_over_another_one_is_whole(pulled: Pulled, folder: Path) -> None:
    fill(folder / "diary.kneecheck", 1, 6)
    earlier = {"schema": "kneecheck-diary", "version": 1, "sha256": "earlier"}
    (folder / "diary.json").write_text(json.dumps(earlier))

    def judge(path: Path, _: int) -> None:
        content = path.with_name("diary.json").read_bytes()
        if content != json.dumps(earlier).encode():
            diary_from_json("diary.json", content)

    found = pulled("export", 0, "usual", FLOW_SAMPLES * 5, judge)
    assert set(found) == {"whole"}, found
