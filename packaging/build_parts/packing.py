"""The packing of a Debian package: the same members, with a filter that knows machine code.

dpkg-deb packs with plain XZ. The same format has a filter for machine code, which every reader
of XZ knows; it saves a twentieth here.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_MAGIC = b"!<arch>\n"
_HEADER = 60
_QUICK, _TIGHT = 1, 9 | lzma.PRESET_EXTREME
# As large as the largest package: all that repeats anywhere is stored once.
_WINDOW = 1 << 27


def write_packed(loose: Path, packed: Path, *, quickly: bool = False) -> None:
    """Write a package with its unpacked members packed; nothing else changes."""
    with packed.open("wb") as file:
        file.write(_MAGIC)
        for name, header, data in members(loose.read_bytes()):
            if name.endswith(".tar"):
                packed_data = _pack(data, quickly=quickly)
                _write(file, _header(f"{name}.xz", header, len(packed_data)), packed_data)
            else:
                _write(file, header, data)


def members(archive: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield name, header and data of every member of a Unix archive."""
    at = len(_MAGIC)
    while at < len(archive):
        header = archive[at : at + _HEADER]
        size = int(header[48:58])
        name = header[:16].decode().strip().removesuffix("/")
        yield name, header, archive[at + _HEADER : at + _HEADER + size]
        at += _HEADER + size + size % 2


def _write(file: BinaryIO, header: bytes, data: bytes) -> None:
    file.write(header + data + b"\n" * (len(data) % 2))


def _header(name: str, like: bytes, size: int) -> bytes:
    return name.ljust(16).encode() + like[16:48] + str(size).ljust(10).encode() + like[58:]


def _pack(data: bytes, *, quickly: bool) -> bytes:
    last: dict[str, int] = {"id": lzma.FILTER_LZMA2, "preset": _QUICK if quickly else _TIGHT}
    if not quickly:
        # Four bits of the letter before tell more about the next one in texts and tables of names.
        last |= {"dict_size": _WINDOW, "lc": 4}
    filters = [{"id": lzma.FILTER_X86}, last]
    return lzma.compress(data, lzma.FORMAT_XZ, lzma.CHECK_CRC64, filters=filters)
