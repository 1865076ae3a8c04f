"""How wide words get on paper, near enough to tell where a line breaks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import ceil
from types import MappingProxyType

# Inter Regular from the space to the tilde, in thousandths of its size (the tests compare them).
# fmt: off
_ASCII = (
    281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605,
    636, 642, 608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598,
    587, 743, 740, 264, 543, 652, 562, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642,
    665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544,
    237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659,
)
# fmt: on
_FIRST = 32
_OTHER = 620
_SPACE = _ASCII[0]
# What a horn, as in Vietnamese, adds to its letter.
_HORN = "\u031b"
_HORNS = MappingProxyType({"o": 1, "O": 13, "u": 41, "U": 124})
BOLD = 1.025
ZERO_WIDTH_SPACE = "\u200b"


@lru_cache(maxsize=1024)
def sign_width(sign: str) -> int:
    """Return the width of a sign in thousandths of its size; other accents add nothing."""
    code = ord(sign) - _FIRST
    if 0 <= code < len(_ASCII):
        return _ASCII[code]
    parted = unicodedata.normalize("NFD", sign)
    if parted != sign:
        horn = _HORNS.get(parted[0], 0) if _HORN in parted else 0
        return sign_width(parted[0]) + horn
    return 0 if unicodedata.category(sign) in {"Mn", "Cf", "Cc"} else _OTHER


def text_width(text: str, size: float = 10.0) -> float:
    """Return the width of a text on one line, in points."""
    return sum(map(sign_width, text)) * size / 1000


class Lines:
    """Counts lines of paragraphs; what was counted once for a report is not counted again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, float], int] = {}

    def count(self, text: str, width: float, size: float = 10.0) -> int:
        """Return how many lines a paragraph takes."""
        key = text, width * 1000 / size
        if key not in self._known:
            self._known[key] = _lines(*key)
        return self._known[key]


def _lines(text: str, room: float) -> int:
    lines, filled = 0, room
    # Long words come with places to break them at.
    for word in text.replace(ZERO_WIDTH_SPACE, " ").split():
        taken = sum(map(sign_width, word))
        if filled + _SPACE + taken <= room:
            filled += _SPACE + taken
            continue
        lines += max(1, ceil(taken / room))
        filled = taken % room if taken > room else taken
    return max(1, lines)
