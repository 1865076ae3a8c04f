from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

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
    return running.program.conductor.desk.draft.details.get(PLACE_BY_ID[place_id])


def press(running: Running, button: QPushButton) -> None:
    running.program.window.today().form.ensureWidgetVisible(button)
    running.click(button)


def test_what_is_said_about_a_mark_is_saved_and_comes_back(running: Running) -> None:
    running.click_zone(CREASE)
    press(running, row(running).describe)
    press(running, row(running).qualities["tight"])
    press(running, row(running).qualities["sharp"])
    choose(running, row(running).spread, CALF)
    assert detail(running) == MarkDetail(("sharp", "tight"), PLACE_BY_ID[CALF])
    running.click(running.program.window.today().save)
    (entry,) = running.store.entries("me")
    assert [(m.place.id, m.detail) for m in entry.marks] == [
        (CREASE, MarkDetail(("sharp", "tight"), PLACE_BY_ID[CALF]))
    ]
    running.program.conductor.desk.open_entry(entry.id)
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
    assert dict(running.program.conductor.desk.draft.details) == {}
    running.click_zone(CREASE)
    assert not row(running).qualities["dull"].isChecked()


def test_a_place_is_not_offered_to_spread_to_itself(running: Running) -> None:
    running.click_zone(CREASE)
    spread = row(running).spread
    offered = [spread.itemData(index) for index in range(spread.count())]
    assert offered == [None, *(place.id for place in PLACES if place.id != CREASE)]


def choose(running: Running, chooser: QComboBox, place_id: str) -> None:
    """Choose a place with the keyboard alone: open the list, go down, Enter."""
    chooser.setFocus()
    steps = chooser.findData(place_id) - chooser.currentIndex()
    running.bot.keyClick(chooser, Qt.Key.Key_Down)
    running.bot.waitUntil(chooser.view().isVisible)
    for _ in range(abs(steps)):
        running.bot.keyClick(chooser.view(), Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    running.bot.keyClick(chooser.view(), Qt.Key.Key_Return)
    running.bot.waitUntil(lambda: not chooser.view().isVisible())


def test_every_place_can_be_picked_from_the_list_by_keyboard(running: Running) -> None:
    picker = running.program.window.today().marks.picker
    for count, place in enumerate(PLACES, start=1):
        choose(running, picker, place.id)
        assert set(running.program.conductor.desk.draft.marks) == set(PLACES[:count])
    rows = running.program.window.today().marks.rows()
    assert sorted(place.id for place in rows) == sorted(place.id for place in PLACES)


def test_picking_a_place_twice_never_takes_it_back(running: Running) -> None:
    picker = running.program.window.today().marks.picker
    for _ in range(2):
        choose(running, picker, "right.back.heel")
    assert [place.id for place in running.program.conductor.desk.draft.marks] == ["right.back.heel"]
    assert picker.currentIndex() == 0


def test_letters_arrows_and_the_wheel_choose_nothing_in_a_closed_list(running: Running) -> None:
    picker = running.program.window.today().marks.picker
    picker.setFocus()
    running.bot.keyClicks(picker, "r")
    running.bot.keyClick(picker.view(), Qt.Key.Key_Down)
    running.bot.keyClick(picker.view(), Qt.Key.Key_Escape)
    running.bot.waitUntil(lambda: not picker.view().isVisible())
    wheel(picker)
    assert dict(running.program.conductor.desk.draft.marks) == {}
    running.click_zone(CREASE)
    wheel(row(running).strength)
    assert running.program.conductor.desk.draft.marks[PLACE_BY_ID[CREASE]] is None


def wheel(widget: QWidget) -> None:
    """Turn the wheel one notch over a widget."""
    centre = widget.rect().center().toPointF()
    turned = QWheelEvent(
        centre,
        widget.mapToGlobal(centre),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_arrow_shows_where_it_spreads(running: Running, theme: str) -> None:
    running.program.change(running.program.settings.__class__(theme=theme))
    running.click_zone(CREASE)
    body = running.program.window.today().body_map
    before = body.grab().toImage()
    running.program.conductor.desk.choose_spread(CREASE, CALF)
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
