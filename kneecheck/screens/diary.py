"""The Diary screen: every day in order, gaps included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import overload

from msgspec import Struct, field

from kneecheck.assessment.sentences import answer_words, place_words
from kneecheck.domain.answers import YES
from kneecheck.domain.entry import Entry
from kneecheck.domain.searching import folded
from kneecheck.domain.tags import SIGN, most_used, tags_of
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.diary_month import DiaryDays

MOST_TAGS = 12


class EntryRow(Struct, frozen=True):
    """One entry in a line."""

    entry_id: str
    average: int | None
    worst: int | None
    places: tuple[str, ...]
    signs: tuple[str, ...]
    note: str
    late: bool
    amended: bool = False
    tags: tuple[str, ...] = ()


class DayRow(Struct, frozen=True):
    """One day with its entries."""

    day: date
    entries: tuple[EntryRow, ...]


class VisitRow(Struct, frozen=True):
    """A visit to a clinician, what was found and which reasons were looked at."""

    day: date
    visit_id: str
    found: str
    reasons: tuple[str, ...]


class GapRow(Struct, frozen=True):
    """Days without an entry; nothing is known about them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days are missing."""
        return (self.last - self.first).days + 1


Row = DayRow | GapRow | VisitRow


class _Written(Struct, frozen=True):
    """A day whose row is made when somebody looks at it."""

    day: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DiaryRows(Sequence[Row]):
    """The rows of a diary, of which only those looked at are made: most days are never seen."""

    knowledge: KnowledgeBase
    held: tuple[Row | _Written, ...]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.held)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Return a row, or several in order."""
        if isinstance(index, slice):
            return tuple(self._made(item) for item in self.held[index])
        return self._made(self.held[index])

    def place_of(self, day: date) -> int | None:
        """Return at which place the entries of a day stand."""
        days = (number for number, item in enumerate(self.held) if _stands_for(item, day))
        return next(days, None)

    def _made(self, item: Row | _Written) -> Row:
        if not isinstance(item, _Written):
            return item
        return DayRow(item.day, tuple(_entry_row(self.knowledge, entry) for entry in item.entries))


def _stands_for(item: Row | _Written, day: date) -> bool:
    return isinstance(item, DayRow | _Written) and item.day == day


class DiaryScreen(Struct, frozen=True):
    """Everything the Diary page paints, newest day first.

    ``earlier`` holds the earlier versions of the entries somebody wants to see them of; ``days``
    are all days of the diary, whatever is searched for, and ``tags`` its commonest own tags.
    """

    rows: DiaryRows
    entries: int
    today: date
    days: DiaryDays
    tags: tuple[str, ...]
    search: str
    earlier: Mapping[str, tuple[EntryRow, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )


def build_diary(
    knowledge: KnowledgeBase,
    entries: Sequence[Entry],
    today: date,
    search: str = "",
    earlier: Mapping[str, Sequence[Entry]] | None = None,
    visits: Iterable[Visit] = (),
) -> DiaryScreen:
    """Return the screen for entries in order of day; gaps are left out while searching."""
    rows: list[Row | _Written] = []
    wanted = _wanted(search, entries)
    expected: date | None = None
    count = 0
    for day, group in groupby(entries, key=lambda entry: entry.day):
        found = tuple(entry for entry in group if _matches(knowledge, entry, wanted))
        if not found:
            continue
        if expected is not None and day > expected and not search:
            rows.append(GapRow(expected, day - timedelta(days=1)))
        rows.append(_Written(day, found))
        count += len(found)
        expected = day + timedelta(days=1)
    if expected is not None and expected < today and not search:
        rows.append(GapRow(expected, today - timedelta(days=1)))
    versions = {
        key: tuple(_entry_row(knowledge, version) for version in held)
        for key, held in (earlier or {}).items()
    }
    seen = [_visit_row(knowledge, visit) for visit in visits]
    rows += [line for line in seen if folded(search) in folded(line.found)]
    # A visit stands above the entries of its day.
    rows.sort(key=_row_day)
    return DiaryScreen(
        rows=DiaryRows(knowledge, tuple(reversed(rows))),
        entries=count,
        today=today,
        days=DiaryDays(entries),
        tags=most_used((entry.note for entry in entries), MOST_TAGS),
        search=search,
        earlier=MappingProxyType(versions),
    )


def _row_day(item: Row | _Written) -> date:
    return item.first if isinstance(item, GapRow) else item.day


def _visit_row(knowledge: KnowledgeBase, visit: Visit) -> VisitRow:
    known = (rule for rule in visit.rules if rule in knowledge.rules)
    reasons = tuple(knowledge.words.of("rules", rule, "title") for rule in known)
    return VisitRow(visit.day, visit.id, visit.found, reasons)


def _entry_row(knowledge: KnowledgeBase, entry: Entry) -> EntryRow:
    return EntryRow(
        entry_id=entry.id,
        average=entry.average,
        worst=entry.worst,
        places=tuple(place_words(knowledge.words, place) for place in entry.places),
        signs=tuple(_signs(knowledge, entry)),
        note=entry.note,
        late=entry.late,
        amended=entry.version > 1,
        tags=tags_of(entry.note),
    )


def _signs(knowledge: KnowledgeBase, entry: Entry) -> Iterable[str]:
    """Yield the danger signs that were answered with anything but no, none or not sure."""
    for question in knowledge.safety_questions():
        value = entry.answers.get(question.id)
        if value is None or value in ("no", "none", "unknown"):
            continue
        short = knowledge.words.of("questions", question.id, "short")
        if value == YES:
            yield short
        else:
            yield f"{short}: {answer_words(knowledge, question.id, value)}"


def _wanted(search: str, entries: Iterable[Entry]) -> tuple[tuple[str, bool], ...]:
    """Return the words to look for; a word that is somebody's tag means the whole tag."""
    words = folded(search).split()
    tags: set[str] = set()
    if any(word.startswith(SIGN) for word in words):
        tags = {SIGN + folded(tag) for entry in entries for tag in tags_of(entry.note)}
    return tuple((word, word in tags) for word in words)


def _matches(knowledge: KnowledgeBase, entry: Entry, wanted: Sequence[tuple[str, bool]]) -> bool:
    if not wanted:
        return True
    line = _entry_row(knowledge, entry)
    held = " ".join((line.note, *line.places, *line.signs, entry.day.isoformat()))
    held, tags = folded(held), {folded(tag) for tag in line.tags}
    return all(word[1:] in tags if tag else word in held for word, tag in wanted)
