"""What a diary holds from some day on."""

from __future__ import annotations

from dataclasses import dataclass

from kneecheck.domain.entry import Entry
from kneecheck.domain.series import DayPain


@dataclass(frozen=True, slots=True)
class Recorded:
    """The entries in order of day and the series of them.

    ``whole`` tells that nothing lies before.
    """

    entries: tuple[Entry, ...]
    series: tuple[DayPain, ...]
    whole: bool
