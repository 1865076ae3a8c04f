"""Dated events that are drawn beside the pain: a treatment that began, a visit to a clinician."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kneecheck.domain.visit import Visit


class MarkerKind(StrEnum):
    """What happened on the day."""

    TREATMENT = "treatment"
    VISIT = "visit"


class Marker(Struct, frozen=True):
    """Something that happened on a day, in the person's words."""

    day: date
    kind: MarkerKind
    words: str


def visit_markers(visits: Iterable[Visit]) -> tuple[Marker, ...]:
    """Return the visits to a clinician as markers, with what was found."""
    return tuple(Marker(visit.day, MarkerKind.VISIT, visit.found) for visit in visits)
