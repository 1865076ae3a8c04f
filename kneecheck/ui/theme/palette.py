"""Dress the application: palette, style sheet and font from a theme and a text size."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kneecheck.ui.theme.roles import Theme

FONT_FAMILY = "Inter"
_BEGAN_DARK = "began_dark"
BASE_POINTS = 10.5
# Qt style sheets know no sizes relative to the font, so the headings are computed.
_HEADINGS = {"PAGE_SIZE": 17.0, "LARGE_SIZE": 16.0, "FIGURE_SIZE": 18.0}
# The name under which the application keeps the style sheet that its windows wear.
_WORN = "worn"
_PALETTE_ROLES = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Accent: "accent",
}


def theme_name(setting: str, app: QApplication) -> str:
    """Return light or dark from the person's setting and what the desktop reports."""
    if setting in {"light", "dark"}:
        return setting
    return "dark" if _is_dark(app) else "light"


def _is_dark(app: QApplication) -> bool:
    """Tell whether the desktop is dark: as it reports, or by the palette it gave at first.

    The first sight goes by the palette alone: making the names of Qt's schemes, together with a
    thousand others, would take a tenth of the time until the window is there.
    """
    began: bool | None = app.property(_BEGAN_DARK)
    if began is None:
        return _has_dark_palette(app)
    scheme, known = app.styleHints().colorScheme(), QtCore.Qt.ColorScheme
    return began if scheme is known.Unknown else scheme is known.Dark


def _has_dark_palette(app: QApplication) -> bool:
    palette = app.palette()
    ground, words = QPalette.ColorRole.Window, QPalette.ColorRole.WindowText
    return palette.color(ground).lightness() < palette.color(words).lightness()


def load_fonts(resources: Path) -> None:
    """Make the bundled font known to the application."""
    for path in sorted((resources / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def dress(app: QApplication, resources: Path, theme: Theme, text_percent: int) -> None:
    """Apply a theme and a text size (percent) to everything there is and will be.

    The windows wear the style sheet, not the application: with a sheet of its own the application
    would dress every part of a page anew at each level of the layouts that it is put into.
    """
    if app.property(_BEGAN_DARK) is None:
        app.setProperty(_BEGAN_DARK, _has_dark_palette(app))
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(BASE_POINTS * text_percent / 100)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    palette = QPalette()
    for role, name in _PALETTE_ROLES.items():
        palette.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted"))
    app.setPalette(palette)
    before = app.property(_WORN)
    app.setProperty(_WORN, style_sheet(resources, theme, text_percent))
    for window in app.topLevelWidgets():
        if before and window.styleSheet() == before:
            wear(window)


def wear(window: QWidget) -> None:
    """Dress a window that has no parent like every other; whatever is put into it follows."""
    app = QApplication.instance()
    if app is not None and window.parentWidget() is None:
        window.setStyleSheet(app.property(_WORN) or "")


def style_sheet(resources: Path, theme: Theme, text_percent: int) -> str:
    """Return the style sheet in the colours of a theme, its headings as large as asked."""
    text = (resources / "style" / "base.qss").read_text(encoding="utf-8")
    icons = (resources / "icons").as_posix()
    text = text.replace("ICONS", icons).replace("THEME", theme.name)
    for name, points in _HEADINGS.items():
        text = text.replace(name, f"{points * text_percent / 100:.1f}pt")
    return re.sub(r"@([a-z_]+)", lambda match: theme.roles[match.group(1)], text)
