from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from kneecheck.settings import Settings, read_settings
from kneecheck.ui.pages.page import ColumnScroll
from kneecheck.ui.theme.roles import LEVEL_ROLES, ROLES, load_theme
from kneecheck.ui.widgets.basics import button
from kneecheck.ui.widgets.toggled import OptionButton
from tests.ui.conftest import Running

PAGES = ("today", "check", "summary", "trend", "diary", "report", "settings")
# What a border that is drawn only with the keys or when pressed in may take from the padding.
LINE = QSize(2, 2)
TEXT_ON_GROUND = [
    *((text, ground) for text in ("text", "muted") for ground in ("page", "surface", "sunken")),
    *((level, f"{level}_soft") for level in LEVEL_ROLES),
    *(("text", f"{level}_soft") for level in LEVEL_ROLES),
    *(("muted", f"{level}_soft") for level in LEVEL_ROLES),
    ("on_accent", "accent"),
    ("accent", "surface"),
    ("emergency", "surface"),
    ("rail_text", "rail"),
    ("rail_text", "rail_active"),
    ("pain_text", "surface"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("filled", [False, True])
def test_every_page_opens_named_and_unclipped(
    running: Running, theme: str, percent: int, filled: bool
) -> None:
    if filled:
        running.click_zone("left.back.knee_crease_inner")
        running.click(running.button("How strong was the pain on average?: 4"))
        running.click(running.program.window.today().none)
        running.click(running.program.window.today().save)
    running.program.change(Settings(theme=theme, text_percent=percent))
    window = running.program.window
    window.resize(1000, 700)
    for key in PAGES:
        window.open_page(key)
        if key == "check":
            running.program.conductor.desk.begin_check()
        for _ in range(8):
            QApplication.processEvents()
        assert _nameless(window.pages[key]) == []
        assert clipped(window.pages[key]) == []
        assert sticking_out(window.pages[key]) == []
        assert clipped(window.rail) == []


def _nameless(page: QWidget) -> list[str]:
    """Return every control that can have the focus and says nothing to a screen reader."""
    found = []
    for widget in page.findChildren(QWidget):
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not takes_focus or not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def clipped(page: QWidget) -> list[str]:
    """Return every visible line of words that has less room than it needs."""
    found = []
    for label in page.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = (
            label.heightForWidth(label.width()) if label.wordWrap() else (label.sizeHint().height())
        )
        narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
        if label.height() < needed or narrow:
            found.append(f"{label.text()[:40]!r}: {label.size().toTuple()}, needs {needed}")
    found += [
        f"{pressed.text()!r}: {pressed.size().toTuple()}, needs {needs.toTuple()}"
        for pressed in page.findChildren(QAbstractButton)
        if pressed.isVisible()
        and pressed.text()
        and (needs := pressed.sizeHint()) - LINE != (needs - LINE).boundedTo(pressed.size())
    ]
    found += [
        f"{pressed.text()!r} in bold: {pressed.width()}, needs {room:.0f}"
        for pressed in page.findChildren(OptionButton)
        if pressed.isVisible() and pressed.width() < (room := bold_width(pressed))
    ]
    return found


@pytest.mark.parametrize("words", ["Yes", "30 days", "All days together, and more"])
@pytest.mark.parametrize("percent", [100, 150])
def test_an_option_is_as_wide_pressed_in_as_it_is_not(
    running: Running, words: str, percent: int
) -> None:
    running.program.change(Settings(theme="light", text_percent=percent))
    pressed, loose = button(words, "option"), button(words, "option")
    assert isinstance(loose, OptionButton)
    pressed.setCheckable(True)
    pressed.setChecked(True)
    for option in (pressed, loose):
        option.setParent(running.program.window)
        option.ensurePolished()
    assert pressed.sizeHint() == loose.sizeHint()
    # As Qt would have it, or wider where the bold letters need more.
    needed = max(QPushButton.sizeHint(loose).width(), bold_width(loose))
    assert abs(loose.sizeHint().width() - needed) <= 2


def bold_width(option: OptionButton) -> float:
    """Return the width of an option while it is pressed in: bold, with a smaller padding."""
    bold = QFont(option.font())
    bold.setWeight(QFont.Weight.DemiBold)
    lines = QFontMetricsF(bold)
    return lines.horizontalAdvance(option.text()) + 2 * (0.4 * lines.height() + 1)


def sticking_out(page: QWidget) -> list[str]:
    """Return every button that its parent cuts off, and every page too wide for its window."""
    found = [
        f"{pressed.accessibleName() or pressed.text()}: {pressed.geometry().getRect()}"
        for pressed in page.findChildren(QPushButton)
        if pressed.isVisible()
        and isinstance(holder := pressed.parentWidget(), QWidget)
        and not holder.rect().contains(pressed.geometry())
    ]
    found += [
        f"{area.column.width()} in {area.viewport().width()}"
        for area in page.findChildren(ColumnScroll)
        if area.isVisible() and area.column.width() > area.viewport().width()
    ]
    return found


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_has_enough_contrast(resources: Path, name: str) -> None:
    theme = load_theme(resources, name)
    weak = [
        f"{text} on {ground}: {contrast(theme.color(text), theme.color(ground)):.2f}"
        for text, ground in TEXT_ON_GROUND
        if contrast(theme.color(text), theme.color(ground)) < 4.5
    ]
    assert weak == []


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_the_levels_can_be_told_apart(resources: Path) -> None:
    for name in ("light", "dark"):
        theme = load_theme(resources, name)
        for one, other in combinations(LEVEL_ROLES, 2):
            assert theme.roles[one] != theme.roles[other]


def test_the_themes_fill_the_same_roles(resources: Path) -> None:
    assert set(load_theme(resources, "light").roles) == set(ROLES)
    assert set(load_theme(resources, "dark").roles) == set(ROLES)


def test_a_chosen_theme_and_size_are_kept(running: Running, tmp_path: Path) -> None:
    window = running.program.window
    running.click(window.rail.button("settings"))
    running.click(running.button("Dark"))
    running.click(running.button("125 %"))
    settings, problems = read_settings(tmp_path / "settings.toml")
    assert (settings.theme, settings.text_percent, problems) == ("dark", 125, ())


def test_labels_never_read_markup(running: Running) -> None:
    for label in running.program.window.findChildren(QLabel):
        if not label.objectName().startswith("qt_"):
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
