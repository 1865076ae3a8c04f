"""Where the level stands among all levels: five steps from self-care to now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneecheck.screens.parts import Rung
from kneecheck.ui.look import Look

_BAR = 0.42
_GAP = 0.35
_HEIGHT = 2.0
_DASH = [2.0, 2.0]


class LevelLadder(QWidget):
    """Paints the steps; the words beside it say the same, so a screen reader passes it over."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rungs: tuple[Rung, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_rungs(self, rungs: tuple[Rung, ...]) -> None:
        """Paint another ladder; an empty one takes no room."""
        self._rungs = rungs
        self.setVisible(bool(rungs))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a bar and the words under it."""
        em = self._look.em(self.font())
        return QSize(round(em * 18), round(em * _HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each step at an equal width, the calmest where reading begins."""
        if not self._rungs:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em = self._look.em(self.font())
        gap = em * _GAP
        width = (self.width() - gap * (len(self._rungs) - 1)) / len(self._rungs)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for at, rung in enumerate(self._rungs):
            place = len(self._rungs) - 1 - at if mirrored else at
            self._paint_rung(painter, rung, QRectF(place * (width + gap), 0, width, em * _HEIGHT))

    def _paint_rung(self, painter: QPainter, rung: Rung, room: QRectF) -> None:
        em = self._look.em(self.font())
        bar = QRectF(room.left() + 1, room.top() + 1, room.width() - 2, em * _BAR)
        color = self._look.color(rung.key)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color if rung.reached else self._look.color("line"))
        if rung.possible:
            edge = QPen(color, 1.4)
            edge.setDashPattern(_DASH)
            painter.setPen(edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if rung.reached else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(color if rung.reached else self._look.color("muted"))
        below = room.adjusted(0, em * (_BAR + 0.2), 0, 0)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, rung.word
        )
