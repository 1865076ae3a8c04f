"""Everything a person can do with the diary, and that it can be taken back."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kneecheck.domain.entry import Entry, EntryDraft, Moment
from kneecheck.domain.level import Level
from kneecheck.domain.period import Period
from kneecheck.domain.visit import VisitDraft
from kneecheck.journal.changes import ChangeKind, DiaryChange
from kneecheck.journal.journal import DraftRefused, Journal
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase
from tests.builders import TODAY, a_draft, a_moment
from tests.fakes import MemoryKeeper

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(scope="session")
def knowledge(resources: Path) -> KnowledgeBase:
    return load_knowledge(resources / "knowledge")


@pytest.fixture
def keeper() -> MemoryKeeper:
    return MemoryKeeper()


@pytest.fixture
def clock() -> list[Moment]:
    return [a_moment(TODAY)]


@pytest.fixture
def journal(keeper: MemoryKeeper, knowledge: KnowledgeBase, clock: list[Moment]) -> Journal:
    ids = itertools.count(1)
    return Journal(keeper, knowledge, lambda: clock[0], lambda: f"{next(ids):032x}")


def saved(change: DiaryChange | None) -> Entry:
    assert change is not None
    assert change.after is not None
    return change.after


def test_a_recorded_day_is_kept_as_it_was_said(journal: Journal) -> None:
    change = journal.record(
        a_draft(average=3, worst=7, marks={"left.back.heel": 2}, note="after a run", lump="no")
    )
    entry = saved(change)
    assert (change.kind, change.before, change.day) == (ChangeKind.RECORDED, None, TODAY)
    assert journal.entries() == (entry,)
    assert journal.entry(change.entry_id) == entry
    assert journal.first_day() == TODAY
    assert (entry.average, entry.worst, entry.note, entry.version) == (3, 7, "after a run", 1)
    assert ([place.id for place in entry.places], dict(entry.answers)) == (
        ["left.back.heel"],
        {"lump": "no"},
    )
    assert entry.recorded == a_moment(TODAY)


def test_a_recorded_day_can_be_taken_back_but_is_not_forgotten(
    journal: Journal, keeper: MemoryKeeper
) -> None:
    change = journal.record(a_draft())
    back = journal.undo(change)
    assert journal.entries() == ()
    assert (back.kind, back.before, back.after) == (ChangeKind.REMOVED, change.after, None)
    assert keeper.versions(change.entry_id) == (change.after,)
    assert saved(journal.undo(back)).average == 4
    assert len(journal.entries()) == 1


def test_an_amended_day_keeps_the_moment_it_was_written(
    journal: Journal, keeper: MemoryKeeper, clock: list[Moment]
) -> None:
    first = saved(journal.record(a_draft(average=4)))
    clock[0] = a_moment(TODAY + timedelta(days=9))
    change = journal.record(a_draft(average=7, entry_id=first.id))
    second = saved(change)
    assert (change.kind, change.before) == (ChangeKind.AMENDED, first)
    assert (second.id, second.recorded, second.version) == (first.id, first.recorded, 2)
    assert not second.late
    back = journal.undo(change)
    assert back.kind is ChangeKind.RESTORED
    assert [(entry.average, entry.version) for entry in journal.entries()] == [(4, 3)]
    assert [entry.average for entry in keeper.versions(first.id)] == [4, 7, 4]
    journal.undo(back)
    assert [entry.average for entry in journal.entries()] == [7]


def test_a_removed_day_comes_back(journal: Journal) -> None:
    entry = saved(journal.record(a_draft()))
    change = journal.remove(entry.id)
    assert change is not None
    assert (change.kind, change.before, change.after) == (ChangeKind.REMOVED, entry, None)
    assert journal.entries() == ()
    assert journal.first_day() is None
    assert (change.day, change.entry_id) == (TODAY, entry.id)
    journal.undo(change)
    assert [(e.average, e.version) for e in journal.entries()] == [(4, 2)]


def test_removing_what_is_not_there_does_nothing(journal: Journal) -> None:
    journal.record(a_draft())
    assert journal.remove("nobody") is None
    assert len(journal.entries()) == 1


def test_a_day_filled_in_later_is_marked_as_late(journal: Journal) -> None:
    days = [TODAY - timedelta(days=ago) for ago in (2, 1, 0)]
    assert [saved(journal.record(a_draft(day))).late for day in days] == [True, False, False]


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (a_draft(average=11), "pain_out_of_range"),
        (a_draft(marks={"left.back.heel": 12}), "pain_out_of_range"),
        (a_draft(TOMORROW), "day_in_future"),
        (a_draft(average=5, worst=4), "worst_below_average"),
        (a_draft(average=None), "nothing_to_save"),
        (a_draft(average=None, note=" \r\n\x00\u202e "), "nothing_to_save"),
        (a_draft(breathles="yes"), "no_such_question"),
        (a_draft(breathless="maybe"), "not_yes_or_no"),
        (a_draft(breathless=1), "not_yes_or_no"),
        (a_draft(foot_colour="green"), "not_a_choice"),
        (a_draft(injury_mechanism=()), "not_a_choice"),
        (a_draft(injury_mechanism="twist"), "not_a_choice"),
        (a_draft(calf_diff_cm=40), "number_out_of_range"),
        (a_draft(calf_diff_cm=float("nan")), "number_out_of_range"),
        (a_draft(calf_diff_cm="big"), "not_a_number"),
    ],
)
def test_a_refused_draft_changes_nothing(journal: Journal, wrong: EntryDraft, key: str) -> None:
    kept = saved(journal.record(a_draft(average=2)))
    for draft in (wrong, replace(wrong, entry_id=kept.id)):
        with pytest.raises(DraftRefused) as refused:
            journal.record(draft)
        assert [problem.key for problem in refused.value.problems] == [key]
    assert journal.entries() == (kept,)


def test_a_refusal_names_every_place_that_is_wrong(journal: Journal) -> None:
    draft = a_draft(TOMORROW, 11, lump="maybe", nonsense="yes")
    with pytest.raises(DraftRefused, match="day: day_in_future, average: pain_out_of_range") as no:
        journal.record(draft)
    assert {p.where for p in no.value.problems} == {"day", "average", "lump", "nonsense"}


def test_not_being_sure_fits_every_question(journal: Journal, knowledge: KnowledgeBase) -> None:
    draft = EntryDraft(TODAY, answers=dict.fromkeys(knowledge.questions, "unknown"))
    assert journal.problems(draft) == ()


def test_the_level_changes_before_anything_is_saved(journal: Journal) -> None:
    assert journal.assess().level is Level.ROUTINE
    assert journal.assess(a_draft(chest_pain="yes")).level is Level.EMERGENCY
    assert journal.assess(known=journal.known()).level is Level.ROUTINE
    assert journal.entries() == ()


def test_an_emergency_that_was_saved_is_still_one(journal: Journal) -> None:
    change = journal.record(a_draft(chest_pain="yes"))
    assert journal.assess().level is Level.EMERGENCY
    journal.undo(change)
    assert journal.assess().level is Level.ROUTINE


def test_a_draft_counts_more_than_the_diary(journal: Journal) -> None:
    journal.record(a_draft(lump="yes"))
    assert "R3" in {item.rule.id for item in journal.assess().fired}
    assert "R3" not in {item.rule.id for item in journal.assess(a_draft(lump="no")).fired}


def test_notes_pass_the_one_gate(journal: Journal) -> None:
    journal.record(a_draft(note="  a\x00b\r\n\u202ec "))
    assert journal.entries()[0].note == "ab\nc"


def test_a_period_and_a_person_are_what_was_asked_for(
    journal: Journal, keeper: MemoryKeeper, knowledge: KnowledgeBase
) -> None:
    for ago in range(4):
        journal.record(a_draft(TODAY - timedelta(days=ago)))
    week = Period(TODAY - timedelta(days=2), TODAY - timedelta(days=1))
    assert [entry.day for entry in journal.entries(week)] == list(week.days())
    other = Journal(keeper, knowledge, lambda: a_moment(TODAY), lambda: "theirs", "somebody")
    other.record(a_draft())
    assert len(other.entries()) == 1
    assert len(journal.entries()) == 4


def test_a_visit_closes_what_it_looked_at_and_can_be_taken_back(journal: Journal) -> None:
    journal.record(a_draft(leg_swelling="one_calf_ankle"))
    assert journal.assess().level is Level.SAME_DAY
    change = journal.record_visit(VisitDraft(TODAY, "  No clot on the scan.\r\n", ("S1", "S1")))
    assert change.after is not None
    assert (change.kind, change.after.found) == (ChangeKind.RECORDED, "No clot on the scan.")
    assert journal.visits() == (change.after,)
    assert journal.assess().level < Level.SAME_DAY
    journal.undo_visit(change)
    assert journal.visits() == ()
    assert journal.assess().level is Level.SAME_DAY


def test_a_visit_can_be_amended_and_removed(journal: Journal) -> None:
    first = journal.record_visit(VisitDraft(TODAY, "A scan.", ("S1",))).after
    assert first is not None
    amended = journal.record_visit(VisitDraft(TODAY, "Two scans.", ("S1",), first.id))
    assert amended.after is not None
    assert (amended.after.version, amended.before) == (2, first)
    journal.undo_visit(amended)
    assert journal.visits() == (first,)
    removed = journal.remove_visit(first.id)
    assert removed is not None
    assert journal.visits() == ()
    journal.undo_visit(removed)
    assert journal.visits() == (first,)
    assert journal.remove_visit("nobody") is None


def test_a_visit_that_says_nothing_is_refused(journal: Journal) -> None:
    with pytest.raises(DraftRefused) as refused:
        journal.record_visit(VisitDraft(TOMORROW, " ", ("S99",)))
    assert {problem.key for problem in refused.value.problems} == {
        "day_in_future",
        "nothing_found",
        "no_such_rule",
    }
    assert journal.visits() == ()


def test_a_half_finished_day_is_kept_with_all_its_faults(journal: Journal) -> None:
    assert journal.kept_draft() is None
    draft = a_draft(average=5, worst=3, marks={"left.back.heel": 4}, note="half", calf_diff_cm=400)
    journal.keep_draft(draft)
    assert journal.kept_draft() == draft
    journal.keep_draft(EntryDraft(day=TODAY))
    assert journal.kept_draft() is None


def test_the_last_entry_is_the_latest_of_the_latest_day(journal: Journal) -> None:
    assert journal.last_entry() is None
    journal.record(a_draft(day=TODAY - timedelta(days=1), average=2))
    later = saved(journal.record(a_draft(average=6)))
    journal.record(a_draft(day=TODAY - timedelta(days=3), average=9))
    assert journal.last_entry() == later
