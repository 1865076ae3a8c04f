"""The tables beside the pictures of the Trend page: the same days in words."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject

from kneecheck.domain.series import DayPain
from kneecheck.screens.trend import TrendScreen
from kneecheck.screens.trend_words import TrendWords
from kneecheck.ui.widgets.table_twin import TableWords
from kneecheck.ui.wording import (
    first_weekday,
    month_words,
    number_words,
    plain_day,
    table_day,
    weekday_words,
)

_WEEK = 7
_NOTHING = "–"


class TrendTables(QObject):
    """Puts what the pictures show into rows of words."""

    def days(self, screen: TrendScreen) -> TableWords:
        """Return the logged days, the latest first."""
        headings = (
            self.tr("Day"),
            self.tr("Average"),
            self.tr("Worst"),
            self.tr("Middle of 7 days"),
            self.tr("Recorded"),
        )
        late, timely = self.tr("later"), self.tr("in time")
        rows = [
            (
                table_day(day.day),
                _number(day.average),
                _number(day.worst),
                _number(screen.median(day.day)),
                late if day.late else timely,
            )
            for day in reversed(screen.reading.days)
        ]
        return TableWords(headings, rows)

    def weeks(self, screen: TrendScreen) -> TableWords:
        """Return the weeks of the period, the latest first; a dash is a day without an entry."""
        period = screen.reading.period
        start = _week_start(period.first)
        weeks = (period.last - start).days // _WEEK + 1
        known = {day.day: day for day in screen.reading.days}
        rows = []
        for week in reversed(range(weeks)):
            days = [start + timedelta(days=week * _WEEK + offset) for offset in range(_WEEK)]
            cells = (self._cell(known.get(day)) if day in period else "" for day in days)
            rows.append((plain_day(max(days[0], period.first)), *cells))
        return TableWords((self.tr("Week from"), *weekday_words()), rows)

    def months(self, screen: TrendScreen) -> TableWords:
        """Return the months with entries, the latest first."""
        headings = (self.tr("Month"), self.tr("Days recorded"), self.tr("Middle"), self.tr("Worst"))
        rows = [
            (
                month_words(month.first),
                str(month.logged),
                _number(month.median),
                _number(month.worst),
            )
            for month in reversed(screen.months)
        ]
        return TableWords(headings, rows)

    def places(self, screen: TrendScreen, say: TrendWords) -> TableWords:
        """Return the places that hurt, the one with most days first."""
        headings = (self.tr("Place"), self.tr("Days"), self.tr("Strongest"))
        rows = [
            (say.place(held.place), str(held.days), _number(held.strongest))
            for held in screen.places
        ]
        return TableWords(headings, rows)

    def strips(self, screen: TrendScreen, say: TrendWords) -> TableWords:
        """Return the signs, on how many days each was there or was not, and when last."""
        headings = (
            self.tr("Sign"),
            self.tr("Days with it"),
            self.tr("Days without it"),
            self.tr("Last day with it"),
        )
        rows = [
            (say.sign(strip), str(len(strip.yes)), str(len(strip.no)), plain_day(strip.yes[-1]))
            for strip in screen.strips
        ]
        return TableWords(headings, rows)

    def compared(self, screen: TrendScreen) -> TableWords:
        """Return both periods of the comparison."""
        compared, period = screen.comparison, screen.reading.period
        headings = (self.tr("Days"), self.tr("Days with a number"), self.tr("Middle"))
        rows = [
            (_span(period.first, period.last), str(compared.days), _number(compared.now)),
            (
                _span(period.before().first, period.before().last),
                str(compared.days_before),
                _number(compared.before),
            ),
        ]
        return TableWords(headings, rows)

    def _cell(self, day: DayPain | None) -> str:
        if day is None:
            return _NOTHING
        value = _number(day.average if day.average is not None else day.worst)
        return self.tr("{0}, later").format(value) if day.late else value


def _span(first: date, last: date) -> str:
    return f"{plain_day(first)} – {plain_day(last)}"


def _week_start(day: date) -> date:
    return day - timedelta(days=(day.weekday() - first_weekday()) % _WEEK)


def _number(value: float | None) -> str:
    return _NOTHING if value is None else number_words(value)
