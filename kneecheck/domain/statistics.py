"""Trend statistics for short series of whole numbers, which are full of ties."""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, combinations, pairwise
from math import ceil, erfc, sqrt
from operator import itemgetter
from statistics import NormalDist
from typing import TypeAlias

from msgspec import Struct

EXACT_UP_TO = 10
# Half of some days with as many later ones are the most pairs of one kind: 16 bits hold them.
_FEW = 512
# In points per day; a power of two, so that nothing is rounded where steep and shallow part.
_SHALLOW = 2**-8
_Rise: TypeAlias = tuple[float, Sequence[int]]


class Slope(Struct, frozen=True):
    """A Theil-Sen slope in points per day, with the interval of its rank test."""

    per_day: float
    low: float
    high: float

    @property
    def per_week(self) -> float:
        """Return the slope in points per week."""
        return self.per_day * 7


class MannKendall(Struct, frozen=True):
    """Kendall's S and the chance of one as large (rising) or as small (falling) without a trend."""

    s: int
    p_rising: float
    p_falling: float


def theil_sen(days: Sequence[int], values: Sequence[float], confidence: float) -> Slope:
    """Return the median of all pairwise slopes; needs two different days.

    The interval lies between the ranks that the normal approximation with ties leaves outside (Sen
    1968), widened to the extreme slopes where there are too few. Quadratic: ask for at most about a
    year of days. Raises ``ValueError`` when no two days differ.
    """
    count = _pairs(len(days)) - _alike(days)
    if not count:
        raise ValueError("a slope needs two different days")
    half = NormalDist().inv_cdf(0.5 + confidence / 2) * sqrt(_variance(values))
    low = max(0, round((count - half) / 2) - 1)
    high = min(count - 1, round((count + half) / 2))
    wanted = (low, (count - 1) // 2, count // 2, high)
    if _is_level(days, values, count, low, high):
        return Slope(0.0, 0.0, 0.0)
    least, before, after, most = _ranked(list(_counted_rises(days, values)), wanted)
    return Slope((before + after) / 2, least, most)


def _is_level(
    days: Sequence[int], values: Sequence[float], count: int, low: int, high: int
) -> bool:
    """Tell whether the slopes of two ranks are 0: equal values are many and lie between the others.

    Known without a single slope, where days follow each other.
    """
    if any(day >= later for day, later in pairwise(days)):
        return False
    level = _alike(values)
    falling = (count - level - kendall_s(values)) // 2
    return falling <= low and high < falling + level


def _ranked(rises: Sequence[_Rise], ranks: Sequence[int]) -> list[float]:
    """Return the slopes of some ranks, the least of them first.

    They are nearly always shallow, so steeper and steeper slopes are listed until all are there.
    """
    steepest = _SHALLOW
    while True:
        below, slopes = _listed(rises, steepest)
        ends = list(accumulate((pairs for _, pairs in slopes), initial=below))
        if below <= min(ranks) and max(ranks) < ends[-1]:
            return [slopes[bisect_right(ends, rank) - 1][0] for rank in ranks]
        steepest *= 4


def _listed(rises: Sequence[_Rise], steepest: float) -> tuple[int, list[tuple[float, int]]]:
    """Return how many pairs fall more steeply than that, and in order the slopes up to it.

    Each slope comes with how many pairs have it.
    """
    below = 0
    found: list[tuple[float, int]] = []
    for rise, counts in rises:
        steep = max(0, ceil(abs(rise) / steepest) - 1)
        if rise < 0:
            below += sum(counts[:steep])
        shallow = enumerate(counts[steep:], steep + 1)
        found += [(rise / apart, pairs) for apart, pairs in shallow if pairs]
    return below, sorted(found, key=itemgetter(0))


def _counted_rises(days: Sequence[int], values: Sequence[float]) -> Iterator[_Rise]:
    """Yield rises and how many pairs of days have them that lie one day apart, two days, ...

    Values repeat, so pairs are counted by how far they lie apart instead of one by one: a number
    with a digit a day for each value, multiplied with one that runs backwards, holds in each digit
    of the product how many pairs lie so far apart. Pairs without a rise count as a day apart.
    """
    code, digit = ("H", 16) if len(values) < _FEW else ("I", 32)
    first, last = min(days), max(days)
    forwards: Counter[float] = Counter()
    backwards: Counter[float] = Counter()
    for day, value in zip(days, values, strict=True):
        forwards[value] += 1 << digit * (day - first)
        backwards[value] += 1 << digit * (last - day)
    products: Counter[float] = Counter()
    for low, high in combinations(sorted(forwards), 2):
        products[high - low] += backwards[low] * forwards[high]
    yield 0.0, (_alike(values) - _alike(zip(days, values, strict=True)),)
    reach = last - first
    for rise, product in products.items():
        digits = product.to_bytes((2 * reach + 1) * digit // 8, "little")
        counts = struct.unpack(f"<{2 * reach + 1}{code}", digits)
        # In the lower half: days of the higher value that lie before those of the lower one.
        yield rise, counts[reach + 1 :]
        yield -rise, counts[:reach][::-1]


def _alike(values: Iterable[object]) -> int:
    """Return how many pairs are equal."""
    return sum(map(_pairs, Counter(values).values()))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def mann_kendall(values: Sequence[float], exact_up_to: int = EXACT_UP_TO) -> MannKendall:
    """Return Kendall's S of a series in order of time, and how surprising it is.

    Up to ``exact_up_to`` values every order of the observed values is counted, ties and all; above,
    the normal approximation with tie and continuity correction is used.
    """
    s = kendall_s(values)
    if len(values) <= exact_up_to:
        ties = tuple(sorted(Counter(values).values()))
        return MannKendall(s, _exact_tail(ties, s), _exact_tail(ties, -s))
    spread = sqrt(_variance(values))
    if spread == 0:
        return MannKendall(s, 1.0, 1.0)
    return MannKendall(s, _upper_tail((s - 1) / spread), _upper_tail((-s - 1) / spread))


def kendall_s(values: Sequence[float]) -> int:
    """Return how many pairs rise minus how many fall, in n log n (a Fenwick tree over ranks)."""
    ranks = sorted(set(values))
    tree = [0] * (len(ranks) + 1)
    s = 0
    for seen, value in enumerate(values):
        rank = bisect_left(ranks, value)
        below = _prefix(tree, rank)
        up_to = _prefix(tree, rank + 1)
        s += below - (seen - up_to)
        at = rank + 1
        while at < len(tree):
            tree[at] += 1
            at += at & -at
    return s


def volatility(values: Sequence[float]) -> float | None:
    """Return the mean absolute change from one value to the next."""
    if len(values) < 2:
        return None
    return sum(abs(b - a) for a, b in pairwise(values)) / (len(values) - 1)


def _prefix(tree: list[int], end: int) -> int:
    total = 0
    while end > 0:
        total += tree[end]
        end -= end & -end
    return total


def _variance(values: Sequence[float]) -> float:
    n = len(values)
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())
    return max(0.0, (n * (n - 1) * (2 * n + 5) - ties) / 18)


def _upper_tail(z: float) -> float:
    return min(1.0, erfc(z / sqrt(2)) / 2)


def _exact_tail(ties: tuple[int, ...], s: int) -> float:
    counts = _exact_counts(ties)
    return sum(n for value, n in counts.items() if value >= s) / sum(counts.values())


@lru_cache(maxsize=256)
def _exact_counts(ties: tuple[int, ...]) -> dict[int, int]:
    """Return how many orders of a multiset give each S.

    The groups of equal values are woven in one after another: among ``m`` values already placed, a
    group of ``t`` new, larger ones adds the sum of (before - after) over its members, whose counts
    are those of the Gaussian binomial coefficient.
    """
    counts = {0: 1}
    placed = 0
    for size in ties:
        woven: Counter[int] = Counter()
        for shift, ways in _weave(placed, size).items():
            for s, n in counts.items():
                woven[s + shift] += n * ways
        counts = dict(woven)
        placed += size
    return counts


def _weave(placed: int, size: int) -> dict[int, int]:
    """Return how many ways to weave ``size`` in, by their total of (before - after)."""
    ways: dict[tuple[int, int], int] = {(0, 0): 1}
    for before in range(placed + 1):
        step = before - (placed - before)
        grown: Counter[tuple[int, int]] = Counter()
        for (used, total), n in ways.items():
            for more in range(size - used + 1):
                grown[used + more, total + more * step] += n
        ways = dict(grown)
    return {total: n for (used, total), n in ways.items() if used == size}
