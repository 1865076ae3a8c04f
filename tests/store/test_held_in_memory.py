"""Ten years of days are held in memory: what days have in common is held once."""

from __future__ import annotations

import json

from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.mapping import EntryValues, _mark, _same_answers, whole_entry
from kneecheck.store.rows import entry_values
from tests.builders import an_entry

# A place, its strength, how it feels and where it spreads to.
MARKS = {"left.back.heel": 2, "right.back.heel": 7}
ANSWERS = {"lump": "no", "limp": "yes"}


def test_days_that_say_the_same_share_what_they_say(store: DiaryStore) -> None:
    for ago in range(3):
        store.save(an_entry(ago, marks=MARKS, answers=ANSWERS))
    first, second, third = store.entries("me")
    assert first.answers is second.answers is third.answers
    for one, other in zip(first.marks, third.marks, strict=True):
        assert one is other
    assert first.recorded.zone is third.recorded.zone
    assert first.person is third.person
    assert first != second


def test_of_a_diary_that_was_closed_nothing_is_held(store: DiaryStore) -> None:
    store.save(an_entry(marks=MARKS, answers=ANSWERS))
    assert store.entries("me")
    assert _mark.cache_info().currsize >= len(MARKS)
    assert _same_answers.cache_info().currsize >= 1
    store.close()
    assert _mark.cache_info().currsize == _same_answers.cache_info().currsize == 0


def test_a_number_of_another_kind_is_still_told_from_the_one_it_equals() -> None:
    entry = an_entry(marks={"left.back.heel": 1}, answers={})
    values: EntryValues = (*entry_values(entry).values(),)  # type: ignore[assignment]
    assert whole_entry(values, [("left.back.heel", 1, None, None)], []) == entry
    rotted = json.loads("1.0")
    assert whole_entry(values, [("left.back.heel", rotted, None, None)], []) is None


def test_few_pages_of_the_file_stay_in_memory(store: DiaryStore) -> None:
    with store.raw() as raw:
        assert raw.execute("PRAGMA cache_size").fetchone() == (-1000,)
