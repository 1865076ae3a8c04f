"""A keeper that reads a diary once and then remembers it, as long as a window is open.

Nobody else can change the file in the meantime: whoever has it open has it alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit
from kneecheck.journal.ports import DiaryKeeper, KeptFold, Reading
from kneecheck.journal.safekeeping import DamagedRecord

if TYPE_CHECKING:
    from kneecheck.journal.exchange import DiaryPlan, WholeDiary


class RememberingKeeper:
    """Passes everything on to another keeper, but reads all days of a person only once."""

    def __init__(self, keeper: DiaryKeeper) -> None:
        self._keeper = keeper
        self._known: dict[str, Reading] = {}

    def may_be_written(self) -> bool:
        """Tell whether anything can be saved."""
        return self._keeper.may_be_written()

    def entries(self, person: str, period: Period | None = None) -> tuple[Entry, ...]:
        """Return the entries of a person, of all days or of a period."""
        return self.read(person, period).entries

    def read(self, person: str, period: Period | None = None) -> Reading:
        """Return the entries of a person, and what of these days is damaged."""
        if period is not None and person not in self._known:
            return self._keeper.read(person, period)
        if person not in self._known:
            self._known[person] = self._keeper.read(person)
        known = self._known[person]
        return known if period is None else _within(known, period)

    def entry(self, entry_id: str) -> Entry | None:
        """Return one present entry."""
        return self._keeper.entry(entry_id)

    def save(self, entry: Entry) -> None:
        """Add an entry, or replace the one with this id, keeping the earlier version."""
        self._keeper.save(entry)
        self._drop(entry.id)
        if entry.person in self._known:
            known = self._known[entry.person]
            entries = list(known.entries)
            insort(entries, entry, key=_order)
            self._known[entry.person] = replace(known, entries=tuple(entries))

    def remove(self, entry_id: str) -> None:
        """Take an entry out of the diary, keeping it among its versions."""
        self._keeper.remove(entry_id)
        self._drop(entry_id)

    def versions(self, entry_id: str) -> tuple[Entry, ...]:
        """Return every version ever kept of an entry, oldest first, the present one last."""
        return self._keeper.versions(entry_id)

    def people(self) -> tuple[str, ...]:
        """Return everybody who has something in this diary."""
        return self._keeper.people()

    def first_day(self, person: str) -> date | None:
        """Return the earliest day with an entry."""
        if person in self._known:
            return next((entry.day for entry in self._known[person].entries), None)
        return self._keeper.first_day(person)

    def visits(self, person: str) -> tuple[Visit, ...]:
        """Return the visits of a person to a clinician, in order of day."""
        return self._keeper.visits(person)

    def damaged_visits(self, person: str) -> tuple[DamagedRecord, ...]:
        """Return the visits of a person that are damaged and left out."""
        return self._keeper.damaged_visits(person)

    def visit(self, visit_id: str) -> Visit | None:
        """Return one present visit."""
        return self._keeper.visit(visit_id)

    def save_visit(self, visit: Visit) -> None:
        """Add a visit, or replace the one with this id, keeping the earlier version."""
        self._keeper.save_visit(visit)

    def remove_visit(self, visit_id: str) -> None:
        """Take a visit out of the diary, keeping its versions."""
        self._keeper.remove_visit(visit_id)

    def everything(self) -> WholeDiary:
        """Return every record of everybody, and every earlier version, as far as undamaged."""
        return self._keeper.everything()

    def take_in(self, changes: DiaryPlan) -> None:
        """Carry out a plan of bringing in another diary, all of it or nothing."""
        self._keeper.take_in(changes)
        self.forget()

    def kept_draft(self, person: str) -> str | None:
        """Return the text of the draft a person has begun."""
        return self._keeper.kept_draft(person)

    def keep_draft(self, person: str, body: str | None) -> None:
        """Keep the text of a person's draft in place of the one before; none forgets it."""
        self._keeper.keep_draft(person, body)

    def day_of(self, person: str, first: date, number: int) -> date | None:
        """Return the day of the so-many-th entry from a day on; none when there are fewer."""
        return self._keeper.day_of(person, first, number)

    def digest_before(self, person: str, day: date) -> str:
        """Return one digest of all present entries and visits of a person before a day."""
        return self._keeper.digest_before(person, day)

    def kept_fold(self, person: str) -> KeptFold | None:
        """Return what is kept of the days of a person."""
        return self._keeper.kept_fold(person)

    def keep_fold(self, person: str, fold: KeptFold) -> None:
        """Keep what the days of a person say in place of what was kept before."""
        self._keeper.keep_fold(person, fold)

    def remember(self, person: str, reading: Reading) -> None:
        """Remember what was read of all days of a person."""
        self._known[person] = reading

    def forget(self) -> None:
        """Read the diary anew from now on."""
        self._known.clear()
        self._keeper.forget()

    def close(self) -> None:
        """Let go of whatever is held open."""
        self.forget()
        self._keeper.close()

    def _drop(self, entry_id: str) -> None:
        for person, known in self._known.items():
            entries = [entry for entry in known.entries if entry.id != entry_id]
            self._known[person] = replace(known, entries=tuple(entries))


def _within(known: Reading, period: Period) -> Reading:
    first = bisect_left(known.entries, period.first, key=_day)
    last = bisect_right(known.entries, period.last, key=_day)
    days = {day.isoformat() for day in period.days()} if known.damaged else set()
    damaged = tuple(record for record in known.damaged if record.day in days)
    return Reading(known.entries[first:last], damaged)


def _day(entry: Entry) -> date:
    return entry.day


def _order(entry: Entry) -> tuple[date, datetime, str]:
    return entry.day, entry.recorded.instant, entry.id
