"""Read all days of a person a little at a time, so that nobody ever waits for a long diary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kneecheck.assessment.days import ordered
from kneecheck.assessment.folding import Folded, Folding
from kneecheck.assessment.history import Known, known_from
from kneecheck.domain.entry import Entry
from kneecheck.domain.period import ONE_DAY, Period
from kneecheck.domain.visit import Visit
from kneecheck.journal.ports import DiaryKeeper, Reading
from kneecheck.journal.safekeeping import DamagedRecord
from kneecheck.knowledge.model import KnowledgeBase

# So few that a step is over before a person could notice it.
ENTRIES_A_STEP = 100
_SETTLED_DAYS = 14
_KEPT_FOR_DAYS = 14


def _kept_until(today: date) -> date:
    """Return the same day for two weeks, so that what is kept is seldom written anew."""
    ordinal = (today.toordinal() - _SETTLED_DAYS) // _KEPT_FOR_DAYS * _KEPT_FOR_DAYS
    return date.fromordinal(max(ordinal, 1))


class ReadThrough:
    """Goes through the diary in order of day; ``step`` until there is no more.

    A change to the diary in the meantime makes it worthless: it has to begin again.
    """

    def __init__(
        self,
        keeper: DiaryKeeper,
        knowledge: KnowledgeBase,
        person: str,
        today: date,
        visits: Sequence[Visit],
    ) -> None:
        self._keeper = keeper
        self._knowledge = knowledge
        self._person = person
        self._today = today
        self._visits = visits
        self._next: date | None = date.min
        self._entries: list[Entry] = []
        self._damaged: list[DamagedRecord] = []
        self._folding = Folding(knowledge, visits)
        # Days that are still filled in and put right are no part of what is kept.
        self._kept_until = _kept_until(today)
        self.kept: Folded | None = None

    def step(self) -> bool:
        """Read some more days; tell whether there may be more."""
        if self._next is None:
            return False
        last = self._keeper.day_of(self._person, self._next, ENTRIES_A_STEP) or date.max
        reading = self._keeper.read(self._person, Period(self._next, last))
        self._entries += reading.entries
        self._damaged += reading.damaged
        self._fold(reading.entries)
        self._next = None if last == date.max else last + ONE_DAY
        if self._next is None and self.kept is None:
            self.kept = self._folding.folded(self._kept_until)
        return self._next is not None

    def percent(self) -> int:
        """Return how much of the time from the first day up to today has been read."""
        if not self._entries:
            return 0
        first, reached = self._entries[0].day, self._entries[-1].day
        whole = max(1, (self._today - first).days)
        return min(99, 100 * (reached - first).days // whole)

    def whole(self) -> Reading:
        """Return everything that was read."""
        return Reading(tuple(self._entries), tuple(self._damaged))

    def known(self) -> Known:
        """Return what all days say, once there is no more to read."""
        folded = self._folding.folded(self._today + ONE_DAY)
        return known_from(self._knowledge, folded, self._today, self._visits)

    def _fold(self, entries: Sequence[Entry]) -> None:
        known = ordered(entries, self._today)
        if self.kept is None and known and known[-1].day >= self._kept_until:
            self._folding.take(entry for entry in known if entry.day < self._kept_until)
            self.kept = self._folding.folded(self._kept_until)
            known = [entry for entry in known if entry.day >= self._kept_until]
        self._folding.take(known)
