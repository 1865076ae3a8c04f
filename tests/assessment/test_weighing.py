"""Conditions weighed as functions say just what they mean, whatever is asked and answered."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kneecheck.assessment.engine import Weigher
from kneecheck.domain.answers import AnswerValue
from kneecheck.knowledge.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    FactRef,
    Includes,
    Not,
    OneOf,
    Points,
)
from kneecheck.knowledge.model import KnowledgeBase
from tests.assessment.definition import means, points
from tests.assessment.test_assess import KNOWLEDGE, QUIET

QUESTIONS = st.sampled_from(("limp", "fever", "heat", "where"))
WORDS = st.frozensets(st.sampled_from(("yes", "no", "back", "front")), min_size=1)
NUMBERS = st.integers(-1, 4)
SIGNS = st.sampled_from(("==", ">=", "<=", ">", "<"))
LEAVES = (
    st.builds(OneOf, QUESTIONS, WORDS)
    | st.builds(Includes, QUESTIONS, WORDS)
    | st.builds(Compare, QUESTIONS, SIGNS, NUMBERS.map(float))
)
VALUES: st.SearchStrategy[AnswerValue] = (
    st.sampled_from(("yes", "no", "back", "never"))
    | NUMBERS
    | st.lists(st.sampled_from(("back", "front")), unique=True).map(tuple)
)
ANSWERS = st.dictionaries(QUESTIONS, VALUES)


def conditions(leaves: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Return conditions of any depth over these leaves."""
    return st.recursive(
        leaves,
        lambda parts: (
            st.builds(Not, parts)
            | st.lists(parts, max_size=4).map(lambda held: All(tuple(held)))
            | st.lists(parts, max_size=4).map(lambda held: AnyOf(tuple(held)))
        ),
        max_leaves=12,
    )


@st.composite
def rule_sets(draw: st.DrawFn) -> tuple[KnowledgeBase, list[Condition]]:
    """Return rules over named facts that build on each other, and over a score."""
    facts: dict[str, Condition] = {"A": draw(conditions(LEAVES))}
    facts["B"] = draw(conditions(LEAVES | st.just(FactRef("A"))))
    named: st.SearchStrategy[Condition] = LEAVES | st.sampled_from((FactRef("A"), FactRef("B")))
    score = next(iter(KNOWLEDGE.scores.values()))
    items = tuple(
        replace(item, when=draw(st.none() | conditions(named)), points=draw(NUMBERS))
        for item in score.items[:3]
    )
    scored = st.builds(Points, st.just(score.id), SIGNS, NUMBERS.map(float))
    rules = draw(st.lists(conditions(named | scored), min_size=1, max_size=5))
    scores = {score.id: replace(score, items=items)}
    return dataclasses.replace(KNOWLEDGE, facts=facts, scores=scores), rules


@QUIET
@given(rule_sets(), st.lists(ANSWERS, min_size=1, max_size=3))
def test_any_rules_say_what_they_mean(
    made: tuple[KnowledgeBase, list[Condition]], said: list[dict[str, AnswerValue]]
) -> None:
    knowledge, rules = made
    for answers in said:
        weigher = Weigher(knowledge, answers)
        for rule in rules:
            assert weigher.weigh(rule) is means(knowledge, rule, answers)
        for score in knowledge.scores.values():
            told = weigher.points(score)
            assert (told.least, told.most) == points(knowledge, score.id, answers)


@QUIET
@given(st.data())
def test_the_shipped_rules_say_what_they_mean(data: st.DataObject) -> None:
    answers: dict[str, AnswerValue] = {}
    for key, question in KNOWLEDGE.questions.items():
        words = st.sampled_from(("yes", "no", *question.choices))
        values = words | st.integers(0, 60) | words.map(lambda word: (word,))
        if (value := data.draw(st.none() | values, label=key)) is not None:
            answers[key] = value
    weigher = Weigher(KNOWLEDGE, MappingProxyType(answers))
    for rule in KNOWLEDGE.rules.values():
        assert weigher.weigh(rule.when) is means(KNOWLEDGE, rule.when, answers), rule.id
