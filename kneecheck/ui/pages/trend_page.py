"""The Trend page: how the pain moves over days, as pictures, in words and as tables."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.picture.body import BodyShapes
from kneecheck.screens.being_read import BeingRead
from kneecheck.screens.trend import ALL_DAYS, RANGES, TrendScreen
from kneecheck.screens.trend_words import TrendWords
from kneecheck.ui.look import Look
from kneecheck.ui.pages.page import WIDE, Page, reading_column, scrolling
from kneecheck.ui.pages.trend_card import TrendCard
from kneecheck.ui.pages.trend_cards import (
    BodyCard,
    CalendarCard,
    CompareCard,
    EpisodesCard,
    LoadCard,
)
from kneecheck.ui.pages.trend_chart_card import ChartCard
from kneecheck.ui.widgets.basics import button, column
from kneecheck.ui.widgets.columns import in_columns
from kneecheck.ui.widgets.day_view import DayView
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.waiting import WaitingLine
from kneecheck.ui.wording import day_words, month_words

_YEAR = 365
# More days than this are drawn picture by picture, each in a turn of its own.
_DRAWN_AT_ONCE_DAYS = 2 * _YEAR


class TrendPage(Page):
    """Shows how the pain moves over days; one day is looked at in all pictures at once.

    Signals (intents): ``days_chosen(int)`` with the length of the stretch, 0 for all days.
    """

    days_chosen = Signal(int)

    def __init__(
        self,
        knowledge: KnowledgeBase,
        shapes: BodyShapes,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Trend"), parent)
        say = TrendWords(knowledge, day_words, month_words)
        self._screen: TrendScreen | None = None
        self._day: date | None = None
        self._to_draw: list[DayView] = []
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._draw_next)
        self._buttons = [self._range_button(days) for days in (*RANGES, ALL_DAYS)]
        self.chart = ChartCard(say, look)
        self.calendar = CalendarCard(say, look)
        self.body = BodyCard(say, shapes, look)
        self.compare = CompareCard(say, look)
        self.episodes = EpisodesCard(say, look)
        self.loads = LoadCard(say, look)
        for card in (self.chart, self.calendar, self.body):
            card.pointed.connect(self._point)
            card.chosen.connect(self.choose_day)
        inside = column(self.title, gap=14)
        inside.addWidget(flowing(*self._buttons))
        self.waiting = WaitingLine()
        inside.addWidget(self.waiting)
        pictures = column(self.chart, in_columns(look, *self._cards()[1:]), gap=14)
        self._pictures = QWidget()
        self._pictures.setLayout(pictures)
        inside.addWidget(self._pictures)
        layout = column()
        layout.addWidget(scrolling(reading_column(inside, WIDE)))
        self.setLayout(layout)

    def show_screen(self, screen: TrendScreen | BeingRead) -> None:
        """Paint the screen; the very same one is not painted twice."""
        for pressed in self._buttons:
            pressed.setChecked(pressed.property("days") == screen.days)
        self._pictures.setVisible(not self.waiting.show_screen(screen))
        if isinstance(screen, BeingRead) or screen is self._screen:
            return
        self._screen, self._day = screen, None
        self._begin_drawing(screen)
        for card in self._cards():
            card.show_screen(screen)
        # There are no days before all days.
        self.compare.setVisible(screen.days != ALL_DAYS)

    def _begin_drawing(self, screen: TrendScreen) -> None:
        """Have the pictures of a long stretch drawn one by one, so that the window goes on."""
        views = [self.chart.chart, self.chart.strips, self.calendar.calendar]
        many = len(screen.reading.period) > _DRAWN_AT_ONCE_DAYS
        for view in views:
            view.put_off(off=many)
        self._to_draw = views if many else []
        if many:
            self._turn.start()

    @Slot()
    def _draw_next(self) -> None:
        if not self._to_draw:
            self._turn.stop()
        elif not self._to_draw[0].draw_on():
            self._to_draw.pop(0)

    def is_drawing(self) -> bool:
        """Tell whether pictures are still on their way."""
        return bool(self._to_draw)

    def _cards(self) -> tuple[TrendCard, ...]:
        """Return every card in order, the chart first."""
        return (
            self.chart,
            self.calendar,
            self.body,
            self.compare,
            self.episodes,
            self.loads,
        )

    @Slot(object)
    def choose_day(self, day: date | None) -> None:
        """Look at one day in every picture, or at all days again."""
        self._day = day
        self.body.show_day(day)
        self._point(None)

    @Slot(object)
    def _point(self, day: date | None) -> None:
        """Say the day under the pointer; without one the chosen day stands."""
        shown = day or self._day
        self.chart.show_day(shown)
        self.calendar.show_day(shown)

    def _range_button(self, days: int) -> QPushButton:
        names = {_YEAR: self.tr("1 year"), ALL_DAYS: self.tr("All")}
        made = button(names.get(days) or self.tr("%n days", "", days), "option")
        made.setCheckable(True)
        made.setProperty("days", days)
        made.clicked.connect(self._range_pressed)
        return made

    @Slot()
    def _range_pressed(self) -> None:
        self.days_chosen.emit(int(self.sender().property("days")))
