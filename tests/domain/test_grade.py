"""Both sides of every boundary between slight, meaningful and nothing (clinical dossier 6.2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.trend import Change, TrendSettings, grade
from kneecheck.knowledge.loader import load_knowledge

WORSE = {
    Change.MEANINGFUL_IMPROVEMENT: Change.MEANINGFUL_WORSENING,
    Change.SLIGHT_IMPROVEMENT: Change.SLIGHT_WORSENING,
}
# Medians of whole numbers: halves, and quarters where a day holds two entries.
pains = st.integers(0, 40).map(lambda quarters: quarters / 4)


@pytest.fixture(scope="module")
def limits() -> TrendSettings:
    return load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge").trend


@pytest.mark.parametrize(
    ("baseline", "fallen", "expected"),
    [
        (10, 3, Change.MEANINGFUL_IMPROVEMENT),  # 30 %
        (10, 2.75, Change.SLIGHT_IMPROVEMENT),  # 27.5 %, though nearly three points
        (7.5, 2.25, Change.MEANINGFUL_IMPROVEMENT),  # 30 %
        (7.5, 2, Change.SLIGHT_IMPROVEMENT),  # two points, but 26.7 %
        (5, 2, Change.MEANINGFUL_IMPROVEMENT),  # two points
        (5, 1.75, Change.SLIGHT_IMPROVEMENT),  # 35 %, but less than two points
        (5, 0.75, Change.SLIGHT_IMPROVEMENT),  # 15 %
        (5, 0.5, Change.NO_CLEAR_CHANGE),  # 10 %
        (10, 1, Change.SLIGHT_IMPROVEMENT),  # one point, 10 %
        (10, 0.75, Change.NO_CLEAR_CHANGE),
        (10, 0, Change.NO_CLEAR_CHANGE),
        (3.25, 0.5, Change.SLIGHT_IMPROVEMENT),  # 15.4 %, just above low pain
        (3.25, 2, Change.MEANINGFUL_IMPROVEMENT),
        (3, 1.75, Change.LOW_PAIN),
        (3, 0, Change.LOW_PAIN),
        (0, 0, Change.LOW_PAIN),
    ],
)
def test_a_fall_and_the_same_rise_are_graded_alike(
    limits: TrendSettings, baseline: float, fallen: float, expected: Change
) -> None:
    assert grade(baseline - fallen, baseline, limits) is expected
    assert grade(baseline + fallen, baseline, limits) is WORSE.get(expected, expected)


def test_from_low_pain_only_a_meaningful_worsening_is_told(limits: TrendSettings) -> None:
    assert grade(1, 3, limits) is Change.LOW_PAIN
    assert grade(5, 3, limits) is Change.MEANINGFUL_WORSENING
    assert grade(2, 0, limits) is Change.MEANINGFUL_WORSENING
    assert grade(1.75, 0, limits) is Change.LOW_PAIN


@given(now=pains, baseline=pains)
def test_what_is_called_meaningful_is_two_points_and_thirty_percent(
    limits: TrendSettings, now: float, baseline: float
) -> None:
    found = grade(now, baseline, limits)
    points = abs(now - baseline)
    large = points >= 2 and 10 * points >= 3 * baseline
    assert (found is Change.MEANINGFUL_WORSENING) == (large and now > baseline)
    assert (found is Change.MEANINGFUL_IMPROVEMENT) == (large and now < baseline and baseline > 3)


@pytest.mark.parametrize(("now", "baseline"), [(None, 3), (3, None), (None, None)])
def test_nothing_is_said_of_what_is_not_known(
    limits: TrendSettings, now: float | None, baseline: float | None
) -> None:
    assert grade(now, baseline, limits) is Change.NOT_ENOUGH_DATA
