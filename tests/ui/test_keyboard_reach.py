"""The keys reach everything and are caught nowhere; targets are large enough; nothing moves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running
from tests.ui.test_every_page import PAGES

LEAST = 24
MOVING = ("QPropertyAnimation", "QVariantAnimation", "QSequentialAnimationGroup", "QMovie")


def open_filled(running: Running, key: str) -> QWidget:
    for ago in range(3):
        day = TODAY - timedelta(days=ago)
        marks = {"left.back.knee_crease_inner": 4}
        running.journal.record(a_draft(day=day, average=4, note="#stairs", marks=marks))
    running.program.conductor.reread()
    window = running.program.window
    window.open_page(key)
    if key == "check":
        running.program.conductor.desk.begin_check()
    for _ in range(8):
        QApplication.processEvents()
    return window.pages[key]


def controls(page: QWidget) -> set[QWidget]:
    """Return everything on a page that Tab should reach."""
    return {
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    }


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("back", [False, True])
def test_tab_reaches_every_control_and_is_caught_by_none(
    running: Running, key: str, back: bool
) -> None:
    page = open_filled(running, key)
    window = running.program.window
    window.rail.button("today").setFocus()
    wanted, seen, order = controls(page), set[QWidget](), list[str]()
    for _ in range(3 * len(wanted) + 30):
        focus = window.focusWidget()
        assert focus is not None
        seen.add(focus)
        order.append(f"{type(focus).__name__} {focus.accessibleName()}")
        QTest.keyClick(focus, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    missed = [f"{type(w).__name__} {w.accessibleName()}" for w in wanted - seen]
    assert missed == [], order[-5:]
    assert window.rail.button("today") in seen
    assert order.count(order[0]) > 1, "the keys never came back to where they began"


@pytest.mark.parametrize("key", PAGES)
def test_everything_to_press_is_large_enough(running: Running, key: str) -> None:
    page = open_filled(running, key)
    small = [
        f"{type(made).__name__} {made.accessibleName() or made.text()}: {made.size().toTuple()}"
        for made in page.findChildren(QAbstractButton)
        if made.isVisible()
        and min(made.width(), made.height()) < LEAST
        and not made.objectName().startswith("qt_")
    ]
    assert small == []


def test_nothing_moves_so_there_is_no_motion_to_reduce() -> None:
    package = Path(__file__).parents[2] / "kneecheck"
    found = [
        f"{path.name}: {name}"
        for path in package.rglob("*.py")
        for name in MOVING
        if name in path.read_text(encoding="utf-8")
    ]
    assert found == []
