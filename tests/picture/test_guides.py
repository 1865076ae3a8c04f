from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kneecheck.picture.guides import guide_for, guide_plate
from kneecheck.picture.shapes import Artwork, Label, Picture
from kneecheck.ui.theme.palette import load_fonts

RESOURCES = Path(__file__).parents[2] / "resources"
MEASURES = (
    *("calf_diff_cm", "lump_size_cm", "cannot_bend_90", "morning_stiff_min"),
    "cannot_4_steps",
)
SIZES = ((700.0, 255.0, 11.5), (560.0, 382.0, 17.0), (560.0, 510.0, 23.0), (400.0, 510.0, 23.0))


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts(RESOURCES)


def words() -> dict[str, str]:
    text = (RESOURCES / "knowledge" / "text" / "en" / "sheets.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)["guide"]
    return found


def drawn(question: str, size: tuple[float, float, float]) -> Picture:
    guide = guide_for(question, words())
    assert guide is not None
    return guide(*size)


def boxes(picture: Picture) -> list[QRectF]:
    """Return where each line of words stands, in the program's own letters."""
    found = []
    for label in picture.shapes:
        if isinstance(label, Label):
            font = QFont("Inter")
            font.setPixelSize(round(label.size))
            wide = QFontMetricsF(font).horizontalAdvance(label.text)
            left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * wide
            found.append(QRectF(left, label.y - label.size * 0.8, wide, label.size))
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question", MEASURES)
def test_words_never_touch_each_other_and_stay_in_the_picture(
    qtbot: QtBot, question: str, size: tuple[float, float, float]
) -> None:
    found = boxes(drawn(question, size))
    assert found
    for one, other in combinations(found, 2):
        assert not one.intersects(other)
    room = QRectF(0, 0, size[0], size[1])
    for box in found:
        assert room.contains(box), box


@pytest.mark.parametrize("plate", ["day.webp", "night.webp"])
@pytest.mark.parametrize("question", MEASURES)
def test_every_guide_has_its_plate_by_day_and_by_night(
    qtbot: QtBot, question: str, plate: str
) -> None:
    (artwork,) = [s for s in drawn(question, SIZES[0]).shapes if isinstance(s, Artwork)]
    svg = guide_plate(RESOURCES / "body", artwork.name, plate)
    image = QImage(200, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    seen = [image.pixelColor(x, y) for x in range(0, 200, 8) for y in range(0, 200, 8)]
    covered = [colour.lightness() for colour in seen if colour.alpha() > 250]
    assert 0.05 < len(covered) / len(seen) < 0.9
    # Form comes from light and shade: a flat patch would have one tone.
    assert max(covered) - min(covered) > 60
