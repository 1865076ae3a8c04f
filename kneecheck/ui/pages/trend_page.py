"""The Trend page: the days as a chart, the same in words, and the same as a table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from kneecheck.assessment.sentences import (
    comparison_sentence,
    episodes_sentence,
    number_words,
    trend_sentence,
)
from kneecheck.domain.episodes import Episode
from kneecheck.domain.trend import TrendReading
from kneecheck.knowledge.model import Words
from kneecheck.picture.trend import trend_picture
from kneecheck.screens.trend import ALL_DAYS, RANGES, TrendScreen
from kneecheck.ui.look import Look
from kneecheck.ui.pages.page import Page, reading_column, scrolling
from kneecheck.ui.widgets.basics import button, card, clear, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.picture_view import PictureView
from kneecheck.ui.wording import axis_day, day_words

_CHART_EM = 17
_YEAR = 365


class TrendPage(Page):
    """Shows how the pain moves over days.

    Signals (intents): ``days_chosen(int)`` with the length of the stretch, 0 for all days.
    """

    days_chosen = Signal(int)

    def __init__(self, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Trend"), parent)
        self._words = words
        self._buttons = [self._range_button(days) for days in (*RANGES, ALL_DAYS)]
        self.sentence = text("")
        self.comparison = text("", "muted")
        self.chart = PictureView(look, _CHART_EM)
        self.table = self._table()
        inside = column(self.title, gap=14)
        inside.addWidget(flowing(*self._buttons))
        inside.addWidget(self._reading_card())
        inside.addWidget(self._episodes_card())
        inside.addWidget(self._table_card())
        layout = column()
        layout.addWidget(scrolling(reading_column(inside)))
        self.setLayout(layout)

    def show_screen(self, screen: TrendScreen) -> None:
        """Paint the reading."""
        for pressed in self._buttons:
            pressed.setChecked(pressed.property("days") == screen.days)
        reading = screen.reading
        sentence = trend_sentence(self._words, reading, day_words)
        if screen.empty:
            sentence = self._words.of("trend", "empty")
        self.sentence.setText(sentence)
        self.comparison.setText(
            "" if screen.empty else comparison_sentence(self._words, screen.comparison)
        )
        label = axis_day(long=len(reading.period) > _YEAR)
        self.chart.show_picture(
            partial(trend_picture, reading, day_label=label, description=sentence)
        )
        self._show_episodes(reading.episodes)
        self._show_table(reading)

    def _reading_card(self) -> QFrame:
        frame, inside = card()
        inside.addWidget(self.sentence)
        inside.addWidget(self.comparison)
        inside.addWidget(self.chart)
        inside.addWidget(
            text(
                self.tr(
                    "Dots: average of the day, with a line up to the worst. Hollow dots were "
                    "filled in later. Curve: middle of 7 days; it breaks where days are missing. "
                    "Shaded: an episode of pain."
                ),
                "muted",
            )
        )
        inside.addWidget(text(self._words.of("trend", "caution"), "muted"))
        return frame

    def _episodes_card(self) -> QFrame:
        frame, inside = card(self.tr("Episodes"))
        self._episode_rows = column(gap=4)
        inside.addLayout(self._episode_rows)
        return frame

    def _table_card(self) -> QFrame:
        frame, inside = card(self.tr("The same as a table"))
        inside.addWidget(self.table)
        return frame

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setHorizontalHeaderLabels(
            [self.tr("Day"), self.tr("Average"), self.tr("Worst"), self.tr("Recorded")]
        )
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Pain by day"))
        table.setMinimumHeight(220)
        return table

    def _show_episodes(self, episodes: tuple[Episode, ...]) -> None:
        clear(self._episode_rows)
        self._episode_rows.addWidget(text(episodes_sentence(self._words, len(episodes))))
        for episode in episodes:
            end = self._words.of("trend", "episodes", "ongoing")
            words = self._words.of("trend", "episodes", "line").format(
                number=episode.number,
                start=day_words(episode.start),
                end=day_words(episode.end) if episode.end else end,
                peak=episode.peak,
                days=episode.painful_days,
            )
            self._episode_rows.addWidget(text(words))

    def _show_table(self, reading: TrendReading) -> None:
        days = reading.days[::-1]
        self.table.setRowCount(len(days))
        for index, day in enumerate(days):
            cells = (
                day_words(day.day),
                "" if day.average is None else number_words(day.average),
                "" if day.worst is None else str(day.worst),
                self.tr("later") if day.late else self.tr("in time"),
            )
            for place, words in enumerate(cells):
                item = QTableWidgetItem(words)
                if place:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(index, place, item)

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
