"""Honest stand-ins for the rooms a test does not want to open."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit
from kneecheck.journal.exchange import DiaryPlan, WholeDiary, entry_text, visit_text
from kneecheck.journal.merging import Section, applied
from kneecheck.journal.ports import KeptFold, Reading
from kneecheck.journal.safekeeping import DamagedRecord


class MemoryKeeper:
    """Keeps entries in memory, with the same promises as the file."""

    def __init__(self) -> None:
        self._present: dict[str, Entry] = {}
        self._visits: dict[str, Visit] = {}
        self._old_visits: list[Visit] = []
        self._drafts: dict[str, str] = {}
        self._folds: dict[str, KeptFold] = {}
        self._earlier: dict[str, list[Entry]] = defaultdict(list)

    def entries(self, person: str, period: Period | None = None) -> tuple[Entry, ...]:
        found = [
            entry
            for entry in self._present.values()
            if entry.person == person and (period is None or entry.day in period)
        ]
        return tuple(sorted(found, key=lambda e: (e.day, e.recorded.instant, e.id)))

    def may_be_written(self) -> bool:
        return True

    def read(self, person: str, period: Period | None = None) -> Reading:
        return Reading(self.entries(person, period))

    def entry(self, entry_id: str) -> Entry | None:
        return self._present.get(entry_id)

    def save(self, entry: Entry) -> None:
        self.remove(entry.id)
        self._present[entry.id] = entry

    def remove(self, entry_id: str) -> None:
        before = self._present.pop(entry_id, None)
        if before is not None:
            self._earlier[entry_id].append(before)

    def versions(self, entry_id: str) -> tuple[Entry, ...]:
        present = self._present.get(entry_id)
        return (*self._earlier[entry_id], *((present,) if present else ()))

    def people(self) -> tuple[str, ...]:
        return tuple(sorted({entry.person for entry in self._present.values()}))

    def first_day(self, person: str) -> date | None:
        return min((e.day for e in self._present.values() if e.person == person), default=None)

    def visits(self, person: str) -> tuple[Visit, ...]:
        theirs = [visit for visit in self._visits.values() if visit.person == person]
        return tuple(sorted(theirs, key=lambda visit: (visit.day, visit.id)))

    def damaged_visits(self, person: str) -> tuple[DamagedRecord, ...]:
        return ()

    def visit(self, visit_id: str) -> Visit | None:
        return self._visits.get(visit_id)

    def save_visit(self, visit: Visit) -> None:
        self.remove_visit(visit.id)
        self._visits[visit.id] = visit

    def remove_visit(self, visit_id: str) -> None:
        before = self._visits.pop(visit_id, None)
        if before is not None:
            self._old_visits.append(before)

    def everything(self) -> WholeDiary:
        earlier = (version for _, held in sorted(self._earlier.items()) for version in held)
        entries = Section(tuple(self._present.values()), tuple(earlier))
        return WholeDiary(entries, Section(tuple(self._visits.values()), tuple(self._old_visits)))

    def take_in(self, changes: DiaryPlan) -> None:
        before = self.everything()
        entries = applied(before.entries, changes.entries)
        self._present = {entry.id: entry for entry in entries.present}
        self._earlier.clear()
        for version in entries.earlier:
            self._earlier[version.id].append(version)
        visits = applied(before.visits, changes.visits)
        self._visits = {visit.id: visit for visit in visits.present}
        self._old_visits = list(visits.earlier)

    def kept_draft(self, person: str) -> str | None:
        return self._drafts.get(person)

    def keep_draft(self, person: str, body: str | None) -> None:
        self._drafts.pop(person, None)
        if body is not None:
            self._drafts[person] = body

    def day_of(self, person: str, first: date, number: int) -> date | None:
        days = [entry.day for entry in self.entries(person) if entry.day >= first]
        return days[number - 1] if number <= len(days) else None

    def digest_before(self, person: str, day: date) -> str:
        entries = [entry_text(entry) for entry in self.entries(person) if entry.day < day]
        visits = [visit_text(visit) for visit in self.visits(person) if visit.day < day]
        return repr((sorted(entries), sorted(visits)))

    def kept_fold(self, person: str) -> KeptFold | None:
        return self._folds.get(person)

    def keep_fold(self, person: str, fold: KeptFold) -> None:
        self._folds[person] = fold

    def remember(self, person: str, reading: Reading) -> None:
        """Everything is in memory anyway."""

    def forget(self) -> None:
        """Everything is in memory anyway."""

    def close(self) -> None:
        """Hold nothing open."""
