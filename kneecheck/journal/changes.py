"""What a change did to the diary, and the change that takes it back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from kneecheck.domain.entry import Entry
from kneecheck.domain.visit import Visit


class ChangeKind(StrEnum):
    """What the person did."""

    RECORDED = "recorded"
    AMENDED = "amended"
    REMOVED = "removed"
    RESTORED = "restored"


class DiaryChange(Struct, frozen=True):
    """One finished change: the entry before and after (none: not in the diary)."""

    kind: ChangeKind
    before: Entry | None
    after: Entry | None

    @property
    def day(self) -> date:
        """Return the day of the diary that was touched."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError("a change touches an entry")
        return entry.day

    @property
    def entry_id(self) -> str:
        """Return the id of the entry that was touched."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError("a change touches an entry")
        return entry.id


class VisitChange(Struct, frozen=True):
    """One finished change to a visit: before and after (none: not in the diary)."""

    kind: ChangeKind
    before: Visit | None
    after: Visit | None

    @property
    def day(self) -> date:
        """Return the day of the visit."""
        visit = self.after or self.before
        if visit is None:
            raise ValueError("a change touches a visit")
        return visit.day
