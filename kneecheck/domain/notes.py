"""The one gate through which free text enters the diary."""

from __future__ import annotations

import re
import unicodedata

NOTE_LIMIT = 20_000
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Control characters but tab and newline, lone surrogates, and the marks that re-order a line.
_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def clean_note(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return text that every file, screen and report can hold, at most ``limit`` characters.

    Composes accents (NFC), turns every line ending into a newline, and drops NUL and other control
    characters, lone surrogates and the invisible marks that re-order a line.
    """
    lines = _LINE_END.sub("\n", text)
    # Composed last: what stood between a letter and its accent may just have gone.
    kept = unicodedata.normalize("NFC", _DROPPED.sub("", lines))
    return kept[:limit].strip()
