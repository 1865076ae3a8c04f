"""The light on the skin: a PNG of shades that takes on the colours of a theme or of paper."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Mapping

from kneecheck.errors import Defect

# What the shades pass through, from the rim of the form to full light.
TONES = ("rim", "skin", "light")
_SHADES = 256
_PALETTE = struct.pack(">I", 3 * _SHADES) + b"PLTE"


def in_colours(png: bytes, palette: Mapping[str, str]) -> bytes:
    """Return the same picture with its shades in the colours of a palette.

    Only the list of colours in the file is replaced, so that no picture has to be unpacked.
    """
    before, found, rest = png.partition(_PALETTE)
    if not found:
        raise Defect("The light on the body drawing is no PNG with 256 shades.")
    colours = b"PLTE" + bytes(_shades([_channels(palette[tone]) for tone in TONES]))
    check = struct.pack(">I", zlib.crc32(colours))
    return before + _PALETTE[:4] + colours + check + rest[3 * _SHADES + 4 :]


def data_address(png: bytes) -> str:
    """Return a PNG as an address that holds it."""
    return "data:image/png;base64," + base64.b64encode(png).decode()


def _channels(colour: str) -> tuple[int, int, int]:
    value = int(colour.removeprefix("#"), 16)
    return value >> 16, value >> 8 & 255, value & 255


def _shades(tones: list[tuple[int, int, int]]) -> list[int]:
    """Return the channels of all shades; the first is outside the body and never seen."""
    steps = len(tones) - 1
    found = list(tones[0])
    for shade in range(_SHADES - 1):
        way = shade / (_SHADES - 2) * steps
        index = min(int(way), steps - 1)
        share = way - index
        pairs = zip(tones[index], tones[index + 1], strict=True)
        found += [round(a + (b - a) * share) for a, b in pairs]
    return found
