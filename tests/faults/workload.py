"""A program whose every word is kept: ``ACK n`` is said only after the n-th change was saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kneecheck.domain.entry import Entry, Moment
from kneecheck.errors import Trouble
from kneecheck.journal.exchange import diary_to_json, plan_diary
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe
from tests.builders import a_visit, an_entry

Change = Callable[[DiaryStore], None]
START = datetime(2026, 11, 1, 12, tzinfo=UTC)
# The usual way of writing, and two that are known to lose or to break: the harness must see it.
WAYS = {
    "usual": (),
    "unsynced log": ("PRAGMA synchronous=NORMAL",),
    "unsynced journal": ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=OFF"),
}


def entry_of(number: int, version: int = 1) -> Entry:
    """Return an entry of several pages."""
    return an_entry(
        number,
        entry_id=f"{number:032x}",
        version=version,
        marks={"left.back.heel": version % 11},
        answers={"lump": "yes"},
        note=f"{number}.{version} " * (200 + 700 * (number % 3)),
    )


def changes(count: int) -> list[Change]:
    """Return so many changes: days, every third one rewritten, some removed, a few visits."""
    made: list[Change] = []
    number = 0
    while len(made) < count:
        number += 1
        made.append(_saving(entry_of(number)))
        if number % 3 == 0:
            made.append(_saving(entry_of(number - 1, 2)))
        if number % 5 == 0:
            made.append(_removing(entry_of(number - 2).id))
        if number % 7 == 0:
            made.append(_visiting(number))
    return made[:count]


def _saving(entry: Entry) -> Change:
    return lambda store: store.save(entry)


def _removing(entry_id: str) -> Change:
    return lambda store: store.remove(entry_id)


def _visiting(number: int) -> Change:
    return lambda store: store.save_visit(a_visit(number, visit_id=f"v{number}"))


def moment(day: int) -> Moment:
    """Return noon of a day of the workload."""
    return Moment(START + timedelta(days=day), "UTC", 0)


def say(number: int) -> None:
    """Tell the world that a change is kept."""
    os.write(1, f"ACK {number}\n".encode())


def save(path: Path, count: int, way: str) -> None:
    """Save day after day."""
    store = DiaryStore.open(path)
    for pragma in WAYS[way]:
        with store._engine.connect() as connection:
            connection.rollback()
            connection.connection.cursor().execute(pragma)
    for number, change in enumerate(changes(count)):
        change(store)
        say(number)
    store.close()


def save_stubbornly(path: Path, count: int, _: str) -> None:
    """Save day after day on a disk that fails now and then: say so, and try once more."""
    try:
        store = DiaryStore.open(path)
    except Trouble as trouble:
        os.write(1, f"TOLD {trouble}\n".encode())
        return
    for number, change in enumerate(changes(count)):
        for _attempt in range(3):
            try:
                change(store)
            except Trouble as trouble:
                os.write(1, f"TOLD {trouble}\n".encode())
            else:
                say(number)
                break
        else:
            break
    store.close()


def bring_up_to_date(path: Path, *_: object) -> None:
    """Open a diary of an earlier version."""
    DiaryStore.open(path).close()
    say(0)


def back_up(path: Path, days: int, _: str) -> None:
    """Back up day after day, so that old backups go."""
    store = DiaryStore.open(path)
    for day in range(days):
        store.save(entry_of(day + 1))
        DiarySafe(path, path.parent / "backups", None, lambda: moment(day), store).back_up()  # noqa: B023
        say(day)
    store.close()


def restore(path: Path, *_: object) -> None:
    """Go back to the only backup."""
    safe = DiarySafe(path, path.parent / "backups", None, lambda: moment(99))
    safe.restore(safe.backups()[-1].file)
    say(0)


def bring_in(path: Path, *_: object) -> None:
    """Bring a second diary in."""
    other = DiaryStore.open(path.parent.parent / "other.kneecheck")
    theirs = other.everything()
    other.close()
    store = DiaryStore.open(path)
    store.take_in(plan_diary(store.everything(), theirs))
    say(0)
    store.close()


def export(path: Path, *_: object) -> None:
    """Write an export over an earlier one."""
    from kneecheck.files import whole_or_not_at_all

    store = DiaryStore.open(path)
    content = diary_to_json(store.everything(), "test", START)
    store.close()
    with whole_or_not_at_all(path.with_name("diary.json")) as part:
        part.write_bytes(content)
    say(0)


FLOWS: dict[str, Callable[[Path, int, str], None]] = {
    "save": save,
    "save stubbornly": save_stubbornly,
    "migrate": bring_up_to_date,
    "back up": back_up,
    "restore": restore,
    "import": bring_in,
    "export": export,
}

if __name__ == "__main__":
    os.umask(0o077)
    FLOWS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
