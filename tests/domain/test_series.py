"""Days and gaps, against the plainest way to count them."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneecheck.domain.period import Period
from kneecheck.domain.series import DayPain, daily_series, longest_gap, rolling_medians, within
from tests.builders import TODAY, a_moment, an_entry

GENTLE = settings(max_examples=60, deadline=None)
diaries = st.dictionaries(st.integers(0, 60), st.none() | st.integers(0, 10), max_size=40)


def series_of(days: dict[int, int | None]) -> tuple[DayPain, ...]:
    return daily_series(an_entry(ago, pain, pain) for ago, pain in days.items())


@GENTLE
@given(diaries, st.integers(1, 10), st.integers(1, 5))
def test_a_median_is_that_of_the_numbers_in_its_window(
    days: dict[int, int | None], window: int, least: int
) -> None:
    expected = {}
    for ago, pain in days.items():
        held = [p for back, p in days.items() if p is not None and ago <= back < ago + window]
        if pain is not None and len(held) >= least:
            expected[TODAY - timedelta(days=ago)] = median(held)
    found = rolling_medians(series_of(days), window, least)
    assert {item.day: item.median for item in found} == expected
    assert [item.day for item in found] == sorted(expected)


@GENTLE
@given(diaries, st.integers(0, 50), st.integers(1, 40))
def test_the_longest_gap_is_the_longest_run_of_days_without_an_entry(
    days: dict[int, int | None], ends: int, length: int
) -> None:
    period = Period.ending(TODAY - timedelta(days=ends), length)
    series = series_of(days)
    logged = {day.day for day in series}
    run = longest = 0
    for day in period.days():
        run = 0 if day in logged else run + 1
        longest = max(longest, run)
    assert longest_gap(series, period) == longest
    assert within(series, period) == tuple(day for day in series if day.day in period)


def test_a_day_is_late_only_when_all_of_it_was_filled_in_later() -> None:
    late, prompt = (an_entry(5, recorded=a_moment(TODAY - timedelta(days=ago))) for ago in (0, 5))
    assert [day.late for day in daily_series([late])] == [True]
    assert [day.late for day in daily_series([late, prompt])] == [False]


def test_a_day_without_numbers_is_logged_but_says_nothing_of_pain() -> None:
    (day,) = daily_series([an_entry(average=None, worst=None, note="slept badly")])
    assert (day.average, day.worst, day.entries) == (None, None, 1)
    assert rolling_medians([day], 7, 1) == ()


@pytest.mark.parametrize(
    ("year", "gap"),
    [(2027, 0), (2028, 1)],
    ids=["no 29 February", "a 29 February without an entry"],
)
def test_a_leap_day_is_a_day_like_any_other(year: int, gap: int) -> None:
    ends = date(year, 2, 28), date(year, 3, 1)
    assert longest_gap(daily_series(an_entry(day) for day in ends), Period(*ends)) == gap
