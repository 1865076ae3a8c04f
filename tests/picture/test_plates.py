from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from kneecheck.domain.body import PLACES, Face, Side
from kneecheck.errors import Defect
from kneecheck.picture.body import BodyShapes, face_art, load_body_shapes
from kneecheck.picture.plate import plate_address

BODY = Path(__file__).parents[2] / "resources" / "body"
PALETTES = tomllib.loads((BODY / "palettes.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shapes() -> BodyShapes:
    return load_body_shapes(BODY)


def drawn(shapes: BodyShapes, face: Face, palette: str) -> QImage:
    image = QImage(600, 1390, QImage.Format.Format_RGB32)
    image.fill(QColor("#1B2229" if palette == "dark" else "white"))
    painter = QPainter(image)
    svg = shapes.art(face, PALETTES[palette])
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image


def test_a_plate_that_is_not_there_is_named() -> None:
    with pytest.raises(Defect, match=r"no plate back-noon\.webp"):
        plate_address(BODY / "back-noon.webp")


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("palette", list(PALETTES))
def test_the_plate_covers_every_place_and_nothing_beside_the_body(
    qtbot: QtBot, shapes: BodyShapes, face: Face, palette: str
) -> None:
    image = QImage.fromData((BODY / f"{face}-{PALETTES[palette]['plate']}").read_bytes())
    sharp = 1.0 if palette == "print" else 1.5
    assert (image.width(), image.height()) == (600 * sharp, 1390 * sharp)
    corners = [(5, 1380), (595, 1380), (300, 1300), (5, 40)]
    for corner in corners:
        seen = image.pixelColor(int(corner[0] * sharp), int(corner[1] * sharp))
        assert seen.alpha() == 0 or seen.name() == "#ffffff"
    for place, (across, down) in shapes.label_points.items():
        if place.face is face and down > 180:
            seen = image.pixelColor(int(across * sharp), int(down * sharp))
            assert seen.alpha() == 255, place.id
            assert seen.name() != "#ffffff", place.id


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("palette", list(PALETTES))
def test_no_leg_looks_more_marked_than_the_other(
    qtbot: QtBot, shapes: BodyShapes, face: Face, palette: str
) -> None:
    """The light comes from one side; over all its places each leg is as light as the other."""
    image = drawn(shapes, face, palette)
    light = {
        side: [
            image.pixelColor(round(x) + dx, round(y) + dy).lightness()
            for place in PLACES
            if place.face is face and place.side is side
            for x, y in [shapes.label_point(place)]
            for dx in range(-12, 13, 6)
            for dy in range(-12, 13, 6)
        ]
        for side in (Side.LEFT, Side.RIGHT)
    }
    means = [sum(values) / len(values) for values in light.values()]
    assert abs(means[0] - means[1]) < 8


@pytest.mark.parametrize("face", list(Face))
def test_light_falls_from_the_upper_left(qtbot: QtBot, shapes: BodyShapes, face: Face) -> None:
    image = drawn(shapes, face, "light")
    for middle in (190, 410):
        lit = sum(image.pixelColor(middle - dx, 940).lightness() for dx in range(20, 60))
        shaded = sum(image.pixelColor(middle + dx, 940).lightness() for dx in range(20, 60))
        assert lit > shaded


@pytest.mark.parametrize("face", list(Face))
def test_lines_between_places_are_drawn_once_and_never_round_the_body(
    shapes: BodyShapes, face: Face
) -> None:
    lines = shapes.borders(face)
    curves = [numbers for command, numbers in lines if command == "C"]
    assert len(curves) == len(set(curves)) > 40
    whole = sum(
        1
        for place in PLACES
        if place.face is face
        for command, _ in shapes.outline(place)
        if command == "C"
    )
    # Each line inside belongs to two places, the outline of the body to one.
    assert 2 * len(curves) < whole


@pytest.mark.parametrize("palette", list(PALETTES))
@pytest.mark.parametrize("face", list(Face))
def test_a_face_read_by_itself_is_the_same_drawing(
    shapes: BodyShapes, face: Face, palette: str
) -> None:
    colours = PALETTES[palette]
    assert face_art(BODY, face, colours) == shapes.art(face, colours)
