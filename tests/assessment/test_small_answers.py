"""Corners of the rules: what is raised, what is known already, and what contradicts itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from kneecheck.assessment.causes import leading_floor
from kneecheck.assessment.contradictions import contradictions
from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.findings import Because, CauseFit, Fit
from kneecheck.assessment.mark_words import all_details_words, quality_words
from kneecheck.assessment.outlook import watch_signs
from kneecheck.assessment.sentences import (
    answer_words,
    episodes_sentence,
    place_words,
    topic_words,
    trend_sentence,
)
from kneecheck.assessment.standing import Seen
from kneecheck.domain.answers import Answers, AnswerValue
from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.level import Level
from kneecheck.domain.mark import QUALITIES, MarkDetail
from kneecheck.domain.period import Period
from kneecheck.domain.trend import TrendReading, read_trend
from kneecheck.knowledge.conditions import parse_condition
from tests.assessment.test_assess import KNOWLEDGE
from tests.builders import TODAY, a_visit, an_entry


@pytest.mark.parametrize(
    ("answers", "level"),
    [({"locked": "yes"}, Level.SAME_DAY), ({"locked": "no"}, Level.ROUTINE), ({}, Level.ROUTINE)],
)
def test_an_answer_raises_the_floor_of_a_leading_cause(answers: Answers, level: Level) -> None:
    cause = KNOWLEDGE.causes["meniscal_tear"]
    fit = CauseFit(cause, Fit.STRONG, True, 4, (), (), ())
    assert leading_floor(Weigher(KNOWLEDGE, answers), (fit,)) is level
    assert leading_floor(Weigher(KNOWLEDGE, answers), ()) is Level.SELF_CARE
    plain = replace(fit, cause=replace(cause, raised_floor=None, raised_when=None))
    assert leading_floor(Weigher(KNOWLEDGE, answers), (plain,)) is cause.floor


def test_nothing_together_with_something_contradicts_itself() -> None:
    (found,) = contradictions(KNOWLEDGE, {"injury_mechanism": ("none", "twist")})
    assert found.answer == Because("injury_mechanism", ("none",))
    assert found.others == (Because("injury_mechanism", ("twist",)),)
    assert contradictions(KNOWLEDGE, {"injury_mechanism": ("none",)}) == ()


def test_what_is_still_open_was_decided_by_nothing() -> None:
    condition = parse_condition("breathless OR chest_pain")
    assert list(Weigher(KNOWLEDGE, {}).decisive(condition)) == []
    decided = Weigher(KNOWLEDGE, {"chest_pain": "yes"}).decisive(condition)
    assert [leaf.question for leaf in decided] == ["chest_pain"]


def test_only_what_may_newly_appear_is_watched_for() -> None:
    """A rule that fires on a no asks for nothing that a person could look out for."""
    rule = replace(KNOWLEDGE.rules["E1"], id="X1", when=parse_condition("breathless == no"))
    knowledge = dataclasses.replace(KNOWLEDGE, rules={"X1": rule})
    assert watch_signs(knowledge, {}, Level.ROUTINE) == ()
    rule = replace(rule, when=parse_condition("breathless"))
    (sign,) = watch_signs(dataclasses.replace(knowledge, rules={"X1": rule}), {}, Level.ROUTINE)
    assert (sign.question, sign.value) == ("breathless", "yes")


@pytest.mark.parametrize(
    ("reason", "known", "new"),
    [
        (Because("pain_days", 9), {"pain_days": 4}, False),
        (Because("flare", "yes"), {}, False),
        (Because("temp_c", 39.0), {"temp_c": 38.5}, True),
        (Because("temp_c", 38.0), {"temp_c": 38.5}, False),
        (Because("injury_mechanism", ("twist", "kick")), {"injury_mechanism": ("twist",)}, True),
        (Because("injury_mechanism", ("twist",)), {"injury_mechanism": ("kick", "twist")}, False),
        (Because("fever", "yes"), {"fever": "no"}, True),
        (Because("fever", "no"), {}, False),
    ],
)
def test_only_a_new_answer_opens_again_what_a_clinician_has_looked_at(
    reason: Because, known: dict[str, AnswerValue], new: bool
) -> None:
    assert Seen(a_visit(), known).covers(KNOWLEDGE, (reason,)) is not new


def test_every_quality_of_pain_has_a_word_and_numbers_of_episodes_are_sentences() -> None:
    words = KNOWLEDGE.words
    assert list(quality_words(words)) == list(QUALITIES)
    assert len(set(quality_words(words).values())) == len(QUALITIES)
    none, one, two = (episodes_sentence(words, count) for count in range(3))
    assert len({none, one, two}) == 3
    assert "2" in two


def test_an_answer_of_several_parts_is_said_part_by_part() -> None:
    said = answer_words(KNOWLEDGE, "injury_mechanism", ("twist", "none"))
    parts = [answer_words(KNOWLEDGE, "injury_mechanism", part) for part in ("twist", "none")]
    assert said == ", ".join(parts)


def test_of_several_places_a_pain_spreads_to_the_commonest_is_named_and_the_rest_counted() -> None:
    calf, toes = (PLACE_BY_ID[key] for key in ("left.back.calf_middle", "left.front.toes"))
    details = [
        MarkDetail(("burning",), toes),
        MarkDetail(("dull",), calf),
        MarkDetail(("burning",), calf),
        MarkDetail(),
    ]
    words = KNOWLEDGE.words
    said = all_details_words(words, details)
    assert said.count("burning") == 1
    assert place_words(words, calf, yours=False, capital=False) in said
    assert place_words(words, toes, yours=False, capital=False) not in said
    assert said.endswith(words.of("marks", "more").format(count=1))
    assert not all_details_words(words, details[3:])
    alone = all_details_words(words, details[1:2])
    assert alone.startswith(words.of("marks", "qualities", "dull"))


def test_topics_are_named_whether_asked_or_told_by_the_diary() -> None:
    assert topic_words(KNOWLEDGE, "night_pain") == "Woken by pain"
    signal = next(iter(KNOWLEDGE.diary.signals))
    assert topic_words(KNOWLEDGE, signal) == KNOWLEDGE.words.of("diary", signal, "short")
    assert answer_words(KNOWLEDGE, "breathless", "yes") == "yes"
    assert answer_words(KNOWLEDGE, "foot_colour", "green") == "green"
    assert answer_words(KNOWLEDGE, "temp_c", 38.5).startswith("38.5")


def _reading(pains: Mapping[int, tuple[int | None, int | None]]) -> TrendReading:
    entries = [an_entry(ago, average, worst) for ago, (average, worst) in sorted(pains.items())]
    return read_trend(entries[::-1], Period.ending(TODAY, 30), KNOWLEDGE.trend, TODAY)


def _day(day: date) -> str:
    return day.isoformat()


def test_what_a_period_says_depends_on_which_numbers_there_are() -> None:
    words = KNOWLEDGE.words
    none = trend_sentence(words, _reading({}), _day)
    assert none == words.of("trend", "none_in_period")
    worst_only = trend_sentence(words, _reading({2: (None, 7)}), _day)
    assert words.of("trend", "level_average").format(average=7) in worst_only
    average_only = trend_sentence(words, _reading({2: (4, None)}), _day)
    assert words.of("trend", "level_average").format(average="4") in average_only
    flare = dict.fromkeys(range(4, 30), (3, 3)) | {3: (8, 9), 2: (8, 9), 1: (8, 9)}
    said = trend_sentence(words, _reading(flare), _day)
    start = (TODAY - timedelta(days=3)).isoformat()
    assert words.of("trend", "flare").format(day=start) in said
