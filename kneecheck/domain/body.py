"""The places of the body diagram, with ids that mean the same everywhere.

An id is ``side.face.zone`` (``left.back.knee_crease_inner``); the low back has no side
(``back.low_back``). Inner is towards the other leg, outer away from it, for either leg.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Side(StrEnum):
    """The person's own left or right."""

    # As text, in one step: places are keys everywhere.
    __hash__ = str.__hash__

    LEFT = "left"
    RIGHT = "right"


class Face(StrEnum):
    """Which way the leg is looked at."""

    __hash__ = str.__hash__

    BACK = "back"
    FRONT = "front"


KNEE_BACK_ZONES = tuple(
    f"knee_{height}_{across}"
    for height in ("upper", "crease", "lower")
    for across in ("inner", "middle", "outer")
)
BACK_ZONES = (
    "buttock",
    "thigh_high",
    "thigh_low_inner",
    "thigh_low_outer",
    *KNEE_BACK_ZONES,
    "calf_high_inner",
    "calf_high_outer",
    "calf_middle",
    "calf_low",
    "heel",
)
FRONT_ZONES = (
    "groin",
    "thigh",
    "knee_above",
    "kneecap",
    "knee_inner",
    "knee_outer",
    "knee_below",
    "fibula_head",
    "shin",
    "foot_top",
    "toes",
)
SIDELESS_ZONE = "low_back"


class Place(Struct, frozen=True):
    """One markable spot: side (none for the low back), face and zone."""

    side: Side | None
    face: Face
    zone: str

    @property
    def id(self) -> str:
        """Return the stable id."""
        parts = (self.face, self.zone) if self.side is None else (self.side, self.face, self.zone)
        return ".".join(parts)

    @property
    def face_key(self) -> str:
        """Return ``face.zone``, the key of what both legs share (shape, words, region)."""
        return f"{self.face}.{self.zone}"


def _all_places() -> tuple[Place, ...]:
    places = [Place(None, Face.BACK, SIDELESS_ZONE)]
    for side in Side:
        places += [Place(side, Face.BACK, zone) for zone in BACK_ZONES]
        places += [Place(side, Face.FRONT, zone) for zone in FRONT_ZONES]
    return tuple(places)


PLACES = _all_places()
PLACE_BY_ID = {place.id: place for place in PLACES}
_ORDER = {place: index for index, place in enumerate(PLACES)}


def place_order(place: Place) -> int:
    """Return the position of a place in reading order (back before front, top to bottom)."""
    return _ORDER[place]
