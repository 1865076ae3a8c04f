"""What a diary says after a fault, as one value that can be compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from kneecheck.domain.entry import Entry
from kneecheck.domain.visit import Visit
from kneecheck.journal.exchange import WholeDiary, entry_text, visit_text
from kneecheck.store.check import check_open
from kneecheck.store.diary_store import DiaryStore
from tests.faults.workload import Change


class Broken(AssertionError):
    """A diary that is not whole."""


def said_by(diary: WholeDiary) -> frozenset[str]:
    """Return everything a diary says, with what is present and what is an earlier version."""
    texts: list[tuple[str, Sequence[Entry | Visit]]] = [
        ("present", (*diary.entries.present, *diary.visits.present)),
        ("earlier", (*diary.entries.earlier, *diary.visits.earlier)),
    ]
    return frozenset(
        json.dumps([kind, visit_text(record) if isinstance(record, Visit) else entry_text(record)])
        for kind, records in texts
        for record in records
    )


def reopened(path: Path) -> frozenset[str]:
    """Open a diary as the next start does and return what it says; ``Broken`` when not whole."""
    store = DiaryStore.open(path)
    try:
        with store.raw() as raw:
            checked = check_open(path, raw)
        if not checked.good:
            raise Broken(f"{checked.trouble} {checked.damaged}")
        return said_by(store.everything())
    finally:
        store.close()


def said_after_each(changes: Sequence[Change], folder: Path) -> list[frozenset[str]]:
    """Return what a diary says before the first change and after each one, all in order."""
    store = DiaryStore.open(folder / "model.kneecheck")
    said = [said_by(store.everything())]
    for change in changes:
        change(store)
        said.append(said_by(store.everything()))
    store.close()
    return said


Judge = Callable[[Path, int], None]
