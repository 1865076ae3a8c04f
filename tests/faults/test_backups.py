"""Backups over a long time: taken while something is saved, and over three years of days."""

from __future__ import annotations

import random
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe
from tests.builders import an_entry
from tests.faults.conftest import LONG
from tests.faults.judge import said_by
from tests.faults.pulling import Figure
from tests.faults.workload import START, entry_of
from tests.store.outside import sql
from tests.store.safes import Hours

pytestmark = pytest.mark.faults
ROUNDS = 500 if LONG else 12
DAYS, STORIES = (3 * 365, 2) if LONG else (120, 1)


def test_backups_taken_while_saving_are_all_good(fast: Path, figure: Figure) -> None:
    path = fast / "diary.kneecheck"
    store = DiaryStore.open(path)
    hours = Hours(START)
    safe = DiarySafe(path, fast / "backups", None, hours, store)
    done, saved = threading.Event(), [0]

    def save_on() -> None:
        while not done.is_set():
            saved[0] += 1
            # Few days, written again and again: the diary stays of one size.
            store.save(an_entry(saved[0] % 60, entry_id=f"{saved[0] % 60}", version=saved[0]))

    saving = threading.Thread(target=save_on)
    saving.start()
    bad = 0
    try:
        for _ in range(ROUNDS):
            made = safe.back_up()
            hours.forward(hours=7)
            copy = DiarySafe(made.backup.file, fast / "none", None, hours)
            bad += not (made.checked.good and copy.check().good)
    finally:
        done.set()
        saving.join()
        store.close()
    figure("backups taken while saving", ROUNDS)
    figure("saves meanwhile", saved[0])
    figure("bad backups", bad)
    assert bad == 0
    assert saved[0] > ROUNDS / 4


@pytest.mark.parametrize("seed", range(STORIES))
def test_whenever_a_diary_breaks_a_good_copy_of_the_day_is_there(
    fast: Path, figure: Figure, seed: int
) -> None:
    """A clock of three years; the diary breaks on some day and nobody looks for weeks."""
    rnd = random.Random(seed)
    path = fast / "diary.kneecheck"
    hours = Hours(START)
    breaks = rnd.randrange(60, DAYS - 30)
    store = DiaryStore.open(path)
    safe = DiarySafe(path, fast / "backups", None, hours, store)
    said: frozenset[str] = frozenset()
    most = 0
    for day in range(breaks):
        number = day % 40 + 1
        store.save(entry_of(number, 1 + day // 40) if day % 5 == 0 else an_entry(day % 300))
        hours.at = START + timedelta(days=day, hours=rnd.randrange(10))
        said = said_by(store.everything()) if day == breaks - 1 else said
        safe.back_up_if_due()
        most = max(most, len(safe.backups()))
    store.close()
    last_whole = hours.at
    sql(path, "UPDATE entry SET note = 'rotten' WHERE rowid = (SELECT max(rowid) FROM entry)")
    store = DiaryStore.open(path)
    safe = DiarySafe(path, fast / "backups", None, hours, store)
    for _ in range(28):
        hours.forward(days=1)
        store.save(an_entry(1))
        safe.back_up_if_due()
    good = safe.newest_good()
    assert good is not None
    assert last_whole - good.taken <= timedelta(hours=24)
    copy = DiaryStore.open(good.file)
    assert said_by(copy.everything()) == said
    copy.close()
    store.close()
    # Seven days, eight weeks, 24 months, and what is younger than two days.
    assert most <= 7 + 8 + 24 + 2
    figure("days on the clock", breaks + 28)
    figure(
        "largest age of the good copy in hours", (last_whole - good.taken).total_seconds() / 3600
    )
    figure("most copies kept", most)
