from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from kneecheck.domain.entry import EntryDraft, Moment
from kneecheck.domain.level import Level
from kneecheck.journal.changes import ChangeKind
from kneecheck.journal.journal import DraftRefused, Journal
from kneecheck.knowledge.loader import load_knowledge
from tests.builders import TODAY, a_moment
from tests.fakes import MemoryKeeper

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")


@pytest.fixture
def keeper() -> MemoryKeeper:
    return MemoryKeeper()


@pytest.fixture
def clock() -> list[Moment]:
    return [a_moment(TODAY)]


@pytest.fixture
def journal(keeper: MemoryKeeper, clock: list[Moment]) -> Journal:
    ids = itertools.count(1)
    return Journal(keeper, KNOWLEDGE, lambda: clock[0], lambda: f"{next(ids):032x}")


def draft(average: int | None = 4, day: date = TODAY, **answers: str) -> EntryDraft:
    return EntryDraft(day, average, answers=MappingProxyType(answers))


def test_a_recorded_day_can_be_taken_back_and_leaves_no_entry(journal: Journal) -> None:
    change = journal.record(draft())
    assert change.kind is ChangeKind.RECORDED
    assert len(journal.entries()) == 1
    journal.undo(change)
    assert journal.entries() == ()


def test_an_amended_day_keeps_the_moment_it_was_written(
    journal: Journal, clock: list[Moment]
) -> None:
    first = journal.record(draft()).after
    assert first is not None
    clock[0] = a_moment(TODAY + timedelta(days=9))
    change = journal.record(EntryDraft(TODAY, 7, entry_id=first.id))
    assert change.kind is ChangeKind.AMENDED
    assert change.after is not None
    assert (change.after.recorded, change.after.version) == (first.recorded, 2)
    assert not change.after.late
    journal.undo(change)
    (entry,) = journal.entries()
    assert (entry.average, entry.version) == (4, 3)


def test_a_removed_day_comes_back(journal: Journal) -> None:
    entry = journal.record(draft()).after
    assert entry is not None
    change = journal.remove(entry.id)
    assert change is not None
    assert journal.entries() == ()
    journal.undo(change)
    assert journal.entries()[0].average == 4
    assert journal.remove("nobody") is None


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (draft(11), "pain_out_of_range"),
        (draft(day=TODAY + timedelta(days=1)), "day_in_future"),
        (draft(breathles="yes"), "no_such_question"),
        (draft(breathless="maybe"), "not_yes_or_no"),
        (draft(foot_colour="green"), "not_a_choice"),
        (EntryDraft(TODAY, answers=MappingProxyType({"calf_diff_cm": 40})), "number_out_of_range"),
        (EntryDraft(TODAY, answers=MappingProxyType({"calf_diff_cm": "big"})), "not_a_number"),
    ],
)
def test_a_refused_draft_changes_nothing(journal: Journal, wrong: EntryDraft, key: str) -> None:
    with pytest.raises(DraftRefused) as refused:
        journal.record(wrong)
    assert [problem.key for problem in refused.value.problems] == [key]
    assert journal.entries() == ()


def test_the_level_changes_before_anything_is_saved(journal: Journal) -> None:
    assert journal.assess(draft(chest_pain="yes")).level is Level.EMERGENCY
    assert journal.assess().level is Level.ROUTINE
    assert journal.entries() == ()


def test_a_draft_counts_more_than_the_diary(journal: Journal) -> None:
    journal.record(draft(lump="yes"))
    fired: Callable[[EntryDraft | None], set[str]] = lambda d: {  # noqa: E731
        item.rule.id for item in journal.assess(d).fired
    }
    assert "R3" in fired(None)
    assert "R3" not in fired(draft(lump="no"))


def test_notes_pass_the_one_gate(journal: Journal) -> None:
    journal.record(EntryDraft(TODAY, note="  a\x00b\r\n\u202ec "))
    assert journal.entries()[0].note == "ab\nc"
