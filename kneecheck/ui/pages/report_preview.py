"""The pages as they will be, one below the other, as large as the room allows."""

from __future__ import annotations

import struct

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kneecheck.ui.widgets.basics import column, text

# A table of ten years has more than a hundred pages; nobody looks at them here.
MOST_PAGES = 6
_GAP = 12
_LEAST_WIDTH = 260


class ReportPreview(QWidget):
    """Shows the pages, and says so while they are being made anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[bytes, ...] = ()
        self._sheets: list[Sheet] = []
        self._state = text("", "muted")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addStretch(1)
        holder = QWidget()
        holder.setProperty("page", True)
        holder.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Preview of the pages"))
        self.setFocusProxy(scroll)
        outer = column(self._state)
        outer.addWidget(scroll, 1)
        self.setLayout(outer)
        self.setMinimumWidth(_LEAST_WIDTH)

    def show_pages(self, pages: tuple[bytes, ...], *, fresh: bool) -> None:
        """Paint pages; they are the present ones only when ``fresh``."""
        if fresh:
            self._state.setText(self._count(len(pages)))
        else:
            self._state.setText(self.tr("The pages are being made …"))
        if pages is self._shown:
            return
        self._shown, pages = pages, pages[:MOST_PAGES]
        while len(self._sheets) > len(pages):
            sheet = self._sheets.pop()
            self._column.removeWidget(sheet)
            sheet.deleteLater()
        while len(self._sheets) < len(pages):
            sheet = Sheet()
            self._column.insertWidget(len(self._sheets), sheet)
            self._sheets.append(sheet)
        for number, (sheet, page) in enumerate(zip(self._sheets, pages, strict=True), start=1):
            sheet.show_page(page, self.tr("Page {0}").format(number))

    def _count(self, pages: int) -> str:
        if not pages:
            return self.tr(
                "There is nothing to show: no entry in these days. Choose more days, or write "
                "down today."
            )
        if pages == 1:
            return self.tr("One page, exactly as it will be saved")
        if pages > MOST_PAGES:
            first = self.tr("The first {0} of {1} pages, exactly as they will be saved")
            return first.format(MOST_PAGES, pages)
        return self.tr("%n pages, exactly as they will be saved", "", pages)


class Sheet(QWidget):
    """One page; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._png = b""
        self._shape = QSize(210, 297)
        self._scaled = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, png: bytes, name: str) -> None:
        """Paint a page."""
        self._png, self._scaled = png, QPixmap()
        # Its size stands in the first bytes: the picture itself is read when it is painted.
        self._shape = QSize(*struct.unpack(">II", png[16:24]))
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps the shape of the page."""
        return width * self._shape.height() // self._shape.width()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def sizeHint(self) -> QSize:
        """Return the size of a small page."""
        return QSize(_LEAST_WIDTH, self.heightForWidth(_LEAST_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page with a thin edge."""
        if not self._png:
            return
        ratio = self.devicePixelRatioF()
        width = max(1, round(self.width() * ratio))
        if self._scaled.width() != width:
            # Smoothed once to the very pixels: a painter's own scaling blurs small words.
            smooth = Qt.TransformationMode.SmoothTransformation
            page = QPixmap()
            page.loadFromData(self._png)
            self._scaled = page.scaledToWidth(width, smooth)
            self._scaled.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._scaled)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(0, 0, self.width() - 1, self.height() - 1)
