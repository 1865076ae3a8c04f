"""The icon for Windows and macOS, drawn from the one SVG: ``draw_icon.py SVG FOLDER``."""

from __future__ import annotations

import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

WINDOWS = (16, 24, 32, 48, 64, 128, 256)
# Apple's names for pictures of these sizes.
APPLE: Mapping[bytes, int] = {b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def picture(drawing: QSvgRenderer, size: int) -> bytes:
    """Return the drawing as a PNG of a size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(held.data())


def windows_icon(pictures: Mapping[int, bytes]) -> bytes:
    """Return an ICO file of PNG pictures by their sizes."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = b""
    for size, data in pictures.items():
        # A byte holds no 256, so 0 stands for it.
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return head + entries + b"".join(pictures.values())


def apple_icon(pictures: Mapping[bytes, bytes]) -> bytes:
    """Return an ICNS file of PNG pictures by Apple's names."""
    blocks = b"".join(
        name + struct.pack(">I", len(data) + 8) + data for name, data in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(blocks) + 8) + blocks


def main(source: Path, folder: Path) -> None:
    """Write both icons."""
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(source))
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {size: picture(drawing, size) for size in WINDOWS}
    (folder / "kneecheck.ico").write_bytes(windows_icon(sizes))
    named = {name: picture(drawing, size) for name, size in APPLE.items()}
    (folder / "kneecheck.icns").write_bytes(apple_icon(named))
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
