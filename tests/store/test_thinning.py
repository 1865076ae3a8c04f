"""Thinning is arithmetic, so everything it promises is tried on any set of moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kneecheck.store.thinning import DAYS, MONTHS, UNTOUCHED, WEEKS, kept

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
moments = st.lists(
    st.integers(0, 60 * 24 * 1200).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    max_size=60,
)


@given(moments)
def test_the_newest_always_stays_and_nothing_is_made_up(taken: list[datetime]) -> None:
    stay = kept(taken, NOW)
    assert stay <= set(taken)
    assert not taken or max(taken) in stay


@given(moments)
def test_each_recent_day_week_and_month_keeps_its_newest(taken: list[datetime]) -> None:
    stay = kept(taken, NOW)
    for span, most in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        named = {moment.strftime(span) for moment in taken}
        for name in sorted(named)[-most:]:
            newest = max(moment for moment in taken if moment.strftime(span) == name)
            assert newest in stay, name


@given(moments)
def test_the_last_two_days_are_left_alone_and_the_rest_is_bounded(taken: list[datetime]) -> None:
    stay = kept(taken, NOW)
    young = {moment for moment in taken if moment > NOW - UNTOUCHED}
    assert young <= stay
    assert len(stay - young) <= DAYS + WEEKS + MONTHS


@given(moments)
def test_thinning_twice_is_thinning_once(taken: list[datetime]) -> None:
    stay = kept(taken, NOW)
    assert kept(stay, NOW) == stay


@given(moments, st.integers(1, 60 * 24 * 40))
def test_thinning_as_one_goes_leaves_the_same_as_thinning_at_the_end(
    taken: list[datetime], minutes: int
) -> None:
    later = NOW + timedelta(minutes=minutes)
    assert kept({*kept(taken, NOW), later}, later) == kept({*taken, later}, later)


def test_three_years_of_daily_backups() -> None:
    days = [NOW - timedelta(days=ago) for ago in range(3 * 365, -1, -1)]
    held: frozenset[datetime] = frozenset()
    for day in days:
        held = kept({*held, day}, day)
        assert all(day - timedelta(days=ago) in held for ago in range(min(7, len(held))))
    assert len(held) <= DAYS + WEEKS + MONTHS
    # This month is the twenty-fourth.
    assert min(held) == datetime(2024, 12, 31, 18, tzinfo=UTC)


def test_a_clock_that_was_wrong_lets_nothing_young_go() -> None:
    wrong = NOW + timedelta(days=5 * 365)
    young = [NOW - timedelta(hours=hours) for hours in range(40)]
    assert kept([wrong, *young], NOW) >= {wrong, *young}


def test_a_long_silence_lets_nothing_go() -> None:
    old = [datetime(2020, 1, day, 12, tzinfo=UTC) for day in range(1, 8)]
    assert kept(old, NOW) == set(old)
