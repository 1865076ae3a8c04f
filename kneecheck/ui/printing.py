"""Bring finished pages to a printer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from kneecheck.errors import Trouble


def print_pages(pages: Sequence[bytes], printer: QPrinter) -> None:
    """Print pictures of pages, each as large as the paper; ``Trouble`` when nothing takes them."""
    # The pages bring their margins along.
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(printer)
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise _refused(printer)
            _draw(painter, QImage.fromData(page), QRectF(painter.viewport()))
    finally:
        painter.end()


def _draw(painter: QPainter, page: QImage, paper: QRectF) -> None:
    """Draw a page as large as the paper allows, in its middle."""
    scale = min(paper.width() / page.width(), paper.height() / page.height())
    width, height = page.width() * scale, page.height() * scale
    left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
    painter.drawImage(QRectF(left, top, width, height), page)


def _refused(printer: QPrinter) -> Trouble:
    return Trouble("The printer {name} does not take the report.", name=printer.printerName())
