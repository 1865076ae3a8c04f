"""The answers behind a conclusion, each named once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.findings import Because
from kneecheck.domain.answers import AnswerValue
from kneecheck.knowledge.conditions import Condition


def because(
    weigher: Weigher, condition: Condition, facts: Mapping[str, AnswerValue]
) -> tuple[Because, ...]:
    """Return the answers that made a condition what it is, in the order of the condition."""
    asked = dict.fromkeys(leaf.question for leaf in weigher.decisive(condition))
    return tuple(Because(question, facts[question]) for question in asked if question in facts)


def merged(parts: Iterable[tuple[Because, ...]]) -> tuple[Because, ...]:
    """Return all reasons of several conclusions, each once."""
    return tuple(dict.fromkeys(reason for part in parts for reason in part))
