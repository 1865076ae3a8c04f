"""Answers to questions: a word, several words, a number, or openly unknown.

``unknown`` means the person was asked and is not sure. A question that was not asked has no answer
at all. Neither is ever read as ``no``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

AnswerValue: TypeAlias = str | int | float | tuple[str, ...]
Answers: TypeAlias = Mapping[str, AnswerValue]

YES = "yes"
NO = "no"
NOTHING = "none"
UNKNOWN = "unknown"


def is_known(value: AnswerValue | None) -> bool:
    """Tell whether this is an answer that rules may use."""
    return value is not None and value != UNKNOWN
