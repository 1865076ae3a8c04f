"""A widget that shows a picture drawn anew for its size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneecheck.picture.shapes import Artwork, Picture
from kneecheck.ui.look import Look
from kneecheck.ui.paint.picture_painter import paint_picture
from kneecheck.ui.paint.svg import Drawings

MakePicture = Callable[[float, float, float], Picture]
# Given the name of an artwork, its drawing in the present colours.
FindArtwork = Callable[[str], str]


class PictureView(QWidget):
    """Paints what a function draws for a width, a height and a size of text."""

    def __init__(
        self,
        look: Look,
        height_em: float,
        artwork: FindArtwork | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drawings = None if artwork is None else Drawings(artwork)
        self._look = look
        self._height_em = height_em
        self._make: MakePicture | None = None
        self._picture: Picture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._again)

    def show_picture(self, make: MakePicture) -> None:
        """Draw with another function."""
        self._make = make
        self._again()

    def sizeHint(self) -> QSize:
        """Return a height that grows with the text."""
        return QSize(400, round(self._look.em() * self._height_em))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, drawn once for each size."""
        if self._make is None:
            return
        if self._picture is None or (self._picture.width, self._picture.height) != (
            self.width(),
            self.height(),
        ):
            text = self._look.em() * 0.68
            self._picture = self._make(self.width(), self.height(), text)
            self.setAccessibleName(self._picture.description)
        painter = QPainter(self)
        paint_picture(painter, self._picture, self._look.color, self._paint_artwork)

    def _paint_artwork(self, painter: QPainter, artwork: Artwork, where: QRectF) -> None:
        if self._drawings is not None:
            self._drawings.paint(painter, artwork.name, where)

    @Slot()
    def _again(self) -> None:
        if self._drawings is not None:
            self._drawings.forget()
        self._picture = None
        self.updateGeometry()
        self.update()
