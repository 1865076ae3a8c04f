"""What the leg had to do on a day against the pain of the next: counts, never a cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import ONE_DAY
from kneecheck.domain.series import DayPain, scored

LOAD_QUESTION = "load_today"


class LoadAfter(Struct, frozen=True):
    """On how many days with a load the next day hurt more, the same or less."""

    load: str
    more: int
    same: int
    less: int

    @property
    def days(self) -> int:
        """Return how many days are counted."""
        return self.more + self.same + self.less


def loads_after(
    entries: Sequence[Entry], series: Sequence[DayPain], least: int
) -> tuple[LoadAfter, ...]:
    """Return the counts of each load, most days first; silent about one with too few days.

    A day counts when it and the next both have a number; a missing day says nothing.
    """
    pain = dict(scored(series))
    found: dict[str, list[float]] = {}
    for day, loads in _loads(entries).items():
        before, after = pain.get(day), pain.get(day + ONE_DAY) if day < date.max else None
        if before is not None and after is not None:
            for load in loads:
                found.setdefault(load, []).append(after - before)
    counted = (
        LoadAfter(
            load,
            more=sum(change > 0 for change in changes),
            same=sum(change == 0 for change in changes),
            less=sum(change < 0 for change in changes),
        )
        for load, changes in found.items()
        if len(changes) >= least
    )
    return tuple(sorted(counted, key=lambda item: (-item.days, item.load)))


def _loads(entries: Sequence[Entry]) -> Mapping[date, set[str]]:
    held: dict[date, set[str]] = {}
    for entry in entries:
        said = entry.answers.get(LOAD_QUESTION)
        if isinstance(said, tuple):
            held.setdefault(entry.day, set()).update(said)
    return held
