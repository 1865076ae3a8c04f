"""The one gate through which free text enters the diary."""

from __future__ import annotations

import re
import unicodedata

NOTE_LIMIT = 20_000
_KEPT_CONTROLS = "\n\t"
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")


def clean_note(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return text that every file, screen and report can hold, at most ``limit`` characters.

    Composes accents (NFC), turns every line ending into a newline, and drops NUL and other control
    characters, lone surrogates and the invisible marks that re-order a line.
    """
    lines = _LINE_END.sub("\n", text)
    # Composed last: what stood between a letter and its accent may just have gone.
    kept = unicodedata.normalize("NFC", "".join(char for char in lines if _is_kept(char)))
    return kept[:limit].strip()


def _is_kept(char: str) -> bool:
    if char in _KEPT_CONTROLS:
        return True
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return False
    return unicodedata.category(char) not in {"Cc", "Cs"}
