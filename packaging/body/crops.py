"""Parts of the body drawing for what is measured on it: both calves, and a lump behind the knee."""

from __future__ import annotations

import base64
import tomllib
from pathlib import Path

from art import HEIGHT, WIDTH, figure
from fields import FINE, mirrored, oval
from plates import Skin
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtSvg import QSvgRenderer

# In units of the figure; on the sheet both are 240 high.
CALVES = QRectF(55, 662, 490, 560)
LUMP = QRectF(306, 662, 224, 230)
SHEET = 240
FADED = 0.12


def calves(skin: Skin, palette: dict[str, str]) -> QImage:
    """Return both lower legs from the front."""
    return cropped(skin, "front", palette, CALVES)


def lump(palette: dict[str, str]) -> QImage:
    """Return the back of a knee with a lump at its inner side, where one is most often felt."""
    swollen = Skin("back", mirrored(oval(-27, 446, 25, 26, 20)))
    return cropped(swollen, "back", palette, LUMP)


def palette_of(folder: Path, theme: str) -> dict[str, str]:
    """Return the colours of the drawn lines in a theme."""
    palettes = tomllib.loads((folder / "palettes.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = palettes[theme]
    return found


def cropped(skin: Skin, face: str, palette: dict[str, str], part: QRectF) -> QImage:
    """Return a part of the drawing of a face at twice the size of the sheet, ends faded."""
    plate = skin.night() if palette["plate"].startswith("night") else skin.day()
    svg = figure(face)
    for role, value in {**palette, "plate": address(plate)}.items():
        svg = svg.replace("{" + role + "}", value)
    scale = SHEET * FINE / part.height()
    size = (part.size() * scale).toSize()
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-part.topLeft())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, WIDTH, HEIGHT))
    fade(painter, part)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGBA8888)


def address(image: QImage) -> str:
    """Return an image as an address that holds it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(bytes(data.data())).decode()


def fade(painter: QPainter, part: QRectF) -> None:
    """Let the upper and the lower end vanish."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    depth = part.height() * FADED
    for edge, inwards in ((part.top(), depth), (part.bottom(), -depth)):
        veil = QLinearGradient(0, edge, 0, edge + inwards)
        for step in range(9):
            way = step / 8
            veil.setColorAt(way, QColor.fromRgbF(0, 0, 0, 1 - way * way * (3 - 2 * way)))
        top = min(edge, edge + inwards)
        painter.fillRect(QRectF(part.left(), top, part.width(), depth), veil)
