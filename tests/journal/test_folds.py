"""A long diary is known from what was kept of it, and never otherwise than by reading it all."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kneecheck.assessment.history import Known, known_on
from kneecheck.domain.entry import EntryDraft, draft_from_entry
from kneecheck.domain.period import Period
from kneecheck.domain.visit import VisitDraft
from kneecheck.journal.folds import Folds
from kneecheck.journal.journal import Journal
from kneecheck.journal.ports import DiaryKeeper, KeptFold
from kneecheck.journal.read_through import ReadThrough
from kneecheck.journal.remembering import RememberingKeeper
from kneecheck.store.diary_store import DiaryStore
from tests.assessment.test_assess import KNOWLEDGE
from tests.assessment.test_folding import RULES, Diary, long_diaries
from tests.builders import TODAY, a_moment, a_visit, an_entry
from tests.fakes import MemoryKeeper
from tests.store.outside import sql

SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
HOUR = 20


def journal_over(keeper: DiaryKeeper) -> Journal:
    numbers = count()
    return Journal(
        keeper, KNOWLEDGE, lambda: a_moment(TODAY, HOUR), lambda: f"new{next(numbers):029x}"
    )


def filled(keeper: DiaryKeeper, diary: Diary) -> Journal:
    entries, visits = diary
    for entry in entries:
        keeper.save(entry)
    for visit in visits:
        keeper.save_visit(visit)
    return journal_over(keeper)


def read_all(journal: Journal) -> ReadThrough:
    reading = journal.read_through()
    while reading.step():
        pass
    return reading


def by_reading_everything(journal: Journal) -> Known:
    return known_on(KNOWLEDGE, journal.entries(), TODAY, journal.visits())


@SOME
@given(long_diaries())
def test_reading_a_little_at_a_time_ends_where_reading_at_once_does(diary: Diary) -> None:
    journal = filled(MemoryKeeper(), diary)
    reading = read_all(journal)
    assert reading.whole().entries == journal.entries()
    assert reading.known() == by_reading_everything(journal)


@SOME
@given(long_diaries(), st.data())
def test_whatever_was_changed_since_nothing_is_known_otherwise(
    diary: Diary, data: st.DataObject
) -> None:
    """Add, amend, remove, look and take back, on old days and new ones, fold or no fold."""
    keeper = MemoryKeeper()
    journal = filled(keeper, diary)
    journal.settle(read_all(journal))
    assert keeper.kept_fold("me") is not None
    for _ in range(data.draw(st.integers(1, 4))):
        change_something(journal, data)
        # Another window, opened on what the change has left.
        assert journal_over(keeper).known() == by_reading_everything(journal)
        assert journal.known() == by_reading_everything(journal)
        if data.draw(st.booleans()):
            journal.settle(read_all(journal))


def change_something(journal: Journal, data: st.DataObject) -> None:
    ago = data.draw(st.integers(0, 900))
    day = TODAY - timedelta(days=ago)
    answers = data.draw(st.sampled_from(({}, {"leg_swelling": "one_calf_ankle"}, {"fever": "yes"})))
    held = journal.entries(Period(date.min, TODAY))
    what = data.draw(st.sampled_from(("add", "amend", "remove", "undo", "look", "look away")))
    if what == "add":
        journal.record(EntryDraft(day, 3, answers=answers))
    elif what == "look":
        journal.record_visit(VisitDraft(day, "Seen.", (data.draw(st.sampled_from(RULES)),)))
    elif what == "look away" and journal.visits():
        journal.remove_visit(data.draw(st.sampled_from(journal.visits())).id)
    elif held:
        entry = data.draw(st.sampled_from(held))
        if what == "amend":
            # With a pain of its own: an entry of answers alone must not be left without any.
            draft = replace(draft_from_entry(entry), day=day, answers=answers, average=3, worst=3)
            journal.record(draft)
        elif what == "remove":
            journal.remove(entry.id)
        else:
            removed = journal.remove(entry.id)
            assert removed is not None
            journal.undo(removed)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a diary file of two years, an urgent reason on its first day, read through once."""
    path = tmp_path / "diary.kneecheck"
    with closing(DiaryStore.open(path)) as store:
        store.save(an_entry(700, entry_id="first", answers={"leg_swelling": "one_calf_ankle"}))
        for ago in range(0, 690, 10):
            store.save(an_entry(ago, answers={"leg_swelling": "none"}))
        journal = journal_over(store)
        journal.settle(read_all(journal))
    return path


class Asked(RememberingKeeper):
    """Notes which days are read."""

    def __init__(self, keeper: DiaryKeeper) -> None:
        super().__init__(keeper)
        self.periods: list[Period | None] = []

    def read(self, person: str, period: Period | None = None):  # type: ignore[no-untyped-def]
        self.periods.append(period)
        return super().read(person, period)


def opened(path: Path) -> Iterator[tuple[Asked, Journal]]:
    with closing(DiaryStore.open(path)) as store:
        keeper = Asked(store)
        yield keeper, journal_over(keeper)


def held(known: Known) -> set[str]:
    return {item.rule for item in known.standing.held}


def test_opening_again_reads_some_weeks_and_knows_it_all(path: Path) -> None:
    for keeper, journal in opened(path):
        known = journal.known()
        assert keeper.periods == [Period(date(2026, 10, 25), TODAY)]
        assert "S1" in held(known)
        assert known == by_reading_everything(journal)


def test_a_change_of_an_old_day_is_read_anew(path: Path) -> None:
    for keeper, journal in opened(path):
        journal.remove("first")
        assert "S1" not in held(journal.known())
        assert None in keeper.periods


def test_a_change_of_this_week_is_not(path: Path) -> None:
    for keeper, journal in opened(path):
        journal.record(EntryDraft(TODAY, 9, answers={"leg_swelling": "one_calf_ankle"}))
        known = journal.known()
        assert None not in keeper.periods
        assert known == by_reading_everything(journal)
        journal.record_visit(VisitDraft(TODAY, "A scan.", ("S1",)))
        assert "S1" not in held(journal.known())
        assert journal.known() == by_reading_everything(journal)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fold SET body = replace(body, 'S1', 'S2')",
        "UPDATE fold SET until = 'x'",
        "UPDATE fold SET until = '2026-10-02'",
        "UPDATE fold SET source = 'x'",
        "UPDATE entry SET digest = 'x' WHERE id = 'first'",
        "UPDATE entry SET day = 'x' WHERE id = 'first'",
        "DELETE FROM entry WHERE day = '2026-09-21'",
        "DELETE FROM fold",
    ],
)
def test_a_kept_fold_in_any_doubt_is_not_used(path: Path, change: str) -> None:
    sql(path, change)
    for keeper, journal in opened(path):
        assert journal.known() == by_reading_everything(journal)
        assert keeper.periods[0] is None


def test_other_medicine_or_another_person_needs_another_fold(path: Path) -> None:
    for keeper, journal in opened(path):
        visits = journal.visits()
        assert Folds(keeper, KNOWLEDGE).begun("me", TODAY, visits).series
        other = dataclasses.replace(KNOWLEDGE, digest="another")
        assert not Folds(keeper, other).begun("me", TODAY, visits).series
        assert not Folds(keeper, KNOWLEDGE).begun("you", TODAY, visits).series
        # A clock that was put back before the fold.
        assert not Folds(keeper, KNOWLEDGE).begun("me", date(2026, 9, 1), visits).series


@pytest.mark.parametrize("body", ["{}", "until"])
def test_a_kept_fold_that_cannot_be_read_is_not_used(path: Path, body: str) -> None:
    for keeper, journal in opened(path):
        kept = keeper.kept_fold("me")
        assert kept is not None
        text = kept.body.replace(kept.until.isoformat(), "2026-09-30") if body == "until" else body
        assert text != kept.body
        keeper.keep_fold("me", replace(kept, body=text))
        assert not Folds(keeper, KNOWLEDGE).begun("me", TODAY, journal.visits()).series


def test_nothing_is_kept_of_a_damaged_diary(path: Path) -> None:
    sql(path, "UPDATE entry SET note = 'rotten' WHERE id = 'first'")
    sql(path, "DELETE FROM fold")
    for keeper, journal in opened(path):
        journal.settle(read_all(journal))
        assert [record.id for record in journal.damaged()] == ["first"]
        assert keeper.kept_fold("me") is None


def test_damage_since_then_is_found_by_reading_through(path: Path) -> None:
    sql(path, "UPDATE entry SET note = 'rotten' WHERE id = 'first'")
    for _, journal in opened(path):
        # An old reason is not taken back because its day can no longer be read.
        assert "S1" in held(journal.known())
        assert journal.damaged() == ()
        journal.settle(read_all(journal))
        assert [record.id for record in journal.damaged()] == ["first"]


def test_the_same_fold_is_not_written_twice(path: Path) -> None:
    for keeper, journal in opened(path):
        before = keeper.kept_fold("me")
        journal.settle(read_all(journal))
        assert keeper.kept_fold("me") == before


def test_what_was_read_through_is_at_hand(path: Path) -> None:
    for _, journal in opened(path):
        journal.settle(read_all(journal))
        sql_free = journal.entries()
        assert len(sql_free) == 70
        assert journal.entries() is sql_free


def test_long_is_what_would_be_waited_for() -> None:
    keeper = MemoryKeeper()
    for number in range(520):
        keeper.save(an_entry(number // 2))
    journal = journal_over(keeper)
    assert journal.is_long()
    assert journal.is_long(Period.ending(TODAY, 260))
    assert not journal.is_long(Period.ending(TODAY, 30))
    assert not journal_over(MemoryKeeper()).is_long()


def test_a_keeper_gives_back_the_fold_it_was_given(path: Path) -> None:
    for keeper, _ in opened(path):
        fold = KeptFold(date(2026, 1, 1), "source", '{"a": 1}')
        keeper.keep_fold("you", fold)
        assert keeper.kept_fold("you") == fold
        assert keeper.kept_fold("nobody") is None
        before = keeper.digest_before("me", TODAY)
        keeper.save_visit(a_visit(3))
        assert keeper.digest_before("me", TODAY) != before
        assert keeper.day_of("me", TODAY - timedelta(days=20), 2) == TODAY - timedelta(days=10)
        assert keeper.day_of("me", TODAY, 2) is None
