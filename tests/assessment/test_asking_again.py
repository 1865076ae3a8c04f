"""Rule T21: when the danger signs are asked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from kneecheck.assessment.asking_again import AskAgain, Why, ask_again
from kneecheck.assessment.history import known_on
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.level import Level
from tests.assessment.test_assess import KNOWLEDGE, benign
from tests.builders import TODAY, an_entry

PLACE = {"left.back.knee_crease_inner": 3}


def asked(
    said: Mapping[str, AnswerValue],
    *,
    ago: int = 1,
    level: Level = Level.ROUTINE,
    **before: AnswerValue,
) -> AskAgain | None:
    day = TODAY - timedelta(days=ago)
    entry = an_entry(day=day, average=3, worst=4, marks=PLACE, answers={**benign(), **before})
    return ask_again(KNOWLEDGE, known_on(KNOWLEDGE, [entry], TODAY), said, level, TODAY)


def why(found: AskAgain | None) -> Why | None:
    return found.why if found is not None else None


def test_nothing_is_asked_again_while_it_is_fresh() -> None:
    assert asked({"pain_avg_24h": 4, "pain_side": "left"}) is None
    assert asked({}, ago=7) is None


def test_they_grow_old_after_a_week_or_after_a_day_when_it_is_urgent() -> None:
    last = TODAY - timedelta(days=8)
    assert asked({}, ago=8) == AskAgain(Why.STALE, last)
    assert why(asked({}, ago=2, level=Level.SOON)) is Why.STALE
    assert asked({}, ago=1, level=Level.SOON) is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"pain_avg_24h": 5}, Why.WORSE),
        ({"pain_worst_24h": 6}, Why.WORSE),
        ({"pain_avg_24h": 1}, None),
        ({"pain_side": "right"}, Why.ELSEWHERE),
        ({"pain_side": "both"}, Why.ELSEWHERE),
        ({"pain_region": ("calf_mid", "pop_medial")}, Why.ELSEWHERE),
        ({"pain_region": ("pop_medial",)}, None),
        ({"skin_warm": "yes"}, Why.ANSWER),
        ({"measure_cold": "helped"}, None),
    ],
)
def test_what_has_changed_asks_them_again(said: dict[str, AnswerValue], reason: Why | None) -> None:
    assert why(asked(said, skin_warm="no", measure_cold="no_help")) is reason


def test_one_side_out_of_two_is_no_new_place() -> None:
    both = {**PLACE, "right.back.knee_crease_inner": 3}
    entry = an_entry(day=TODAY - timedelta(days=1), average=3, marks=both, answers=benign())
    known = known_on(KNOWLEDGE, [entry], TODAY)
    assert ask_again(KNOWLEDGE, known, {"pain_side": "left"}, Level.ROUTINE, TODAY) is None


def test_pain_of_last_week_is_no_comparison() -> None:
    assert asked({"pain_avg_24h": 9}, ago=5) is None


def test_whoever_has_answered_them_is_not_asked() -> None:
    assert asked(benign(), ago=30) is None


def test_a_first_day_asks_nothing_again_and_a_day_without_them_does() -> None:
    nobody = known_on(KNOWLEDGE, [], TODAY)
    assert ask_again(KNOWLEDGE, nobody, {}, Level.SELF_CARE, TODAY) is None
    entry = an_entry(day=TODAY - timedelta(days=1), average=3)
    known = known_on(KNOWLEDGE, [entry], TODAY)
    assert why(ask_again(KNOWLEDGE, known, {}, Level.SELF_CARE, TODAY)) is Why.NEVER
