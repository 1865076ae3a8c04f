from __future__ import annotations

from kneecheck.cli.nearest import NO_PLACE, nearest, no_such
from kneecheck.domain.body import PLACE_BY_ID


def test_a_cut_off_name_is_completed() -> None:
    assert no_such(NO_PLACE, "left.back.kne", PLACE_BY_ID) == (
        "there is no such place; the nearest is left.back.knee_crease_inner"
    )


def test_a_misspelt_name_is_recognised() -> None:
    assert nearest("right.front.kneecup", PLACE_BY_ID) == "right.front.kneecap"
    assert nearest("breathles", ["chest_pain", "breathless", "fever"]) == "breathless"
    assert no_such(NO_PLACE, "xyz", PLACE_BY_ID) == "there is no such place"
