"""The log of another file beside a diary, as a synchronised or a restored folder leaves it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kneecheck.errors import Trouble
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe
from tests.builders import an_entry
from tests.faults.conftest import LONG
from tests.faults.judge import reopened, said_by
from tests.faults.pulling import Figure
from tests.faults.workload import entry_of, moment

pytestmark = pytest.mark.faults
CASES = 150 if LONG else 20


def left_log(folder: Path, rnd: random.Random, *, ours: bool) -> bytes:
    """Return the log of another file, as it lies there when its program is killed."""
    other = folder / "other.kneecheck"
    if ours:
        store = DiaryStore.open(other)
        for number in range(rnd.randrange(1, 30)):
            store.save(entry_of(number + 1))
        log = Path(f"{other}-wal").read_bytes()
        store.close()
    else:
        with closing(sqlite3.connect(other)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE recipes (name)")
            for _ in range(rnd.randrange(1, 2000)):
                connection.execute("INSERT INTO recipes VALUES ('soup with everything in it')")
            connection.commit()
            log = Path(f"{other}-wal").read_bytes()
    other.unlink()
    return log


@pytest.mark.parametrize("seed", range(CASES))
def test_it_is_never_read_into_the_diary(fast: Path, figure: Figure, seed: int) -> None:
    rnd = random.Random(seed)
    path = fast / "diary.kneecheck"
    store = DiaryStore.open(path)
    earlier = b""
    for number in range(rnd.randrange(2, 20)):
        store.save(an_entry(number, entry_id=f"{number}"))
        if number == 0:
            earlier = Path(f"{path}-wal").read_bytes()
    said = said_by(store.everything())
    safe = DiarySafe(path, fast / "backups", None, lambda: moment(0), store)
    backup = safe.back_up().backup.file
    store.close()
    before = path.read_bytes()
    kind = ("our own of an earlier day", "of another diary", "of another program")[seed % 3]
    log = earlier if seed % 3 == 0 else left_log(fast, rnd, ours=seed % 3 == 1)
    Path(f"{path}-wal").write_bytes(log)
    found = "read as if nothing lay there"
    try:
        if reopened(path) != said:
            found = "CHANGED"
    except Trouble:
        found = "refused"
        assert path.read_bytes() == before
    # A restore sets the log aside with the diary and never reads it into the copy.
    Path(f"{path}-wal").write_bytes(log)
    shutil.rmtree(fast / "apart", ignore_errors=True)
    restored = DiarySafe(path, fast / "apart", None, lambda: moment(1)).restore(backup)
    assert restored.checked.good
    assert reopened(path) == said
    assert found != "CHANGED", kind
    figure("stale logs beside a diary", 1)
    figure("stale logs refused in words", int(found == "refused"))
    figure("stale logs that changed a diary", 0)
    figure("diaries corrupt after a restore", 0)
