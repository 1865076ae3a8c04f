"""Bring two diaries together, record by record; nothing that either of them holds is lost.

Of two present versions the later one stays and the other becomes an earlier version. What is
present in either stays present: a day may come back, it never goes. Whatever the order in which
diaries are brought together, and however often, the outcome is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from msgspec import Struct


class Record(Protocol):
    """Anything a diary keeps under an id, in versions."""

    @property
    def id(self) -> str:
        """Return what names it in every copy of the diary."""
        ...

    @property
    def version(self) -> int:
        """Return how often it was written."""
        ...

    @property
    def day(self) -> date:
        """Return the day it is about."""
        ...


T = TypeVar("T", bound=Record)


class Outcome(StrEnum):
    """What bringing in another diary does to one record."""

    NEW = "new"
    CHANGED = "changed"
    BACK = "back"
    KEPT = "kept"
    HISTORY = "history"


class Section(Struct, Generic[T], frozen=True):
    """All records of one kind: the present ones, and their earlier versions, oldest first."""

    present: tuple[T, ...] = ()
    earlier: tuple[T, ...] = ()


class Step(Struct, Generic[T], frozen=True):
    """What changes about one record: before, after, and all its earlier versions from now on."""

    outcome: Outcome
    before: T | None
    after: T | None
    earlier: tuple[T, ...]

    @property
    def record(self) -> T:
        """Return the record in its latest form."""
        return self.after or self.earlier[-1]


def plan(mine: Section[T], theirs: Section[T], text_of: Callable[[T], str]) -> tuple[Step[T], ...]:
    """Return what bringing in ``theirs`` changes, in order of day; nothing has happened yet.

    ``text_of`` says all that a record says: records with the same text are the same.
    """
    my_present, their_present = _by_id(mine.present), _by_id(theirs.present)
    my_earlier, their_earlier = _grouped(mine.earlier), _grouped(theirs.earlier)
    steps = []
    for record_id in {**their_present, **their_earlier}:
        step = _step(
            (my_present.get(record_id), my_earlier.get(record_id, [])),
            (their_present.get(record_id), their_earlier.get(record_id, [])),
            text_of,
        )
        if step is not None:
            steps.append(step)
    return tuple(sorted(steps, key=lambda step: (step.record.day, step.record.id)))


def applied(mine: Section[T], steps: Iterable[Step[T]]) -> Section[T]:
    """Return the records after a plan was carried out."""
    present = _by_id(mine.present)
    earlier = _grouped(mine.earlier)
    for step in steps:
        earlier[step.record.id] = list(step.earlier)
        if step.after is not None:
            present[step.record.id] = step.after
    return Section(
        tuple(present.values()), tuple(version for held in earlier.values() for version in held)
    )


def _step(
    mine: tuple[T | None, list[T]], theirs: tuple[T | None, list[T]], text_of: Callable[[T], str]
) -> Step[T] | None:
    before, my_earlier = mine
    other, their_earlier = theirs
    after = _later(before, other, text_of)
    if before is None and not my_earlier:
        outcome = Outcome.NEW if after else Outcome.HISTORY
        return Step(outcome, None, after, tuple(their_earlier))
    said = text_of(after) if after else ""
    lost = [record for record in (before, other) if record is not None and text_of(record) != said]
    earlier = _joined(my_earlier, [*their_earlier, *lost], text_of)
    unchanged = before is after or (before is not None and text_of(before) == said)
    if unchanged and len(earlier) == len(my_earlier):
        return None
    if before is None:
        outcome = Outcome.BACK if after else Outcome.HISTORY
    elif not unchanged:
        outcome = Outcome.CHANGED
    else:
        outcome = Outcome.HISTORY if other is None or text_of(other) == said else Outcome.KEPT
    return Step(outcome, before, after, tuple(earlier))


def _later(one: T | None, other: T | None, text_of: Callable[[T], str]) -> T | None:
    """Return the later of two versions; of two written apart from each other, always the same."""
    held = [record for record in (one, other) if record is not None]
    return max(held, key=lambda record: (record.version, text_of(record)), default=None)


def _joined(mine: list[T], theirs: list[T], text_of: Callable[[T], str]) -> list[T]:
    known = {text_of(record) for record in mine}
    fresh = {text: record for record in theirs if (text := text_of(record)) not in known}
    if not fresh:
        return mine
    return sorted([*mine, *fresh.values()], key=lambda record: (record.version, text_of(record)))


def _by_id(records: Iterable[T]) -> dict[str, T]:
    return {record.id: record for record in records}


def _grouped(records: Iterable[T]) -> defaultdict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for record in records:
        groups[record.id].append(record)
    return groups
