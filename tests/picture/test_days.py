"""Where the days of a picture are: pointer, keys and paper agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneecheck.domain.day_marks import Strip
from kneecheck.domain.markers import Marker, MarkerKind
from kneecheck.domain.months import month_pains
from kneecheck.domain.period import Period
from kneecheck.domain.series import DayPain, daily_series
from kneecheck.domain.trend import Change, PeriodComparison
from kneecheck.picture.calendar import (
    EMPTY,
    HOLLOW,
    CalendarWords,
    calendar_days,
    calendar_months,
)
from kneecheck.picture.comparison import comparison_picture, unclear_band
from kneecheck.picture.day_axis import DayAxis, DayPicture
from kneecheck.picture.heat import heat
from kneecheck.picture.shapes import Box, Dot, Ink, Label, Path
from kneecheck.picture.strips import NO, YES, strips_days
from kneecheck.picture.trend import trend_days
from tests.builders import TODAY, an_entry
from tests.picture.test_pictures import SETTINGS, reading

WORDS = CalendarWords(
    lambda day: f"{day:%B %Y}", lambda day: f"{day:%b}", tuple("MTWTFSS"), 0, lambda n: f"{n:g}"
)


def logged(days: dict[date, int]) -> tuple[DayPain, ...]:
    return daily_series(an_entry(day, pain, pain) for day, pain in days.items())


def blocks(
    period: Period, days: Sequence[DayPain] = (), width: float = 800, first_weekday: int = 0
) -> DayPicture:
    words = CalendarWords(
        WORDS.month, WORDS.short_month, WORDS.weekdays, first_weekday, WORDS.number
    )
    return calendar_days(days, period, width, 12, words, "words")


def year_rows(period: Period, days: Sequence[DayPain] = ()) -> DayPicture:
    return calendar_months(month_pains(days, 4), period, 800, 12, WORDS, "words")


def labels(picture: DayPicture) -> list[str]:
    return [shape.text for shape in picture.picture.shapes if isinstance(shape, Label)]


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1, 6, 1), date(9999, 12, 1)),
    st.integers(1, 400),
    st.integers(0, 6),
    st.sampled_from([240, 560, 800, 1200]),
)
def test_every_day_has_a_cell_of_its_own_and_is_found_there(
    last: date, length: int, first_weekday: int, width: int
) -> None:
    period = Period.ending(max(last, date(2, 6, 1)), length)
    picture = blocks(period, width=width, first_weekday=first_weekday)
    seen = set()
    for day in period.days():
        box = picture.finder.box(day)
        assert box is not None
        assert picture.finder.day_at(box.x + box.width / 2, box.y + box.height / 2) == day
        assert 0 <= box.x <= box.x + box.width <= width + 1
        assert box.y + box.height <= picture.picture.height
        seen.add((round(box.x), round(box.y)))
    assert len(seen) == length


def test_days_outside_the_period_have_no_cell() -> None:
    picture = blocks(Period(date(2026, 2, 10), date(2026, 2, 20)))
    assert picture.finder.box(date(2026, 2, 9)) is None
    box = picture.finder.box(date(2026, 2, 10))
    assert box is not None
    assert picture.finder.day_at(box.x - box.width / 2, box.y + 2) is None


def test_a_week_stands_in_a_row_whatever_day_it_begins_with() -> None:
    period = Period(date(2026, 2, 1), date(2026, 2, 28))
    for first_weekday, start in ((0, date(2026, 2, 2)), (6, date(2026, 2, 1))):
        picture = blocks(period, first_weekday=first_weekday)
        week = [picture.finder.box(start + timedelta(days=n)) for n in range(7)]
        assert len({box.y for box in week if box}) == 1
        across = [box.x for box in week if box]
        assert across == sorted(across)
        assert len(across) == 7


@pytest.mark.parametrize("day", range(1, 31))
def test_the_first_week_of_the_period_stands_at_the_top(day: int) -> None:
    first = date(2026, 11, day)
    picture = blocks(Period(first, date(2026, 12, 24)))
    one, december = picture.finder.box(first), picture.finder.box(date(2026, 12, 1))
    assert one is not None
    assert december is not None
    assert one.y == december.y
    assert labels(picture)[0] == "November 2026"


def test_the_leap_day_and_the_days_the_clock_changes_have_one_cell_each() -> None:
    for day in (date(2024, 2, 29), date(2026, 3, 29), date(2026, 10, 25)):
        picture = blocks(Period.ending(day + timedelta(days=3), 7), logged({day: 4}))
        assert labels(picture).count("4") >= 1
        assert picture.finder.box(day) is not None


def test_a_cell_says_its_number_a_gap_says_nothing() -> None:
    period = Period(date(2026, 11, 2), date(2026, 11, 4))
    days = daily_series(
        [
            an_entry(date(2026, 11, 2), 7, 8),
            an_entry(date(2026, 11, 4), 0, 0),
        ]
    )
    picture = blocks(period, days)
    bold = [s.text for s in picture.picture.shapes if isinstance(s, Label) and s.bold]
    assert bold == ["November 2026", "7", "0"]
    empty = [s for s in picture.picture.shapes if isinstance(s, Box) and s.pen == EMPTY]
    assert len(empty) == 1


def test_a_late_cell_is_outlined_not_shaded() -> None:
    late = an_entry(date(2026, 11, 2), 7, 8, recorded=None)
    entry = an_entry(late.day, 7, 8, recorded=an_entry(date(2026, 11, 9)).recorded)
    picture = blocks(Period(entry.day, entry.day), daily_series([entry]))
    (cell,) = [s for s in picture.picture.shapes if isinstance(s, Box)]
    assert (cell.pen, cell.fill) == (HOLLOW, None)


@settings(max_examples=30, deadline=None)
@given(st.dates(date(1, 1, 1), date(2026, 1, 1)))
def test_every_month_with_entries_is_found_in_the_rows_of_years(first: date) -> None:
    days = logged({first: 3, TODAY: 5})
    picture = year_rows(Period(first, TODAY), days)
    for day in (first, TODAY):
        box = picture.finder.box(day)
        assert box is not None
        found = picture.finder.day_at(box.x + 2, box.y + 2)
        assert found is not None
        assert (found.year, found.month) == (day.year, day.month)


def test_one_slip_of_a_date_makes_no_endless_picture() -> None:
    days = logged({date(202, 11, 20): 4, TODAY: 5})
    picture = year_rows(Period(date(202, 11, 20), TODAY), days)
    assert picture.picture.height < 200
    assert [text for text in labels(picture) if text.isdigit()] == ["202", "2026"]
    chart = trend_days(reading({0: 5}, 666_000), 800, 300, 12, WORDS.short_month, "words")
    assert len(chart.picture.shapes) < 500


def test_keys_step_over_years_without_a_row() -> None:
    period = Period(date(202, 11, 20), TODAY)
    picture = year_rows(period, logged({date(202, 11, 20): 4, TODAY: 5}))
    assert picture.finder.step(date(202, 12, 1), 1, 0) == date(2026, 1, 1)
    assert picture.finder.step(date(2026, 1, 1), -1, 0) == date(202, 12, 1)
    assert picture.finder.step(TODAY, 99, 0) == date(2026, 11, 1)
    assert picture.finder.step(TODAY, -999, 0) == period.first


@pytest.mark.parametrize("length", [1, 14, 30, 90, 365, 3653])
def test_the_axis_finds_its_days_and_keys_stay_inside(length: int) -> None:
    axis = DayAxis(800, 12, Period.ending(TODAY, length), 10, 200)
    for offset in {0, length // 2, length - 1}:
        day = TODAY - timedelta(days=offset)
        assert axis.day_at(axis.x(day), 50) == day
        assert axis.box(day) is not None
    assert axis.day_at(1, 50) is None
    assert axis.day_at(799, 50) is None
    assert axis.day_at(400, 900) is None
    assert axis.step(TODAY, 1, 0) == TODAY
    assert axis.step(TODAY, -10_000_000, 0) == axis.period.first
    assert axis.step(TODAY, 0, -1) == max(axis.period.first, TODAY - timedelta(days=7))


def test_axis_names_are_months_when_the_days_are_many() -> None:
    axis = DayAxis(800, 12, Period.ending(TODAY, 3650), 10, 200)
    named = axis.ticks(lambda day: f"{day:%b %Y}")
    assert len(named) > 4
    assert all(day.day == 1 for day in named)
    gaps = {(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(named)}
    assert len(gaps) == 1


def test_strips_bar_yes_line_no_and_leave_the_rest_blank() -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 10))
    days = [date(2026, 11, n) for n in range(1, 11)]
    strip = Strip("limp", (days[0], days[1], days[4]), (days[7],))
    picture = strips_days([strip], ["Limp"], period, 800, 12, WORDS.short_month, "words")
    bars = [s for s in picture.picture.shapes if isinstance(s, Box) and s.fill == YES]
    assert len(bars) == 2
    assert bars[0].width > 1.9 * bars[1].width
    lines = [s for s in picture.picture.shapes if isinstance(s, Path) and s.pen == NO]
    assert len(lines) == 1
    axis = DayAxis(800, 12, period, 0, 1)
    assert bars[1].x < axis.x(days[4]) < bars[1].x + bars[1].width


def test_strips_of_ten_years_draw_no_more_than_pixels() -> None:
    period = Period.ending(TODAY, 3650)
    every_other = tuple(day for day in period.days() if day.toordinal() % 2)
    strip = Strip("limp", every_other, ())
    picture = strips_days([strip], ["Limp"], period, 800, 12, WORDS.short_month, "words")
    assert len(picture.picture.shapes) < 900


def test_the_chart_and_the_strips_stand_on_one_axis() -> None:
    value = reading({3: 5})
    chart = trend_days(value, 700, 300, 12, WORDS.short_month, "words")
    strips = strips_days([], [], value.period, 700, 12, WORDS.short_month, "words")
    for offset in (0, 3, 29):
        day = TODAY - timedelta(days=offset)
        one, other = chart.finder.box(day), strips.finder.box(day)
        assert one is not None
        assert other is not None
        assert (one.x, one.width) == (other.x, other.width)


def test_markers_have_shapes_of_their_own_inside_the_period_only() -> None:
    value = reading({3: 5})
    markers = [
        Marker(TODAY - timedelta(days=3), MarkerKind.VISIT, "GP"),
        Marker(TODAY - timedelta(days=5), MarkerKind.TREATMENT, "Physio"),
        Marker(TODAY - timedelta(days=500), MarkerKind.VISIT, "before"),
    ]
    with_markers = trend_days(value, 700, 300, 12, WORDS.short_month, "words", markers)
    dark = [
        type(shape).__name__
        for shape in with_markers.picture.shapes
        if isinstance(shape, Box | Path) and shape.fill and shape.fill.ink is Ink.TEXT
    ]
    assert sorted(dark) == ["Box", "Path"]


def test_an_episode_is_shaded_only_where_something_was_recorded() -> None:
    # Pain, a silence of seven weeks, pain: one episode, and nobody knows how it was between.
    value = reading(dict.fromkeys((*range(5), *range(60, 65)), 5), 90)
    assert len(value.episodes) == 1
    picture = trend_days(value, 900, 300, 12, WORDS.short_month, "words").picture
    shaded = [s for s in picture.shapes if isinstance(s, Box) and s.fill and s.fill.opacity < 1]
    assert len(shaded) == 2
    assert sum(box.width for box in shaded) < 200


def test_the_band_is_where_a_change_is_not_graded_clear() -> None:
    assert unclear_band(5, SETTINGS) == (3, 7)
    assert unclear_band(9, SETTINGS) == pytest.approx((6.3, 10))
    assert unclear_band(1, SETTINGS) == (0, 3)


@pytest.mark.parametrize(("before", "now"), [(5.0, 5.0), (0.0, 10.0), (10.0, 0.0), (1.0, 0.0)])
def test_the_names_of_both_periods_never_leave_the_picture(before: float, now: float) -> None:
    compared = PeriodComparison(now, before, Change.NO_CLEAR_CHANGE, 9, 9)
    names = ("The 30 days before: 10", "These 30 days: 10")
    picture = comparison_picture(compared, SETTINGS, names, "words", 420, 77, 12)
    placed = [s for s in picture.shapes if isinstance(s, Label) and not s.text.isdigit()]
    assert len(placed) == 2
    for label in placed:
        half = len(label.text) * 12 * 0.29
        assert label.x - half >= -0.1
        assert label.x + half <= 420.1
    assert sum(isinstance(shape, Dot) for shape in picture.shapes) == 2


def test_more_pain_is_a_darker_shade() -> None:
    shades = [heat(pain)[0].opacity for pain in range(11)]
    assert shades == sorted(set(shades))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(2, 17),
    st.sets(st.integers(0, 16), max_size=9),
    st.sampled_from([14, 90, 365, 3000]),
)
def test_the_line_goes_through_medians_and_joins_only_days_in_a_row(
    every: int, missing: set[int], length: int
) -> None:
    days = {ago: ago * 7 % 11 for ago in range(length) if ago % every not in missing}
    value = reading(days, length)
    chart = trend_days(value, 900, 300, 12, WORDS.short_month, "words")
    axis, medians = chart.finder, {m.day: m.median for m in value.medians}
    assert isinstance(axis, DayAxis)
    heights = {round(axis.bottom - m / 10 * (axis.bottom - axis.top), 6) for m in medians.values()}
    drawn = [
        shape.segments
        for shape in chart.picture.shapes
        if isinstance(shape, Path) and shape.pen and shape.pen.ink is Ink.ACCENT
    ]
    assert bool(drawn) == bool(medians)
    for segments in drawn:
        commands = [command for command, _ in segments]
        assert ("M", "M") not in set(pairwise(commands))
        assert len(commands) > 1
        assert {round(point[1], 6) for _, point in segments} <= heights
        for (_, (x1, y1)), (command, (x2, y2)) in pairwise(segments):
            if command == "L" and x2 - x1 > max(axis.day_width, 1) + 0.001:
                assert y1 == y2
                assert x2 - x1 == pytest.approx(max(axis.day_width * 0.8, 1))
            if command == "L" and axis.day_width >= 1 and y1 != y2:
                one, other = axis.day_at(x1, 100), axis.day_at(x2, 100)
                assert one in medians
                assert other in medians
                assert other - one == timedelta(days=1)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 2999), max_size=200), st.sampled_from([14, 365, 3000]))
def test_every_logged_day_is_seen_and_no_other(agos: set[int], length: int) -> None:
    value = reading({ago: ago % 11 for ago in agos}, length)
    chart = trend_days(value, 900, 300, 12, WORDS.short_month, "words")
    axis = chart.finder
    assert isinstance(axis, DayAxis)
    pain = [s for s in chart.picture.shapes if isinstance(s, Dot)]
    boxes = [s for s in chart.picture.shapes if isinstance(s, Box) and s.fill]
    bars = [s for s in boxes if s.fill and s.fill.ink is Ink.PAIN]
    if axis.day_width * 2 >= 1:
        assert sorted(dot.x for dot in pain) == sorted(axis.x(day.day) for day in value.days)
    else:
        assert {bar.x for bar in bars} == {int(axis.x(day.day)) for day in value.days}
