"""Promises proved for every possible set of answers, and each proof shown to be able to fail."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
import z3
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from kneecheck.assessment.engine import UNTOLD, Weigher
from kneecheck.assessment.facts import resolve
from kneecheck.assessment.signals import DiaryTold
from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import NO, UNKNOWN, YES, AnswerValue
from kneecheck.domain.level import Level
from kneecheck.knowledge.conditions import parse_condition
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import Kind, KnowledgeBase, Rule
from tests.assessment.test_assess import some_answers, some_told
from tests.proof.asked import LEVELS, Alone, Told, Twins
from tests.proof.meaning import Meaning, prove, same

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")

# Questions whose "no" may itself raise something: the family doctors' score for clots gives a point
# for "no injury" (clinical dossier 5.2), so answering it with yes may take that point away.
NOT_RED_FLAGS = frozenset({"injury_7d"})


# Each is put together once for all questions about the shipped knowledge.
@cache
def meaning() -> Meaning:
    return Meaning(KNOWLEDGE)


@cache
def red_flag_twins() -> Twins:
    return Twins(KNOWLEDGE, never_lowers)


@cache
def unknown_twins() -> Twins:
    return Twins(KNOWLEDGE, never_reassures)


@cache
def alone() -> Alone:
    return Alone(KNOWLEDGE)


@cache
def told_by_meaning() -> Told:
    return Told(meaning())


def red_flags(knowledge: KnowledgeBase) -> list[str]:
    """Return every yes/no question whose yes is a warning: all but background with two sides."""
    return [
        question.id
        for question in knowledge.questions.values()
        if question.kind is Kind.YES_NO and question.id not in NOT_RED_FLAGS
    ]


def broken(rule_id: str, condition: str) -> KnowledgeBase:
    """Return the shipped knowledge with one rule's condition exchanged."""
    rules = dict(KNOWLEDGE.rules)
    rules[rule_id] = replace(rules[rule_id], when=parse_condition(condition))
    return dataclasses.replace(KNOWLEDGE, rules=MappingProxyType(rules))


def never_lowers(before: Meaning, after: Meaning, level: Level) -> z3.BoolRef:
    return z3.Implies(before.fires_at_least(level), after.fires_at_least(level))


@pytest.mark.parametrize("flag", red_flags(KNOWLEDGE))
def test_no_red_flag_ever_lowers_the_level(flag: str) -> None:
    assert red_flag_twins().broken_by(flag, NO, YES) is None


def test_the_proof_about_red_flags_can_fail() -> None:
    wrong = Twins(broken("S6", "vein_cord AND NOT fever"), never_lowers)
    assert wrong.broken_by("fever", NO, YES) is not None
    # What was asked before changes no later answer.
    assert wrong.broken_by("locked", NO, YES) is None
    assert wrong.broken_by("fever", NO, YES) is not None


def never_reassures(before: Meaning, after: Meaning, level: Level) -> z3.BoolRef:
    return z3.Implies(before.shows_at_least(level), after.possible_at_least(level))


@pytest.mark.parametrize("flag", red_flags(KNOWLEDGE))
def test_unknown_is_never_weaker_than_no(flag: str) -> None:
    assert unknown_twins().broken_by(flag, NO, UNKNOWN) is None


def test_the_proof_about_unknown_can_fail() -> None:
    def forgetful(before: Meaning, after: Meaning, level: Level) -> z3.BoolRef:
        return z3.Implies(before.shows_at_least(level), after.shows_at_least(level))

    wrong = Twins(broken("E1", "NOT breathless"), forgetful)
    assert wrong.broken_by("breathless", NO, UNKNOWN) is not None


@pytest.mark.parametrize("rule", sorted(KNOWLEDGE.rules))
def test_every_rule_can_alone_set_the_level_or_says_why_it_stands(rule: str) -> None:
    assert (alone().shown_by(rule) is None) == bool(KNOWLEDGE.rules[rule].note)


def test_the_proof_about_single_rules_can_fail() -> None:
    assert Alone(broken("S6", "vein_cord AND locked")).shown_by("S6") is None


def test_emergency_dominates() -> None:
    held = meaning().well_formed()
    for rule in KNOWLEDGE.rules.values():
        if rule.level is Level.EMERGENCY:
            claim = z3.Implies(meaning().rules[rule.id].true, meaning().shows_at_least(rule.level))
            assert prove(claim, held) is None, rule.id


@pytest.mark.parametrize("fact", ["CHILD", "PREG_PP"])
def test_children_and_pregnancy_never_reach_self_care(fact: str) -> None:
    case = meaning().of(parse_condition(fact))
    claim = z3.Implies(case.true, meaning().shows_at_least(Level.ROUTINE))
    assert prove(claim, meaning().well_formed()) is None


def test_the_proof_about_children_can_fail() -> None:
    wrong = dataclasses.replace(
        broken("R10", "CHILD AND limp"), self_care_when=parse_condition("age_years >= 0")
    )
    other = Meaning(wrong)
    case = other.of(parse_condition("CHILD"))
    claim = z3.Implies(case.true, other.shows_at_least(Level.ROUTINE))
    assert prove(claim, other.well_formed()) is not None


def outside_the_interval(knowledge: KnowledgeBase) -> z3.ModelRef | None:
    """Return answers, and more answers, that lead above what was said to be possible."""
    first, later = Meaning(knowledge, "a."), Meaning(knowledge, "b.")
    held = [*first.well_formed(), *later.well_formed()]
    held += [*first.free_of_contradiction(), *later.free_of_contradiction()]
    for key, symbol in first.given.items():
        held.append(z3.Implies(symbol.known, same(symbol, later.given[key])))
    # The interval is about answers: what the days tell changes with days, not with answers.
    held += [same(symbol, later.told[key]) for key, symbol in first.told.items()]
    claim = z3.And(
        [
            z3.And(
                z3.Implies(_rules_at(later, v), first.possible_at_least(v)),
                z3.Implies(_rules_at(first, v), _rules_at(later, v)),
            )
            for v in LEVELS
        ]
    )
    return prove(claim, held)


def _rules_at(meant: Meaning, level: Level) -> z3.BoolRef:
    rules: Iterator[Rule] = iter(meant.knowledge.rules.values())
    return z3.Or([meant.rules[rule.id].true for rule in rules if rule.level >= level])


def test_the_interval_holds_every_result_that_more_answers_can_give() -> None:
    assert outside_the_interval(KNOWLEDGE) is None


def test_the_proof_about_the_interval_can_fail() -> None:
    class Overconfident(Meaning):
        def possible_at_least(self, level: Level) -> z3.BoolRef:
            return self.shows_at_least(level)

    first, later = Overconfident(KNOWLEDGE, "a."), Meaning(KNOWLEDGE, "b.")
    held = [*first.well_formed(), *later.well_formed()]
    held += [
        z3.Implies(symbol.known, same(symbol, later.given[key]))
        for key, symbol in first.given.items()
    ]
    claim = z3.Implies(_rules_at(later, Level.EMERGENCY), first.possible_at_least(Level.EMERGENCY))
    assert prove(claim, held) is not None


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(some_answers(), some_told())
def test_the_engine_and_the_meaning_agree(
    answers: dict[str, AnswerValue], told: dict[str, AnswerValue]
) -> None:
    result = assess(KNOWLEDGE, answers, DiaryTold(exact=told))
    given_values = _substitution(answers, told)
    fired = {item.rule.id for item in result.fired}
    still_open = {item.rule.id for item in result.open}
    untold = dict.fromkeys(KNOWLEDGE.diary.signals, UNTOLD)
    weigher = Weigher(KNOWLEDGE, {**untold, **resolve(KNOWLEDGE, answers), **told})
    rules, levels = told_by_meaning().for_answers(given_values)
    for rule_id, meant in rules.items():
        assert (meant is True) == (rule_id in fired), rule_id
        assert (meant is None) == (rule_id in still_open), rule_id
        assert weigher.weigh(KNOWLEDGE.rules[rule_id].when) is meant, rule_id
    for level, shown in levels.items():
        assert shown == (result.level >= level), level


def _substitution(
    answers: dict[str, AnswerValue], told: dict[str, AnswerValue]
) -> list[tuple[z3.ExprRef, z3.ExprRef]]:
    pairs: list[tuple[z3.ExprRef, z3.ExprRef]] = []
    for key, symbol in (*meaning().given.items(), *meaning().told.items()):
        value = {**answers, **told}.get(key, UNKNOWN)
        words = value if isinstance(value, tuple) else (value,)
        pairs.append((symbol.known, z3.BoolVal(value != UNKNOWN)))
        pairs += [(v, z3.BoolVal(word in words)) for word, v in symbol.values.items()]
        if symbol.number is not None:
            number = value if isinstance(value, int | float) else 0
            pairs.append((symbol.number, z3.RealVal(str(number))))
    return pairs
