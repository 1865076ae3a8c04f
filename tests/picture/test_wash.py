from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from kneecheck.domain.body import Face
from kneecheck.errors import Defect
from kneecheck.picture.body import BodyShapes, load_body_shapes
from kneecheck.picture.wash import in_colours

BODY = Path(__file__).parents[2] / "resources" / "body"
PALETTES = tomllib.loads((BODY / "palettes.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shapes() -> BodyShapes:
    return load_body_shapes(BODY)


@pytest.mark.parametrize("palette", ["light", "dark", "print"])
def test_the_shades_run_from_rim_over_skin_to_light(palette: str) -> None:
    colours = PALETTES[palette]
    image = QImage.fromData(in_colours((BODY / "back.png").read_bytes(), colours))
    shades = [QColor(rgb) for rgb in image.colorTable()]
    assert QColor(image.pixelColor(0, 700)).alpha() == 0
    assert [shades[1].name(), shades[255].name()] == [
        colours["rim"].lower(),
        colours["light"].lower(),
    ]
    middle = QColor(colours["skin"])
    assert abs(shades[128].green() - middle.green()) <= 1
    lights = [shade.lightness() for shade in shades[1:]]
    assert lights == sorted(lights)


def test_a_broken_wash_is_named() -> None:
    with pytest.raises(Defect, match="light on the body drawing"):
        in_colours(b"\x89PNG", PALETTES["light"])


@pytest.mark.parametrize("face", list(Face))
def test_both_legs_are_mirror_images(qtbot: QtBot, shapes: BodyShapes, face: Face) -> None:
    svg = shapes.art(face, PALETTES["light"]).encode()
    image = QImage(600, 1390, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    other = image.flipped(Qt.Orientation.Horizontal)
    far = [
        (x, y)
        for y in range(0, 1390, 5)
        for x in range(0, 300, 3)
        if abs(image.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 12
    ]
    assert far == []


@pytest.mark.parametrize("face", list(Face))
def test_the_wash_stays_inside_the_outline_of_the_places(shapes: BodyShapes, face: Face) -> None:
    image = QImage.fromData(shapes.washes[face])
    assert (image.width(), image.height()) == (600, 1390)
    for place, (x, y) in shapes.label_points.items():
        if place.face is face:
            assert image.pixelColor(int(x), int(y)).alpha() == 255, place.id
    corners = [(5, 1380), (595, 1380), (300, 1300), (5, 40)]
    assert [image.pixelColor(*corner).alpha() for corner in corners] == [0, 0, 0, 0]
