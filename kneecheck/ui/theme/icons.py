"""One-colour icons, tinted by role at the resolution of the screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kneecheck.ui.theme.roles import Theme

_SOURCE_COLOUR = "#000000"


class Icons:
    """Draws icons of one theme; each size is drawn once."""

    def __init__(self, resources: Path, theme: Theme, ratio: float = 1.0) -> None:
        self._folder = resources / "icons"
        self._theme = theme
        self._ratio = ratio

    def pixmap(self, name: str, role: str, size: int) -> QPixmap:
        """Return an icon as a picture of ``size`` logical pixels."""
        source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        tinted = source.replace(_SOURCE_COLOUR, self._theme.roles[role])
        pixmap = QPixmap(QSize(size, size) * self._ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(tinted.encode())).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap

    def icon(self, name: str, role: str, size: int) -> QIcon:
        """Return an icon for buttons."""
        return QIcon(self.pixmap(name, role, size))
