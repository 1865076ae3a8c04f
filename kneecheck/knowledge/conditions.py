"""The small closed language of conditions, as typed nodes and a parser.

``breathless`` · ``foot_colour in {pale, black}`` · ``injury_mechanism has twist`` ·
``pain_region intersects {calf_mid}`` · ``pain_days <= 28`` · ``wells_points >= 2`` · ``PE_SIGN`` ·
``AND`` ``OR`` ``NOT`` and brackets. Nodes say what is meant; ``weighing`` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

Comparison = Literal["==", ">=", "<=", ">", "<"]


class OneOf(Struct, frozen=True):
    """The answer to a one-word question is among these values."""

    question: str
    values: frozenset[str]


class Includes(Struct, frozen=True):
    """The answer to a several-words question holds at least one of these values."""

    question: str
    values: frozenset[str]


class Compare(Struct, frozen=True):
    """The number answered compares with a fixed number."""

    question: str
    comparison: Comparison
    number: float


class Points(Struct, frozen=True):
    """The points of a score compare with a fixed number."""

    score: str
    comparison: Comparison
    number: float


class FactRef(Struct, frozen=True):
    """A named fact is true."""

    fact: str


class Not(Struct, frozen=True):
    """The opposite of a condition."""

    part: Condition


class All(Struct, frozen=True):
    """Every part is true."""

    parts: tuple[Condition, ...]


class AnyOf(Struct, frozen=True):
    """At least one part is true."""

    parts: tuple[Condition, ...]


Leaf: TypeAlias = OneOf | Includes | Compare
Condition: TypeAlias = Leaf | Points | FactRef | Not | All | AnyOf

_TOKEN = re.compile(r"\s*(>=|<=|==|>|<|[(){},]|-?\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*)")
_WORDS = frozenset({"AND", "OR", "NOT", "in", "has", "intersects"})
_FACT = re.compile(r"[A-Z][A-Z0-9_]*")
POINTS_SUFFIX = "_points"


class ConditionError(ValueError):
    """A condition cannot be read; the message says at which word."""


def parse_condition(text: str) -> Condition:
    """Read a condition; raises ``ConditionError`` naming the word that cannot be understood."""
    parser = _Parser(text)
    node = parser.either()
    parser.expect_end()
    return node


class _Parser:
    """Recursive descent over the words of one condition."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0

    def either(self) -> Condition:
        """Read parts joined by OR."""
        parts = [self._both()]
        while self._skip("OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def expect_end(self) -> None:
        """Complain about words left over."""
        if self._at < len(self._tokens):
            raise ConditionError(f"“{self._tokens[self._at]}” is not expected here")

    def _both(self) -> Condition:
        parts = [self._single()]
        while self._skip("AND"):
            parts.append(self._single())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _single(self) -> Condition:
        if self._skip("NOT"):
            return Not(self._single())
        if self._skip("("):
            inner = self.either()
            self._need(")")
            return inner
        name = self._name()
        return FactRef(name) if _FACT.fullmatch(name) else self._about(name)

    def _about(self, name: str) -> Condition:
        if self._skip("in"):
            return OneOf(name, self._set())
        if self._skip("has"):
            return Includes(name, frozenset({self._name()}))
        if self._skip("intersects"):
            return Includes(name, self._set())
        comparison = self._comparison()
        if comparison is None:
            return OneOf(name, frozenset({"yes"}))
        operand = self._take("a number or a word")
        if not _is_number(operand):
            if comparison != "==":
                raise ConditionError(f"“{operand}” cannot be compared with {comparison}")
            return OneOf(name, frozenset({operand}))
        if name.endswith(POINTS_SUFFIX):
            return Points(name.removesuffix(POINTS_SUFFIX), comparison, float(operand))
        return Compare(name, comparison, float(operand))

    def _comparison(self) -> Comparison | None:
        for sign in _COMPARISONS:
            if self._skip(sign):
                return sign
        return None

    def _set(self) -> frozenset[str]:
        self._need("{")
        values = [self._name()]
        while self._skip(","):
            values.append(self._name())
        self._need("}")
        return frozenset(values)

    def _name(self) -> str:
        word = self._take("a name")
        if word in _WORDS or not word[0].isalpha():
            raise ConditionError(f"“{word}” stands where a name is needed")
        return word

    def _take(self, wanted: str) -> str:
        if self._at >= len(self._tokens):
            raise ConditionError(f"the condition ends where {wanted} is needed")
        self._at += 1
        return self._tokens[self._at - 1]

    def _skip(self, token: str) -> bool:
        found = self._at < len(self._tokens) and self._tokens[self._at] == token
        self._at += found
        return found

    def _need(self, token: str) -> None:
        if not self._skip(token):
            raise ConditionError(f"“{token}” is missing")


_COMPARISONS: tuple[Comparison, ...] = (">=", "<=", "==", ">", "<")


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    stripped = text.rstrip()
    while at < len(stripped):
        match = _TOKEN.match(stripped, at)
        if match is None:
            raise ConditionError(f"“{stripped[at:].strip()[:20]}” cannot be read")
        tokens.append(match.group(1))
        at = match.end()
    return tokens


def _is_number(token: str) -> bool:
    return token.lstrip("-")[0].isdigit()


def walk(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and every condition inside it."""
    yield condition
    if isinstance(condition, Not):
        yield from walk(condition.part)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from walk(part)
