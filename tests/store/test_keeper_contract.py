"""What every keeper promises, tried on memory and on a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import Entry
from kneecheck.domain.mark import MarkDetail
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit
from kneecheck.journal.exchange import WholeDiary, entry_text, plan_diary, visit_text
from kneecheck.journal.merging import Section, applied
from kneecheck.journal.ports import DiaryKeeper
from kneecheck.journal.remembering import RememberingKeeper
from kneecheck.store.diary_store import DiaryStore
from tests.builders import TODAY, a_moment, a_visit, an_entry
from tests.fakes import MemoryKeeper
from tests.strategies import diaries, entries, histories


def _remembered(path: Path) -> DiaryKeeper:
    keeper = RememberingKeeper(DiaryStore.open(path))
    keeper.read("me")
    return keeper


MAKERS: dict[str, Callable[[Path], DiaryKeeper]] = {
    "memory": lambda _folder: MemoryKeeper(),
    "file": lambda folder: DiaryStore.open(folder / "diary.kneecheck"),
    "remembered file": lambda folder: _remembered(folder / "diary.kneecheck"),
}


@pytest.fixture(params=sorted(MAKERS))
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DiaryKeeper]:
    made = MAKERS[request.param](tmp_path)
    yield made
    made.close()
    made.close()


def test_a_new_diary_is_empty(keeper: DiaryKeeper) -> None:
    assert keeper.entries("me") == ()
    assert keeper.first_day("me") is None
    assert keeper.entry("nobody") is None
    assert keeper.versions("nobody") == ()


def test_what_is_saved_comes_back_the_same(keeper: DiaryKeeper) -> None:
    entry = an_entry(
        marks={"left.back.knee_crease_inner": 6, "back.low_back": None},
        details={
            "left.back.knee_crease_inner": MarkDetail(
                ("sharp", "tight"), PLACE_BY_ID["left.back.calf_high_inner"]
            )
        },
        answers={"breathless": "no", "injury_mechanism": ("fall_blow", "twist"), "temp_c": 37.5},
        note="One\nTwo \U0001f9b5 <b>",
    )
    keeper.save(entry)
    assert keeper.entries("me") == (entry,)
    assert keeper.entry(entry.id) == entry


def test_entries_come_in_order_of_day_and_hour(keeper: DiaryKeeper) -> None:
    late = an_entry(1, recorded=a_moment(TODAY, 20))
    early = an_entry(1, recorded=a_moment(TODAY, 8))
    oldest = an_entry(5)
    for entry in (late, early, oldest):
        keeper.save(entry)
    assert keeper.entries("me") == (oldest, early, late)
    assert keeper.first_day("me") == oldest.day


def test_a_period_holds_both_its_ends(keeper: DiaryKeeper) -> None:
    kept = [an_entry(n) for n in range(6)]
    for entry in kept:
        keeper.save(entry)
    period = Period(TODAY - timedelta(days=3), TODAY - timedelta(days=1))
    assert {entry.day for entry in keeper.entries("me", period)} == set(period.days())


def test_people_are_never_mixed(keeper: DiaryKeeper) -> None:
    mine, theirs = an_entry(), an_entry(person="somebody")
    keeper.save(mine)
    keeper.save(theirs)
    assert keeper.entries("me") == (mine,)
    assert keeper.entries("somebody") == (theirs,)


def test_replacing_keeps_the_earlier_version(keeper: DiaryKeeper) -> None:
    first = an_entry(marks={"left.back.heel": 3}, answers={"lump": "yes"})
    second = replace(first, average=9, worst=9, marks=(), version=2)
    keeper.save(first)
    keeper.save(second)
    assert keeper.entries("me") == (second,)
    assert keeper.versions(first.id) == (first, second)


def test_a_removed_entry_is_gone_but_not_forgotten(keeper: DiaryKeeper) -> None:
    entry = an_entry()
    keeper.save(entry)
    keeper.remove(entry.id)
    keeper.remove(entry.id)
    assert keeper.entries("me") == ()
    assert keeper.versions(entry.id) == (entry,)


def test_a_removed_entry_may_come_back(keeper: DiaryKeeper) -> None:
    first = an_entry(marks={"left.back.heel": 3})
    second = replace(first, version=2)
    keeper.save(first)
    keeper.remove(first.id)
    keeper.save(second)
    assert keeper.entries("me") == (second,)
    assert keeper.versions(first.id) == (first, second)
    keeper.remove(first.id)
    assert keeper.versions(first.id) == (first, second)
    assert keeper.first_day("me") is None


def test_entries_of_the_same_moment_come_in_order_of_their_ids(keeper: DiaryKeeper) -> None:
    for entry_id in ("b", "a", "c"):
        keeper.save(an_entry(entry_id=entry_id))
    assert [entry.id for entry in keeper.entries("me")] == ["a", "b", "c"]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(kept=st.lists(entries(), max_size=5, unique_by=lambda entry: entry.id))
def test_anything_comes_back_the_same(keeper: DiaryKeeper, kept: list[Entry]) -> None:
    for entry in kept:
        keeper.save(entry)
    for entry in kept:
        assert keeper.entry(entry.id) == entry
        assert keeper.versions(entry.id)[-1] == entry


def test_visits_come_back_in_order_of_day(keeper: DiaryKeeper) -> None:
    later = a_visit(1, "S1", "T16", visit_id="a", found="Better.\nGo on.")
    earlier = a_visit(9, visit_id="b", found="Nothing \U0001f9b5")
    other = a_visit(3, visit_id="c", person="you")
    for visit in (later, earlier, other):
        keeper.save_visit(visit)
    assert keeper.visits("me") == (earlier, later)
    assert keeper.visit("c") == other


def test_a_visit_can_be_amended_and_removed_and_put_back(keeper: DiaryKeeper) -> None:
    first = a_visit()
    second = replace(first, found="And a second look.", version=2)
    keeper.save_visit(first)
    keeper.save_visit(second)
    assert keeper.visits("me") == (second,)
    keeper.remove_visit(first.id)
    assert keeper.visits("me") == ()
    assert keeper.visit(first.id) is None
    keeper.save_visit(first)
    assert keeper.visits("me") == (first,)
    keeper.remove_visit("nobody")


def test_bringing_in_a_diary_keeps_what_gives_way(keeper: DiaryKeeper) -> None:
    mine = an_entry(1, entry_id="a", marks={"left.back.heel": 3}, note="mine")
    theirs = replace(mine, version=2, note="theirs")
    removed = an_entry(2, entry_id="b", person="somebody")
    visit, seen = a_visit(1, visit_id="v", found="mine"), a_visit(2, visit_id="w", person="you")
    again = replace(visit, found="theirs", version=2)
    keeper.save(mine)
    keeper.save_visit(visit)
    diary = WholeDiary(Section((theirs,), (removed,)), Section((again, seen)))
    keeper.take_in(plan_diary(keeper.everything(), diary))
    assert keeper.entries("me") == (theirs,)
    assert keeper.versions("a") == (mine, theirs)
    assert keeper.versions("b") == (removed,)
    assert keeper.visits("me") == (again,)
    assert keeper.visits("you") == (seen,)
    assert keeper.everything() == WholeDiary(
        Section((theirs,), (mine, removed)), Section((again, seen), (visit,))
    )


def test_a_removed_visit_is_still_exported(keeper: DiaryKeeper) -> None:
    visit = a_visit()
    keeper.save_visit(visit)
    keeper.remove_visit(visit.id)
    assert keeper.everything().visits == Section((), (visit,))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(theirs=st.lists(histories().map(WholeDiary) | diaries(), min_size=1, max_size=3))
def test_a_keeper_does_what_the_plan_says(keeper: DiaryKeeper, theirs: list[WholeDiary]) -> None:
    for diary in theirs:
        before = keeper.everything()
        changes = plan_diary(before, diary)
        keeper.take_in(changes)
        after = keeper.everything()
        entries = applied(before.entries, changes.entries)
        assert shelved(after.entries, entry_text) == shelved(entries, entry_text)
        visits = applied(before.visits, changes.visits)
        assert shelved(after.visits, visit_text) == shelved(visits, visit_text)
        assert not plan_diary(after, diary)


R = TypeVar("R", Entry, Visit)


def shelved(section: Section[R], text_of: Callable[[R], str]) -> list[dict[str, list[str]]]:
    """Return records by id, each with its versions in their order."""
    shelves: list[dict[str, list[str]]] = [{}, {}]
    for shelf, records in zip(shelves, (section.present, section.earlier), strict=True):
        for record in records:
            shelf.setdefault(record.id, []).append(text_of(record))
    return shelves


def test_one_draft_is_kept_for_each_person(keeper: DiaryKeeper) -> None:
    assert keeper.kept_draft("me") is None
    keeper.keep_draft("me", '{"note":"half"}')
    keeper.keep_draft("you", '{"note":"other"}')
    keeper.keep_draft("me", '{"note":"half a day"}')
    assert keeper.kept_draft("me") == '{"note":"half a day"}'
    keeper.keep_draft("me", None)
    assert keeper.kept_draft("me") is None
    assert keeper.kept_draft("you") == '{"note":"other"}'
