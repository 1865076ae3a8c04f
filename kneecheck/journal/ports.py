"""What the journal needs from any keeper of entries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit
from kneecheck.journal.safekeeping import DamagedRecord

if TYPE_CHECKING:
    from kneecheck.journal.exchange import DiaryPlan, WholeDiary


class Reading(Struct, frozen=True):
    """Whole entries in order, and what of the days that were read is damaged and left out."""

    entries: tuple[Entry, ...]
    damaged: tuple[DamagedRecord, ...] = ()


class KeptFold(Struct, frozen=True):
    """What the days before ``until`` say, as text; ``source`` tells what it was made from."""

    until: date
    source: str
    body: str


class DiaryKeeper(Protocol):
    """Keeps entries; plain values in, plain values out, every call whole or not at all.

    Entries come back ordered by day, then moment of recording, then id. A removed or replaced
    entry's earlier versions stay readable through ``versions``.
    """

    def may_be_written(self) -> bool:
        """Tell whether anything can be saved; a diary that is only read forgets a draft."""
        ...

    def entries(self, person: str, period: Period | None = None) -> tuple[Entry, ...]:
        """Return the entries of a person, of all days or of a period."""
        ...

    def read(self, person: str, period: Period | None = None) -> Reading:
        """Return the entries of a person, and what of these days is damaged."""
        ...

    def entry(self, entry_id: str) -> Entry | None:
        """Return one present entry."""
        ...

    def save(self, entry: Entry) -> None:
        """Add an entry, or replace the one with this id, keeping the earlier version."""
        ...

    def remove(self, entry_id: str) -> None:
        """Take an entry out of the diary, keeping it among its versions."""
        ...

    def versions(self, entry_id: str) -> tuple[Entry, ...]:
        """Return every version ever kept of an entry, oldest first, the present one last."""
        ...

    def people(self) -> tuple[str, ...]:
        """Return everybody who has something in this diary."""
        ...

    def first_day(self, person: str) -> date | None:
        """Return the earliest day with an entry."""
        ...

    def visits(self, person: str) -> tuple[Visit, ...]:
        """Return the visits of a person to a clinician, in order of day."""
        ...

    def damaged_visits(self, person: str) -> tuple[DamagedRecord, ...]:
        """Return the visits of a person that are damaged and left out."""
        ...

    def visit(self, visit_id: str) -> Visit | None:
        """Return one present visit."""
        ...

    def save_visit(self, visit: Visit) -> None:
        """Add a visit, or replace the one with this id, keeping the earlier version."""
        ...

    def remove_visit(self, visit_id: str) -> None:
        """Take a visit out of the diary, keeping its versions."""
        ...

    def everything(self) -> WholeDiary:
        """Return every record of everybody, and every earlier version, as far as undamaged."""
        ...

    def take_in(self, changes: DiaryPlan) -> None:
        """Carry out a plan of bringing in another diary, all of it or nothing."""
        ...

    def kept_draft(self, person: str) -> str | None:
        """Return the text of the draft a person has begun."""
        ...

    def keep_draft(self, person: str, body: str | None) -> None:
        """Keep the text of a person's draft in place of the one before; none forgets it."""
        ...

    def day_of(self, person: str, first: date, number: int) -> date | None:
        """Return the day of the so-many-th entry of a person from a day on; none when fewer."""
        ...

    def digest_before(self, person: str, day: date) -> str:
        """Return one digest of all present entries and visits of a person before a day."""
        ...

    def kept_fold(self, person: str) -> KeptFold | None:
        """Return what is kept of the days of a person."""
        ...

    def keep_fold(self, person: str, fold: KeptFold) -> None:
        """Keep what the days of a person say in place of what was kept before."""
        ...

    def remember(self, person: str, reading: Reading) -> None:
        """Take note of what was read of all days of a person, if that spares reading it again."""
        ...

    def forget(self) -> None:
        """Read anew from now on: the diary was put in the place of another one."""
        ...

    def close(self) -> None:
        """Let go of whatever is held open; harmless when called twice."""
        ...
