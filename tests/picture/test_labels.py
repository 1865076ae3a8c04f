from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.picture.labels import Wish, stacked

WISHES = st.lists(
    st.builds(Wish, st.floats(-50, 450), st.floats(10, 60)), min_size=1, max_size=7
).map(lambda wishes: sorted(wishes, key=lambda wish: wish.at))


@given(WISHES)
def test_names_never_touch_and_stay_in_the_column(wishes: list[Wish]) -> None:
    edges = stacked(wishes, 0, 400, 4)
    if edges is None:
        assert sum(w.height for w in wishes) + 4 * (len(wishes) - 1) > 400
        return
    boxes = [(edge, edge + wish.height) for edge, wish in zip(edges, wishes, strict=True)]
    assert all(second[0] - first[1] >= 4 - 1e-6 for first, second in pairwise(boxes))
    assert boxes[0][0] >= -1e-6
    assert boxes[-1][1] <= 400 + 1e-6


def test_a_name_with_room_stands_right_beside_its_part() -> None:
    assert stacked([Wish(50, 20), Wish(200, 20)], 0, 400, 4) == [40, 190]


def test_two_names_for_one_spot_part_evenly() -> None:
    assert stacked([Wish(100, 20), Wish(100, 20)], 0, 400, 4) == pytest.approx([78, 102])


def test_names_that_do_not_fit_are_not_squeezed() -> None:
    assert stacked([Wish(10, 90), Wish(20, 90)], 0, 100, 4) is None
