from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneecheck.domain.entry import Entry
from kneecheck.domain.episodes import find_episodes, find_flares
from kneecheck.domain.period import Period
from kneecheck.domain.series import daily_series, longest_gap, rolling_medians
from kneecheck.domain.trend import Change, Direction, compare_periods, grade, read_trend
from kneecheck.knowledge.loader import load_knowledge
from tests.builders import TODAY, a_moment, an_entry

SETTINGS = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge").trend


def diary(days: dict[int, int]) -> list[Entry]:
    return [an_entry(ago, pain, pain) for ago, pain in days.items()]


def test_several_entries_of_a_day_become_one() -> None:
    entries = [an_entry(1, 2, 9), an_entry(1, 6, 7), an_entry(1, 4, None)]
    (day,) = daily_series(entries)
    assert (day.average, day.worst, day.entries) == (4.0, 9, 3)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.integers(0, 60), st.integers(0, 10), max_size=30), st.integers(0, 99))
def test_the_order_of_entries_never_matters(days: dict[int, int], seed: int) -> None:
    entries = diary(days)
    shuffled = list(entries)
    Random(seed).shuffle(shuffled)
    assert daily_series(shuffled) == daily_series(entries)


def test_a_median_needs_four_days_of_the_last_seven() -> None:
    series = daily_series(diary({10: 1, 9: 2, 8: 3, 4: 8, 3: 9}))
    medians = {item.day: item.median for item in rolling_medians(series, 7, 4)}
    # Seven days up to the day 4 ago begin 10 ago; those up to the day 3 ago begin 9 ago.
    assert medians == {TODAY - timedelta(days=4): 2.5, TODAY - timedelta(days=3): 5.5}


def test_gaps_are_counted_at_both_ends_too() -> None:
    period = Period.ending(TODAY, 10)
    assert longest_gap(daily_series(diary({8: 1, 2: 1})), period) == 5
    assert longest_gap((), period) == 10


def test_leap_days_are_days() -> None:
    entries = [an_entry(date(2028, 2, day), 3) for day in (27, 28, 29)]
    entries.append(an_entry(date(2028, 3, 1), 3))
    period = Period(date(2028, 2, 27), date(2028, 3, 1))
    assert longest_gap(daily_series(entries), period) == 0
    assert len(period) == 4


def test_an_episode_ends_after_a_month_recorded_as_free() -> None:
    days = {90: 5, 89: 4} | dict.fromkeys(range(45, 86, 5), 0) | {40: 6, 39: 3}
    first, second = find_episodes(daily_series(diary(days)), TODAY, 30)
    assert (first.number, first.painful_days, first.peak, first.ongoing) == (1, 2, 5, False)
    assert first.end == TODAY - timedelta(days=89)
    assert (second.number, second.area) == (2, 9.0)


def test_missing_days_alone_never_end_an_episode() -> None:
    (only,) = find_episodes(daily_series(diary({90: 5, 10: 4})), TODAY, 30)
    assert only.ongoing
    assert only.painful_days == 2


def test_a_flare_needs_a_second_day_and_ends_when_it_is_back() -> None:
    base = dict.fromkeys(range(12, 30), 3)
    once = daily_series(diary(base | {11: 7, 10: 3}))
    medians = rolling_medians(once, 7, 4)
    assert find_flares(once, medians, 2, 1, 7) == ()
    twice = daily_series(diary(base | {11: 7, 10: 6, 9: 3}))
    (flare,) = find_flares(twice, rolling_medians(twice, 7, 4), 2, 1, 7)
    assert (flare.start, flare.over) == (TODAY - timedelta(days=11), True)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (3, 5, Change.MEANINGFUL_IMPROVEMENT),
        (6, 8, Change.SLIGHT_IMPROVEMENT),
        (7, 5, Change.MEANINGFUL_WORSENING),
        (6, 5, Change.SLIGHT_WORSENING),
        (5, 5, Change.NO_CLEAR_CHANGE),
        (5.5, 5, Change.NO_CLEAR_CHANGE),
        (2, 3, Change.LOW_PAIN),
        (6, 3, Change.MEANINGFUL_WORSENING),
        (None, 3, Change.NOT_ENOUGH_DATA),
        (3, None, Change.NOT_ENOUGH_DATA),
    ],
)
def test_a_meaningful_change_needs_two_points_and_thirty_percent(
    now: float | None, before: float | None, expected: Change
) -> None:
    assert grade(now, before, SETTINGS) is expected


def read(days: dict[int, int], length: int = 30, breaks: tuple[date, ...] = ()):  # type: ignore[no-untyped-def]
    return read_trend(diary(days), Period.ending(TODAY, length), SETTINGS, TODAY, breaks)


def test_a_falling_diary_is_improving_and_a_rising_one_worsening() -> None:
    falling = read({n: min(10, n // 2) for n in range(20)})
    assert falling.direction is Direction.IMPROVING
    assert falling.change is Change.MEANINGFUL_IMPROVEMENT
    assert falling.slope is not None
    assert falling.slope.per_day < 0
    rising = read({n: max(0, 9 - n // 2) for n in range(20)})
    assert rising.direction is Direction.WORSENING


def test_one_entry_says_how_many_more_are_needed() -> None:
    reading = read({0: 4})
    assert (reading.direction, reading.days_needed) == (Direction.NOT_ENOUGH_DATA, 6)
    assert (reading.change, reading.slope, reading.volatility) == (
        Change.NOT_ENOUGH_DATA,
        None,
        None,
    )


@pytest.mark.parametrize("pain", [0, 10])
def test_all_the_same_is_no_change(pain: int) -> None:
    reading = read(dict.fromkeys(range(30), pain))
    assert reading.direction is Direction.NO_CLEAR_CHANGE
    assert reading.average == pain
    assert reading.painful == (30 if pain else 0)


def test_a_year_with_three_entries_invents_nothing() -> None:
    reading = read({300: 5, 200: 4, 5: 6}, 365)
    assert reading.logged == 3
    assert reading.medians == ()
    assert reading.direction is Direction.NOT_ENOUGH_DATA


def test_a_trend_never_reaches_across_a_break() -> None:
    days = {n: 8 if n > 10 else 2 for n in range(21)}
    assert read(days).direction is Direction.IMPROVING
    since = TODAY - timedelta(days=10)
    broken = read(days, breaks=(since,))
    assert broken.fit_from == since
    assert broken.direction is Direction.NO_CLEAR_CHANGE


def test_a_trend_never_reaches_across_an_episode_gap() -> None:
    days = dict.fromkeys(range(80, 90), 8) | dict.fromkeys(range(20, 75, 3), 0)
    days |= dict.fromkeys(range(8), 3)
    reading = read(days, 90)
    assert reading.fit_from == TODAY - timedelta(days=7)


def test_a_period_against_the_one_before_is_silent_with_too_few_days() -> None:
    entries = diary(dict.fromkeys(range(7), 3) | {8: 9})
    silent = compare_periods(entries, Period.ending(TODAY, 7), SETTINGS)
    assert (silent.change, silent.before) == (Change.NOT_ENOUGH_DATA, None)
    told = compare_periods(
        [*entries, *diary(dict.fromkeys(range(9, 14), 9))], Period.ending(TODAY, 7), SETTINGS
    )
    assert told.change is Change.MEANINGFUL_IMPROVEMENT


def test_days_filled_in_later_are_counted() -> None:
    late = an_entry(9, 4, 4, recorded=a_moment(TODAY))
    reading = read_trend([late, an_entry(1)], Period.ending(TODAY, 14), SETTINGS, TODAY)
    assert (reading.late, reading.logged) == (1, 2)


def test_a_day_that_never_was_in_a_zone_is_still_a_date() -> None:
    # Samoa had no 30 December 2011; a diary day is the date the person chose.
    entries = [an_entry(date(2011, 12, 29), 3), an_entry(date(2011, 12, 31), 3)]
    assert [day.day.day for day in daily_series(entries)] == [29, 31]
