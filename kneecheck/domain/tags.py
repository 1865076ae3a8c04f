"""A person's own tags: words of a note with # before them. The note is where they are kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

SIGN = "#"
# Not inside a word or an address, and with at least one letter: "#2" is a number, not a tag.
_TAG = re.compile(r"(?<![\w#&/])#((?:\w+-)*\w+)(?![\w#])")


def tags_of(note: str) -> tuple[str, ...]:
    """Return the tags of a note in their order, each once; capitals make no other tag."""
    # Most notes hold none, and a long diary is looked through as a whole.
    if SIGN not in note:
        return ()
    found = (match[1].casefold() for match in _TAG.finditer(note))
    return tuple(dict.fromkeys(tag for tag in found if any(map(str.isalpha, tag))))


def most_used(notes: Iterable[str], most: int) -> tuple[str, ...]:
    """Return the tags that stand in most notes, the commonest first, equals by name."""
    counted = Counter(tag for note in notes for tag in tags_of(note))
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(tag for tag, _ in ranked[:most])


def switched(note: str, tag: str) -> str:
    """Return a note with a tag behind it, or without the tag when it was there."""
    if tag not in tags_of(note):
        return f"{note.rstrip()} {SIGN}{tag}".lstrip()
    kept, end = [], 0
    for match in _TAG.finditer(note):
        if match[1].casefold() == tag:
            kept.append(note[end : match.start()].removesuffix(" "))
            end = match.end()
    return "".join((*kept, note[end:])).strip()
