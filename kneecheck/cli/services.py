"""What the commands are given by the composition root."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from kneecheck.cli.asking import Asker
from kneecheck.domain.entry import Moment
from kneecheck.journal.journal import Journal
from kneecheck.journal.locking import Lock
from kneecheck.journal.safekeeping import Safe
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import Paths
from kneecheck.sentences import Voice
from kneecheck.settings import Settings

Clock = Callable[[], Moment]
NewId = Callable[[], str]


class OpenJournal(Protocol):
    """Opens the diary of some paths and closes it again at the end of the ``with`` block."""

    def __call__(
        self,
        knowledge: KnowledgeBase,
        paths: Paths,
        now: Clock | None = None,
        new_id: NewId | None = None,
    ) -> AbstractContextManager[Journal]:
        """Open a diary, making it when it is not there; ``Trouble`` when that cannot be done."""
        ...


class OpenSafe(Protocol):
    """Gives the safe of the diary of some paths; ``second`` is a further folder for backups."""

    def __call__(self, paths: Paths, second: Path | None = None) -> Safe:
        """Return the safe; nothing is opened or made yet."""
        ...


class ShowWindow(Protocol):
    """Opens the window on a journal and returns its exit code once it is closed."""

    def __call__(self, journal: Journal, settings: Settings, paths: Paths) -> int:
        """Show the window."""
        ...


class TakeScreenshots(Protocol):
    """Writes a picture of every page of the window into a folder."""

    def __call__(
        self, journal: Journal, settings: Settings, paths: Paths, folder: Path
    ) -> list[Path]:
        """Write the pictures and return where they are."""
        ...


class Services(Struct, frozen=True):
    """The rest of the program, as far as commands need it.

    ``open_journal`` may make a diary; ``read_journal`` never does and gives an empty one instead.
    Both ask for the passphrase of a locked one; before a safe is used, ``unlock`` does, or for
    another file ``unlock_file``.
    """

    paths: Paths
    resources: Path
    settings: Settings
    voice: Voice
    now: Clock
    has_display: bool
    load_knowledge: Callable[[str], KnowledgeBase]
    open_journal: OpenJournal
    read_journal: Callable[[KnowledgeBase], AbstractContextManager[Journal]]
    open_safe: OpenSafe
    open_lock: Callable[[Paths], Lock]
    unlock: Callable[[Paths], None]
    unlock_file: Callable[[Path], None]
    asker: Asker
    show_window: ShowWindow
    take_screenshots: TakeScreenshots

    def tell(self, *sentences: str) -> None:
        """Say something in the language of the person."""
        for sentence in sentences:
            print(self.voice.of(sentence))

    def warn(self, *sentences: str) -> None:
        """Say what is in the way, apart from what a script reads."""
        for sentence in sentences:
            print(self.voice.of(sentence), file=sys.stderr)

    def today(self) -> date:
        """Return the day on the person's clock."""
        return self.now().local_day

    def knowledge(self) -> KnowledgeBase:
        """Return the medical content in the language of the settings."""
        return self.load_knowledge(self.settings.language)
