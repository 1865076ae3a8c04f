"""The calendar of the Diary page: a month, or a few where there is room, to find a day by."""

from __future__ import annotations

from datetime import date
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from kneecheck.picture.calendar import CalendarWords, calendar_days, calendar_height
from kneecheck.picture.day_axis import DayFinder, DayPicture, month_number, month_start, stepped
from kneecheck.picture.shapes import Box
from kneecheck.screens.diary import DiaryScreen
from kneecheck.screens.diary_month import MonthSayer, ShownMonths, shown_months
from kneecheck.ui.look import Look
from kneecheck.ui.pages.trend_card import legend_line
from kneecheck.ui.widgets.basics import button, card, column, left, row, text
from kneecheck.ui.widgets.day_view import DayView
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.wording import (
    day_words,
    first_weekday,
    month_name,
    month_words,
    number_words,
    weekday_names,
)

MONTHS_BESIDE = 4
_NARROW_EM, _WIDE_EM, _BESIDE_FROM_EM = 17, 32, 36


class _WholeDiary(Struct, frozen=True):
    """Finds days as the picture does, but lets the keys walk on into other months."""

    finder: DayFinder
    shown: ShownMonths

    def day_at(self, x: float, y: float) -> date | None:
        return self.finder.day_at(x, y)

    def box(self, day: date) -> Box | None:
        return self.finder.box(day)

    def step(self, day: date, along: int, across: int) -> date:
        return stepped(self.shown.whole, day, along + 7 * across)


class MonthCard(QFrame):
    """Shows which days are recorded, without pain or missing; a day chosen is gone to.

    Signals (intents): ``opened(object)`` with a recorded day, ``missing(object)`` with a day that
    somebody wants to fill in.
    """

    opened = Signal(object)
    missing = Signal(object)

    def __init__(self, say: MonthSayer, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say, self._look = say, look
        self._screen: DiaryScreen | None = None
        self._shown: ShownMonths | None = None
        self._last: date | None = None
        self._day: date | None = None
        self._wide = False
        frame, self._inside = card()
        self.setLayout(column(frame))
        self.calendar = DayView(look)
        self.earlier = self._turn(self.tr("Earlier"), self.tr("Earlier month"), -1)
        self.later = self._turn(self.tr("Later"), self.tr("Later month"), 1)
        self.caption = text("", "muted")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fill_in = button(self.tr("Fill in this day"))
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.setSpacing(18)
        self._drawn = QWidget()
        self._drawn.setLayout(self._picture())
        self._beside = QWidget()
        self._beside.setLayout(self._words())
        self._lines.addWidget(self._drawn, 1)
        self._lines.addWidget(self._beside, 1)
        self._inside.addLayout(self._lines)
        self.calendar.pointed.connect(self._point)
        self.calendar.chosen.connect(self._choose)
        self.calendar.opened.connect(self._open)
        self.fill_in.clicked.connect(self._fill_in)
        look.changed.connect(self._keep_width)
        self._keep_width()

    def show_screen(self, screen: DiaryScreen) -> None:
        """Paint the months; those that were looked at stay."""
        self._screen = screen
        self._last = self._last or screen.today
        self._paint()

    @property
    def last(self) -> date | None:
        """Return a day of the last month that is shown."""
        return self._last

    def show_up_to(self, day: date | None) -> None:
        """Show other months, up to that of a day."""
        self._last = day
        self._paint()

    def use_width(self, *, wide: bool) -> None:
        """Show several months above their words, or one month beside them."""
        if wide == self._wide:
            return
        self._wide = wide
        self._turn_lines()
        self._keep_width()
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words under the picture where there is no room beside it."""
        super().resizeEvent(event)
        self._turn_lines()

    def _turn_lines(self) -> None:
        under = self._wide or self.width() < _BESIDE_FROM_EM * self._look.em()
        way = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        if self._lines.direction() != way:
            self._lines.setDirection(way)

    def _picture(self) -> QBoxLayout:
        turn = row(self.earlier, self.later, gap=6)
        turn.insertStretch(1, 1)
        lines = column(gap=6)
        lines.addLayout(turn)
        lines.addWidget(self.calendar)
        lines.addStretch(1)
        return lines

    def _words(self) -> QBoxLayout:
        lines = column(self.caption, gap=10)
        lines.addLayout(left(self.fill_in))
        signs = {
            "shade": self.tr("The bold number is the pain"),
            "free": self.tr("No pain"),
            "hollow": self.tr("Filled in later"),
            "empty": self.tr("Not recorded"),
        }
        lines.addWidget(
            flowing(*(legend_line(self._look, key, words) for key, words in signs.items()), gap=14)
        )
        lines.addStretch(1)
        return lines

    def _turn(self, words: str, name: str, months: int) -> QPushButton:
        made = button(words, "quiet", name=name)
        made.setProperty("months", months)
        made.clicked.connect(self._turned)
        return made

    def _paint(self) -> None:
        if self._screen is None or self._last is None:
            return
        count = MONTHS_BESIDE if self._wide else 1
        shown = shown_months(self._screen.days, self._screen.today, self._last, count)
        self._shown = shown
        sentence = self._say.months_sentence(shown)
        self.calendar.show_days(
            partial(_drawn, shown, sentence),
            partial(calendar_height, shown.period, first_weekday()),
            partial(self._say.day_sentence, shown),
            shown.period.last,
            sentence,
        )
        self._keep_focus(self.earlier, self.later, there=shown.has_earlier)
        self._keep_focus(self.later, self.earlier, there=shown.has_later)
        self._show_day(self._day if self._day in shown.period else None)

    def _keep_focus(self, pressed: QPushButton, other: QPushButton, *, there: bool) -> None:
        """Disable a button at the end of the diary without losing the keys with it."""
        if pressed.hasFocus() and not there:
            (other if other.isEnabled() else self.calendar).setFocus()
        pressed.setEnabled(there)

    def _show_day(self, day: date | None) -> None:
        self._day = day
        self._say_day(day)

    def _say_day(self, day: date | None) -> None:
        if self._shown is None:
            return
        said = self._say.day_sentence(self._shown, day) if day else self.calendar.accessibleName()
        self.caption.setText(said)
        self.calendar.show_cursor(day)
        self.fill_in.setVisible(self._day is not None and self._shown.day(self._day) is None)
        if self._day is not None:
            self.fill_in.setAccessibleName(self.tr("Fill in {0}").format(day_words(self._day)))

    @Slot()
    def _keep_width(self) -> None:
        """Give the picture the room of its months, whatever the size of the text."""
        em = self._look.em()
        self._drawn.setMaximumWidth(round(em * (_WIDE_EM if self._wide else _NARROW_EM)))
        self._turn_lines()
        self.caption.setMinimumHeight(round(em * 3.2))

    @Slot()
    def _turned(self) -> None:
        if self._shown is None:
            return
        months = int(self.sender().property("months"))
        number = month_number(self._shown.period.last) + months
        self._last, self._day = month_start(number), None
        self._paint()

    @Slot(object)
    def _point(self, day: date | None) -> None:
        """Say the day under the pointer; without one the chosen day stands."""
        self._say_day(day or self._day)

    @Slot(object)
    def _choose(self, day: date | None) -> None:
        """Look at a day; one outside these months turns to its own."""
        if day is not None and self._shown is not None and day not in self._shown.period:
            self._last, self._day = day, day
            self._paint()
        self._show_day(day)

    @Slot(object)
    def _open(self, day: date) -> None:
        """Go to a recorded day, or to the button that fills in a missing one."""
        self._show_day(day)
        if self._shown is not None and self._shown.day(day) is not None:
            self.opened.emit(day)
        else:
            self.fill_in.setFocus()

    @Slot()
    def _fill_in(self) -> None:
        if self._day is not None:
            self.missing.emit(self._day)


def _drawn(shown: ShownMonths, sentence: str, width: float, size: float) -> DayPicture:
    words = CalendarWords(month_words, month_name, weekday_names(), first_weekday(), number_words)
    made = calendar_days(shown.days, shown.period, width, size, words, sentence)
    return DayPicture(made.picture, _WholeDiary(made.finder, shown))
