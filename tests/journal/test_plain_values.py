"""Changes, half-finished days and answers as plain values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.mark import MarkDetail
from kneecheck.domain.visit import VisitDraft
from kneecheck.journal.changes import ChangeKind, DiaryChange, VisitChange
from kneecheck.journal.draft_form import (
    NO_VISIT_DRAFTS,
    VisitDrafts,
    all_drafts_text,
    draft_from_text,
    draft_text,
    visit_drafts_from_text,
)
from kneecheck.journal.validation import answer_problem
from kneecheck.knowledge.loader import load_knowledge
from tests.builders import TODAY, a_draft, a_visit, an_entry

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")
CREASE = "left.back.knee_crease_inner"


def test_a_change_knows_its_day_and_entry_from_whichever_side_there_is() -> None:
    old, new = an_entry(3, entry_id="one"), an_entry(1, entry_id="one")
    for before, after, day in ((None, new, new.day), (old, None, old.day), (old, new, new.day)):
        change = DiaryChange(ChangeKind.AMENDED, before, after)
        assert (change.day, change.entry_id) == (day, "one")
    visit = a_visit(4)
    assert VisitChange(ChangeKind.RECORDED, None, visit).day == visit.day
    assert VisitChange(ChangeKind.REMOVED, visit, None).day == visit.day


def test_a_change_of_nothing_is_refused() -> None:
    nothing = DiaryChange(ChangeKind.REMOVED, None, None)
    with pytest.raises(ValueError, match="touches an entry"):
        _ = nothing.day
    with pytest.raises(ValueError, match="touches an entry"):
        _ = nothing.entry_id
    with pytest.raises(ValueError, match="touches a visit"):
        _ = VisitChange(ChangeKind.REMOVED, None, None).day


def test_a_half_finished_day_comes_back_with_every_detail() -> None:
    draft = a_draft(
        TODAY, 4, 12, marks={CREASE: 6}, note="“half”", entry_id="x", injury_mechanism=("twist",)
    )
    place = PLACE_BY_ID[CREASE]
    calf = PLACE_BY_ID["left.back.calf_middle"]
    for detail in (MarkDetail(("burning",), calf), MarkDetail(("burning",), None)):
        draft = replace(draft, details={place: detail})
        assert draft_from_text(draft_text(draft)) == draft


@pytest.mark.parametrize(
    "broken",
    [
        {"day": "yesterday"},
        {"marks": {"elbow": 3}},
        {"marks": []},
        {"answers": None},
        {"details": {CREASE: {"qualities": ["burning"]}}},
    ],
)
def test_a_half_finished_day_that_cannot_be_read_is_no_day(broken: dict[str, object]) -> None:
    text = json.dumps({**json.loads(draft_text(a_draft())), **broken})
    assert draft_from_text(text) is None
    assert draft_from_text("{") is None


@pytest.mark.parametrize(
    ("question", "value", "problem"),
    [
        ("fever", "yes", ""),
        ("fever", "perhaps", "not_yes_or_no"),
        ("foot_colour", "pale", ""),
        ("foot_colour", "green", "not_a_choice"),
        ("injury_mechanism", ("twist",), ""),
        ("injury_mechanism", (), "not_a_choice"),
        ("injury_mechanism", "twist", "not_a_choice"),
        ("pain_avg_24h", 10, ""),
        ("pain_avg_24h", 11, "pain_out_of_range"),
        ("pain_avg_24h", True, "pain_out_of_range"),
        ("temp_c", 38.5, ""),
        ("temp_c", "hot", "not_a_number"),
        ("temp_c", True, "not_a_number"),
        ("temp_c", 400, "number_out_of_range"),
        ("pain_relief_minutes", "never", ""),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_told(
    question: str, value: AnswerValue, problem: str
) -> None:
    assert answer_problem(KNOWLEDGE.questions[question], value) == problem


@pytest.mark.parametrize("text", ["[" * 100_000, '{"visits": ' + "[" * 100_000, '{"visits": 5}'])
def test_a_draft_made_to_hurt_is_none(text: str) -> None:
    assert draft_from_text(text) is None
    assert visit_drafts_from_text(text) == NO_VISIT_DRAFTS


@pytest.mark.parametrize(
    "visits",
    [
        (VisitDraft(TODAY, "a strain", ("S1", "S2")), None),
        (None, VisitDraft(TODAY, "rest")),
        (VisitDraft(TODAY, ""), VisitDraft(TODAY, "rest")),
    ],
)
def test_half_typed_visits_come_back_beside_a_half_finished_day(visits: VisitDrafts) -> None:
    for day in (None, a_draft(average=4)):
        text = all_drafts_text(day, visits)
        assert text is not None
        assert visit_drafts_from_text(text) == visits
        assert draft_from_text(text) == day


def test_nothing_half_finished_is_kept_as_nothing() -> None:
    assert all_drafts_text(None, NO_VISIT_DRAFTS) is None
    text = all_drafts_text(a_draft(), NO_VISIT_DRAFTS)
    assert text == draft_text(a_draft())
    assert visit_drafts_from_text(text) == NO_VISIT_DRAFTS
