"""A diary behind a passphrase: what a person can do about it, and what can be in the way.

How it works, and why so
------------------------
* A locked diary is a plain SQLCipher 4 file: its key comes from the passphrase and from the salt in
  the first 16 bytes of the very file (PBKDF2-HMAC-SHA512, 256,000 rounds). Nothing lies beside it
  that could be lost or left behind on another disk, and any SQLCipher tool opens it by the
  passphrase alone, also when this program is long gone.
* The recovery code is this key itself, written in letters for paper. The other sound design, a
  random key wrapped once by the passphrase and once by the code, needs a second file or a header of
  our own: lose it, or restore the diary without it, and every day is lost with the right passphrase
  in hand. We took the longer code (56 letters) for a diary that is always one file.
* The price: a new passphrase makes a new key, so an earlier recovery code no longer opens the
  diary. It still opens the copies made before, which is said wherever a code is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from kneecheck.domain.entry import SAME_PERSON
from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import Backup
from kneecheck.sentences import say

SHORTEST = 8
LONG = 15


class Locked(Trouble):
    """A file can only be read with its passphrase."""

    def __init__(self, file: Path, sentence: str = "") -> None:
        self.file = file
        super().__init__(sentence or say("{file} is locked with a passphrase.", file=file))


class WrongPassphrase(Locked):
    """What was given does not open the file."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, say("That passphrase does not open {file}.", file=file))


class OldCopies(StrEnum):
    """What happens to copies that were made under another passphrase, or under none."""

    KEEP = "keep"
    CONVERT = "convert"
    REMOVE = "remove"


class Tidied(Struct, frozen=True):
    """What was done about earlier copies; each warning names one that could not be dealt with."""

    converted: int = 0
    removed: int = 0
    warnings: tuple[str, ...] = ()


class Lock(Protocol):
    """The lock of one diary; ``Trouble`` says in one sentence what is in the way."""

    def is_locked(self) -> bool:
        """Tell whether the diary asks for a passphrase."""
        ...

    def unlock(self, secret: str) -> None:
        """Take a passphrase or a recovery code; ``WrongPassphrase`` when it does not fit."""
        ...

    def unlock_file(self, file: Path, secret: str) -> None:
        """Take the passphrase or recovery code of another file, such as an earlier backup."""
        ...

    def fits(self, secret: str) -> bool:
        """Tell whether a passphrase or recovery code opens the diary."""
        ...

    def change(self, passphrase: str | None) -> tuple[str, ...]:
        """Lock the diary with another passphrase, or with none, and back it up before and after.

        Returns a sentence for everything that did not work about the backups.
        """
        ...

    def other_copies(self) -> tuple[Path, ...]:
        """Return the earlier copies that the present passphrase does not open."""
        ...

    def plain_backup(self) -> Backup | None:
        """Return the newest good backup that needs no passphrase, for who has forgotten theirs."""
        ...

    def tidy(self, choice: OldCopies) -> Tidied:
        """Let earlier copies have the present passphrase, or let them go."""
        ...

    def recovery_code(self) -> str:
        """Return the code that opens the diary without its passphrase."""
        ...

    def hidden(self, name: str) -> str:
        """Return what may stand for a person's name outside the diary: a mark when it is locked."""
        ...

    def recall(self) -> bool:
        """Take the key from the key store of the system; tell whether it was there and fits."""
        ...

    def remember(self, *, wanted: bool) -> None:
        """Give the key to the key store of the system, or take it back from there."""
        ...


def person_shown(people: Iterable[str], lock: Lock, kept: str) -> str:
    """Return whose diary was shown last; a locked diary leaves only a mark of the name outside."""
    if not kept.startswith("#"):
        return kept
    return next((name for name in people if lock.hidden(name) == kept), SAME_PERSON)
