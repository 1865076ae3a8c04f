"""One sitting at the computer: the windows of a diary one after the other, until it is over.

Whatever a window needs is loaded when it is needed: the first sight must wait for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6 import QtCore

from kneecheck.errors import Trouble
from kneecheck.knowledge.languages import ENGLISH
from kneecheck.phases import unnoted
from kneecheck.sentences import say
from kneecheck.ui.meanwhile import meanwhile
from kneecheck.ui.meeting_place import is_ours, meeting_place
from kneecheck.ui.stay import Stay, application

if TYPE_CHECKING:
    from kneecheck.autostart import Autostart
    from kneecheck.journal.journal import Journal
    from kneecheck.journal.locking import Lock
    from kneecheck.journal.safekeeping import Safe
    from kneecheck.paths import Paths
    from kneecheck.settings import Settings
    from kneecheck.ui.first_window import FirstWindow
    from kneecheck.ui.window import MainWindow

_Done = TypeVar("_Done")


class Sitting:
    """Shows windows for the diary of some paths, until ``close``."""

    def __init__(self, resources: Path, paths: Paths) -> None:
        self._resources = resources
        self._paths = paths
        application()
        self._stay = Stay()
        self._first: FirstWindow | None = None
        self._frame: MainWindow | None = None

    def is_elsewhere(self) -> bool:
        """Tell whether another window has this diary, which has then come to the front."""
        # Most starts find nobody there, and need no socket to know it.
        if not is_ours(meeting_place(self._paths.diary)):
            return False
        return self._meeting().raise_other()

    def listen(self) -> None:
        """Be found from now on by whoever starts the program again."""
        self._meeting().listen()

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
        return QtCore.QLocale.system().name()

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """Let every window inside the ``with`` block speak a language."""
        from kneecheck.ui.tongue import Tongue  # noqa: PLC0415 - see the module

        tongue = Tongue(application(), self._resources, language)
        try:
            yield
        finally:
            tongue.rest()

    def show_frame(self, settings: Settings, language: str) -> None:
        """Have the window on the screen, before there is anything to show in it."""
        from kneecheck.ui.frame import show_frame  # noqa: PLC0415 - see the module

        # English is what the window is written in: nothing has to be loaded for its few words.
        with nullcontext() if language == ENGLISH else self.speaking(language):
            self._frame = show_frame(application(), settings, self._resources)
        self._stay.show(self._frame)

    def unpack_ahead(self) -> None:
        """Begin to unpack what the window will paint first."""
        if self._frame is not None:
            self._frame.look.unpack_ahead()

    def put_frame_away(self) -> None:
        """Let the window go that waits for a diary: something else has to be said first."""
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
            self._frame = None
            self._stay.show(None)

    def meanwhile(self, work: Callable[[], _Done]) -> _Done:
        """Return what some work gives; a window that is there already stays alive beside it."""
        return work() if self._frame is None else meanwhile(work)

    def unlock(self, lock: Lock, safe: Safe, settings: Settings, *, may_recall: bool) -> bool:
        """Have the diary unlocked, by the key store of the system if it may, or by asking."""
        from kneecheck.ui.unlock import ask_to_unlock  # noqa: PLC0415 - see the module
        from kneecheck.ui.wording import in_words  # noqa: PLC0415 - the same

        self.listen()
        trouble = ""
        if settings.keyring and may_recall:
            try:
                if lock.recall():
                    return True
                trouble = in_words(say("The key store of this computer has no key that fits."))
            except Trouble as told:
                trouble = in_words(told)
        self.put_frame_away()
        return ask_to_unlock(lock, safe, settings, self._resources, self._stay, trouble)

    def show(
        self,
        journal: Journal,
        settings: Settings,
        autostart: Autostart | None,
        over: Callable[[str], None] = unnoted,
    ) -> int:
        """Show the diary until its window is closed or locked; ``over`` hears how far it is."""
        from kneecheck.ui.run import run_window  # noqa: PLC0415 - see the module

        self.listen()
        frame, self._frame = self._frame, None
        return run_window(
            journal,
            settings,
            self._paths,
            self._resources,
            self._stay,
            autostart=autostart,
            over=over,
            frame=frame,
        )

    def close(self) -> None:
        """Be found no longer."""
        self.put_frame_away()
        if self._first is not None:
            self._first.close()

    def _meeting(self) -> FirstWindow:
        if self._first is None:
            from kneecheck.ui.first_window import FirstWindow  # noqa: PLC0415 - see the module

            self._first = FirstWindow(self._paths.diary)
            self._first.wanted.connect(self._stay.raise_window)
        return self._first
