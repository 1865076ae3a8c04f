"""The Today page and the guided self-check as values."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from kneecheck.assessment.findings import Ask
from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, PLACES, Side
from kneecheck.domain.entry import EntryDraft
from kneecheck.domain.level import Level
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.picture.anatomy import load_anatomy
from kneecheck.screens.being_read import BeingRead
from kneecheck.screens.body_words import body_words
from kneecheck.screens.report import report_period
from kneecheck.screens.self_check import (
    CheckPath,
    SelfCheckScreen,
    build_self_check,
    coming_asks,
)
from kneecheck.screens.today import MORE_AT_ONCE, TodayScreen, build_today, questions_to_show
from tests.assessment.test_assess import benign
from tests.builders import TODAY, a_draft, an_entry

RESOURCES = Path(__file__).parents[2] / "resources"
KNOWLEDGE = load_knowledge(RESOURCES / "knowledge")
CREASE = "left.back.knee_crease_inner"
SAFETY = [question.id for question in KNOWLEDGE.safety_questions()]


def today(draft: EntryDraft, *, before: int = 0) -> TodayScreen:
    answers: dict[str, AnswerValue] = {"age_years": 45, "leg_swelling": "no", "breathless": "no"}
    entries = [an_entry(n, answers=answers) for n in range(before, 0, -1)]
    known = known_on(KNOWLEDGE, entries, TODAY)
    assessment = assess(KNOWLEDGE, {**known.answers, **draft.answers})
    asked = questions_to_show(KNOWLEDGE, assessment, (), draft)
    return build_today(KNOWLEDGE, draft, known, assessment, TODAY, asked=asked)


def test_a_first_day_is_welcomed_and_nothing_of_it_can_be_saved_or_repeated() -> None:
    screen = today(EntryDraft(TODAY))
    assert len(screen.welcome) == 3
    assert (screen.can_save, screen.can_repeat, screen.unsaved) == (False, False, False)
    assert screen.safety_open == len(SAFETY)
    assert [item.id for item in screen.safety] == SAFETY
    later = today(EntryDraft(TODAY), before=3)
    assert (later.welcome, later.can_repeat) == ((), True)


def test_danger_signs_are_asked_anew_each_day_and_others_are_carried_over() -> None:
    screen = today(a_draft(leg_swelling="one_calf_ankle"), before=3)
    assert next(item for item in screen.safety if item.id == "breathless").value is None
    assert not screen.can_repeat
    assert screen.can_save


def test_a_marked_place_is_named_with_its_strength() -> None:
    (mark,) = today(a_draft(marks={CREASE: 6})).marks
    assert (mark.place, mark.strength, mark.said) == (PLACE_BY_ID[CREASE], 6, "")
    assert mark.words.startswith("Back of your LEFT knee")


def test_a_question_that_was_answered_keeps_its_place_and_new_ones_follow() -> None:
    assessment = assess(KNOWLEDGE, {})
    first = questions_to_show(KNOWLEDGE, assessment, (), EntryDraft(TODAY))
    assert len(first) == MORE_AT_ONCE
    draft = replace(a_draft(), answers={first[2]: "unknown"})
    shown = questions_to_show(KNOWLEDGE, assessment, first, draft)
    assert shown[0] == first[2]
    assert len(shown) == MORE_AT_ONCE + 1
    assert len(set(shown)) == len(shown)
    assert today(draft).more_left > 0


def check(path: CheckPath, answers: dict[str, AnswerValue]) -> SelfCheckScreen:
    return build_self_check(KNOWLEDGE, path, answers, answers, assess(KNOWLEDGE, answers))


def step(path: CheckPath, answers: dict[str, AnswerValue]) -> CheckPath:
    return path.forward(coming_asks(KNOWLEDGE, assess(KNOWLEDGE, answers), answers, path))


def test_the_gravest_page_comes_first_and_goes_on_once_all_of_it_is_answered() -> None:
    answers: dict[str, AnswerValue] = {}
    path = step(CheckPath(), answers)
    screen = check(path, answers)
    assert [row.id for row in screen.rows][:2] == ["breathless", "chest_pain"]
    assert (screen.title, screen.can_go_on, screen.can_go_back) != ("", True, True)
    assert screen.none_words == KNOWLEDGE.words.of("sheets", "none")
    answers["breathless"] = "no"
    assert check(path, answers).none_words == KNOWLEDGE.words.of("sheets", "rest")
    answers |= {row.id: "no" for row in screen.rows}
    done = check(path, answers)
    assert (done.can_go_on, done.none_words) == (True, "")
    second = step(path, answers)
    assert check(second, answers).can_go_back
    assert second.back().page == path.page
    # Going on from a page seen before leads to the one seen after it.
    assert step(second.back(), answers) == second


def test_no_question_is_asked_on_two_pages() -> None:
    path = CheckPath((Ask("", ("breathless",)),))
    coming = (Ask("", ("breathless",)), Ask("right_now", ("breathless", "collapse")))
    assert path.forward(coming).page == Ask("right_now", ("collapse",))
    assert path.forward((Ask("", ("breathless",)),)).page is None


def test_signs_of_earlier_days_are_asked_again_until_the_gravest_level_is_reached() -> None:
    path = CheckPath(again=("night_pain",))
    for answers, asked in (({}, True), ({"chest_pain": "yes"}, False)):
        coming = coming_asks(KNOWLEDGE, assess(KNOWLEDGE, answers), answers, path)
        assert ("night_pain" in coming[0].questions if coming else False) is asked


def test_a_settled_check_is_over_and_goes_into_detail_on_wish_only() -> None:
    answers = benign()
    del answers["limp"]
    assessment = assess(KNOWLEDGE, answers)
    assert assessment.level is Level.SELF_CARE
    path = CheckPath()
    wished = CheckPath(detail=True)
    over = coming_asks(KNOWLEDGE, assessment, answers, path)
    more = coming_asks(KNOWLEDGE, assessment, answers, wished)
    assert over == ()
    assert more == (Ask("child_signs", ("limp",)),)
    assert sum(len(ask.questions) for ask in more) == check(path, answers).detail_left
    empty = check(path, answers)
    assert (empty.rows, empty.title, empty.settled) == ((), "", True)


def test_a_report_is_about_the_last_days_or_about_all_of_them() -> None:
    assert len(report_period(TODAY, None, 30)) == 30
    assert report_period(TODAY, None, 0).first == TODAY
    first = an_entry(99).day
    assert report_period(TODAY, first, 0).first == first
    assert report_period(first, TODAY, 0).first == first


def test_a_page_that_waits_is_painted_again_only_when_reading_went_on() -> None:
    assert BeingRead(30, 40) == BeingRead(30, 40)
    assert BeingRead(30, 40) != BeingRead(30, 41)


def test_every_part_under_the_skin_has_its_words() -> None:
    anatomy = load_anatomy(RESOURCES / "body")
    heights = [part.y for part in anatomy.parts]
    assert heights == sorted(heights)
    words = body_words(KNOWLEDGE.words, [part.id for part in anatomy.parts])
    assert set(words.places) == set(PLACES)
    assert set(words.sides) == set(Side)
    for part in words.parts.values():
        assert part.name in words.parts_in_words
        assert part.what in words.parts_in_words
    for plate in ("day.webp", "night.webp"):
        assert anatomy.art({"plate": plate}).startswith("<svg")
