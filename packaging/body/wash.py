"""The light on the skin as a PNG of 256 shades; the program puts its own colours in."""

from __future__ import annotations

import struct
import zlib

import numpy as np

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(shade: np.ndarray) -> bytes:
    """Return an indexed PNG: 0 is see-through (outside), 1 to 255 lead from the rim to full light.

    Its palette is grey; ``kneecheck.picture.wash`` puts the colours of a theme in its place.
    """
    index = np.where(shade < 0, 0, 1 + np.rint(np.clip(shade, 0, 1) * 254)).astype(np.uint8)
    height, width = index.shape
    grey = bytes(value for level in range(256) for value in (level, level, level))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return _SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", grey),
            _chunk(b"tRNS", b"\x00"),
            _chunk(b"IDAT", zlib.compress(_filtered(index), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _filtered(index: np.ndarray) -> bytes:
    """Return the rows, each as the differences to its neighbours that are the smallest."""
    above = np.zeros(index.shape[1], np.int16)
    rows = []
    for row in index.astype(np.int16):
        before = np.concatenate(([0], row[:-1]))
        corner = np.concatenate(([0], above[:-1]))
        guess = before + above - corner
        near = np.stack([abs(guess - before), abs(guess - above), abs(guess - corner)])
        paeth = np.choose(near.argmin(axis=0), [before, above, corner])
        tries = [row, row - before, row - above, row - (before + above) // 2, row - paeth]
        bytes_ = [(attempt % 256).astype(np.uint8) for attempt in tries]
        sums = [np.abs(attempt.view(np.int8).astype(int)).sum() for attempt in bytes_]
        best = int(np.argmin(sums))
        rows.append(bytes([best]) + bytes_[best].tobytes())
        above = row
    return b"".join(rows)
