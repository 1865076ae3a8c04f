"""Dated events that are drawn beside the pain: a treatment that began, a visit to a clinician."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MarkerKind(StrEnum):
    """What happened on the day."""

    TREATMENT = "treatment"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Marker:
    """Something that happened on a day, in the person's words."""

    day: date
    kind: MarkerKind
    words: str
