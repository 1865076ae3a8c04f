"""The name somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_ALIKE = 0.4


def nearest(wrong: str, names: Iterable[str]) -> str:
    """Return the most similar name, or nothing when none is alike.

    A name that begins with what was written comes first.
    """
    known = sorted(names)
    longer = [name for name in known if wrong and name.startswith(wrong)]
    if longer:
        return longer[0]
    ratio, name = max((SequenceMatcher(None, wrong, name).ratio(), name) for name in known)
    return name if ratio >= _ALIKE else ""


def no_such(what: str, wrong: str, names: Iterable[str]) -> str:
    """Return “there is no such place; the nearest is …”."""
    meant = nearest(wrong, names)
    return f"there is no such {what}" + (f"; the nearest is {meant}" if meant else "")
