"""Every sign of a legend is drawn with the very pens of its picture."""

from __future__ import annotations

from itertools import combinations

import pytest

from kneecheck.picture.legend import CALENDAR, CHART, HEIGHT, STRIPS, WIDTH, legend_sign
from kneecheck.picture.shapes import Box, Label
from kneecheck.picture.svg import svg_text
from kneecheck.report.figures import PAPER

SIGNS = (*CHART, *STRIPS, *CALENDAR, "treatment", "visit")


@pytest.mark.parametrize("key", SIGNS)
def test_a_sign_stays_in_its_box(key: str) -> None:
    picture = legend_sign(key)
    assert picture.shapes
    assert picture.description == ""
    for shape in picture.shapes:
        if isinstance(shape, Box):
            assert shape.x >= 0
            assert shape.x + shape.width <= WIDTH
            assert shape.y + shape.height <= HEIGHT
        if isinstance(shape, Label):
            assert 0 < shape.x < WIDTH


def test_no_two_signs_look_alike() -> None:
    drawn = {key: svg_text(legend_sign(key), PAPER, {}) for key in SIGNS}
    assert not [pair for pair in combinations(SIGNS, 2) if drawn[pair[0]] == drawn[pair[1]]]
