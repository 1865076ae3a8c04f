"""Tones: what a brightness becomes, from the deepest shade to full light."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from fields import Field
from PySide6.QtGui import QColor

Tones = Sequence[tuple[float, str]]

# fmt: off
# Skin: shades lean to umber, lights to the white of the paper.
DAY: Tones = [(0, "#5F4D45"), (0.15, "#846D61"), (0.34, "#B0988A"), (0.52, "#CDB9AA"),
              (0.66, "#E0D2C5"), (0.77, "#EBE1D6"), (0.88, "#F7F2EB"), (1, "#FFFEFC")]
NIGHT: Tones = [(0, "#12161A"), (0.2, "#22272B"), (0.4, "#3D3C3B"), (0.56, "#5C5752"),
                (0.7, "#7F766E"), (0.82, "#A2968A"), (0.92, "#C3B6A8"), (1, "#DDD1C3")]
PAPER: Tones = [(0, "#6E6E6E"), (0.3, "#A2A2A2"), (0.55, "#CFCFCF"), (0.75, "#EAEAEA"),
                (0.9, "#F8F8F8"), (1, "#FFFFFF")]
MUSCLE: Tones = [(0, "#45201B"), (0.25, "#73362E"), (0.5, "#A2594D"), (0.7, "#BF7A6B"),
                 (0.85, "#D79D8D"), (1, "#EFC8BA")]
TENDON: Tones = [(0, "#6F6250"), (0.35, "#AC9D85"), (0.6, "#D5C8B1"), (0.8, "#EDE4D3"),
                 (1, "#FDF9F1")]
BONE: Tones = [(0, "#7A7263"), (0.35, "#B4AB9A"), (0.6, "#D6CEBE"), (0.8, "#EAE4D8"),
               (1, "#FBF8F1")]
ARTERY: Tones = [(0, "#5A0F0C"), (0.4, "#A31F19"), (0.7, "#C9352B"), (0.88, "#E4695C"),
                 (1, "#FBBBB0")]
VEIN: Tones = [(0, "#132A52"), (0.4, "#2A548C"), (0.7, "#4276B4"), (0.88, "#78A3D6"),
               (1, "#C3DAF2")]
NERVE: Tones = [(0, "#6E4F08"), (0.4, "#B98A17"), (0.7, "#E2B637"), (0.88, "#F2D57B"),
                (1, "#FEF3CC")]
# fmt: on
# The cool light that falls on a form from behind, at night.
MOON = "#7E97A6"


def channels(colour: str) -> Field:
    """Return red, green and blue, 0 to 255."""
    found = QColor(colour)
    return np.array([found.red(), found.green(), found.blue()], float)


def toned(bright: Field, tones: Tones) -> Field:
    """Return a brightness as colours."""
    steps = [step for step, _ in tones]
    colours = np.array([channels(colour) for _, colour in tones])
    return np.stack([np.interp(bright, steps, colours[:, k]) for k in range(3)], axis=-1)
