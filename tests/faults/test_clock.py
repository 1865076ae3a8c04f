"""The clock of the computer jumps, stops and lies: an entry keeps the day the person meant.

``faketime`` sets the clock of the real program; the journeys through all zones are made with the
program's own clock.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zoneinfo
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kneecheck.domain.entry import EntryDraft, Moment
from kneecheck.journal.exchange import diary_from_json, diary_to_json
from kneecheck.journal.journal import Journal
from kneecheck.store.diary_store import DiaryStore
from tests.faults.conftest import LONG
from tests.faults.disk import REPOSITORY
from tests.faults.flows import knowledge
from tests.faults.pulling import Figure

pytestmark = pytest.mark.faults
# When it is, where, and which day that is for the person.
CLOCKS = [
    ("2026-03-29 00:59:58", "Europe/London", "2026-03-29"),
    ("2026-03-29 02:00:01", "Europe/London", "2026-03-29"),
    ("2026-10-25 01:30:00", "Europe/London", "2026-10-25"),
    ("2028-02-29 23:59:30", "Asia/Ho_Chi_Minh", "2028-02-29"),
    ("2026-12-31 23:30:00", "Pacific/Kiritimati", "2026-12-31"),
    ("2027-01-01 00:30:00", "Pacific/Kiritimati", "2027-01-01"),
    ("2026-11-01 01:30:00", "America/New_York", "2026-11-01"),
    ("2026-04-05 02:15:00", "Australia/Lord_Howe", "2026-04-05"),
    ("2038-01-19 03:14:09", "Etc/UTC", "2038-01-19"),
    ("2011-12-31 00:10:00", "Pacific/Apia", "2011-12-31"),
]
JOURNEYS = 10_000 if LONG else 150


def log_at(home: Path, moment: str, zone: str) -> None:
    environment = os.environ | {
        "KNEECHECK_HOME": str(home),
        "TZ": zone,
        # Each start of faketime names its memory; two may run beside each other.
        "FAKETIME_NO_CACHE": "1",
    }
    command = ["faketime", "-f", moment, sys.executable, "-m", "kneecheck", "log", "--pain", "4"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=REPOSITORY, env=environment
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr


@pytest.mark.parametrize(("moment", "zone", "day"), CLOCKS if LONG else CLOCKS[::4])
def test_the_real_program_writes_the_day_on_the_persons_clock(
    fast: Path, figure: Figure, moment: str, zone: str, day: str
) -> None:
    log_at(fast, moment, zone)
    store = DiaryStore.open(fast / "diary.kneecheck")
    [entry] = store.entries("me")
    store.close()
    assert entry.day == date.fromisoformat(day)
    assert entry.recorded.zone == zone
    assert entry.recorded.local_day == entry.day
    figure("starts of the real program under a set clock", 1)


def test_a_clock_set_back_loses_no_entry_and_doubles_none(fast: Path, figure: Figure) -> None:
    moments = ["2026-11-20 09:00:00", "2026-11-18 09:00:00", "2026-11-20 08:00:00"]
    for moment in moments:
        log_at(fast, moment, "Europe/London")
    store = DiaryStore.open(fast / "diary.kneecheck")
    found = [(entry.day.day, entry.recorded.instant.hour) for entry in store.entries("me")]
    store.close()
    assert found == [(18, 9), (20, 8), (20, 9)]
    figure("starts of the real program under a set clock", len(moments))


def test_journeys_through_every_zone_misdate_nothing(fast: Path, figure: Figure) -> None:
    """Entries on the way round the world, at the very hours when clocks change."""
    rnd = random.Random(15)
    zones = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
    at = [datetime(2026, 1, 1, tzinfo=UTC), "UTC"]

    def now() -> Moment:
        instant, zone = at
        assert isinstance(instant, datetime)
        local = instant.astimezone(zoneinfo.ZoneInfo(str(zone)))
        offset = local.utcoffset() or timedelta()
        return Moment(instant, str(zone), round(offset.total_seconds() / 60))

    store = DiaryStore.open(fast / "diary.kneecheck")
    ids = iter(range(10**9))
    journal = Journal(store, knowledge(), now, lambda: f"{next(ids):032x}")
    meant: dict[str, date] = {}
    for _ in range(JOURNEYS):
        zone = zoneinfo.ZoneInfo(at[1] if rnd.random() < 0.7 else rnd.choice(zones))  # type: ignore[arg-type]
        instant = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(
            seconds=rnd.randrange(4 * 365 * 86400)
        )
        at[:] = [_near_a_change(instant, zone, rnd), zone.key]
        wall = now().instant.astimezone(zone)
        # The day on the wall, worked out without the program.
        change = journal.record(EntryDraft(wall.date(), 3))
        meant[change.entry_id] = wall.date()
        assert journal.today() == wall.date()
    entries = store.entries("me")
    assert {entry.id: entry.day for entry in entries} == meant
    # Of one day, the order is that of the instants, wherever they were written.
    assert [(e.day, e.recorded.instant) for e in entries] == sorted(
        (e.day, e.recorded.instant) for e in entries
    )
    everything = store.everything()
    store.close()
    assert diary_from_json("f", diary_to_json(everything, "test", now().instant)) == everything
    figure("entries on journeys through time zones", len(entries))
    figure("entries on another day than was meant", 0)


def _near_a_change(instant: datetime, zone: zoneinfo.ZoneInfo, rnd: random.Random) -> datetime:
    """Return an instant within hours of the next change of the clocks, if there is one."""
    before = instant.astimezone(zone).utcoffset()
    for day in range(1, 200):
        later = instant + timedelta(days=day)
        if later.astimezone(zone).utcoffset() != before:
            return later - timedelta(seconds=rnd.randrange(86400))
    return instant
