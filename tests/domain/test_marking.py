from __future__ import annotations

from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import EntryDraft
from kneecheck.domain.mark import MarkDetail
from kneecheck.domain.marking import pressed, with_quality, with_spread, with_strength
from tests.builders import TODAY

CREASE = PLACE_BY_ID["left.back.knee_crease_inner"]
CALF = PLACE_BY_ID["left.back.calf_high_inner"]


def test_pressing_twice_leaves_the_draft_as_it_was() -> None:
    blank = EntryDraft(TODAY)
    assert pressed(pressed(blank, CREASE), CREASE) == blank


def test_a_strength_marks_its_place_and_keeps_what_was_said() -> None:
    draft = with_quality(with_strength(EntryDraft(TODAY), CREASE, 3), CREASE, "dull", on=True)
    stronger = with_strength(draft, CREASE, 7)
    assert dict(stronger.marks) == {CREASE: 7}
    assert dict(stronger.details) == {CREASE: MarkDetail(("dull",))}


def test_words_come_in_order_and_go_again() -> None:
    draft = pressed(EntryDraft(TODAY), CREASE)
    for quality in ("tight", "sharp"):
        draft = with_quality(draft, CREASE, quality, on=True)
    draft = with_spread(draft, CREASE, CALF)
    assert draft.details[CREASE] == MarkDetail(("sharp", "tight"), CALF)
    for quality in ("tight", "sharp", "dull"):
        draft = with_quality(draft, CREASE, quality, on=False)
    assert dict(with_spread(draft, CREASE, None).details) == {}


def test_taking_a_mark_back_takes_its_words_but_no_others() -> None:
    draft = pressed(pressed(EntryDraft(TODAY), CREASE), CALF)
    draft = with_quality(with_quality(draft, CREASE, "dull", on=True), CALF, "tight", on=True)
    assert dict(pressed(draft, CREASE).details) == {CALF: MarkDetail(("tight",))}
