"""Our own arithmetic against libraries that everyone trusts."""

from __future__ import annotations

import warnings
from itertools import permutations

import pymannkendall
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kneecheck.domain.statistics import kendall_s, mann_kendall, theil_sen, volatility

scores = st.lists(st.integers(0, 10), min_size=4, max_size=40)
GENTLE = settings(max_examples=80, deadline=None)

# Critical S for one-sided p of at most 0.05, without ties (clinical dossier 6.3).
CRITICAL = {4: 6, 5: 8, 6: 11, 7: 13, 8: 16, 9: 18, 10: 21}


@GENTLE
@given(scores)
def test_s_counts_rising_less_falling_pairs(values: list[int]) -> None:
    pairs = [(b > a) - (b < a) for i, a in enumerate(values) for b in values[i + 1 :]]
    assert kendall_s(values) == sum(pairs)


@GENTLE
@given(scores)
def test_s_is_that_of_pymannkendall(values: list[int]) -> None:
    assert kendall_s(values) == pymannkendall.original_test(values).s


@GENTLE
@given(st.lists(st.integers(0, 10), min_size=11, max_size=60).filter(lambda v: len(set(v)) > 1))
def test_long_series_agree_with_pymannkendall(values: list[int]) -> None:
    theirs = pymannkendall.original_test(values)
    ours = mann_kendall(values)
    one_sided = min(ours.p_rising, ours.p_falling)
    # Theirs is two-sided and corrects towards zero; ours never doubles past one.
    assert min(1.0, 2 * one_sided) == pytest.approx(theirs.p, abs=1e-9)


@pytest.mark.parametrize(("n", "critical"), sorted(CRITICAL.items()))
def test_the_exact_table_of_critical_values(n: int, critical: int) -> None:
    series = _series_with(n, critical)
    assert mann_kendall(series).p_rising <= 0.05
    assert mann_kendall(_series_with(n, critical - 2)).p_rising > 0.05


def _series_with(n: int, s: int) -> list[int]:
    """Return a series without ties that has this S."""
    return next(list(order) for order in _orders(n) if kendall_s(order) == s)


def _orders(n: int) -> list[tuple[int, ...]]:
    """Return orders of 1..n from the fully rising one downwards, a swap of neighbours at a time."""
    orders, current = [tuple(range(n))], list(range(n))
    for _ in range(n):
        for at in range(n - 1):
            if current[at] < current[at + 1]:
                current[at], current[at + 1] = current[at + 1], current[at]
                orders.append(tuple(current))
    return orders


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=4, max_size=7))
def test_the_exact_chance_counts_every_order_ties_and_all(values: list[int]) -> None:
    seen = kendall_s(values)
    every = [kendall_s(order) for order in permutations(values)]
    assert mann_kendall(values).p_rising == pytest.approx(
        sum(s >= seen for s in every) / len(every)
    )


@GENTLE
@given(st.dictionaries(st.integers(0, 90), st.integers(0, 10), min_size=3))
def test_the_slope_is_that_of_scipy(points: dict[int, int]) -> None:
    days = [float(day) for day in sorted(points)]
    values = [points[day] for day in sorted(points)]
    ours = theil_sen(days, values, 0.95)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = stats.theilslopes(values, days, 0.95)
    assert ours.per_day == pytest.approx(theirs.slope)
    assert ours.low <= ours.per_day <= ours.high


def test_a_slope_needs_two_days() -> None:
    with pytest.raises(ValueError, match="two different days"):
        theil_sen([1.0, 1.0], [2, 3], 0.95)


def test_a_flat_series_points_nowhere() -> None:
    for n in (7, 20):
        flat = mann_kendall([5] * n)
        assert (flat.s, flat.p_rising, flat.p_falling) == (0, 1.0, 1.0)


def test_volatility_is_the_mean_step() -> None:
    assert volatility([1, 3, 2, 2]) == pytest.approx(1.0)
    assert volatility([4]) is None
