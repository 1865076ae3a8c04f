"""The composition root: the only module that knows every room and puts them together.

Store and window are imported only where they are needed: most commands need no window, some not
even the diary.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kneecheck import clock
from kneecheck.autostart import Autostart, find_autostart, this_program
from kneecheck.cli.parser import build_parser
from kneecheck.cli.safe_words import damaged_words
from kneecheck.cli.services import Clock, NewId, Services
from kneecheck.domain.period import Period
from kneecheck.domain.reminder import read_time
from kneecheck.errors import Defect, Trouble
from kneecheck.journal.journal import Journal
from kneecheck.journal.remembering import RememberingKeeper
from kneecheck.journal.safekeeping import Damaged, DamagedRecord, InUse, Safe
from kneecheck.journal.unbegun import UnbegunDiary
from kneecheck.knowledge.areas import system_territory
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.knowledge.wording import ENGLISH, languages_of
from kneecheck.paths import DIARY_VARIABLE, HOME_VARIABLE, Paths, find_paths, resources_folder
from kneecheck.settings import Settings, read_settings

if TYPE_CHECKING:
    from kneecheck.store.diary_store import DiaryStore

PLATFORM_VARIABLE = "QT_QPA_PLATFORM"
_WINDOWLESS = ("offscreen", "minimal")


def harden() -> None:
    """Let nobody else read what the program writes, and leave no memory image after a crash."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def run(argv: list[str], environment: Mapping[str, str], now: Clock | None = None) -> int:
    """Do what the command line asks for and return the exit code.

    Raises ``SystemExit`` for help and wrong usage, ``KneeCheckError`` for what can be explained.
    """
    arguments = build_parser().parse_args(argv)
    paths = find_paths(environment, arguments.diary)
    settings, sentences = read_settings(paths.settings)
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    rooms = Rooms(
        environment, resources_folder(), now or partial(clock.now, environment), settings, paths
    )
    services = rooms.services(paths, settings)
    try:
        if arguments.wait:
            return rooms.wait(services)
        if arguments.run is None:
            return rooms.open_window(services)
        code: int = arguments.run(arguments, services)
    except Damaged as damage:
        if not rooms.open_safe(paths).backups():
            raise
        hint = "“kneecheck verify” looks for a backup to go back to."
        raise Damaged(f"{damage} {hint}") from damage
    return code


@dataclass(frozen=True, slots=True)
class Rooms:
    """Opens the rooms of the program for one run: knowledge, diary, window."""

    environment: Mapping[str, str]
    resources: Path
    now: Clock
    settings: Settings
    own: Paths

    def services(self, paths: Paths, settings: Settings) -> Services:
        """Return what the commands are given."""
        return Services(
            paths=paths,
            resources=self.resources,
            settings=settings,
            now=self.now,
            has_display=self.has_display(),
            load_knowledge=self.load_knowledge,
            open_journal=self.open_journal,
            read_journal=partial(self.read_journal, paths=paths),
            open_safe=self.open_safe,
            show_window=self.show_window,
            take_screenshots=self.take_screenshots,
        )

    def load_knowledge(self, language: str) -> KnowledgeBase:
        """Return the shipped medical content; in English where a language is not shipped."""
        folder = self.resources / "knowledge"
        if not folder.is_dir():
            raise Defect(f"A part of KneeCheck is missing: {folder}. Please install it again.")
        shipped = language if language in languages_of(folder) else ENGLISH
        territory = system_territory(self.environment)
        return load_knowledge(folder, shipped, self.settings.area, territory)

    @contextmanager
    def open_journal(
        self,
        knowledge: KnowledgeBase,
        paths: Paths,
        now: Clock | None = None,
        new_id: NewId | None = None,
    ) -> Iterator[Journal]:
        """Open the diary of some paths, making it when it is not there, and close it at the end."""
        from kneecheck.store.diary_store import DiaryStore  # noqa: PLC0415 - not for every command

        store = DiaryStore.open(paths.diary)
        try:
            safe = self.open_safe(paths, store=store)
            journal = Journal(
                RememberingKeeper(store),
                knowledge,
                now or self.now,
                new_id or clock.new_id,
                self.settings.person,
                safe,
            )
            yield journal
            copied = _back_up_if_due(safe) if paths == self.own else ()
            _tell_damage({record.id: record for record in (*journal.damaged(), *copied)})
        finally:
            store.close()

    @contextmanager
    def read_journal(self, knowledge: KnowledgeBase, paths: Paths) -> Iterator[Journal]:
        """Open a diary without ever making one: where there is none, it reads as empty."""
        if paths.diary.exists():
            with self.open_journal(knowledge, paths) as journal:
                yield journal
        else:
            keeper = UnbegunDiary(paths.diary)
            yield Journal(keeper, knowledge, self.now, clock.new_id, self.settings.person)

    def open_safe(
        self, paths: Paths, second: Path | None = None, store: DiaryStore | None = None
    ) -> Safe:
        """Return what keeps the diary of some paths safe; nothing is opened or made yet."""
        from kneecheck.store.safe import DiarySafe  # noqa: PLC0415 - not for every command

        chosen = self.settings.backup_folder
        elsewhere = second or (Path(chosen).expanduser() if chosen else None)
        return DiarySafe(paths.diary, paths.backups, elsewhere, self.now, store)

    def open_window(self, services: Services) -> int:
        """Open the window on the person's diary."""
        if not (services.has_display or self.environment.get(PLATFORM_VARIABLE)):
            raise Trouble(
                "There is no display to open a window on. "
                "The commands work without one: kneecheck --help lists them."
            )
        while True:
            with ExitStack() as stack:
                try:
                    opening = self.open_journal(services.knowledge(), services.paths)
                    journal = stack.enter_context(opening)
                except Trouble as trouble:
                    if not services.has_display or not self.explain(trouble, services):
                        raise
                    continue
                return self.show_window(journal, services.settings, services.paths)

    def explain(self, trouble: Trouble, services: Services) -> bool:
        """Show what is in the way, and tell whether it was mended; only damage can be."""
        from kneecheck.ui.rescue import offer_rescue  # noqa: PLC0415 - Qt only for a window

        safe = self.open_safe(services.paths) if isinstance(trouble, Damaged) else None
        return offer_rescue(str(trouble), safe, services.settings, self.resources)

    def show_window(self, journal: Journal, settings: Settings, paths: Paths) -> int:
        """Show the window until it is closed."""
        from kneecheck.ui.run import run_window  # noqa: PLC0415 - Qt only where a window is shown

        own = paths.diary == self.own.diary
        autostart = self.autostart() if own else None
        return run_window(journal, settings, paths, self.resources, [], autostart=autostart)

    def autostart(self) -> Autostart | None:
        """Return the way to start with the computer; none for a diary on a stick."""
        if self.environment.get(HOME_VARIABLE):
            return None
        without = {k: v for k, v in self.environment.items() if k != DIARY_VARIABLE}
        usual = find_paths(without).diary
        named = None if self.own.diary == usual else self.own.diary
        return find_autostart(sys.platform, self.environment, Path.home(), this_program(named))

    def wait(self, services: Services) -> int:
        """Wait in the tray for the time of the reminder; ``Trouble`` where that cannot be done."""
        if not self.settings.reminder:
            raise Trouble("No reminder is set. Its time is chosen on the settings page.")
        if not services.has_display:
            raise Trouble("There is no display, so there is no tray to wait in.")
        from kneecheck.ui.waiting import WaitingNeeds, wait_in_tray  # noqa: PLC0415 - as above

        starts = self.autostart()
        by_itself = starts is not None and starts.is_on()

        def time_of_day() -> time | None:
            wanted = not by_itself or (starts is not None and starts.is_on())
            fresh, _ = read_settings(self.own.settings)
            return read_time(fresh.reminder) if wanted else None

        start = this_program(services.paths.diary)
        needs = WaitingNeeds(
            now=self.wall_clock,
            time_of_day=time_of_day,
            is_recorded=partial(self.is_recorded, services),
            window=replace(start, command=start.command[:-1]),
            lock=self.own.log.with_name("waiting.lock"),
        )
        wait_in_tray(needs, self.resources)
        return 0

    def wall_clock(self) -> datetime:
        """Return the person's wall clock."""
        return self.now().local

    def is_recorded(self, services: Services) -> bool:
        """Tell whether today is written down, or whether an open window will remind by itself."""
        today = self.now().local_day
        try:
            with services.read_journal(services.knowledge()) as journal:
                return bool(journal.entries(Period(today, today)))
        except InUse:
            return True
        except Trouble:
            return False

    def take_screenshots(
        self, journal: Journal, settings: Settings, paths: Paths, folder: Path
    ) -> list[Path]:
        """Write a picture of every page, without a display."""
        os.environ[PLATFORM_VARIABLE] = "offscreen"
        # This platform warns about every window that it takes no size hints; nobody needs to know.
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
        from kneecheck.ui.shots import write_screenshots  # noqa: PLC0415 - as above

        return write_screenshots(journal, settings, paths, self.resources, folder)

    def has_display(self) -> bool:
        """Tell whether a window could be seen."""
        if self.environment.get(PLATFORM_VARIABLE, "").partition(":")[0] in _WINDOWLESS:
            return False
        if sys.platform in {"win32", "darwin"}:
            return True
        return any(self.environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _back_up_if_due(safe: Safe) -> tuple[DamagedRecord, ...]:
    """Make the copy of the day; that it failed is told and keeps nobody from leaving."""
    try:
        done = safe.back_up_if_due()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return ()
    for warning in done.warnings if done else ():
        print(warning, file=sys.stderr)
    return done.checked.damaged if done else ()


def _tell_damage(damaged: Mapping[str, DamagedRecord]) -> None:
    """Say what is left out everywhere because it is damaged, and how to get it back."""
    for sentence in damaged_words(tuple(damaged.values())):
        print(sentence, file=sys.stderr)
    if damaged:
        print(
            "What is damaged is left out. “kneecheck verify” looks for it in the backups.",
            file=sys.stderr,
        )
