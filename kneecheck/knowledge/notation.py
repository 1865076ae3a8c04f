"""Conditions written back in the notation they are read from; parsing the text gives them again."""

from __future__ import annotations

from typing import assert_never

from kneecheck.knowledge.conditions import (
    POINTS_SUFFIX,
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

_YES = frozenset({"yes"})


def notation(condition: Condition) -> str:
    """Return a condition as text, sets in alphabetical order."""
    match condition:
        case OneOf(question, values):
            text = question if values == _YES else f"{question} in {_set(values)}"
        case Includes(question, values):
            text = f"{question} intersects {_set(values)}"
        case Compare(question, comparison, number):
            text = f"{question} {comparison} {number:g}"
        case Points(score, comparison, number):
            text = f"{score}{POINTS_SUFFIX} {comparison} {number:g}"
        case FactRef(fact):
            text = fact
        case Not(part):
            text = f"NOT {_inner(part)}"
        case All(parts):
            text = " AND ".join(map(_inner, parts))
        case AnyOf(parts):
            text = " OR ".join(map(_inner, parts))
        case _ as never:
            assert_never(never)
    return text


def _inner(condition: Condition) -> str:
    text = notation(condition)
    return f"({text})" if isinstance(condition, All | AnyOf) else text


def _set(values: frozenset[str]) -> str:
    return "{" + ", ".join(sorted(values)) + "}"
