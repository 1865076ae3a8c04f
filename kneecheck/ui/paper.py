"""Draws a few lines on paper; nothing is kept on the disk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter
from PySide6.QtPrintSupport import QPrinter

_WORDS_POINTS = 11
_CODE_POINTS = 15
_MARGIN_EM = 4


def draw(printer: QPrinter, words: Sequence[str], code: Sequence[str]) -> bool:
    """Draw paragraphs of words and lines of a code; tell whether the printer took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    plain = QFont(painter.font())
    plain.setPointSize(_WORDS_POINTS)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSize(_CODE_POINTS)
    painter.setFont(plain)
    em = painter.fontMetrics().height()
    left, top = _MARGIN_EM * em, float(_MARGIN_EM * em)
    width = painter.viewport().width() - 2 * left
    flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
    for font, lines in ((plain, words), (fixed, code)):
        painter.setFont(font)
        for line in lines:
            room = QRectF(left, top, width, painter.viewport().height())
            used = painter.boundingRect(room, flags, line)
            painter.drawText(room, flags, line)
            top += used.height() + em
    return painter.end()
