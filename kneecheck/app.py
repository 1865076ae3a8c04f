"""The composition root: the only module that knows every room and puts them together.

Store and window are imported only where they are needed: most commands need no window, some not
even the diary.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kneecheck import clock
from kneecheck.autostart import Autostart, find_autostart, this_program
from kneecheck.cli.asking import Asker, first_line
from kneecheck.cli.options import read_arguments
from kneecheck.cli.services import Clock, NewId, Services
from kneecheck.display import PLATFORM_VARIABLE, has_display
from kneecheck.domain.period import Period
from kneecheck.domain.reminder import read_time
from kneecheck.errors import Defect, KneeCheckError, Trouble, unforeseen
from kneecheck.files import may_be_there
from kneecheck.journal.journal import Journal
from kneecheck.journal.locking import Lock, Locked, person_shown
from kneecheck.journal.remembering import RememberingKeeper
from kneecheck.journal.safekeeping import Damaged, InUse, Safe
from kneecheck.journal.unbegun import UnbegunDiary
from kneecheck.knowledge.areas import territory_of
from kneecheck.knowledge.languages import chosen_language, languages_of, system_locale
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import DIARY_VARIABLE, HOME_VARIABLE, Paths, find_paths, resources_folder
from kneecheck.phases import Phases, unnoted
from kneecheck.sentences import Voice, say, together
from kneecheck.settings import Settings, read_settings
from kneecheck.speech import voice_for
from kneecheck.store.cipher import Keys, is_locked

if TYPE_CHECKING:
    from kneecheck.start import FirstSight
    from kneecheck.store.diary_store import DiaryStore
    from kneecheck.ui.sitting import Sitting


def run(
    argv: list[str],
    environment: Mapping[str, str],
    now: Clock | None = None,
    *,
    first: FirstSight | None = None,
) -> int:
    """Do what the command line asks for, in the window that is there already if there is one.

    Raises ``SystemExit`` for help and wrong usage, ``KneeCheckError`` for what can be explained.
    """
    settings, sentences = read_settings(find_paths(environment).settings)
    resources = resources_folder()
    voice = voice_for(resources, settings, environment)
    arguments = read_arguments(argv, voice)
    paths = find_paths(environment, arguments.diary)
    for sentence in sentences:
        print(voice.of(sentence), file=sys.stderr)
    asker = Asker(
        environment,
        first_line(arguments.passphrase_fd),
        first_line(arguments.new_passphrase_fd),
        voice=voice,
    )
    now = now or partial(clock.now, environment)
    rooms = Rooms(environment, resources, now, settings, paths, asker)
    if first is not None:
        rooms = replace(rooms, over=first.over)
    elif arguments.profile_start:
        rooms = replace(rooms, over=Phases(partial(print, file=sys.stderr, flush=True)).over)
    services = rooms.services(paths, settings)
    try:
        if arguments.wait:
            return rooms.wait(services)
        if arguments.run is None:
            return rooms.open_window(services, first.sitting if first else None)
        code: int = arguments.run(arguments, services)
    except Damaged as damage:
        if not rooms.open_safe(paths).backups():
            raise
        hint = say("“kneecheck verify” looks for a backup to go back to.")
        raise Damaged(together(" ", (damage.sentence, hint))) from damage
    return code


@dataclass(frozen=True, slots=True)
class Rooms:
    """Opens the rooms of the program for one run: knowledge, diary, window.

    ``system`` is the language and territory a window was told where the environment says nothing.
    """

    environment: Mapping[str, str]
    resources: Path
    now: Clock
    settings: Settings
    own: Paths
    asker: Asker
    keys: Keys = field(default_factory=Keys)
    over: Callable[[str], None] = unnoted
    system: str = ""

    def services(self, paths: Paths, settings: Settings) -> Services:
        """Return what the commands are given."""
        return Services(
            paths=paths,
            resources=self.resources,
            settings=settings,
            voice=self.voice(settings),
            now=self.now,
            has_display=has_display(self.environment),
            load_knowledge=self.load_knowledge,
            open_journal=self.ask_and_open,
            read_journal=partial(self.read_journal, paths=paths),
            open_safe=self.open_safe,
            open_lock=self.open_lock,
            unlock=self.unlock,
            unlock_file=self.unlock_file,
            asker=self.asker,
            show_window=self.show_window,
            take_screenshots=self.take_screenshots,
        )

    def load_knowledge(self, language: str) -> KnowledgeBase:
        """Return the shipped medical content; in English where a language is not shipped."""
        folder = self.resources / "knowledge"
        if not folder.is_dir():
            raise Defect(
                "A part of KneeCheck is missing: {folder}. Please install it again.", folder=folder
            )
        territory = territory_of(self.locale())
        return load_knowledge(folder, self.spoken(language), self.settings.area, territory)

    def spoken(self, language: str) -> str:
        """Return the language that is spoken where this one is wanted."""
        there = languages_of(self.resources / "knowledge")
        return chosen_language(language, self.locale(), there)

    def locale(self) -> str:
        """Return the language and territory the system is set to."""
        return system_locale(self.environment) or self.system

    @contextmanager
    def ask_and_open(
        self,
        knowledge: KnowledgeBase,
        paths: Paths,
        now: Clock | None = None,
        new_id: NewId | None = None,
    ) -> Iterator[Journal]:
        """Open a diary, asking for its passphrase on the terminal when it has one."""
        self.unlock(paths)
        with self.open_journal(knowledge, paths, now, new_id) as journal:
            yield journal

    @contextmanager
    def open_journal(
        self,
        knowledge: KnowledgeBase,
        paths: Paths,
        now: Clock | None = None,
        new_id: NewId | None = None,
    ) -> Iterator[Journal]:
        """Open the diary of some paths, making it when it is not there, and close it at the end."""
        from kneecheck.cli import at_the_end  # noqa: PLC0415 - not for every command
        from kneecheck.store.diary_store import DiaryStore  # noqa: PLC0415 - the same

        store = DiaryStore.open(paths.diary, self.keys)
        try:
            safe = self.open_safe(paths, store=store)
            lock = self.open_lock(paths, store)
            person = person_shown(store.people(), lock, self.settings.person)
            keeper = RememberingKeeper(store)
            journal = Journal(
                keeper, knowledge, now or self.now, new_id or clock.new_id, person, safe, lock
            )
            yield journal
            own = paths == self.own and store.may_be_written()
            copied = at_the_end.back_up_if_due(safe, self.warn) if own else ()
            damaged = {record.id: record for record in (*journal.damaged(), *copied)}
            at_the_end.tell_damage(damaged, self.warn)
        finally:
            store.close()

    @contextmanager
    def read_journal(self, knowledge: KnowledgeBase, paths: Paths) -> Iterator[Journal]:
        """Open a diary without ever making one: where there is none, it reads as empty."""
        if may_be_there(paths.diary):
            with self.ask_and_open(knowledge, paths) as journal:
                yield journal
        else:
            keeper = UnbegunDiary(paths.diary)
            yield Journal(keeper, knowledge, self.now, clock.new_id, self.settings.person)

    def open_safe(
        self, paths: Paths, second: Path | None = None, store: DiaryStore | None = None
    ) -> Safe:
        """Return what keeps the diary of some paths safe; nothing is opened or made yet."""
        from kneecheck.store.safe import DiarySafe  # noqa: PLC0415 - not for every command

        elsewhere = second or self._second()
        return DiarySafe(paths.diary, paths.backups, elsewhere, self.now, store, self.keys)

    def open_lock(self, paths: Paths, store: DiaryStore | None = None) -> Lock:
        """Return the lock of the diary of some paths; nothing is opened yet."""
        from kneecheck.store.lock import DiaryLock  # noqa: PLC0415 - not for every command

        safe = self.open_safe(paths, store=store)
        return DiaryLock(paths.diary, paths.backups, self._second(), safe, self.keys, store)

    def unlock(self, paths: Paths) -> None:
        """Have the diary of some paths unlocked, by the key store of the system or by asking."""
        if is_locked(paths.diary) and self.keys.known_for(paths.diary) is None:
            lock = self.open_lock(paths)
            if not (self.settings.keyring and self._recalled(lock)):
                self.asker.unlock(paths.diary, lock.unlock)

    def unlock_file(self, file: Path) -> None:
        """Have any file unlocked, such as a backup under an earlier passphrase."""
        if is_locked(file) and self.keys.known_for(file) is None:
            self.asker.unlock(file, partial(self.keys.unlock, file))

    def _recalled(self, lock: Lock) -> bool:
        """Tell whether the key store of the system gave the key; its trouble is told."""
        try:
            return lock.recall()
        except Trouble as trouble:
            self.warn(trouble.sentence)
            return False

    def warn(self, sentence: str) -> None:
        """Say what is in the way, in the language of the person."""
        print(self.voice(self.settings).of(sentence), file=sys.stderr)

    def voice(self, settings: Settings) -> Voice:
        """Return what says sentences in the language of the settings."""
        return voice_for(self.resources, settings, self.environment, self.system)

    def _second(self) -> Path | None:
        chosen = self.settings.backup_folder
        return Path(chosen).expanduser() if chosen else None

    def open_window(self, services: Services, sitting: Sitting | None = None) -> int:
        """Open the window on the person's diary; a sitting may have begun already."""
        if not (services.has_display or self.environment.get(PLATFORM_VARIABLE)):
            raise Trouble(
                "There is no display to open a window on. "
                "The commands work without one: kneecheck --help lists them."
            )
        from kneecheck.ui.sitting import Sitting  # noqa: PLC0415 - Qt only for a window

        begun, sitting = sitting, sitting or Sitting(self.resources, services.paths)
        try:
            if begun is None and sitting.is_elsewhere():
                return 0
            return self._sit(services, sitting)
        except KneeCheckError:
            raise
        except Exception:
            # Who starts a program by its icon sees no terminal.
            sitting.put_frame_away()
            if services.has_display:
                self.explain(unforeseen(services.paths.log), services)
            raise
        finally:
            sitting.close()

    def _sit(self, services: Services, sitting: Sitting) -> int:
        """Show one window after the other: the question, the diary, the question again."""
        paths = services.paths
        may_recall = True
        while True:
            settings, _ = read_settings(paths.settings)
            rooms = replace(self, settings=settings, system=sitting.system_locale())
            with ExitStack() as stack:
                stack.enter_context(sitting.speaking(rooms.spoken(settings.language)))
                try:
                    load = partial(rooms.load_knowledge, settings.language)
                    knowledge = sitting.meanwhile(load)
                    self.over("the medical content")
                    opening = rooms.open_journal(knowledge, paths)
                    journal = sitting.meanwhile(partial(stack.enter_context, opening))
                    self.over("the diary")
                except Locked:
                    lock, safe = rooms.open_lock(paths), rooms.open_safe(paths)
                    if not sitting.unlock(lock, safe, settings, may_recall=may_recall):
                        return 0
                    continue
                except Trouble as trouble:
                    sitting.put_frame_away()
                    if isinstance(trouble, InUse) and sitting.is_elsewhere():
                        return 0
                    if isinstance(trouble, Damaged):
                        rooms.unlock_newest_backup(sitting)
                    if not services.has_display or not rooms.explain(trouble, services):
                        raise
                    continue
                code = sitting.show(journal, settings, rooms.autostart(), self.over)
            if sitting.renewed:
                continue
            if not sitting.locked:
                return code
            may_recall = False
            self.keys.forget()

    def unlock_newest_backup(self, sitting: Sitting) -> None:
        """Have the newest backup unlocked: a damaged diary may no longer show that it is locked."""
        from kneecheck.store.lock import DiaryLock  # noqa: PLC0415 - not for every command

        safe = self.open_safe(self.own)
        newest = next(iter(safe.backups()), None)
        if newest is None or not is_locked(newest.file) or self.keys.known_for(newest.file):
            return
        lock = DiaryLock(newest.file, self.own.backups, None, safe, self.keys)
        sitting.unlock(lock, safe, self.settings, may_recall=True)

    def explain(self, trouble: Trouble, services: Services) -> bool:
        """Show what is in the way, and tell whether it was mended; only damage can be."""
        from kneecheck.ui.rescue import offer_rescue  # noqa: PLC0415 - Qt only for a window

        safe = self.open_safe(services.paths) if isinstance(trouble, Damaged) else None
        return offer_rescue(trouble.sentence, safe, services.settings, self.resources)

    def show_window(self, journal: Journal, settings: Settings, paths: Paths) -> int:
        """Show the window until it is closed."""
        from kneecheck.ui.run import run_window  # noqa: PLC0415 - Qt only where a window is shown

        return run_window(journal, settings, paths, self.resources)

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
            language=self.spoken(self.settings.language),
        )
        wait_in_tray(needs, self.resources)
        return 0

    def wall_clock(self) -> datetime:
        """Return the person's wall clock."""
        return self.now().local

    def is_recorded(self, services: Services) -> bool:
        """Tell whether today is written down, or whether an open window will remind by itself."""
        today = self.now().local_day
        if is_locked(services.paths.diary):
            # Nobody is there to be asked for a passphrase, and a note beside it would tell on what
            # days somebody writes. One reminder too many is no harm.
            return False
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
