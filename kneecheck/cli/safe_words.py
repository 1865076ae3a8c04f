"""Words for what a check found, shared by the commands that keep a diary safe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from kneecheck.cli.days import NotADay, day_words, read_day
from kneecheck.domain.entry import Moment
from kneecheck.journal.safekeeping import Checked, DamagedKind, DamagedRecord

_NAMED_AT_MOST = 10
_WHAT = {
    DamagedKind.ENTRY: "The entry of {0}",
    DamagedKind.EARLIER: "An earlier version of the entry of {0}",
    DamagedKind.VISIT: "The visit of {0}",
}


def entries_words(checked: Checked) -> str:
    """Return how many entries a file holds."""
    return count_words(checked.entries, "entry", "entries")


def count_words(number: int, one: str, more: str = "") -> str:
    """Return a number of things."""
    return f"{number} {one if number == 1 else more or f'{one}s'}"


def damage_words(checked: Checked) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with a file."""
    if checked.trouble:
        yield checked.trouble
    yield from damaged_words(checked.damaged)


def damaged_words(damaged: Sequence[DamagedRecord]) -> Iterator[str]:
    """Yield a sentence for everything that is damaged; many are counted."""
    for record in damaged[:_NAMED_AT_MOST]:
        what = _WHAT[record.kind].format(_day(record))
        yield f"{what} is damaged; everything else is as it was written."
    if len(damaged) > _NAMED_AT_MOST:
        yield f"{len(damaged) - _NAMED_AT_MOST} more are damaged."


def moment_words(instant: datetime, now: Moment) -> str:
    """Return when something was, on the clock of the person."""
    local = instant + timedelta(minutes=now.offset_minutes)
    return f"{day_words(local.date())}, {local:%H:%M}"


def _day(entry: DamagedRecord) -> str:
    try:
        return day_words(read_day(entry.day))
    except NotADay:
        return "a day that can no longer be read"
