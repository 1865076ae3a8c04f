"""Text as a search compares it: capitals, accents and tone marks make no difference."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]")
# The bar of the Vietnamese letter is part of it, and no mark that can be taken off.
_BARRED = str.maketrans({"đ": "d", "Đ": "d"})


def folded(text: str) -> str:
    """Return a text without capitals and marks: "Đùi phải" becomes "dui phai"."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_BARRED)
    return bare.casefold()
