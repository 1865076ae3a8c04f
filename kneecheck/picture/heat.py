"""Shades for a strength of pain, each with the ink that is read on it."""

from __future__ import annotations

from kneecheck.picture.shapes import Fill, Ink

# The middle of the scale is left out: neither dark nor light words would be readable there.
_OPACITY = (0.0, 0.10, 0.16, 0.22, 0.28, 0.34, 0.40, 0.82, 0.88, 0.94, 1.0)
_LIGHT_WORDS_FROM = 7


def heat(pain: float) -> tuple[Fill, Ink]:
    """Return the ground for a strength of pain (0-10) and the ink of a number on it."""
    step = min(10, max(0, round(pain)))
    ink = Ink.SURFACE if step >= _LIGHT_WORDS_FROM else Ink.PAIN_TEXT
    return Fill(Ink.PAIN, _OPACITY[step]), ink
