"""How little has to be asked: pages of questions, and when the result is settled."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given

from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.level import Level
from tests.assessment.test_assess import KNOWLEDGE, QUIET, benign, some_answers

STRAIN: dict[str, AnswerValue] = {
    **benign(),
    "sex_at_birth": "female",
    "pregnancy_status": "no",
    "pain_days": 3,
    "onset_speed": "seconds_minutes",
    "injury_7d": "yes",
    "injury_mechanism": ("twist",),
}
MOST = 35


def answers_until_settled(person: Mapping[str, AnswerValue]) -> tuple[int, Level]:
    """Answer page after page as a person would, and count what they press or type.

    On a page, each yes is one press, and one press more denies all the others; an emergency needs
    no further press.
    """
    given_so_far: dict[str, AnswerValue] = {}
    presses = 0
    while not (result := assess(KNOWLEDGE, given_so_far)).settled:
        assert result.next_asks, "nothing left to ask, and still not settled"
        page = result.next_asks[0]
        if not page.sheet:
            (question,) = page.questions
            given_so_far[question] = person[question]
            presses += 1
            continue
        absent = {key: KNOWLEDGE.questions[key].absent for key in page.questions}
        present = {key: person[key] for key in absent if person[key] != absent[key]}
        given_so_far |= present
        presses += len(present)
        if not (present and assess(KNOWLEDGE, given_so_far).settled):
            given_so_far |= absent | present
            presses += len(present) < len(absent)
    return presses, result.level


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"sex_at_birth": "male", "pregnancy_status": "not_applicable"},
        {"pain_walking": "yes", "pain_uphill_hurry": "no"},
        {"pain_walking": "yes", "pain_uphill_hurry": "yes", "pain_relief_minutes": "never"},
        {"injury_7d": "no", "injury_mechanism": ("none",), "load_change": "yes"},
        {"age_years": 67, "diabetes": "yes"},
    ],
)
def test_a_fresh_strain_settles_in_few_answers(more: dict[str, AnswerValue]) -> None:
    presses, level = answers_until_settled(STRAIN | more)
    assert level is Level.SELF_CARE
    assert presses <= MOST


def test_chest_pain_settles_in_one_answer() -> None:
    assert answers_until_settled(STRAIN | {"chest_pain": "yes"}) == (1, Level.EMERGENCY)


def test_the_gravest_page_comes_first() -> None:
    first = assess(KNOWLEDGE, {}).next_asks[0]
    assert first.sheet == "right_now"
    assert first.questions[:2] == ("breathless", "chest_pain")


@QUIET
@given(some_answers())
def test_the_pages_hold_every_next_question_once(answers: dict[str, AnswerValue]) -> None:
    result = assess(KNOWLEDGE, answers)
    asked = [question for page in result.next_asks for question in page.questions]
    assert sorted(asked) == sorted(result.next_questions)
    assert all(len(page.questions) == 1 for page in result.next_asks if not page.sheet)
