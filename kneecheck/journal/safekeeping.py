"""What a person can do to keep a diary safe: copies, checks, going back to an earlier copy."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from kneecheck.errors import Trouble


class Damaged(Trouble):
    """A diary file cannot be read as it is; nothing about it was changed."""


class InUse(Trouble):
    """Another KneeCheck has the diary open."""


class Backup(Struct, frozen=True):
    """A copy of the diary; ``whole`` is false when entries were damaged already as it was made."""

    file: Path
    taken: datetime
    whole: bool = True


class DamagedKind(StrEnum):
    """What it is that was damaged."""

    ENTRY = "entry"
    EARLIER = "earlier"
    VISIT = "visit"


class DamagedRecord(Struct, frozen=True):
    """Something that no longer says what was written; the day is as it stands in the file."""

    id: str
    day: str
    kind: DamagedKind = DamagedKind.ENTRY


class Checked(Struct, frozen=True):
    """What a check found in one file; ``trouble`` is a sentence when it cannot be read at all.

    ``locked`` tells that this is only for want of its passphrase.
    """

    file: Path
    entries: int = 0
    damaged: tuple[DamagedRecord, ...] = ()
    trouble: str = ""
    locked: bool = False

    @property
    def good(self) -> bool:
        """Tell whether everything in the file is as it was written."""
        return not (self.damaged or self.trouble)


class BackedUp(Struct, frozen=True):
    """A backup that was made, what it holds, and what did not work about its second copy."""

    backup: Backup
    checked: Checked
    second: Path | None = None
    warnings: tuple[str, ...] = ()


class Tried(Struct, frozen=True):
    """How it went to restore a backup as a drill; ``trouble`` is a sentence when it failed."""

    at: datetime
    taken: datetime
    entries: int
    trouble: str = ""


class Restored(Struct, frozen=True):
    """A diary put back from a copy, and where the files went that stood in its place."""

    checked: Checked
    set_aside: tuple[Path, ...]


class Rescued(Struct, frozen=True):
    """A diary put together again: how much came from where, and where the damaged files went."""

    checked: Checked
    read: int
    backup: Backup | None
    set_aside: tuple[Path, ...]


class Safe(Protocol):
    """Keeps one diary safe; ``Trouble`` says in one sentence what is in the way."""

    def backups(self) -> tuple[Backup, ...]:
        """Return every copy, the newest first, without opening them."""
        ...

    def back_up(self) -> BackedUp:
        """Make a copy now, check it, and let copies go that are no longer needed."""
        ...

    def back_up_if_due(self) -> BackedUp | None:
        """Make a copy when the diary has changed and none was made today."""
        ...

    def check(self) -> Checked:
        """Look at everything in the diary."""
        ...

    def check_backups(self) -> tuple[Checked, ...]:
        """Look at everything in every copy that was whole when it was made, the newest first."""
        ...

    def newest_good(self) -> Backup | None:
        """Return the newest copy in which everything is as it was written."""
        ...

    def restore(self, file: Path) -> Restored:
        """Put a copy in the diary's place; what stood there is set aside, never overwritten."""
        ...

    def last_tried(self) -> Tried | None:
        """Return how it went to restore a copy as a drill, if that was ever done."""
        ...

    def try_newest(self) -> Tried | None:
        """Restore the newest copy in a place apart, as a drill; none when there is no copy."""
        ...

    def try_if_due(self) -> Tried | None:
        """Hold the drill when the last one is a month ago; none when it was not."""
        ...

    def use_second(self, folder: Path | None) -> None:
        """Put a second copy of each backup into a folder from now on, or none."""
        ...

    def rescue(self) -> Rescued:
        """Make a whole diary again from what can still be read and the newest good copy."""
        ...
