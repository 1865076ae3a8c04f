from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.series import daily_series
from kneecheck.journal.journal import Journal
from kneecheck.journal.kept_days import KeptDays
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.screens.trend import build_trend, looked_at_from
from tests.builders import TODAY, a_draft, a_moment
from tests.fakes import MemoryKeeper


class CountingKeeper(MemoryKeeper):
    """Notes which periods were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Period | None] = []

    def entries(self, person: str, period: Period | None = None) -> tuple[Entry, ...]:
        self.asked.append(period)
        return super().entries(person, period)


@pytest.fixture
def keeper() -> CountingKeeper:
    return CountingKeeper()


@pytest.fixture
def diary(keeper: CountingKeeper, resources: Path) -> Journal:
    """Return a diary with entries 400, 300, 40, 3 and 1 days ago."""
    numbers, moment = count(1), a_moment(TODAY)
    knowledge = load_knowledge(resources / "knowledge")
    made = Journal(keeper, knowledge, lambda: moment, lambda: f"{next(numbers):032x}")
    for ago in (400, 300, 40, 3, 1):
        made.record(a_draft(TODAY - timedelta(days=ago), ago % 10))
    keeper.asked.clear()
    return made


def days_of(entries: tuple[Entry, ...]) -> list[int]:
    return [(TODAY - entry.day).days for entry in entries]


def test_only_what_is_looked_at_is_read(diary: Journal, keeper: CountingKeeper) -> None:
    kept = KeptDays(diary)
    recorded = kept.since(TODAY - timedelta(days=60))
    assert days_of(recorded.entries) == [40, 3, 1]
    assert not recorded.whole
    assert [asked.first for asked in keeper.asked if asked] == [TODAY - timedelta(days=60)]


def test_looking_further_back_reads_only_what_is_missing(
    diary: Journal, keeper: CountingKeeper
) -> None:
    kept = KeptDays(diary)
    near, far = TODAY - timedelta(days=60), TODAY - timedelta(days=350)
    kept.since(near)
    keeper.asked.clear()
    recorded = kept.since(far)
    assert days_of(recorded.entries) == [300, 40, 3, 1]
    assert recorded.series == daily_series(recorded.entries)
    assert keeper.asked == [Period(far, near - timedelta(days=1))]
    keeper.asked.clear()
    assert kept.since(near) == recorded
    assert keeper.asked == []


def test_the_beginning_of_the_diary_is_known(diary: Journal, keeper: CountingKeeper) -> None:
    kept = KeptDays(diary)
    assert kept.begins() == TODAY - timedelta(days=400)
    assert kept.since(date.min).whole
    keeper.asked.clear()
    assert kept.since(TODAY - timedelta(days=9)).whole
    assert keeper.asked == []


def test_a_change_reads_only_its_days_again(diary: Journal, keeper: CountingKeeper) -> None:
    kept = KeptDays(diary)
    kept.since(date.min)
    keeper.asked.clear()
    change = diary.record(a_draft(TODAY, 9))
    kept.renew(change)
    assert keeper.asked == [Period(TODAY, TODAY)]
    assert kept.since(date.min).entries == diary.entries()
    kept.renew(diary.undo(change))
    assert kept.since(date.min).entries == diary.entries()
    assert kept.since(date.min).series == daily_series(diary.entries())


def test_an_entry_that_moves_to_another_day_leaves_its_old_one(diary: Journal) -> None:
    kept = KeptDays(diary)
    kept.since(date.min)
    moved = diary.entries()[-1]
    kept.renew(diary.record(a_draft(TODAY - timedelta(days=90), 2, entry_id=moved.id)))
    recorded = kept.since(date.min)
    assert days_of(recorded.entries) == [400, 300, 90, 40, 3]
    assert recorded.entries == diary.entries()


def test_an_earlier_beginning_is_noticed(diary: Journal) -> None:
    kept = KeptDays(diary)
    assert kept.since(TODAY - timedelta(days=410)).whole
    kept.renew(diary.record(a_draft(TODAY - timedelta(days=900), 2)))
    assert not kept.since(TODAY - timedelta(days=410)).whole
    assert days_of(kept.since(date.min).entries) == [900, 400, 300, 40, 3, 1]


def test_a_change_before_anybody_looked_reads_nothing(
    diary: Journal, keeper: CountingKeeper
) -> None:
    kept = KeptDays(diary)
    change = diary.record(a_draft(TODAY, 9))
    keeper.asked.clear()
    kept.renew(change)
    assert keeper.asked == []


def test_what_lies_before_a_long_silence_is_read_too(
    diary: Journal, keeper: CountingKeeper
) -> None:
    kept = KeptDays(diary)
    recorded = kept.since(TODAY - timedelta(days=200), quiet_days=30)
    assert days_of(recorded.entries) == [400, 300, 40, 3, 1]
    assert recorded.whole
    assert len(keeper.asked) == 2


def test_a_short_silence_is_left_alone(diary: Journal, keeper: CountingKeeper) -> None:
    recorded = KeptDays(diary).since(TODAY - timedelta(days=60), quiet_days=30)
    assert days_of(recorded.entries) == [40, 3, 1]
    assert len(keeper.asked) == 1


def test_a_silence_of_centuries_is_crossed_in_a_few_steps(
    diary: Journal, keeper: CountingKeeper
) -> None:
    diary.record(a_draft(date(202, 11, 20), 5))
    keeper.asked.clear()
    kept = KeptDays(diary)
    assert kept.since(TODAY - timedelta(days=420), quiet_days=10).whole
    assert len(keeper.asked) < 15


def test_an_empty_diary_has_nothing_to_look_for(resources: Path) -> None:
    empty = CountingKeeper()
    knowledge, moment = load_knowledge(resources / "knowledge"), a_moment(TODAY)
    made = Journal(empty, knowledge, lambda: moment, lambda: "f" * 32)
    assert KeptDays(made).since(TODAY, quiet_days=30).entries == ()
    assert len(empty.asked) == 1


def test_pain_after_a_calm_year_is_known_to_be_new(keeper: CountingKeeper, resources: Path) -> None:
    numbers, moment = count(1), a_moment(TODAY)
    knowledge = load_knowledge(resources / "knowledge")
    diary = Journal(keeper, knowledge, lambda: moment, lambda: f"{next(numbers):032x}")
    for ago, pain in ((900, 6), (890, 5), (880, 0), (20, 4), (19, 5), (1, 5)):
        diary.record(a_draft(TODAY - timedelta(days=ago), pain))
    period = Period.ending(TODAY, 30)
    first = looked_at_from(period, knowledge.trend)
    recorded = KeptDays(diary).since(first, knowledge.trend.episode_gap_days)
    (shown,) = build_trend(knowledge, recorded, period, TODAY, 30).episodes
    assert shown.episode.start == TODAY - timedelta(days=20)
    assert shown.start_known
