from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from kneecheck.domain.body import Side
from kneecheck.settings import Settings
from tests.ui.conftest import Running

PARTS = {
    *("biceps_femoris", "semitendinosus", "semimembranosus", "calf_outer", "calf_inner"),
    *("artery", "vein", "tibial_nerve", "peroneal_nerve", "popliteus"),
}


def shown(running: Running) -> set[str]:
    return {box.part.id for box in running.program.window.today().body_map.names()}


def test_the_muscles_come_and_go_with_a_click(running: Running) -> None:
    assert shown(running) == set()
    running.click(running.button("Show muscles"))
    assert shown(running) == PARTS
    running.click(running.button("Hide muscles"))
    assert shown(running) == set()


def test_m_shows_the_muscles_from_anywhere_but_a_text(running: Running) -> None:
    today = running.program.window.today()
    three = running.button("How strong was the pain on average?: 3")
    three.setFocus()
    running.bot.keyClick(three, Qt.Key.Key_M)
    assert shown(running) == PARTS
    running.bot.keyClick(today.panel.muscles, Qt.Key.Key_M)
    assert shown(running) == set()
    today.note.setFocus()
    running.bot.keyClick(today.note, Qt.Key.Key_M)
    assert today.note.toPlainText() == "m"
    assert shown(running) == set()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", [QSize(1000, 700), QSize(1600, 1000), QSize(640, 480)])
@pytest.mark.parametrize("zoomed", [True, False])
def test_names_never_overlap_and_never_leave_the_window(
    open_program: Callable[[Settings], Running], percent: int, size: QSize, zoomed: bool
) -> None:
    running = open_program(Settings(theme="light", text_percent=percent))
    window = running.program.window
    window.resize(size)
    panel = window.today().panel
    panel.muscles.click()
    panel.zoom.setChecked(zoomed)
    # In the very smallest windows the drawing stays and its names are left to the screen reader.
    if (size.width() >= 1000 and percent <= 150) or size.width() >= 1600:
        running.bot.waitUntil(lambda: len(panel.body_map.names()) == len(PARTS))
    names = panel.body_map.names()
    assert len(names) in {0, len(PARTS)}
    for one, two in combinations(names, 2):
        assert not one.rect.intersects(two.rect), (one.part.id, two.part.id)
    figure = panel.body_map.picture_rect()
    for box in names:
        assert panel.body_map.rect().toRectF().adjusted(-1, -1, 1, 1).contains(box.rect), box
        assert not figure.intersects(box.rect), box.part.id


def test_names_stand_beside_the_leg_that_shows_the_part(running: Running) -> None:
    running.click(running.button("Show muscles"))
    body = running.program.window.today().body_map
    middle = body.width() / 2
    for box in body.names():
        on_the_left = box.part.side is Side.LEFT
        assert (box.anchor.x() < middle) == on_the_left, box.part.id
        assert (box.rect.right() < box.anchor.x()) == on_the_left, box.part.id


def test_inner_and_outer_parts_lie_where_anatomy_says(running: Running) -> None:
    running.click(running.button("Show muscles"))
    body = running.program.window.today().body_map
    middle = body.width() / 2
    far = {box.part.id: abs(box.anchor.x() - middle) for box in body.names()}
    assert far["semitendinosus"] < far["biceps_femoris"]
    assert far["semimembranosus"] < far["biceps_femoris"]
    assert far["calf_inner"] < far["calf_outer"]
    # From the inside outwards: artery, vein, tibial nerve, common peroneal nerve.
    across = [far[name] for name in ("artery", "vein", "tibial_nerve", "peroneal_nerve")]
    assert across == sorted(across)


def test_a_screen_reader_hears_every_part(running: Running) -> None:
    running.click(running.button("Show muscles"))
    said = [
        label.accessibleName()
        for label in running.program.window.today().panel.findChildren(QLabel)
        if label.isVisible()
    ]
    (words,) = [words for words in said if "Popliteus" in words]
    for phrase in ("Biceps femoris: outer hamstring", "Tibial nerve", "Artery", "Vein"):
        assert phrase in words


def test_marking_goes_on_while_the_muscles_are_shown_and_the_level_stays(running: Running) -> None:
    running.click(running.button("Show muscles"))
    running.click_zone("left.back.knee_crease_outer")
    running.click_zone("right.back.calf_high_inner")
    marked = [place.id for place in running.program.conductor.desk.draft.marks]
    assert marked == ["left.back.knee_crease_outer", "right.back.calf_high_inner"]
    today = running.program.window.today()
    running.bot.waitUntil(today.strip.isVisible)
    running.click(running.button("Hide muscles"))
    running.bot.waitUntil(today.strip.isVisible)
    assert today.save.isVisible()


def test_the_front_has_no_overlay_and_turning_back_does_not_bring_it(running: Running) -> None:
    running.click(running.button("Show muscles"))
    running.click(running.button("Show the front"))
    assert shown(running) == set()
    assert running.program.window.today().panel.muscles.accessibleName() == "Show muscles"
    running.click(running.button("Show muscles"))
    assert shown(running) == PARTS
    assert running.program.window.today().panel.turn.accessibleName() == "Show the front"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_button_looks_pressed_while_the_muscles_show(
    open_program: Callable[[Settings], Running], theme: str
) -> None:
    running = open_program(Settings(theme=theme))
    panel = running.program.window.today().panel

    def ground(of: QPushButton) -> str:
        image = of.grab().toImage()
        return image.pixelColor(8, image.height() // 2).name()

    plain = ground(panel.muscles)
    assert ground(panel.zoom) == plain
    running.click(panel.muscles)
    assert ground(panel.muscles) == running.program.look.color("accent").name() != plain
    running.click(panel.muscles)
    assert ground(panel.muscles) == plain
