"""Words for what a check found, shared by the commands that keep a diary safe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from kneecheck.cli.days import NotADay, read_day
from kneecheck.domain.entry import Moment
from kneecheck.journal.safekeeping import Checked, DamagedKind, DamagedRecord
from kneecheck.sentences import Sentence, counted, say

_NAMED_AT_MOST = 10
# One of something, and several.
ENTRIES = (say("1 entry"), say("{count} entries"))
VISITS = (say("1 visit"), say("{count} visits"))
VERSIONS = (say("1 earlier version"), say("{count} earlier versions"))
COPIES = (say("1 earlier copy"), say("{count} earlier copies"))
NO_BACKUP = say("There is no backup yet; “kneecheck backup” makes one.")
_DAMAGED = {
    DamagedKind.ENTRY: say("The entry of {day} is damaged; everything else is as it was written."),
    DamagedKind.EARLIER: say(
        "An earlier version of the entry of {day} is damaged; everything else is as it was written."
    ),
    DamagedKind.VISIT: say("The visit of {day} is damaged; everything else is as it was written."),
}


def entries_words(checked: Checked) -> Sentence:
    """Return how many entries a file holds."""
    return counted(checked.entries, *ENTRIES)


def damage_words(checked: Checked) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with a file."""
    if checked.trouble:
        yield checked.trouble
    yield from damaged_words(checked.damaged)


def damaged_words(damaged: Sequence[DamagedRecord]) -> Iterator[Sentence]:
    """Yield a sentence for everything that is damaged; many are counted."""
    for record in damaged[:_NAMED_AT_MOST]:
        yield Sentence(_DAMAGED[record.kind].template, {"day": _day(record)})
    if more := len(damaged[_NAMED_AT_MOST:]):
        yield counted(more, "1 more is damaged.", "{count} more are damaged.")


def moment_words(instant: datetime, now: Moment) -> Sentence:
    """Return when something was, on the clock of the person."""
    local = instant + timedelta(minutes=now.offset_minutes)
    return say("{day}, {time}", day=local.date(), time=f"{local:%H:%M}")


def _day(entry: DamagedRecord) -> object:
    try:
        return read_day(entry.day)
    except NotADay:
        return say("a day that can no longer be read")
