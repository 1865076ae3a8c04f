"""How the program looks right now: theme and text size, announced when they change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QIcon

from kneecheck.ui.theme.icons import Icons
from kneecheck.ui.theme.roles import Theme, load_theme

if TYPE_CHECKING:
    from kneecheck.ui.paint.ahead import Ahead


class Look(QObject):
    """Gives colours, icons and sizes; ``changed`` fires when they have to be asked for again."""

    changed = Signal()

    def __init__(self, resources: Path, theme: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.resources = resources
        self.theme: Theme = load_theme(resources, theme)
        self.ahead: Ahead | None = None

    def unpack_ahead(self) -> None:
        """Begin to unpack the drawing that is seen first: the back of the knee."""
        from kneecheck.ui.paint.ahead import Ahead  # noqa: PLC0415 - not at first sight

        self.ahead = Ahead(self._first_art)

    def _first_art(self) -> str:
        from kneecheck.domain.body import Face  # noqa: PLC0415 - the same
        from kneecheck.picture.body import face_art  # noqa: PLC0415 - the same

        return face_art(self.resources / "body", Face.BACK, self.theme.body)

    def use(self, theme: str) -> None:
        """Change to another theme and tell everyone."""
        self.theme = load_theme(self.resources, theme)
        self.changed.emit()

    def color(self, role: str) -> QColor:
        """Return the colour of a meaning."""
        return self.theme.color(role)

    def icon(self, name: str, role: str = "text") -> QIcon:
        """Return a tinted icon, drawn for the sharpest screen."""
        ratio = max((s.devicePixelRatio() for s in QGuiApplication.screens()), default=1.0)
        return Icons(self.resources, self.theme, ratio).icon(name, role, round(self.em() * 1.5))

    def em(self, font: QFont | None = None) -> float:
        """Return the height of the text in logical pixels."""
        return QFontMetricsF(font or QGuiApplication.font()).height()
