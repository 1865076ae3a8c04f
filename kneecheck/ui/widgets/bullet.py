"""One point of a list: a painted dot, and words whose further lines hang beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_INDENT_EM = 0.85
_RADIUS_EM = 0.12


class Bullet(QLabel):
    """A plain label behind a dot; the dot is no text, so that nobody has to hear it read out."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "body")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._indent()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room for the dot in step with the letters and with the reading direction."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._indent()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the dot at the middle of the first line's small letters."""
        super().paintEvent(event)
        metrics = QFontMetricsF(self.font())
        radius = metrics.height() * _RADIUS_EM
        start = radius + 1
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - start if mirrored else start
        lines = QRectF(self.contentsRect())
        top = lines.center().y() - self._words_height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().windowText())
        painter.drawEllipse(
            QPointF(x, top + metrics.ascent() - metrics.xHeight() / 2), radius, radius
        )

    def _words_height(self) -> float:
        """Return the height of the lines; a label centres them when it has more room."""
        return float(self.heightForWidth(self.width()))

    def _indent(self) -> None:
        indent = round(QFontMetricsF(self.font()).height() * _INDENT_EM)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setContentsMargins(0 if mirrored else indent, 0, indent if mirrored else 0, 0)
