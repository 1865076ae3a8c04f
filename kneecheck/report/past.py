"""What the whole diary says about a period of it: the pain of every day, and what was begun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kneecheck.assessment.days import days_of, ordered
from kneecheck.assessment.treatments import markers_of
from kneecheck.domain.entry import Entry
from kneecheck.domain.markers import Marker
from kneecheck.domain.period import Period
from kneecheck.domain.series import DayPain, daily_series
from kneecheck.domain.trend import TrendReading, TrendSettings, read_series
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase


class Past(Struct, frozen=True):
    """The pain of every day up to today and every marker, so that no old entry need be read."""

    series: Sequence[DayPain]
    markers: Sequence[Marker]

    def reading(self, period: Period, settings: TrendSettings, today: date) -> TrendReading:
        """Return what a period of it says."""
        breaks = [marker.day for marker in self.markers]
        return read_series(self.series, period, settings, today, breaks)


def past_of(
    knowledge: KnowledgeBase, entries: Sequence[Entry], visits: Sequence[Visit], today: date
) -> Past:
    """Return the past of a diary by all of its entries."""
    known = ordered(entries, today)
    # What was tried is an answer; most entries hold numbers and places only.
    answered = days_of(knowledge, (entry for entry in known if entry.answers))
    return Past(daily_series(known), markers_of(knowledge, answered, visits))
