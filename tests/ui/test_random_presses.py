"""Thousands of presses at random points, in random views: always the zone under the pointer."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QApplication

from kneecheck.domain.body import PLACES, Face, Place, Side
from kneecheck.picture.shapes import read_path
from kneecheck.ui.widgets.body_map import BodyMap
from tests.ui.conftest import Running

pytestmark = pytest.mark.first
PRESSES, VIEWS = 3_000, 25
# A zone is pressed by whole pixels: this near to a border either neighbour is right.
NEAR = 1.6


@pytest.fixture(scope="module")
def outlines(resources: Path) -> dict[Place, QPainterPath]:
    """Return the zones from the data file, put on the figure by the design's rule alone.

    From the back the person's left leg is on the viewer's left, from the front on the right.
    """
    data = json.loads((resources / "body" / "zones.json").read_text("utf-8"))
    found = {}
    for place in PLACES:
        sign = {Side.LEFT: -1, Side.RIGHT: 1, None: 1}[place.side]
        sign = -sign if place.face is Face.FRONT else sign
        path = QPainterPath()
        for command, numbers in read_path(data[place.face][place.zone]["path"]):
            points = [
                QPointF(300 + sign * (x + 118), y + 332)
                for x, y in zip(numbers[::2], numbers[1::2], strict=True)
            ]
            if command == "M":
                path.moveTo(points[0])
            elif command == "L":
                path.lineTo(points[0])
            elif command == "C":
                path.cubicTo(*points)
            else:
                path.closeSubpath()
        found[place] = path
    return found


def test_every_press_marks_the_zone_under_the_pointer(
    running: Running, outlines: dict[Place, QPainterPath]
) -> None:
    rng = random.Random(26)
    body = running.program.window.today().body_map
    pressed: list[Place] = []
    body.place_pressed.disconnect()
    body.place_pressed.connect(pressed.append)
    hits = 0
    for _ in range(VIEWS):
        shuffle_view(rng, running)
        for _ in range(PRESSES // VIEWS):
            spot = QPoint(rng.randrange(body.width()), rng.randrange(body.height()))
            pressed.clear()
            target = body.childAt(spot) or body
            running.bot.mouseClick(target, Qt.MouseButton.LeftButton, pos=spot - target.pos())
            got = pressed[0] if pressed else None
            hits += got is not None
            if got == place_at(body, outlines, spot.toPointF() + QPointF(0.5, 0.5)):
                continue
            near = [(NEAR, 0.0), (-NEAR, 0.0), (0.0, NEAR), (0.0, -NEAR)]
            allowed = {place_at(body, outlines, spot.toPointF() + QPointF(*step)) for step in near}
            # A zone of which too little is in view is left out as a whole.
            hidden = {p for p in allowed if p and not body.zones()[p].isVisible()}
            assert got in allowed or (got is None and hidden), (spot, got, allowed)
    assert hits > PRESSES / 10


def shuffle_view(rng: random.Random, running: Running) -> None:
    """Turn, zoom and resize like someone who cannot make up their mind."""
    window = running.program.window
    panel = window.today().panel
    panel.turn.setChecked(rng.random() < 0.4)
    panel.zoom.setChecked(rng.random() < 0.5)
    panel.muscles.setChecked(rng.random() < 0.25)
    window.resize(rng.randrange(700, 1900), rng.randrange(560, 1100))
    for _ in range(8):
        QApplication.processEvents()


def place_at(body: BodyMap, outlines: dict[Place, QPainterPath], spot: QPointF) -> Place | None:
    """Return the place that the data file has at a point of the widget."""
    for face, back in body.to_figure().items():
        if not body.picture_rect(face).contains(spot):
            continue
        point = back.map(spot)
        for place, path in outlines.items():
            if place.face is face and path.contains(point):
                return place
    return None
