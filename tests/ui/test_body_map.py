from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication

from kneecheck.domain.body import KNEE_BACK_ZONES, PLACES, Face, Place, Side
from kneecheck.ui.widgets.body_map import BodyMap
from kneecheck.ui.widgets.zone_button import ZoneButton
from tests.ui.conftest import Running


@pytest.fixture
def body(running: Running) -> BodyMap:
    body = running.program.window.today().body_map
    body.setParent(None)
    body.resize(QSize(620, 760))
    body.show()
    running.bot.addWidget(body)
    running.bot.waitExposed(body)
    return body


@pytest.mark.parametrize("face", list(Face))
def test_every_zone_of_a_whole_face_can_be_pressed(
    running: Running, body: BodyMap, face: Face
) -> None:
    body.show_view(face, zoomed=False)
    pressed: list[Place] = []
    body.place_pressed.connect(pressed.append)
    mine = [place for place in PLACES if place.face is face]
    for place in mine:
        centre = body.number_point(place).toPoint()
        zone = body.childAt(centre)
        assert zone is body.zones()[place], place.id
        running.bot.mouseClick(zone, Qt.MouseButton.LeftButton, pos=centre - zone.pos())
    assert pressed == mine


def test_the_sides_are_the_persons_own(body: BodyMap) -> None:
    for face, left_first in ((Face.BACK, True), (Face.FRONT, False)):
        body.show_view(face, zoomed=False)
        middle = body.width() / 2
        for place in PLACES:
            if place.face is not face or place.side is None:
                continue
            on_the_left = body.number_point(place).x() < middle
            assert on_the_left == ((place.side is Side.LEFT) == left_first), place.id


def test_inner_is_nearer_to_the_other_leg(body: BodyMap) -> None:
    for face in Face:
        body.show_view(face, zoomed=False)
        middle = body.width() / 2
        for place in PLACES:
            if place.face is face and place.zone.endswith("_inner"):
                twin = place.zone.replace("_inner", "_outer")
                other = next(
                    p for p in PLACES if (p.side, p.face, p.zone) == (place.side, face, twin)
                )
                inner = abs(body.number_point(place).x() - middle)
                assert inner < abs(body.number_point(other).x() - middle), place.id


@pytest.mark.parametrize(("size", "least"), [(QSize(640, 480), 24), (QSize(1000, 700), 44)])
def test_zoomed_knee_zones_are_large_targets(running: Running, size: QSize, least: int) -> None:
    window = running.program.window
    window.resize(size)
    for _ in range(8):
        QApplication.processEvents()
    assert window.size() == size
    body = window.today().body_map
    for place, zone in body.zones().items():
        if place.zone in KNEE_BACK_ZONES:
            assert zone.isVisible(), place.id
            assert min(reach(zone, body.number_point(place).toPoint() - zone.pos())) >= least, (
                place.id
            )


def reach(zone: ZoneButton, centre: QPoint) -> tuple[int, int]:
    """Return how wide and how high the part of a zone that can be pressed is through a point."""
    mask = zone.mask()
    across = sum(mask.contains(QPoint(x, centre.y())) for x in range(zone.width()))
    down = sum(mask.contains(QPoint(centre.x(), y)) for y in range(zone.height()))
    return across, down


def test_flipping_and_zooming_never_changes_a_mark(running: Running) -> None:
    running.click_zone("right.back.knee_lower_outer")
    window = running.program.window
    before = running.program.conductor.desk.draft.marks
    for words in ("Show the front", "Whole legs", "Show the back", "Zoom to the knees"):
        running.click(running.button(words))
    assert running.program.conductor.desk.draft.marks == before
    zone = next(z for p, z in window.today().body_map.zones().items() if p in before)
    assert zone.isChecked()
    assert zone.accessibleName() == "Back of your RIGHT knee, below the crease, outer side"


def test_pressing_a_mark_again_takes_it_back(running: Running) -> None:
    running.click_zone("left.back.knee_upper_middle")
    running.click_zone("left.back.knee_upper_middle")
    assert dict(running.program.conductor.desk.draft.marks) == {}


def test_z_zooms(running: Running) -> None:
    body = running.program.window.today().body_map
    zone = next(iter(body.zones().values()))
    visible = next(z for z in body.zones().values() if z.isVisible())
    visible.setFocus()
    assert not zone.isVisible()
    running.bot.keyClick(visible, Qt.Key.Key_Z)
    assert zone.isVisible()
