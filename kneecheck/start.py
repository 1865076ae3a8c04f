"""The start of the window: it is on the screen first, everything else is loaded after that.

Nothing may be imported here that a window without a diary can do without. That is why the few
values it needs are dataclasses, as those of all other rooms are msgspec's: which takes longer to
load than they take to be made, and makes two hundred of them in no time.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kneecheck.cli.options import options_for_window
from kneecheck.display import PLATFORM_VARIABLE, has_display
from kneecheck.knowledge.languages import chosen_language, languages_of, system_locale
from kneecheck.paths import Paths, find_paths, resources_folder
from kneecheck.phases import Phases, unnoted
from kneecheck.settings import read_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from kneecheck.ui.sitting import Sitting

# How a diary begins that has no passphrase. What begins otherwise is asked or told about in a
# window of its own, and the first one would only flash.
_PLAIN = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class FirstSight:
    """The window that is on the screen already, and who hears how far the start is."""

    sitting: Sitting
    over: Callable[[str], None]


class Run(Protocol):
    """Does what a command line asks for and returns the exit code."""

    def __call__(
        self, argv: list[str], environment: Mapping[str, str], *, first: FirstSight | None = None
    ) -> int:
        """Do it, in the window that is there already when one is given."""
        ...


def run(argv: list[str], environment: Mapping[str, str]) -> int:
    """Do what the command line asks for, the window first where one is meant; see ``app.run``."""
    options = options_for_window(argv)
    seen = has_display(environment) or environment.get(PLATFORM_VARIABLE)
    if options is None or options.wait or not seen:
        return _app()(argv, environment)
    # Nearly everything that is made from here on stays until the end: looking through it for
    # garbage again and again would take a tenth of the start and find none.
    gc.disable()
    try:
        return _begin(options, argv, environment)
    finally:
        gc.enable()


def _begin(options: Namespace, argv: list[str], environment: Mapping[str, str]) -> int:
    paths = find_paths(environment, options.diary)
    if not _opens_at_once(paths.diary):
        return _app()(argv, environment)
    over: Callable[[str], None] = unnoted
    if options.profile_start:
        over = Phases(partial(print, file=sys.stderr, flush=True)).over
    from kneecheck.ui.sitting import Sitting  # noqa: PLC0415 - Qt only for a window

    sitting = Sitting(resources_folder(), paths)
    over("the application")
    try:
        if sitting.is_elsewhere():
            return 0
        _show_frame(sitting, environment, paths)
        over("the window on the screen")
        sitting.listen()
        sitting.unpack_ahead()
        program = sitting.meanwhile(_whole_program)
        over("the parts of the program")
        return program(argv, environment, first=FirstSight(sitting, over))
    finally:
        sitting.close()


def _show_frame(sitting: Sitting, environment: Mapping[str, str], paths: Paths) -> None:
    settings, _ = read_settings(paths.settings)
    locale = system_locale(environment) or sitting.system_locale()
    there = languages_of(resources_folder() / "knowledge")
    sitting.show_frame(settings, chosen_language(settings.language, locale, there))


def _opens_at_once(diary: Path) -> bool:
    """Tell whether a diary is new or plain, as far as its first bytes tell."""
    try:
        with diary.open("rb") as file:
            return file.read(len(_PLAIN)) in {_PLAIN, b""}
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _app() -> Run:
    from kneecheck import app  # noqa: PLC0415 - see the module

    return app.run


def _whole_program() -> Run:
    """Load what the window needs behind its frame, and return the way into it."""
    from kneecheck import app  # noqa: PLC0415 - see the module
    from kneecheck.store import diary_store  # noqa: F401, PLC0415 - to be there when it is needed
    from kneecheck.ui import run as _run  # noqa: F401, PLC0415 - the same

    return app.run
