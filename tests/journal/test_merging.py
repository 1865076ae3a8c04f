"""Two diaries become one, in any order and any number of times, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.entry import Entry
from kneecheck.journal.exchange import entry_text
from kneecheck.journal.merging import Outcome, Section, applied, plan
from tests.builders import an_entry
from tests.strategies import histories

Diary = Section[Entry]
HERE = an_entry(1, entry_id="a", version=2, note="here")
BEFORE = an_entry(1, entry_id="a", version=1, note="before")
LATER = an_entry(1, entry_id="a", version=3, note="later")
APART = an_entry(1, entry_id="a", version=2, note="written apart")


def joined(mine: Diary, theirs: Diary) -> Diary:
    return applied(mine, plan(mine, theirs, entry_text))


def said(diary: Diary) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a diary says, whatever the order it keeps it in."""
    return frozenset(map(entry_text, diary.present)), frozenset(map(entry_text, diary.earlier))


def every_text(*diaries: Diary) -> frozenset[str]:
    return frozenset(
        entry_text(entry) for diary in diaries for entry in (*diary.present, *diary.earlier)
    )


@given(histories())
def test_an_empty_diary_becomes_the_very_same(theirs: Diary) -> None:
    made = joined(Section(), theirs)
    assert made.present == tuple(sorted(theirs.present, key=lambda e: (e.day, e.id)))
    for entry_id in "abc":
        assert [v for v in made.earlier if v.id == entry_id] == [
            v for v in theirs.earlier if v.id == entry_id
        ]


@given(histories())
def test_a_diary_brought_into_itself_changes_nothing(diary: Diary) -> None:
    assert plan(diary, diary, entry_text) == ()


@given(histories(), histories())
def test_the_second_time_changes_nothing(mine: Diary, theirs: Diary) -> None:
    once = joined(mine, theirs)
    assert plan(once, theirs, entry_text) == ()
    assert plan(once, mine, entry_text) == ()


@given(histories(), histories())
def test_the_direction_makes_no_difference(mine: Diary, theirs: Diary) -> None:
    assert said(joined(mine, theirs)) == said(joined(theirs, mine))


@given(histories(), histories(), histories())
def test_the_order_makes_no_difference(one: Diary, two: Diary, three: Diary) -> None:
    assert said(joined(joined(one, two), three)) == said(joined(one, joined(two, three)))


@given(histories(), histories())
def test_nothing_is_lost_and_no_day_goes(mine: Diary, theirs: Diary) -> None:
    made = joined(mine, theirs)
    assert every_text(made) == every_text(mine, theirs)
    wanted = {entry.id for entry in (*mine.present, *theirs.present)}
    assert {entry.id for entry in made.present} == wanted
    for entry in (*mine.present, *theirs.present):
        assert next(e for e in made.present if e.id == entry.id).version >= entry.version


@given(histories(), histories())
def test_the_preview_names_what_changes_and_nothing_else(mine: Diary, theirs: Diary) -> None:
    made = {entry.id: entry for entry in joined(mine, theirs).present}
    before = {entry.id: entry for entry in mine.present}
    steps = plan(mine, theirs, entry_text)
    named = {step.record.id for step in steps if step.before is not step.after}
    assert named == {key for key in made if made[key] != before.get(key)}
    assert [step.record.day for step in steps] == sorted(step.record.day for step in steps)


def only(entry: Entry) -> Diary:
    return Section((entry,))


@pytest.mark.parametrize(
    ("mine", "theirs", "outcome", "present", "earlier"),
    [
        (Section(), only(HERE), Outcome.NEW, [HERE], []),
        (Section(), Section((), (HERE,)), Outcome.HISTORY, [], [HERE]),
        (only(HERE), only(LATER), Outcome.CHANGED, [LATER], [HERE]),
        (only(HERE), only(BEFORE), Outcome.KEPT, [HERE], [BEFORE]),
        (only(HERE), only(APART), Outcome.CHANGED, [APART], [HERE]),
        (only(APART), only(HERE), Outcome.KEPT, [APART], [HERE]),
        (only(HERE), Section((HERE,), (BEFORE,)), Outcome.HISTORY, [HERE], [BEFORE]),
        (Section((), (HERE,)), only(HERE), Outcome.BACK, [HERE], [HERE]),
        (Section((), (HERE,)), only(BEFORE), Outcome.BACK, [BEFORE], [HERE]),
        (only(HERE), Section((), (HERE,)), Outcome.HISTORY, [HERE], [HERE]),
    ],
)
def test_each_case(
    mine: Diary, theirs: Diary, outcome: Outcome, present: list[Entry], earlier: list[Entry]
) -> None:
    [step] = plan(mine, theirs, entry_text)
    assert step.outcome is outcome
    made = applied(mine, [step])
    assert (list(made.present), list(made.earlier)) == (present, earlier)


@given(st.permutations(range(4)))
def test_earlier_versions_stand_in_the_order_they_were_written(order: list[int]) -> None:
    versions = [an_entry(1, entry_id="a", version=n + 1, note=str(n)) for n in range(4)]
    diary: Diary = Section()
    for index in order:
        diary = joined(diary, only(versions[index]))
    assert diary.present == (versions[3],)
    assert diary.earlier == tuple(versions[:3])
