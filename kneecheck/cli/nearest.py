"""The name somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from kneecheck.sentences import Sentence, say

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


def no_such(what: str, wrong: str, names: Iterable[str]) -> Sentence:
    """Return “there is no such place; the nearest is …”."""
    meant = nearest(wrong, names)
    if not meant:
        return say(what)
    return say("{problem}; the nearest is {name}", problem=say(what), name=meant)


NO_PLACE = say("there is no such place")
NO_QUESTION = say("there is no such question")
NO_RULE = say("there is no such rule")
NO_QUALITY = say("there is no such word for pain")
