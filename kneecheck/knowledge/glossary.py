"""The glossary of a language: which words stand for an English term, wherever it occurs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import tomli
from msgspec import Struct


class Term(Struct, frozen=True):
    """An English term and the words for it, the usual one first."""

    english: str
    words: tuple[str, ...]
    note: str = ""


def read_glossary(resources: Path, language: str) -> tuple[Term, ...]:
    """Return the terms of a language; none when it has no glossary."""
    file = resources / "language" / language / "glossary.toml"
    if not file.exists():
        return ()
    data = tomli.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Term(english, tuple(entry["words"]), entry.get("note", ""))
        for english, entry in data["terms"].items()
    )


def unused_terms(
    terms: Sequence[Term], english: Mapping[str, str], translated: Mapping[str, str]
) -> Iterator[tuple[str, Term]]:
    """Yield each text whose English holds a term and whose translation has no word for it.

    A longer term comes first and takes its place in the text: "blood clot" is no "blood".
    """
    ordered = sorted(terms, key=_length, reverse=True)
    patterns = [
        (term, re.compile(rf"\b{re.escape(term.english)}s?\b", re.IGNORECASE)) for term in ordered
    ]
    for key, text in english.items():
        said = translated.get(key, "").casefold()
        if not said.strip():
            continue
        left = text
        for term, pattern in patterns:
            left, found = pattern.subn(" ", left)
            if found and not any(word.casefold() in said for word in term.words):
                yield key, term


def _length(term: Term) -> int:
    return len(term.english)
