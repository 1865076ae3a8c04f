"""Our own arithmetic against libraries that everyone trusts."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from math import sqrt

import pymannkendall
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kneecheck.domain.statistics import kendall_s, mann_kendall, theil_sen, volatility

scores = st.lists(st.integers(0, 10), min_size=4, max_size=40)
GENTLE = settings(max_examples=80, deadline=None)

# One-sided critical S without ties, by the number of days (clinical dossier 6.3).
CRITICAL = {
    0.05: {4: 6, 5: 8, 6: 11, 7: 13, 8: 16, 9: 18, 10: 21, 11: 23, 12: 26, 13: 28, 14: 33},
    0.025: {5: 10, 6: 13, 7: 15, 8: 18, 9: 20, 10: 23},
    0.01: {5: 10, 6: 13, 7: 17, 8: 20, 9: 24, 10: 27},
}


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


@pytest.mark.parametrize(
    ("p", "n", "critical"), [(p, n, s) for p, row in CRITICAL.items() for n, s in row.items()]
)
def test_the_table_of_critical_values(p: float, n: int, critical: int) -> None:
    reached, missed = series_with(n, critical), series_with(n, critical - 2)
    assert (kendall_s(reached), kendall_s(missed)) == (critical, critical - 2)
    assert mann_kendall(reached).p_rising <= p < mann_kendall(missed).p_rising
    assert mann_kendall(reached[::-1]).p_falling <= p < mann_kendall(missed[::-1]).p_falling


def series_with(n: int, s: int) -> list[int]:
    """Return 0..n-1 in an order with this S: every swap of neighbours takes two off."""
    order = list(range(n))
    for _ in range((n * (n - 1) // 2 - s) // 2):
        at = next(i for i in range(n - 1) if order[i] < order[i + 1])
        order[at : at + 2] = order[at + 1], order[at]
    return order


@GENTLE
@given(st.permutations(range(10)), st.integers(4, 10))
def test_without_ties_the_exact_chance_is_that_of_scipy(order: list[int], n: int) -> None:
    values, ours = order[:n], mann_kendall(order[:n])
    rising = stats.kendalltau(range(n), values, method="exact", alternative="greater")
    falling = stats.kendalltau(range(n), values, method="exact", alternative="less")
    assert (ours.p_rising, ours.p_falling) == pytest.approx((rising.pvalue, falling.pvalue))


@GENTLE
@given(scores.filter(lambda values: len(set(values)) > 1))
def test_s_over_the_untied_pairs_is_the_tau_of_scipy(values: list[int]) -> None:
    pairs = len(values) * (len(values) - 1) / 2
    tied = sum(n * (n - 1) / 2 for n in Counter(values).values())
    tau = kendall_s(values) / sqrt(pairs * (pairs - tied))
    assert tau == pytest.approx(stats.kendalltau(range(len(values)), values).statistic)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=4, max_size=7))
def test_the_exact_chance_counts_every_order_ties_and_all(values: list[int]) -> None:
    ours = mann_kendall(values)
    every = [kendall_s(order) for order in permutations(values)]
    rising = sum(s >= ours.s for s in every) / len(every)
    falling = sum(s <= ours.s for s in every) / len(every)
    assert (ours.p_rising, ours.p_falling) == pytest.approx((rising, falling))


@GENTLE
@given(
    st.dictionaries(st.integers(0, 90), st.integers(0, 10), min_size=2),
    st.sampled_from((0.8, 0.95, 0.99)),
)
def test_the_slope_and_its_interval_are_those_of_scipy(
    points: dict[int, int], confidence: float
) -> None:
    days = sorted(points)
    values = [points[day] for day in days]
    ours = theil_sen(days, values, confidence)
    theirs = stats.theilslopes(values, days, confidence)
    assert (ours.per_day, ours.low, ours.high) == pytest.approx(
        (theirs.slope, theirs.low_slope, theirs.high_slope)
    )


def test_days_with_two_values_tell_a_slope_as_well() -> None:
    days, values = [0, 0, 1, 1, 2, 2, 3], [5, 5, 5, 5, 5, 5, 9]
    ours, theirs = theil_sen(days, values, 0.9), stats.theilslopes(values, days, 0.9)
    assert ours.per_day == theirs.slope == 0


def test_a_slope_needs_two_days() -> None:
    with pytest.raises(ValueError, match="two different days"):
        theil_sen([1, 1], [2, 3], 0.95)


def test_a_flat_series_points_nowhere() -> None:
    for n in (7, 20):
        flat = mann_kendall([5] * n)
        assert (flat.s, flat.p_rising, flat.p_falling) == (0, 1.0, 1.0)


def test_too_few_days_prove_nothing() -> None:
    assert mann_kendall([]).p_rising == 1.0
    assert mann_kendall([3]).p_falling == 1.0
    assert mann_kendall([1, 2, 3]).p_rising > 0.05


def test_volatility_is_the_mean_step() -> None:
    assert volatility([1, 3, 2, 2]) == pytest.approx(1.0)
    assert volatility([4]) is None
