"""Everything else that writes, each as a program whose word is kept (see ``workload``)."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

from kneecheck.__main__ import main
from kneecheck.domain.entry import EntryDraft, draft_from_entry
from kneecheck.domain.visit import VisitDraft
from kneecheck.journal.changes import DiaryChange
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import resources_folder
from kneecheck.settings import Settings, write_settings
from kneecheck.store.cipher import Keys
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.lock import DiaryLock
from kneecheck.store.safe import DiarySafe
from tests.builders import a_draft
from tests.faults.workload import entry_of, moment, say

DAYS = 90
TABLE = "table.csv"


class Life:
    """One person's doings, always the same: each step changes the diary once."""

    STEPS = 9

    def __init__(self, store: DiaryStore, knowledge: KnowledgeBase) -> None:
        ids = itertools.count(1)
        self._journal = Journal(store, knowledge, lambda: moment(DAYS), lambda: f"{next(ids):032x}")
        self._last: DiaryChange | None = None
        self._visit = ""

    def step(self, number: int) -> None:
        """Do the next thing."""
        steps = (
            self._record,
            self._begin,
            self._amend,
            self._see_someone,
            self._remove,
            self._undo,
            self._amend_visit,
            self._forget_draft,
            self._remove_visit,
        )
        steps[number % self.STEPS](number)

    def _draft(self, number: int, note: str) -> EntryDraft:
        day = moment(number % DAYS).local_day
        return a_draft(day, number % 11, marks={"left.back.heel": 3}, note=note * 90)

    def _record(self, number: int) -> None:
        self._last = self._journal.record(self._draft(number, "recorded "))

    def _begin(self, number: int) -> None:
        self._journal.keep_draft(self._draft(number, "begun "))

    def _amend(self, number: int) -> None:
        assert self._last is not None
        assert self._last.after is not None
        from_entry = draft_from_entry(self._last.after)
        changed = self._draft(number, "amended ")
        draft = EntryDraft(
            from_entry.day, changed.average, note=changed.note, entry_id=from_entry.entry_id
        )
        self._last = self._journal.record(draft)

    def _see_someone(self, number: int) -> None:
        draft = VisitDraft(moment(number % DAYS).local_day, "found nothing " * 90, ("S1",))
        seen = self._journal.record_visit(draft).after
        assert seen is not None
        self._visit = seen.id

    def _remove(self, _: int) -> None:
        assert self._last is not None
        self._last = self._journal.remove(self._last.entry_id)

    def _undo(self, _: int) -> None:
        assert self._last is not None
        self._last = self._journal.undo(self._last)

    def _amend_visit(self, number: int) -> None:
        draft = VisitDraft(moment(number % DAYS).local_day, "found more", ("S1",), self._visit)
        self._journal.record_visit(draft)

    def _forget_draft(self, number: int) -> None:
        self._journal.keep_draft(EntryDraft(day=moment(number).local_day))

    def _remove_visit(self, _: int) -> None:
        self._journal.remove_visit(self._visit)


def knowledge() -> KnowledgeBase:
    """Return the shipped medical content."""
    return load_knowledge(resources_folder() / "knowledge")


def live(path: Path, count: int, _: str) -> None:
    """Record, amend, remove and take back; keep drafts and visits."""
    store = DiaryStore.open(path)
    life = Life(store, knowledge())
    for number in range(count):
        life.step(number)
        say(number)
    store.close()


def choose(path: Path, count: int, _: str) -> None:
    """Change the settings again and again."""
    for number in range(count):
        write_settings(path.with_name("settings.toml"), settings_of(number))
        say(number)


def settings_of(number: int) -> Settings:
    """Return the choices after so many changes."""
    return Settings(text_percent=80 + number, backup_folder="/media/stick" * number)


def rescue(path: Path, *_: object) -> None:
    """Mend a damaged diary."""
    DiarySafe(path, path.parent / "backups", None, lambda: moment(DAYS)).rescue()
    say(0)


def back_up_twice(path: Path, days: int, _: str) -> None:
    """Back up day after day to two folders."""
    store = DiaryStore.open(path)
    second = path.parent / "stick"
    for day in range(days):
        store.save(entry_of(day + 1))
        DiarySafe(path, path.parent / "backups", second, lambda: moment(day), store).back_up()  # noqa: B023
        say(day)
    store.close()


def report(path: Path, _: int, name: str) -> None:
    """Write a report over an earlier one, by the program itself."""
    first, last = (moment(day).local_day.isoformat() for day in (0, 19))
    _command(path, "report", "--out", str(path.with_name(name)), "--from", first, "--to", last)


def bring_in_table(path: Path, *_: object) -> None:
    """Bring in a table of another program, by the program itself."""
    columns = ("--column", "day=Date", "--column", "average=Pain", "--column", "note=Comment")
    _command(path, "import", str(path.parent.parent / TABLE), *columns)


def _command(path: Path, *words: str) -> None:
    os.environ["KNEECHECK_HOME"] = str(path.parent)
    if main([*words]) != 0:
        raise SystemExit(1)
    say(0)


WORDS, OTHER_WORDS = "four calm words here", "four other words there"


def lock(path: Path, _: int, way: str) -> None:
    """Set, change or take away the passphrase."""
    keys = Keys()
    if way != "set":
        keys.unlock(path, WORDS)
    folder = path.parent / "backups"
    safe = DiarySafe(path, folder, None, lambda: moment(DAYS), None, keys)
    wanted = {"set": WORDS, "change": OTHER_WORDS, "remove": None}[way]
    DiaryLock(path, folder, None, safe, keys).change(wanted)
    say(0)


FLOWS: dict[str, Callable[[Path, int, str], None]] = {
    "live": live,
    "settings": choose,
    "rescue": rescue,
    "back up twice": back_up_twice,
    "lock": lock,
    "report": report,
    "import table": bring_in_table,
}
