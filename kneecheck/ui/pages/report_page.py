"""The Report page: choose the days, look at the very page, save it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kneecheck.screens.report import PERIOD_CHOICES, ReportOptions, ReportScreen
from kneecheck.ui.pages.page import PAGE_MARGIN, Page, scrolling
from kneecheck.ui.widgets.basics import button, card, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.wording import day_words

_ALL_DAYS = 0


class ReportPage(Page):
    """Prepares the page for the doctor.

    Signals (intents): ``options_changed(object)`` with ReportOptions, ``save_requested()``.
    """

    options_changed = Signal(object)
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Report for a doctor"), parent)
        self._days = 30
        self._buttons = [self._period_button(days) for days in (*PERIOD_CHOICES, _ALL_DAYS)]
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name on the report, if you want one"))
        self.name.setPlaceholderText(self.tr("Name (only if you want it on the page)"))
        self.name.editingFinished.connect(self._changed)
        self.notes = QCheckBox(self.tr("Include my notes"))
        self.notes.clicked.connect(self._changed)
        self.save = button(self.tr("Save as PDF…"), "primary")
        self.save.clicked.connect(self.save_requested)
        self._logged = text("", "muted")
        self._saved = text("")
        self.preview = PagePreview()
        line = QHBoxLayout()
        line.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        line.setSpacing(18)
        line.addWidget(scrolling(self._choices()), 2)
        line.addWidget(self.preview, 3)
        self.setLayout(line)

    def show_screen(self, screen: ReportScreen) -> None:
        """Paint the choices and the preview."""
        self._days = screen.options.days
        for pressed in self._buttons:
            pressed.setChecked(pressed.property("days") == self._days)
        self.notes.setChecked(screen.options.notes)
        period = screen.period
        self._logged.setText(
            self.tr("{0} to {1}: {2} of {3} days recorded.").format(
                day_words(period.first), day_words(period.last), screen.logged, len(period)
            )
        )
        self._saved.setText(
            self.tr("Saved: {0}").format(screen.saved_to) if screen.saved_to else ""
        )
        self.preview.show_page(screen.preview)

    def _choices(self) -> QVBoxLayout:
        frame, inside = card(self.tr("Which days?"))
        inside.addWidget(flowing(*self._buttons))
        inside.addWidget(self._logged)
        inside.addWidget(self.name)
        inside.addWidget(self.notes)
        inside.addWidget(
            text(
                self.tr("The page holds what you see here and nothing else."),
                "muted",
            )
        )
        inside.addWidget(self.save)
        inside.addWidget(self._saved)
        side = column(self.title, frame, gap=14)
        side.addStretch(1)
        return side

    def _period_button(self, days: int) -> QPushButton:
        words = {
            365: self.tr("1 year"),
            _ALL_DAYS: self.tr("All days"),
        }.get(days) or self.tr("%n days", "", days)
        made = button(words, "option")
        made.setCheckable(True)
        made.setProperty("days", days)
        made.clicked.connect(self._period_pressed)
        return made

    @Slot()
    def _period_pressed(self) -> None:
        self._days = int(self.sender().property("days"))
        self._changed()

    @Slot()
    def _changed(self) -> None:
        self.options_changed.emit(
            ReportOptions(self._days, self.name.text().strip(), self.notes.isChecked())
        )


class PagePreview(QWidget):
    """Shows a picture of the finished page, as large as it fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = QPixmap()
        self.setMinimumWidth(260)
        self.setAccessibleName(self.tr("Preview of the page"))

    def show_page(self, png: bytes) -> None:
        """Paint a page; nothing when there is none."""
        self._page = QPixmap()
        if png:
            self._page.loadFromData(png)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a small page."""
        return QSize(420, 594)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint again at the new size."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page with a thin edge."""
        if self._page.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        shown = self._page.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        left = (self.width() - shown.width() / ratio) / 2
        painter.drawPixmap(int(left), 0, shown)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(
            int(left), 0, int(shown.width() / ratio) - 1, int(shown.height() / ratio) - 1
        )
