"""The chart of the Trend page, with its numbers above and the signs below on the same axis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from kneecheck.assessment.sentences import trend_sentence, verdict_sentence
from kneecheck.domain.markers import MarkerKind
from kneecheck.picture.day_axis import DayPicture
from kneecheck.picture.strips import strips_days, strips_height
from kneecheck.picture.trend import trend_days
from kneecheck.screens.trend import TrendScreen
from kneecheck.screens.trend_words import MOST_STRIPS, TrendWords
from kneecheck.ui.look import Look
from kneecheck.ui.pages.trend_card import TrendCard, legend_line
from kneecheck.ui.widgets.basics import column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.table_twin import TableTwin
from kneecheck.ui.wording import axis_day, day_words, number_words

_YEAR = 365
_CHART_TEXTS = 24


class ChartCard(TrendCard):
    """The days as a chart, the signs under it on the same axis, and the numbers above it."""

    def __init__(self, say: TrendWords, look: Look) -> None:
        super().__init__("", say, look)
        self.verdict = text("")
        self.tiles = {key: _Tile(words) for key, words in self._tile_names().items()}
        self.chart = self._day_view()
        self.caption = self._caption()
        self.chart_table = TableTwin(self.tr("Pain by day"), look)
        self.strips = self._day_view()
        self.strips_title = text(self.tr("Signs you answered with yes"), "title")
        self.strips_table = TableTwin(self.tr("Signs by day"), look)
        self._markers = {
            MarkerKind.TREATMENT: legend_line(look, "treatment", self.tr("Treatment")),
            MarkerKind.VISIT: legend_line(look, "visit", self.tr("Visit")),
        }
        signs = (legend_line(look, key, words) for key, words in self._chart_signs().items())
        self.inside.addWidget(flowing(*self.tiles.values(), gap=28))
        self.inside.addWidget(self.verdict)
        self.inside.addWidget(self.chart)
        self.inside.addWidget(self.caption)
        self.inside.addWidget(flowing(*signs, *self._markers.values(), gap=16))
        self.inside.addWidget(self.chart_table)
        self.inside.addWidget(self.strips_title)
        self.inside.addWidget(self.strips)
        self._strip_legend = self._legend(self._strip_signs())
        self.inside.addWidget(self._strip_legend)
        self.inside.addWidget(self.strips_table)

    def show_screen(self, screen: TrendScreen) -> None:
        """Paint the chart and what belongs to its axis."""
        self._screen = screen
        reading, words = screen.reading, self._say.knowledge.words
        verdict = verdict_sentence(words, reading, day_words)
        self.verdict.setText(words.of("trend", "empty") if screen.empty else verdict)
        self._show_tiles(screen)
        sentence = trend_sentence(words, reading, day_words)
        self.chart.show_days(
            partial(_chart, screen, sentence),
            _chart_height,
            partial(self._say.day_sentence, screen),
            reading.period.last,
            sentence,
        )
        self.chart_table.show_table(partial(self._tables.days, screen))
        drawn = {marker.kind for marker in screen.markers}
        for kind, line in self._markers.items():
            line.setVisible(kind in drawn)
        self._show_strips(screen)
        self.show_day(None)

    def show_day(self, day: date | None) -> None:
        """Say a day and show where it is."""
        if self._screen is not None:
            self.caption.setText(self._say.day_sentence(self._screen, day) if day else self.hint())
            self.chart.show_cursor(day)
            self.strips.show_cursor(day)

    def _show_tiles(self, screen: TrendScreen) -> None:
        reading = screen.reading
        self.tiles["now"].show_value(_of_ten(reading.now))
        self.tiles["average"].show_value(_of_ten(reading.average))
        self.tiles["worst"].show_value(_of_ten(reading.worst))
        logged = self.tr("{0} of %n days", "", len(reading.period)).format(reading.logged)
        self.tiles["logged"].show_value(logged)

    def _show_strips(self, screen: TrendScreen) -> None:
        shown = bool(screen.strips)
        for part in (self.strips_title, self.strips, self._strip_legend, self.strips_table):
            part.setVisible(shown)
        self.strips.show_days(
            partial(_strips, screen, self._say),
            partial(_strips_height, len(screen.strips[:MOST_STRIPS])),
            partial(self._say.day_sentence, screen),
            screen.reading.period.last,
            self._say.strips_sentence(screen),
        )
        self.strips_table.show_table(partial(self._tables.strips, screen, self._say))

    def _tile_names(self) -> Mapping[str, str]:
        return {
            "now": self.tr("Typical now"),
            "average": self.tr("Average of the days"),
            "worst": self.tr("Worst"),
            "logged": self.tr("Recorded"),
        }

    def _chart_signs(self) -> Mapping[str, str]:
        return {
            "dot": self.tr("Average of the day"),
            "stem": self.tr("Up to the worst"),
            "late": self.tr("Filled in later"),
            "median": self.tr("Middle of 7 days; broken where days are missing"),
            "episode": self.tr("Episode of pain"),
        }

    def _strip_signs(self) -> Mapping[str, str]:
        return {
            "yes": self.tr("Yes"),
            "no": self.tr("Asked, and no"),
            "": self.tr("Blank: not said"),
        }


class _Tile(QWidget):
    """One number, large, with what it is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.value = text("", "figure", wrap=False)
        self.setLayout(column(self.value, text(name, "muted", wrap=False), gap=0))

    def show_value(self, words: str) -> None:
        """Show another number."""
        self.value.setText(words)
        self.updateGeometry()


def _of_ten(value: float | None) -> str:
    return "–" if value is None else number_words(value)


def _chart(screen: TrendScreen, sentence: str, width: float, size: float) -> DayPicture:
    label = axis_day(long=len(screen.reading.period) > _YEAR)
    height = _chart_height(width, size)
    return trend_days(screen.reading, width, height, size, label, sentence, screen.markers)


def _chart_height(_width: float, size: float) -> float:
    return size * _CHART_TEXTS


def _strips_height(count: int, _width: float, size: float) -> float:
    return strips_height(count, size)


def _strips(screen: TrendScreen, say: TrendWords, width: float, size: float) -> DayPicture:
    label = axis_day(long=len(screen.reading.period) > _YEAR)
    shown = screen.strips[:MOST_STRIPS]
    names, sentence = say.strip_lines(shown), say.strips_sentence(screen)
    return strips_days(shown, names, screen.reading.period, width, size, label, sentence)
