"""The name somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest(wrong: str, names: Iterable[str]) -> str:
    """Return the most similar name; one that begins with what was written comes first."""
    known = sorted(names)
    longer = [name for name in known if wrong and name.startswith(wrong)]
    if longer:
        return longer[0]
    return max(known, key=lambda name: SequenceMatcher(None, wrong, name).ratio())


def no_such(what: str, wrong: str, names: Iterable[str]) -> str:
    """Return “there is no such place; the nearest is …”."""
    return f"there is no such {what}; the nearest is {nearest(wrong, names)}"
