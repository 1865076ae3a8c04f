from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QPushButton

from kneecheck.domain.body import PLACE_BY_ID, PLACES
from kneecheck.domain.mark import QUALITIES, MarkDetail
from kneecheck.ui.widgets.marks_card import MarkRow
from tests.ui.conftest import Running

CREASE = "left.back.knee_crease_inner"
CALF = "left.back.calf_high_inner"
CREASE_WORDS = "Back of your LEFT knee, in the crease, inner side"


def row(running: Running, place_id: str = CREASE) -> MarkRow:
    return running.program.window.today().marks.rows()[PLACE_BY_ID[place_id]]


def detail(running: Running, place_id: str = CREASE) -> MarkDetail | None:
    return running.program.conductor.draft.details.get(PLACE_BY_ID[place_id])


def press(running: Running, button: QPushButton) -> None:
    running.program.window.today().form.ensureWidgetVisible(button)
    running.click(button)


def test_what_is_said_about_a_mark_is_saved_and_comes_back(running: Running) -> None:
    running.click_zone(CREASE)
    press(running, row(running).describe)
    press(running, row(running).qualities["tight"])
    press(running, row(running).qualities["sharp"])
    spread = row(running).spread
    spread.setFocus()
    running.bot.keyClicks(spread, "left calf, upper part, inner")
    assert detail(running) == MarkDetail(("sharp", "tight"), PLACE_BY_ID[CALF])
    running.click(running.program.window.today().save)
    (entry,) = running.store.entries("me")
    assert [(m.place.id, m.detail) for m in entry.marks] == [
        (CREASE, MarkDetail(("sharp", "tight"), PLACE_BY_ID[CALF]))
    ]
    running.program.conductor.open_entry(entry.id)
    assert row(running).describe.isChecked()
    assert row(running).qualities["tight"].isChecked()
    assert not row(running).qualities["dull"].isChecked()
    assert row(running).spread.currentText() == "LEFT calf, upper part, inner side"


def test_every_quality_is_a_named_switch(running: Running) -> None:
    running.click_zone(CREASE)
    press(running, row(running).describe)
    assert tuple(row(running).qualities) == QUALITIES
    for quality, button in row(running).qualities.items():
        press(running, button)
        told = QAccessible.queryAccessibleInterface(button)
        assert told is not None
        assert told.text(QAccessible.Text.Name) == f"{quality}: {CREASE_WORDS}"
        assert told.state().checked
    assert detail(running) == MarkDetail(QUALITIES)
    for button in row(running).qualities.values():
        press(running, button)
    assert detail(running) is None


def test_describing_by_keyboard_keeps_the_focus(running: Running) -> None:
    running.click_zone(CREASE)
    describe = row(running).describe
    describe.setFocus()
    running.bot.keyClick(describe, Qt.Key.Key_Space)
    sharp = row(running).qualities["sharp"]
    sharp.setFocus()
    running.bot.keyClick(sharp, Qt.Key.Key_Space)
    assert detail(running) == MarkDetail(("sharp",))
    assert sharp.hasFocus()
    running.bot.keyClick(sharp, Qt.Key.Key_Space)
    assert detail(running) is None


def test_a_mark_taken_back_takes_its_words_along(running: Running) -> None:
    running.click_zone(CREASE)
    press(running, row(running).describe)
    press(running, row(running).qualities["dull"])
    running.click_zone(CREASE)
    assert dict(running.program.conductor.draft.details) == {}
    running.click_zone(CREASE)
    assert not row(running).qualities["dull"].isChecked()


def test_a_place_is_not_offered_to_spread_to_itself(running: Running) -> None:
    running.click_zone(CREASE)
    spread = row(running).spread
    offered = [spread.itemData(index) for index in range(spread.count())]
    assert offered == [None, *(place.id for place in PLACES if place.id != CREASE)]


def test_every_place_can_be_picked_from_the_list_by_keyboard(running: Running) -> None:
    picker = running.program.window.today().marks.picker
    picker.setFocus()
    for index, place in enumerate(PLACES, start=1):
        assert picker.itemData(index) == place.id
        for _ in range(index):
            # The list is closed: each press moves one on, and is not yet a choice.
            picker.setCurrentIndex(picker.currentIndex() + 1)
        picker.activated.emit(picker.currentIndex())
    assert set(running.program.conductor.draft.marks) == set(PLACES)


def test_picking_a_place_twice_never_takes_it_back(running: Running) -> None:
    picker = running.program.window.today().marks.picker
    for _ in range(2):
        picker.setFocus()
        running.bot.keyClicks(picker, "right heel")
    assert [place.id for place in running.program.conductor.draft.marks] == ["right.back.heel"]
    assert picker.currentIndex() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_arrow_shows_where_it_spreads(running: Running, theme: str) -> None:
    running.program.change(running.program.settings.__class__(theme=theme))
    running.click_zone(CREASE)
    body = running.program.window.today().body_map
    before = body.grab().toImage()
    running.program.conductor.choose_spread(CREASE, CALF)
    after = body.grab().toImage()
    tip = body.number_point(PLACE_BY_ID[CALF]).toPoint()
    ratio = after.devicePixelRatio()
    spot = int(tip.x() * ratio), int((tip.y() - 3) * ratio)
    ink = running.program.look.color("pain_text")
    assert _far(before.pixelColor(*spot), ink) > 60
    assert _far(after.pixelColor(*spot), ink) < 30
    zone = body.zones()[PLACE_BY_ID[CREASE]]
    assert zone.accessibleDescription() == "spreads to LEFT calf, upper part, inner side"


def _far(one: QColor, other: QColor) -> int:
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
    )
