"""Which signs the bundled font can print; what it cannot is shown as a box, never dropped."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from pathlib import Path

MISSING = "\u25a1"
# Joiners, variation selectors and the like take no room of their own.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")


def font_signs(font: Path) -> AbstractSet[int]:
    """Return the code points a font file can print."""
    # Read only for texts with unusual signs: the library is not needed for any other page.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def printable(text: str, font: Path) -> tuple[str, bool]:
    """Return a text that the font can print, and whether some of it became boxes."""
    if text.isascii():
        return text, False
    signs = font_signs(font)
    visible = _INVISIBLE.sub("", text)
    kept = "".join(char if ord(char) in signs or char.isspace() else MISSING for char in visible)
    return re.sub(f"{MISSING}+", MISSING, kept), MISSING in kept
