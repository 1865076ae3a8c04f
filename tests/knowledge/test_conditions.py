from __future__ import annotations

import pytest

from kneecheck.knowledge.conditions import (
    All,
    AnyOf,
    Compare,
    ConditionError,
    FactRef,
    Includes,
    Not,
    OneOf,
    Points,
    parse_condition,
    walk,
)


def test_a_bare_question_asks_for_yes() -> None:
    assert parse_condition("breathless") == OneOf("breathless", frozenset({"yes"}))


def test_and_binds_tighter_than_or() -> None:
    assert parse_condition("a OR b AND c") == AnyOf(
        (
            OneOf("a", frozenset({"yes"})),
            All((OneOf("b", frozenset({"yes"})), OneOf("c", frozenset({"yes"})))),
        ),
    )


def test_brackets_bind_tightest() -> None:
    node = parse_condition("(a OR b) AND NOT c")
    assert isinstance(node, All)
    assert isinstance(node.parts[0], AnyOf)
    assert node.parts[1] == Not(OneOf("c", frozenset({"yes"})))


def test_every_way_of_asking() -> None:
    assert parse_condition("foot_colour in {pale, black}") == OneOf(
        "foot_colour", frozenset({"pale", "black"})
    )
    assert parse_condition("leg_swelling == both") == OneOf("leg_swelling", frozenset({"both"}))
    assert parse_condition("injury_mechanism has twist") == Includes(
        "injury_mechanism", frozenset({"twist"})
    )
    assert parse_condition("pain_region intersects {calf_mid}") == Includes(
        "pain_region", frozenset({"calf_mid"})
    )
    assert parse_condition("calf_diff_cm >= 3") == Compare("calf_diff_cm", ">=", 3)
    assert parse_condition("temp_c < 36.5") == Compare("temp_c", "<", 36.5)
    assert parse_condition("wells_points >= 2") == Points("wells", ">=", 2)
    assert parse_condition("PE_SIGN") == FactRef("PE_SIGN")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "ends where a name"),
        ("a AND", "ends where a name"),
        ("a b", "“b” is not expected here"),
        ("a in {b", "“}” is missing"),
        ("a in b", "“{” is missing"),
        ("(a", "“)” is missing"),
        ("a >= soon", "cannot be compared"),
        ("a ? b", "cannot be read"),
        ("3 >= a", "stands where a name is needed"),
        ("AND a", "stands where a name is needed"),
    ],
)
def test_a_mistake_names_its_word(text: str, complaint: str) -> None:
    with pytest.raises(ConditionError, match=complaint.replace("(", r"\(").replace(")", r"\)")):
        parse_condition(text)


def test_walk_meets_every_part() -> None:
    names = {
        node.question
        for node in walk(parse_condition("a AND (b OR NOT c)"))
        if isinstance(node, OneOf)
    }
    assert names == {"a", "b", "c"}
