from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.facts import answers_from_places, resolve, with_places
from kneecheck.assessment.findings import Assessment
from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import UNKNOWN, Answers, AnswerValue
from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.level import Level
from kneecheck.knowledge.conditions import parse_condition
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import Kind, Question

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
NO_LIKE = ("none", "no", "never", "male", "better", "left")


def benign() -> dict[str, AnswerValue]:
    """Return a healthy adult with mild pain for 4 days and every answer reassuring."""
    answers: dict[str, AnswerValue] = {}
    for question in KNOWLEDGE.questions.values():
        match question.kind:
            case Kind.YES_NO:
                answers[question.id] = "no"
            case Kind.CHOICE:
                fits = [choice for choice in question.choices if choice in NO_LIKE]
                answers[question.id] = fits[0] if fits else question.choices[-1]
            case Kind.CHOICES:
                answers[question.id] = ("none",) if "none" in question.choices else ("pop_central",)
            case Kind.SCALE:
                answers[question.id] = 3
            case Kind.NUMBER:
                answers[question.id] = 0
    return answers | {"age_years": 45, "pain_days": 4, "pregnancy_status": "not_applicable"}


def fired(result: Assessment) -> set[str]:
    return {item.rule.id for item in result.fired}


def test_a_benign_adult_may_look_after_it() -> None:
    result = assess(KNOWLEDGE, benign())
    assert (result.level, result.possible, result.settled) == (
        Level.SELF_CARE,
        Level.SELF_CARE,
        True,
    )


def test_nothing_answered_is_never_reassuring() -> None:
    result = assess(KNOWLEDGE, {})
    assert result.level is Level.ROUTINE
    assert result.floored
    assert result.possible is Level.EMERGENCY
    assert result.next_questions[:2] == ("breathless", "chest_pain")


def test_chest_pain_settles_in_one_answer() -> None:
    result = assess(KNOWLEDGE, {"chest_pain": "yes"})
    assert (result.level, result.settled, result.next_questions) == (Level.EMERGENCY, True, ())
    assert [(r.question, r.value) for r in result.fired[0].because] == [("chest_pain", "yes")]


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        ("E1", {"cough_blood": "yes"}),
        ("E2", {"foot_colour": "pale", "rest_pain_constant": "yes"}),
        ("E3", {"foot_cold_new": "yes", "foot_colour": "mottled"}),
        ("E4", {"pain_out_of_proportion": "yes", "pain_toe_stretch": "yes"}),
        ("E5", {"calf_hard_tight": "yes", "pain_toe_stretch": "yes", "anticoagulant": "yes"}),
        ("E6", {"bowel_change": "yes"}),
        ("E7", {"sepsis_sign": "yes"}),
        ("E8", {"skin_warm": "yes", "skin_blister_black": "yes"}),
        ("E9", {"deformity": "yes", "injury_7d": "yes"}),
        ("E10", {"foot_numb_new": "yes", "injury_7d": "yes"}),
        ("E11", {"open_wound": "yes", "injury_7d": "yes"}),
        ("E12", {"lump": "yes", "lump_pulsates": "yes", "foot_move_loss": "yes"}),
        ("E13", {"stroke_sign": "yes"}),
        ("E14", {"kneecap_out": "still_out"}),
        ("S1", {"calf_diff_cm": 3}),
        ("S2", {"pregnancy_status": "later", "sex_at_birth": "female"}),
        ("S3", {"prev_dvt_pe": "yes", "pain_days": 28}),
        ("S6", {"vein_cord": "yes"}),
        ("S7", {"lump_burst": "yes"}),
        ("S8", {"knee_swollen": "yes", "skin_warm": "yes", "onset_speed": "hours_days"}),
        ("S10", {"knee_replacement": "yes", "skin_warm": "yes"}),
        ("S12", {"locked": "yes"}),
        ("S13", {"cannot_4_steps": "yes"}),
        ("S14", {"injury_7d": "yes", "fibula_tender": "yes"}),
        ("S19", {"foot_drop": "yes", "foot_drop_new": "yes"}),
        ("S24", {"cramps": "yes", "cramp_longest_min": 11}),
        ("S25", {"dark_urine": "yes"}),
        ("S26", {"age_years": 15, "fever": "yes"}),
        ("S27", {"age_years": 16, "limp": "yes", "hip_pain": "yes"}),
        ("S28", {"pain_worst_24h": 8, "cannot_bend_90": "yes"}),
    ],
)
def test_a_rule_fires_and_sets_at_least_its_level(rule: str, answers: Answers) -> None:
    result = assess(KNOWLEDGE, benign() | dict(answers))
    assert rule in fired(result)
    assert result.level >= KNOWLEDGE.rules[rule].level


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        ("S1", {"calf_diff_cm": 2.9}),
        ("S3", {"prev_dvt_pe": "yes", "pain_days": 29}),
        ("S24", {"cramps": "yes", "cramp_longest_min": 10}),
        ("S26", {"age_years": 16, "fever": "yes"}),
        ("S27", {"age_years": 17, "limp": "yes", "hip_pain": "yes"}),
        ("S28", {"pain_worst_24h": 7, "cannot_bend_90": "yes"}),
        ("R9", {"pain_days": 41}),
    ],
)
def test_a_rule_keeps_still_on_the_other_side_of_its_boundary(rule: str, answers: Answers) -> None:
    assert rule not in fired(assess(KNOWLEDGE, benign() | dict(answers)))


def test_pregnancy_never_silences_the_clot_score() -> None:
    answers = benign() | {
        "sex_at_birth": "female",
        "pregnancy_status": "later",
        "pitting_one_leg": "yes",
        "surface_veins_new": "yes",
    }
    result = assess(KNOWLEDGE, answers)
    assert "S4" in fired(result)
    assert "wells" not in {state.score.id for state in result.scores}


def test_scores_are_a_lower_bound_and_say_what_is_missing() -> None:
    result = assess(KNOWLEDGE, {"prev_dvt_pe": "yes"})
    wells = next(state for state in result.scores if state.score.id == "wells")
    assert wells.points == 1
    assert not wells.complete
    assert wells.needs_examination


def test_twins_stand_side_by_side() -> None:
    answers = benign() | {"leg_swelling": "one_calf_ankle", "cancer_status": "active_6m"}
    shown = [item.cause.id for item in assess(KNOWLEDGE, answers).causes]
    assert abs(shown.index("dvt") - shown.index("bakers_rupture")) == 1


def test_a_gate_that_is_shut_answers_what_follows_and_nothing_else() -> None:
    facts = resolve(KNOWLEDGE, {"lump": "no"})
    assert facts["lump_pulsates"] == "no"
    assert "lump_size_cm" not in facts
    assert "lump_pulsates" not in resolve(KNOWLEDGE, {"lump": UNKNOWN})
    assert resolve(KNOWLEDGE, {"lump": "no", "lump_pulsates": "yes"})["lump_pulsates"] == "yes"


def test_places_become_regions_and_a_side() -> None:
    left = PLACE_BY_ID["left.back.knee_crease_inner"]
    right = PLACE_BY_ID["right.front.kneecap"]
    assert answers_from_places(KNOWLEDGE, [left]) == {
        "pain_region": ("pop_medial",),
        "pain_side": "left",
    }
    assert answers_from_places(KNOWLEDGE, [left, right])["pain_side"] == "both"
    assert answers_from_places(KNOWLEDGE, []) == {}
    told = with_places(KNOWLEDGE, {"pain_region": ("shin",)}, [left])
    assert told["pain_region"] == ("pop_medial", "shin")


def test_a_word_in_place_of_a_number_satisfies_no_comparison() -> None:
    weigher = Weigher(KNOWLEDGE, {"pain_relief_minutes": "never"})
    assert weigher.weigh(parse_condition("pain_relief_minutes <= 10")) is False
    assert Weigher(KNOWLEDGE, {}).weigh(parse_condition("pain_relief_minutes <= 10")) is None


def _answer(question: Question) -> st.SearchStrategy[AnswerValue]:
    match question.kind:
        case Kind.YES_NO:
            return st.sampled_from(("yes", "no", UNKNOWN))
        case Kind.CHOICE:
            return st.sampled_from((*question.choices, UNKNOWN))
        case Kind.CHOICES:
            one = st.sampled_from(question.choices)
            return st.frozensets(one, min_size=1, max_size=3).map(lambda s: tuple(sorted(s)))
        case Kind.SCALE:
            return st.integers(0, 10)
        case Kind.NUMBER:
            return st.integers(int(question.minimum), min(200, int(question.maximum)))


@st.composite
def some_answers(draw: st.DrawFn) -> dict[str, AnswerValue]:
    keys = draw(st.lists(st.sampled_from(sorted(KNOWLEDGE.questions)), unique=True, max_size=40))
    return {key: draw(_answer(KNOWLEDGE.questions[key])) for key in keys}


@st.composite
def some_told(draw: st.DrawFn) -> dict[str, AnswerValue]:
    """Return something a diary could tell."""
    signals = KNOWLEDGE.diary.signals
    keys = draw(st.lists(st.sampled_from(sorted(signals)), unique=True))
    worded: st.SearchStrategy[AnswerValue] = st.sampled_from(("yes", "no"))
    numbers = (0, 0.25, 0.5, 1, 3, 6, 7, 8, 14, 21, 42, 90)
    number: st.SearchStrategy[AnswerValue] = st.sampled_from(numbers)
    return {key: draw(worded if signals[key].kind is Kind.YES_NO else number) for key in keys}


RED_FLAGS = sorted(
    {q.id for q in KNOWLEDGE.safety_questions() if q.kind is Kind.YES_NO}
    | {"stroke_sign", "locked", "cannot_4_steps", "vein_cord", "lump_burst", "dark_urine"}
)


@QUIET
@given(some_answers(), st.sampled_from(RED_FLAGS), st.sampled_from(("no", UNKNOWN)))
def test_a_red_flag_never_lowers_the_level(
    answers: dict[str, AnswerValue], flag: str, before: str
) -> None:
    with_flag = assess(KNOWLEDGE, answers | {flag: "yes"})
    assert with_flag.level >= assess(KNOWLEDGE, answers | {flag: before}).level


@QUIET
@given(some_answers(), st.sampled_from(RED_FLAGS))
def test_unknown_is_never_weaker_than_no(answers: dict[str, AnswerValue], flag: str) -> None:
    unsure = assess(KNOWLEDGE, answers | {flag: UNKNOWN})
    denied = assess(KNOWLEDGE, answers | {flag: "no"})
    assert unsure.level >= denied.level
    assert unsure.possible >= denied.possible


@QUIET
@given(some_answers(), st.integers(0, 1000))
def test_the_order_of_the_answers_never_matters(answers: dict[str, AnswerValue], seed: int) -> None:
    items = list(answers.items())
    Random(seed).shuffle(items)
    assert assess(KNOWLEDGE, dict(items)) == assess(KNOWLEDGE, answers)


@QUIET
@given(some_answers(), some_answers())
def test_the_interval_holds_whatever_is_answered_next(
    answers: dict[str, AnswerValue], later: dict[str, AnswerValue]
) -> None:
    known = {key: value for key, value in answers.items() if value != UNKNOWN}
    first = assess(KNOWLEDGE, known)
    settled = first.facts
    more = {key: value for key, value in later.items() if key not in settled}
    second = assess(KNOWLEDGE, known | more)
    rules = max((item.rule.level for item in second.fired), default=Level.SELF_CARE)
    assert rules <= first.possible
    assert {item.rule.id for item in first.fired} <= fired(second)


def _entry(
    day: date, answers: Answers, average: int | None = None, worst: int | None = None
) -> Entry:
    moment = Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), "UTC", 0)
    held = MappingProxyType(dict(answers))
    return Entry(day.isoformat(), day, moment, average, worst, answers=held)


TODAY = date(2026, 11, 20)


def test_an_old_no_counts_as_unknown_and_an_old_yes_stays() -> None:
    old = TODAY - timedelta(days=8)
    known = known_on(KNOWLEDGE, [_entry(old, {"breathless": "no", "lump": "yes"})], TODAY)
    assert "breathless" not in known.answers
    assert known.answers["lump"] == "yes"
    assert {"breathless", "lump"} <= known.stale


def test_background_stays_and_days_go_on_counting() -> None:
    old = TODAY - timedelta(days=5)
    known = known_on(KNOWLEDGE, [_entry(old, {"diabetes": "no", "pain_days": 2})], TODAY)
    assert known.answers["diabetes"] == "no"
    assert known.answers["pain_days"] == 7


def test_pain_of_another_day_is_not_todays_pain() -> None:
    entries = [_entry(TODAY - timedelta(days=2), {}, average=9, worst=10)]
    assert "pain_avg_24h" not in known_on(KNOWLEDGE, entries, TODAY).answers
    assert known_on(KNOWLEDGE, entries, TODAY - timedelta(days=1)).answers["pain_avg_24h"] == 9


def test_the_latest_answer_of_several_entries_counts() -> None:
    day = TODAY - timedelta(days=1)
    entries = [_entry(TODAY, {"fever": "no"}), _entry(day, {"fever": "yes"})]
    assert known_on(KNOWLEDGE, entries, TODAY).answers["fever"] == "no"


def test_the_danger_signs_grow_stale_sooner_when_it_is_urgent() -> None:
    whole = {q.id: "no" for q in KNOWLEDGE.safety_questions()}
    known = known_on(KNOWLEDGE, [_entry(TODAY - timedelta(days=3), whole)], TODAY)
    assert known.safety_is_stale(KNOWLEDGE, Level.SAME_DAY, TODAY)
    assert not known.safety_is_stale(KNOWLEDGE, Level.ROUTINE, TODAY)
    assert known_on(KNOWLEDGE, [], TODAY).safety_is_stale(KNOWLEDGE, Level.SELF_CARE, TODAY)
