"""Which signs the bundled font can print; what it cannot is shown as a box and named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

MISSING = "\u25a1"
MOST_NAMED = 3
# Joiners, variation selectors and the like take no room of their own.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_RUN = re.compile(f"{MISSING}+")


@lru_cache(maxsize=1)
def read_signs(file: Path) -> frozenset[str]:
    """Read the list of printable signs that lies beside a font."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(
        chr(code)
        for line in lines
        if not line.startswith("#")
        for stretch in line.split()
        for code in _codes(stretch)
    )


def _codes(stretch: str) -> range:
    first, _, last = stretch.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


class Printer:
    """Makes texts printable, and remembers which signs became boxes, in their order."""

    def __init__(self, signs: frozenset[str]) -> None:
        self._signs = signs
        self._missing: dict[str, None] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the signs that became boxes, each once."""
        return tuple(self._missing)

    def printable(self, text: str) -> str:
        """Return a text that the font can print; signs it does not know share a box."""
        if text.isascii():
            return text
        return _RUN.sub(MISSING, "".join(self._kept(_INVISIBLE.sub("", text))))

    def _kept(self, text: str) -> Iterator[str]:
        for sign in text:
            if sign in self._signs or sign.isspace():
                yield sign
            else:
                self._missing[sign] = None
                yield MISSING


def sign_names(signs: tuple[str, ...]) -> str:
    """Return what some signs are called in the standard, the first of them by name."""
    names = [_name(sign) for sign in signs[:MOST_NAMED]]
    return ", ".join([*names, *(["…"] if len(signs) > MOST_NAMED else [])])


def _name(sign: str) -> str:
    code = f"U+{ord(sign):04X}"
    name = unicodedata.name(sign, "")
    return f"{name.lower()} ({code})" if name else code
