"""The panels of the Trend page below the chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneecheck.assessment.sentences import episodes_sentence
from kneecheck.domain.body import KNEE_BACK_ZONES, PLACES, Face, Place, Side, place_order
from kneecheck.picture.body import KNEES, SMALL, BodyShapes, body_picture
from kneecheck.picture.calendar import (
    LONGEST_IN_BLOCKS,
    CalendarWords,
    calendar_days,
    calendar_height,
    calendar_months,
    months_height,
)
from kneecheck.picture.comparison import comparison_picture
from kneecheck.picture.day_axis import DayPicture
from kneecheck.screens.trend import TrendScreen
from kneecheck.screens.trend_words import TrendWords
from kneecheck.ui.look import Look
from kneecheck.ui.pages.trend_card import TrendCard
from kneecheck.ui.widgets.basics import button, clear, column, row, text
from kneecheck.ui.widgets.body_figures import BodyFigures
from kneecheck.ui.widgets.calm_slider import CalmSlider
from kneecheck.ui.widgets.figure_view import Figure
from kneecheck.ui.widgets.picture_view import PictureView
from kneecheck.ui.widgets.table_twin import TableTwin
from kneecheck.ui.wording import (
    day_words,
    first_weekday,
    month_name,
    month_words,
    number_words,
    weekday_names,
)

_FIGURES_EM, _CLOSE_UP = 21.0, 0.72
_COMPARED_EM = 4.6
_MARKED = "×"
# The close-up of the knees, then both whole faces.
_FACES = (Face.BACK, Face.BACK, Face.FRONT)
_TOLD_CLOSE_UP = tuple(place for place in PLACES if place.zone in KNEE_BACK_ZONES)


class CalendarCard(TrendCard):
    """The days as a calendar, the months of a long diary as rows of years."""

    def __init__(self, say: TrendWords, look: Look) -> None:
        super().__init__(self.tr("Calendar"), say, look)
        self.calendar = self._day_view()
        self.caption = self._caption()
        self.table = TableTwin(self.tr("Calendar"), look)
        self._day_legend = self._legend(self._day_signs())
        self._month_note = text(
            self.tr(
                "Number and shade: the middle of the month. The line: how many of its days were "
                "recorded. A dot: too few to say."
            ),
            "muted",
        )
        self.inside.addWidget(self.calendar)
        self.inside.addWidget(self.caption)
        self.inside.addWidget(self._day_legend)
        self.inside.addWidget(self._month_note)
        self.inside.addWidget(self.table)

    def show_screen(self, screen: TrendScreen) -> None:
        """Paint the calendar of days, or of months when the period is long."""
        self._screen = screen
        by_month = _by_month(screen)
        self._day_legend.setVisible(not by_month)
        self._month_note.setVisible(by_month)
        sentence, period = self._say.calendar_sentence(screen), screen.reading.period
        days = partial(calendar_height, period, first_weekday())
        self.calendar.show_days(
            partial(_calendar, screen, sentence),
            partial(months_height, screen.months, period) if by_month else days,
            self._say_cell(screen),
            period.last,
            sentence,
        )
        rows = self._tables.months if by_month else self._tables.weeks
        self.table.show_table(partial(rows, screen))
        self.show_day(None)

    def show_day(self, day: date | None) -> None:
        """Say a cell and show where it is."""
        if self._screen is not None:
            self.caption.setText(self._say_cell(self._screen)(day) if day else self.hint())
            self.calendar.show_cursor(day)

    def _say_cell(self, screen: TrendScreen) -> Callable[[date], str]:
        say = self._say.month_sentence if _by_month(screen) else self._say.day_sentence
        return partial(say, screen)

    def _day_signs(self) -> Mapping[str, str]:
        return {
            "shade": self.tr("The bold number is the pain"),
            "free": self.tr("No pain"),
            "hollow": self.tr("Filled in later"),
            "empty": self.tr("Nothing recorded"),
        }


class BodyCard(TrendCard):
    """Where it hurt: over all the days together, or on the day of the slider."""

    def __init__(self, say: TrendWords, shapes: BodyShapes, look: Look) -> None:
        super().__init__(self.tr("Where it hurt"), say, look)
        self._shapes = shapes
        self._day: date | None = None
        self._place: Place | None = None
        self.figures = BodyFigures(look, _FIGURES_EM, self._artwork, shapes, _FACES)
        self.caption = self._caption()
        self.all_days = button(self.tr("All days together"), "option")
        self.all_days.setCheckable(True)
        self.slider = CalmSlider()
        self.slider.setAccessibleName(self.tr("Day"))
        self.slider.setPageStep(7)
        self.table = TableTwin(self.tr("Places"), look)
        self.inside.addWidget(self.figures)
        self.inside.addLayout(row(self.all_days, self.slider, gap=14))
        self.inside.addWidget(self.caption)
        self.inside.addWidget(self.table)
        self.slider.valueChanged.connect(self._slid)
        self.slider.actionTriggered.connect(self._acted)
        self.all_days.clicked.connect(self._together)
        self.figures.pointed.connect(self._point_place)
        self.figures.chosen.connect(self._choose_place)

    def hint(self) -> str:
        """Return nothing: all days together have a sentence of their own."""
        return ""

    def show_screen(self, screen: TrendScreen) -> None:
        """Paint the figures over all days and fit the slider to them."""
        self._screen = screen
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, len(screen.reading.period) - 1)
        self.table.show_table(partial(self._tables.places, screen, self._say))
        self.show_day(None)

    def show_day(self, day: date | None) -> None:
        """Paint one day, or all of them together."""
        screen = self._screen
        if screen is None:
            return
        self._day, self._place = day, None
        self.all_days.setChecked(day is None)
        period = screen.reading.period
        with QSignalBlocker(self.slider):
            self.slider.setValue(((day or period.last) - period.first).days)
        self.slider.setAccessibleDescription(day_words(day) if day else self.all_days.text())
        marked = screen.marks.get(day, {}) if day else [held.place for held in screen.places]
        self.figures.show_marked(sorted(marked, key=place_order))
        self._point_place(None)

    @Slot(object)
    def _choose_place(self, place: Place | None) -> None:
        self._place = place
        self._point_place(None)

    @Slot(object)
    def _point_place(self, place: Place | None) -> None:
        """Say and outline a place; without one the chosen place stands, or all of them."""
        screen, day = self._screen, self._day
        if screen is None:
            return
        shown = place or self._place
        together = self._day_or_all(screen)
        said = self._say.place_sentence(screen, shown, day) if shown else together
        self.caption.setText(said)
        self.figures.show_place(shown, said)
        self.figures.show_figures(self._drawn(screen, shown, together), together)

    def _day_or_all(self, screen: TrendScreen) -> str:
        if self._day is None:
            return self._say.body_sentence(screen)
        return self._say.body_day_sentence(screen, self._day)

    def _drawn(
        self, screen: TrendScreen, looked_at: Place | None, words: str
    ) -> tuple[Figure, ...]:
        shaded = _shades(screen) if self._day is None else _shades_of_day(screen, self._day)
        sides = {side: self._say.knowledge.words.of("places", "side", side) for side in Side}
        draw = partial(
            body_picture,
            self._shapes,
            shaded=shaded,
            sides=sides,
            description=words,
            looked_at=looked_at,
        )
        return (
            Figure(draw(_FACES[0], view=KNEES), _CLOSE_UP),
            Figure(draw(_FACES[1], view=SMALL, told_elsewhere=_TOLD_CLOSE_UP)),
            Figure(draw(_FACES[2], view=SMALL)),
        )

    def _artwork(self) -> Mapping[str, str]:
        return {face: self._shapes.art(face, self._look.theme.body) for face in Face}

    @Slot(int)
    def _slid(self, offset: int) -> None:
        if self._screen is not None:
            first = self._screen.reading.period.first
            self.chosen.emit(date.fromordinal(first.toordinal() + offset))

    @Slot(int)
    def _acted(self, _action: int) -> None:
        """Show the day the slider stands on when a key or the mouse wants it there already."""
        if self.all_days.isChecked():
            self._slid(self.slider.sliderPosition())

    @Slot()
    def _together(self) -> None:
        self.all_days.setChecked(True)
        self.chosen.emit(None)


class CompareCard(TrendCard):
    """This period against the one before, with the yardstick and what it is worth."""

    def __init__(self, say: TrendWords, look: Look) -> None:
        super().__init__(self.tr("Against the days before"), say, look)
        self.sentence = text("")
        self.scale = PictureView(look, _COMPARED_EM)
        self.yardstick = text("", "muted")
        self.caution = text(say.knowledge.words.of("trend", "caution"), "muted")
        self.table = TableTwin(self.tr("Against the days before"), look)
        for part in (self.sentence, self.scale, self.yardstick, self.caution, self.table):
            self.inside.addWidget(part)

    def show_screen(self, screen: TrendScreen) -> None:
        """Paint both periods; without enough days only the words stand."""
        sentence = self._say.comparison_sentence(screen)
        self.sentence.setText(sentence)
        comparable = screen.comparison.now is not None and screen.comparison.before is not None
        for part in (self.scale, self.yardstick, self.table):
            part.setVisible(comparable)
        self.yardstick.setText(self._say.yardstick(screen))
        names = self._say.comparison_names(screen)
        self.scale.show_picture(
            partial(comparison_picture, screen.comparison, screen.settings, names, sentence)
        )
        self.table.show_table(partial(self._tables.compared, screen))


class EpisodesCard(TrendCard):
    """The episodes of the period in words, numbered as in the chart."""

    def __init__(self, say: TrendWords, look: Look) -> None:
        super().__init__(self.tr("Episodes"), say, look)
        self._rows = column(gap=8)
        self.inside.addLayout(self._rows)

    def show_screen(self, screen: TrendScreen) -> None:
        """Write a line for each episode, the latest first."""
        clear(self._rows)
        words = self._say.knowledge.words
        self._rows.addWidget(text(episodes_sentence(words, len(screen.reading.episodes))))
        for episode in reversed(screen.reading.episodes):
            line = QHBoxLayout()
            line.setSpacing(10)
            number = text(str(episode.number), "title", wrap=False)
            number.setMinimumWidth(round(self._look.em() * 1.2))
            line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text(self._say.episode_sentence(episode)), 1)
            holder = QWidget()
            line.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(line)
            self._rows.addWidget(holder)


class LoadCard(TrendCard):
    """What the leg had to do against the pain of the next day, as counts; silent when too few."""

    def __init__(self, say: TrendWords, look: Look) -> None:
        super().__init__(self.tr("The day after"), say, look)
        self._rows = column(gap=8)
        self.inside.addLayout(self._rows)

    def show_screen(self, screen: TrendScreen) -> None:
        """Write a line for each load that was counted often enough."""
        clear(self._rows)
        self.setVisible(bool(screen.loads))
        for after in screen.loads:
            self._rows.addWidget(text(self._say.load_sentence(after)))
        self._rows.addWidget(text(self._say.load_caveat(), "muted"))


def _by_month(screen: TrendScreen) -> bool:
    return len(screen.reading.period) > LONGEST_IN_BLOCKS


def _calendar(screen: TrendScreen, sentence: str, width: float, size: float) -> DayPicture:
    words = CalendarWords(month_words, month_name, weekday_names(), first_weekday(), number_words)
    period = screen.reading.period
    if _by_month(screen):
        return calendar_months(screen.months, period, width, size, words, sentence)
    return calendar_days(screen.reading.days, period, width, size, words, sentence)


def _shades(screen: TrendScreen) -> Mapping[Place, tuple[float, str]]:
    most = max((held.days for held in screen.places), default=1)
    return {held.place: (held.days / most, str(held.days)) for held in screen.places}


def _shades_of_day(screen: TrendScreen, day: date) -> Mapping[Place, tuple[float, str]]:
    marks = screen.marks.get(day, {})
    return {
        place: (0.5, _MARKED) if strength is None else (strength / 10, str(strength))
        for place, strength in marks.items()
    }
