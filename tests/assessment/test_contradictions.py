from __future__ import annotations

from pathlib import Path

import pytest

from kneecheck.assessment.contradictions import contradictions
from kneecheck.domain.answers import Answers
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase


@pytest.fixture(scope="module")
def knowledge(resources: Path) -> KnowledgeBase:
    return load_knowledge(resources / "knowledge")


@pytest.mark.parametrize(
    ("answers", "pair"),
    [
        ({"injury_7d": "no", "injury_mechanism": ("twist",)}, ("injury_mechanism", "injury_7d")),
        ({"lump": "no", "lump_pulsates": "yes"}, ("lump_pulsates", "lump")),
        ({"foot_drop": "no", "foot_drop_new": "yes"}, ("foot_drop_new", "foot_drop")),
        (
            {"sex_at_birth": "male", "pregnancy_status": "later"},
            ("pregnancy_status", "sex_at_birth"),
        ),
        ({"pain_avg_24h": 6, "pain_worst_24h": 2}, ("pain_worst_24h", "pain_avg_24h")),
        (
            {"injury_7d": "no", "pain_days": 7, "injury_mechanism": ("twist",)},
            ("injury_mechanism", "injury_7d"),
        ),
        ({"temp_c": 38.6, "fever": "no"}, ("fever", "temp_c")),
    ],
)
def test_answers_that_cannot_both_be_true_are_found(
    knowledge: KnowledgeBase, answers: Answers, pair: tuple[str, str]
) -> None:
    found = [
        (item.answer.question, item.others[0].question)
        for item in contradictions(knowledge, answers)
    ]
    assert found == [pair]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"could_not_walk_at_injury": "yes"},
        {"injury_7d": "unknown", "could_not_walk_at_injury": "yes"},
        {"injury_7d": "no", "could_not_walk_at_injury": "no"},
        {"injury_7d": "no", "could_not_walk_at_injury": "unknown"},
        {"lump": "no", "lump_size_cm": 0},
        {"injury_7d": "no", "pain_days": 8, "injury_mechanism": ("twist",)},
        {"injury_7d": "no", "pain_days": 8, "could_not_walk_at_injury": "yes"},
        {"temp_c": 38.6, "fever": "yes"},
        {"temp_c": 37.9, "fever": "no"},
        {"pain_avg_24h": 4, "pain_worst_24h": 4},
    ],
)
def test_what_may_stand_together_is_left_alone(knowledge: KnowledgeBase, answers: Answers) -> None:
    assert contradictions(knowledge, answers) == ()
