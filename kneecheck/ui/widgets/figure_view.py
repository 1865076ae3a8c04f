"""Pictures in coordinates of their own, side by side, scaled to the room there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneecheck.picture.shapes import Artwork, Picture
from kneecheck.ui.look import Look
from kneecheck.ui.paint.picture_painter import paint_picture
from kneecheck.ui.paint.svg import paint_drawing

MakeArtwork = Callable[[], Mapping[str, str]]
_GAP = 0.06


class Figure(Struct, frozen=True):
    """A picture and how high it stands against the highest one."""

    picture: Picture
    share: float = 1.0

    @property
    def ratio(self) -> float:
        """Return its width as a share of the highest one's height."""
        return self.share * self.picture.width / self.picture.height


class FigureView(QWidget):
    """Paints pictures side by side, as large as fits up to a height.

    Artwork is drawn once for each size. What the pictures say together is said once.
    """

    def __init__(
        self,
        look: Look,
        height_em: float,
        artwork: MakeArtwork | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._height_em = height_em
        self._artwork = artwork
        self._figures: tuple[Figure, ...] = ()
        self._drawn: dict[tuple[str, int], QPixmap] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._again)

    def show_figures(self, figures: Sequence[Figure], words: str) -> None:
        """Show other pictures, and what they say."""
        resized = [f.ratio for f in figures] != [f.ratio for f in self._figures]
        self._figures = tuple(figures)
        self.setAccessibleName(words)
        if resized:
            self._again()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which all pictures fit a width, up to the greatest."""
        return round(min(self._look.em() * self._height_em, width / max(self._ratio(), 0.01)))

    def sizeHint(self) -> QSize:
        """Return the greatest height and the width that goes with it."""
        height = self._look.em() * self._height_em
        return QSize(round(height * self._ratio()), round(height))

    def minimumSizeHint(self) -> QSize:
        """Return half of that, at which everything can still be seen."""
        return self.sizeHint() / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures in the middle of the widget."""
        painter = QPainter(self)
        painter.setFont(self.font())
        for figure, corner, scale in self._placed():
            self._paint(painter, figure.picture, corner, scale)

    def in_picture(self, point: QPointF) -> tuple[int, QPointF] | None:
        """Return which picture lies under a point, and where that is in its own coordinates."""
        for index, (figure, corner, scale) in enumerate(self._placed()):
            inside = (point - corner) / scale
            picture = figure.picture
            if 0 <= inside.x() < picture.width and 0 <= inside.y() < picture.height:
                return index, inside + QPointF(picture.left, picture.top)
        return None

    def on_widget(self, index: int, point: QPointF) -> QPointF:
        """Return where a point of a picture stands on the widget."""
        figure, corner, scale = list(self._placed())[index]
        return corner + (point - QPointF(figure.picture.left, figure.picture.top)) * scale

    def _placed(self) -> Iterator[tuple[Figure, QPointF, float]]:
        """Yield each picture with its upper left corner and its scale."""
        height = min(float(self.height()), self.width() / max(self._ratio(), 0.01))
        x = (self.width() - height * self._ratio()) / 2
        for figure in self._figures:
            corner = QPointF(x, (self.height() - height * figure.share) / 2)
            yield figure, corner, height * figure.share / figure.picture.height
            x += height * (figure.ratio + _GAP)

    def _ratio(self) -> float:
        return sum(f.ratio for f in self._figures) + _GAP * max(0, len(self._figures) - 1)

    def _paint(self, painter: QPainter, picture: Picture, corner: QPointF, scale: float) -> None:
        painter.save()
        painter.translate(corner)
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, picture.width, picture.height))
        painter.translate(-picture.left, -picture.top)
        paint_picture(painter, picture, self._look.color, self._paint_artwork)
        painter.restore()

    def _paint_artwork(self, painter: QPainter, artwork: Artwork, where: QRectF) -> None:
        if self._artwork is None:
            return
        factor = painter.transform().m11() * self.devicePixelRatioF()
        size = (where.size() * factor).toSize().expandedTo(QSize(1, 1))
        key = (artwork.name, size.height())
        if key not in self._drawn:
            self._drawn[key] = _drawn(self._artwork()[artwork.name], size)
        pixmap = self._drawn[key]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(where, pixmap, QRectF(pixmap.rect()))

    @Slot()
    def _again(self) -> None:
        self._drawn.clear()
        self.updateGeometry()
        self.update()


def _drawn(svg: str, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_drawing(painter, QSvgRenderer(QByteArray(svg.encode())), QRectF(pixmap.rect()))
    painter.end()
    return pixmap
