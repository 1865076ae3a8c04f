"""The rules over the diary (T1 to T24), each on days that set it off and on days that just miss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.assessment.findings import Assessment
from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.level import Level
from kneecheck.domain.visit import Visit
from tests.assessment.test_assess import KNOWLEDGE, QUIET, benign, fired

TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Day:
    """A day of a test diary, so many days ago."""

    ago: int
    average: int | None = None
    worst: int | None = None
    answers: Mapping[str, AnswerValue] = field(default_factory=dict)
    at: int = 12


def entry(day: Day, number: int) -> Entry:
    on = TODAY - timedelta(days=day.ago)
    moment = Moment(datetime.combine(on, time(day.at), UTC), "UTC", 0)
    return Entry(
        f"{number:032x}",
        on,
        moment,
        average=day.average,
        worst=day.worst,
        answers=MappingProxyType(dict(day.answers)),
    )


def visit(ago: int, *rules: str, found: str = "An ultrasound showed no clot.") -> Visit:
    on = TODAY - timedelta(days=ago)
    return Visit(f"v{ago}", on, Moment(datetime.combine(on, time(15), UTC), "UTC", 0), found, rules)


def weigh(*days: Day, visits: tuple[Visit, ...] = ()) -> Assessment:
    entries = [entry(day, number) for number, day in enumerate(days)]
    known = known_on(KNOWLEDGE, entries, TODAY, visits)
    return assess(KNOWLEDGE, known.answers, known.told, known.standing)


def course(*averages: int | None) -> tuple[Day, ...]:
    """Return days up to today with these averages; none is a day without an entry."""
    last = len(averages) - 1
    return tuple(
        Day(last - at, value, min(10, value + 1) if value else 0)
        for at, value in enumerate(averages)
        if value is not None
    )


def answered(ago: int, **answers: AnswerValue) -> Day:
    return Day(ago, answers=answers)


CALM = answered(400, **benign())
FLARE = course(2, 2, 2, 2, 2, 2, 2, 5, 5)
RISING = course(2, 2, 3, 2, 3, 3, 4, 4, 5, 5, 6, 5, 6, 6)
STRAIN = answered(20, injury_7d="yes", injury_mechanism=("twist",))
NIGHTS = [answered(ago, night_pain="yes") for ago in range(7)]
STIFF = [answered(ago, morning_stiff_min=45) for ago in range(5)]

SETS_OFF = [
    ("T2", [answered(5, leg_swelling="none"), answered(0, leg_swelling="one_calf_ankle")]),
    ("T2", [answered(5, calf_diff_cm=2), answered(0, calf_diff_cm=3)]),
    ("T3", [answered(14, lump="yes", lump_size_cm=2), answered(0, lump="yes", lump_size_cm=3)]),
    ("T4", FLARE),
    ("T5", course(*(2,) * 7, *(5,) * 10)),
    ("T6", RISING),
    ("T7", [Day(ago, 6, 8, {"self_care_days": 4}) for ago in (2, 1, 0)]),
    ("T8", [STRAIN, *course(*(4,) * 15)]),
    ("T9", course(*(4,) * 22)),
    ("T10", course(*(4, None) * 21, 4)),
    ("T11", course(*(4, None, None) * 30, 4)),
    ("T12", NIGHTS),
    ("T13", [answered(0, night_pain="yes", bone_pain="yes")]),
    (
        "T14",
        [
            answered(7, age_years=9, bone_pain="yes", night_pain="no"),
            answered(0, bone_pain="yes", night_pain="no"),
        ],
    ),
    ("T15", course(3, 0, *(None,) * 35, 3, 0, *(None,) * 35, 3)),
    ("T17", [answered(42, pain_from_back="yes"), answered(0, pain_from_back="yes")]),
    (
        "T17b",
        [
            answered(42, pain_from_back="yes"),
            answered(0, pain_from_back="yes", foot_move_loss="yes"),
        ],
    ),
    ("T18", [answered(28, walk_limit_m=400), answered(0, walk_limit_m=200)]),
    ("T18b", [answered(14, walk_limit_m=400), answered(0, walk_limit_m=200, foot_cold_new="yes")]),
    ("T19", [answered(7, injury_7d="yes"), answered(0, injury_7d="no", limp="yes")]),
    ("T20", STIFF),
]

JUST_MISSES = [
    ("T2", [answered(0, leg_swelling="one_calf_ankle")]),
    ("T2", [answered(5, calf_diff_cm=2), answered(0, calf_diff_cm=2.9)]),
    ("T2", [answered(5, calf_diff_cm=2.1), answered(0, calf_diff_cm=3)]),
    ("T3", [answered(13, lump="yes", lump_size_cm=2), answered(0, lump="yes", lump_size_cm=3)]),
    ("T3", [answered(14, lump="yes", lump_size_cm=2.1), answered(0, lump="yes", lump_size_cm=3)]),
    ("T4", course(2, 2, 2, 2, 2, 2, 2, 5)),
    ("T4", course(2, 2, 2, 2, 2, 2, 2, 3, 3)),
    ("T5", course(*(2,) * 7, *(5,) * 9)),
    ("T6", course(2, 2, 3, 2, 3, 3, 2, 3, 3, 3, 3, 3)),
    ("T7", [Day(ago, 6, 8, {"self_care_days": 4}) for ago in (1, 0)]),
    ("T7", [Day(ago, 6, 7, {"self_care_days": 4}) for ago in (2, 1, 0)]),
    ("T7", [Day(ago, 6, 8, {"self_care_days": 4}) for ago in (3, 1, 0)]),
    ("T8", [STRAIN, *course(*(4,) * 13)]),
    ("T8", [STRAIN, *course(*(6,) * 8, *(4,) * 7)]),
    ("T9", course(*(4,) * 20)),
    ("T9", course(*(6,) * 11, *(3,) * 11)),
    ("T10", course(*(4, None) * 20, 4)),
    ("T11", course(*(4, None) * 44, 4)),
    ("T12", NIGHTS[:6]),
    ("T12", [answered(ago, night_pain="yes", cramps="yes") for ago in range(7)]),
    ("T13", [answered(0, night_pain="yes", bone_pain="no")]),
    ("T14", [answered(0, age_years=9, bone_pain="yes", night_pain="no", pain_days=2)]),
    ("T14", [answered(0, age_years=16, bone_pain="yes", night_pain="yes")]),
    ("T15", course(3, 0, *(None,) * 35, 3)),
    ("T15", course(3, 0, *(None,) * 20, 3, 0, *(None,) * 20, 3)),
    ("T17", [answered(41, pain_from_back="yes"), answered(0, pain_from_back="yes")]),
    (
        "T17",
        [
            answered(50, pain_from_back="yes"),
            answered(20, pain_from_back="no"),
            answered(0, pain_from_back="yes"),
        ],
    ),
    ("T18", [answered(28, walk_limit_m=400), answered(0, walk_limit_m=201)]),
    ("T18", [answered(29, walk_limit_m=400), answered(0, walk_limit_m=200)]),
    ("T18b", [answered(15, walk_limit_m=400), answered(0, walk_limit_m=200, foot_cold_new="yes")]),
    ("T19", [answered(6, injury_7d="yes"), answered(0, injury_7d="no", limp="yes")]),
    ("T20", STIFF[:4]),
    ("T20", [answered(ago, morning_stiff_min=30) for ago in range(7)]),
]


@pytest.mark.parametrize(("rule", "days"), SETS_OFF)
def test_days_that_set_a_rule_off(rule: str, days: list[Day]) -> None:
    result = weigh(CALM, *days)
    assert rule in fired(result)
    assert result.level >= KNOWLEDGE.rules[rule].level


@pytest.mark.parametrize(("rule", "days"), JUST_MISSES)
def test_days_that_just_miss_a_rule(rule: str, days: list[Day]) -> None:
    assert rule not in fired(weigh(CALM, *days))


def test_every_rule_over_the_diary_is_tried() -> None:
    tried = {rule for rule, _ in SETS_OFF} | {"T16"}
    assert tried == {rule for rule in KNOWLEDGE.rules if rule.startswith("T")}


def test_a_new_yes_sets_its_level_at_once() -> None:
    """T1."""
    before, now = answered(1, **benign()), answered(0, chest_pain="yes")
    assert weigh(before).level is Level.SELF_CARE
    assert weigh(before, now).level is Level.EMERGENCY


@pytest.mark.parametrize(
    ("ago", "answers", "expected"),
    [
        (0, {"skin_red_dark": "yes"}, True),
        (0, {"skin_red_dark": "no", "skin_warm": "no"}, False),
        (1, {"skin_red_dark": "yes"}, False),
        (1, {"skin_red_dark": "yes", "skin_spreading": "yes"}, True),
    ],
)
def test_skin_that_was_looked_at_and_does_not_get_better(
    ago: int, answers: dict[str, AnswerValue], expected: bool
) -> None:
    """T16: 48 hours after a clinician looked, or at once when it spreads."""
    red = answered(3, skin_red_dark="yes", skin_warm="yes")
    result = weigh(CALM, red, answered(ago, **answers), visits=(visit(2, "S11"),))
    assert ("T16" in fired(result)) is expected


def test_missing_days_are_never_read_as_days_without() -> None:
    """Gaps leave the rules over the diary undecided: neither fired nor denied."""
    result = weigh(CALM, *NIGHTS[:4])
    assert "T12" not in fired(result)
    assert "T12" in {rule.id for rule in result.waiting}
    all_known = [answered(ago, night_pain="no") for ago in range(4, 14)]
    assert "T12" not in {rule.id for rule in weigh(CALM, *NIGHTS[:4], *all_known).waiting}


def test_a_gap_silences_the_trend_and_leaves_the_level() -> None:
    """T22: three days without an entry."""
    rising = weigh(CALM, *RISING)
    assert "T6" in fired(rising)
    late = [Day(day.ago + 4, day.average, day.worst) for day in RISING]
    silent = weigh(CALM, *late)
    assert "T6" not in fired(silent)
    assert "T6" in {rule.id for rule in silent.waiting}
    gap_inside = [
        Day(day.ago, day.average, day.worst) for day in RISING if day.ago not in (2, 3, 4)
    ]
    assert "T6" not in fired(weigh(CALM, *gap_inside))


def test_the_danger_signs_are_asked_again_after_a_day_or_a_week() -> None:
    """T21."""
    known = known_on(KNOWLEDGE, [entry(answered(2, **benign()), 1)], TODAY)
    assert known.safety_is_stale(KNOWLEDGE, Level.SOON, TODAY)
    assert not known.safety_is_stale(KNOWLEDGE, Level.ROUTINE, TODAY)


SWOLLEN = answered(3, leg_swelling="one_calf_ankle")
BETTER = answered(1, leg_swelling="none")


def test_improvement_does_not_cancel_an_urgent_reason() -> None:
    """T23."""
    result = weigh(CALM, *course(6, 6, 5, 3, 2, 1, 0), SWOLLEN, BETTER)
    assert result.level is Level.SAME_DAY
    held = next(item for item in result.fired if item.rule.id == "S1")
    assert held.since == TODAY - timedelta(days=3)
    assert held.because[0].value == "one_calf_ankle"


def test_what_was_said_in_the_morning_is_not_taken_back_by_the_evening() -> None:
    evening = Day(0, answers={"leg_swelling": "none"}, at=20)
    assert weigh(CALM, answered(0, leg_swelling="one_calf_ankle"), evening).level is Level.SAME_DAY


def test_a_clinician_who_has_looked_closes_the_rule() -> None:
    """T24, whether or not the sign is still there."""
    for days in ((SWOLLEN, BETTER), (SWOLLEN,), (SWOLLEN, answered(0, **SWOLLEN.answers))):
        result = weigh(CALM, *days, visits=(visit(2, "S1", "T2"),))
        assert "S1" not in fired(result)
        assert result.level < Level.SAME_DAY


def test_a_closed_rule_is_still_told_with_what_was_found() -> None:
    result = weigh(CALM, SWOLLEN, visits=(visit(2, "S1", "T2"),))
    closed = {item.rule.id: item.visit.found for item in result.closed}
    assert closed["S1"] == "An ultrasound showed no clot."


@pytest.mark.parametrize(
    "days",
    [
        (SWOLLEN, answered(0, leg_swelling="one_whole_leg")),
        (SWOLLEN, answered(0, calf_diff_cm=4)),
        (SWOLLEN, answered(0, pitting_one_leg="yes")),
        (SWOLLEN, BETTER, answered(0, surface_veins_new="yes")),
    ],
)
def test_any_new_answer_opens_a_closed_rule_again(days: tuple[Day, ...]) -> None:
    result = weigh(CALM, *days, visits=(visit(2, "S1", "T2"),))
    assert "S1" in fired(result)


def test_a_visit_closes_only_what_was_looked_at() -> None:
    result = weigh(CALM, SWOLLEN, answered(3, lump_burst="yes"), visits=(visit(2, "S7"),))
    assert "S1" in fired(result)
    assert "S7" not in fired(result)


def test_a_visit_before_the_sign_closes_nothing() -> None:
    assert "S1" in fired(weigh(CALM, SWOLLEN, visits=(visit(5, "S1"),)))


def test_a_count_of_days_goes_on_only_within_an_episode() -> None:
    told = Day(40, 4, 5, {"pain_days": 3})
    ongoing = [told, *course(*(4,) * 40)]
    apart = [told, Day(38, 0, 0), *course(4, 4)]
    days = [known_on(KNOWLEDGE, map(entry, d, range(99)), TODAY).answers for d in (ongoing, apart)]
    assert days[0]["pain_days"] == 43
    assert "pain_days" not in days[1]


URGENT = st.sampled_from(
    [
        {"chest_pain": "yes"},
        {"leg_swelling": "one_calf_ankle"},
        {"locked": "yes"},
        {"saddle_numb": "yes"},
        {"vein_cord": "yes"},
    ]
)


@QUIET
@given(URGENT, st.integers(0, 30), st.lists(st.integers(0, 10), min_size=1, max_size=20))
def test_no_later_day_lowers_the_level_without_a_clinician(
    sign: dict[str, AnswerValue], ago: int, later: list[int]
) -> None:
    then = answered(ago, **sign)
    alone = weigh(CALM, then).level
    after = [answered(0, **benign())] if ago else []
    assert weigh(CALM, then, *after, *course(*later)).level >= alone


@QUIET
@given(st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=40), URGENT)
def test_no_course_of_pain_lowers_what_the_answers_say(
    averages: list[int | None], sign: dict[str, AnswerValue]
) -> None:
    """The trend never lowers a level, and a diary never hides an answer."""
    answers = answered(0, **(benign() | sign))
    assert weigh(answers, *course(*averages)).level >= weigh(answers).level
