"""One sitting at the computer: the windows of a diary one after the other, until it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLocale

from kneecheck.autostart import Autostart
from kneecheck.errors import Trouble
from kneecheck.journal.journal import Journal
from kneecheck.journal.locking import Lock
from kneecheck.journal.safekeeping import Safe
from kneecheck.paths import Paths
from kneecheck.phases import unnoted
from kneecheck.sentences import say
from kneecheck.settings import Settings
from kneecheck.ui.first_window import FirstWindow
from kneecheck.ui.run import run_window
from kneecheck.ui.stay import Stay, application
from kneecheck.ui.tongue import Tongue
from kneecheck.ui.unlock import ask_to_unlock
from kneecheck.ui.wording import in_words


class Sitting:
    """Shows windows for the diary of some paths, until ``close``."""

    def __init__(self, resources: Path, paths: Paths) -> None:
        self._resources = resources
        self._paths = paths
        application()
        self._stay = Stay()
        self._first = FirstWindow(paths.diary)
        self._first.wanted.connect(self._stay.raise_window)

    def is_elsewhere(self) -> bool:
        """Tell whether another window has this diary, which has then come to the front."""
        return self._first.raise_other()

    @property
    def locked(self) -> bool:
        """Tell whether the last window was closed only to be locked."""
        return self._stay.locked

    @property
    def renewed(self) -> bool:
        """Tell whether the last window was closed only to come back in other words."""
        return self._stay.renewed

    def system_locale(self) -> str:
        """Return the language and territory that the window system knows."""
        return QLocale.system().name()

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """Let every window inside the ``with`` block speak a language."""
        tongue = Tongue(application(), self._resources, language)
        try:
            yield
        finally:
            tongue.rest()

    def unlock(self, lock: Lock, safe: Safe, settings: Settings, *, may_recall: bool) -> bool:
        """Have the diary unlocked, by the key store of the system if it may, or by asking."""
        self._first.listen()
        trouble = ""
        if settings.keyring and may_recall:
            try:
                if lock.recall():
                    return True
                trouble = in_words(say("The key store of this computer has no key that fits."))
            except Trouble as told:
                trouble = in_words(told)
        return ask_to_unlock(lock, safe, settings, self._resources, self._stay, trouble)

    def show(
        self,
        journal: Journal,
        settings: Settings,
        autostart: Autostart | None,
        over: Callable[[str], None] = unnoted,
    ) -> int:
        """Show the diary until its window is closed or locked; ``over`` hears how far it is."""
        self._first.listen()
        return run_window(
            journal,
            settings,
            self._paths,
            self._resources,
            self._stay,
            autostart=autostart,
            over=over,
        )

    def close(self) -> None:
        """Be found no longer."""
        self._first.close()
