"""Three-valued logic after Kleene: true, false, and open (``None``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Truth: TypeAlias = bool | None


def all_of(values: Iterable[Truth]) -> Truth:
    """Return false if any is false, else open if any is open, else true."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    """Return true if any is true, else open if any is open, else false."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result


def negate(value: Truth) -> Truth:
    """Swap true and false; what is open stays open."""
    return None if value is None else not value
