"""One dated record of a diary, and the draft it grows from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct, field

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import Place, place_order
from kneecheck.domain.mark import NO_DETAIL, QUALITIES, MarkDetail, PainMark
from kneecheck.domain.notes import NOTE_LIMIT

PAIN_RANGE = range(11)
SAME_PERSON = "me"
_NO_ANSWERS: Mapping[str, AnswerValue] = MappingProxyType({})


class Moment(Struct, frozen=True):
    """When something was recorded: the instant in UTC and the wall clock of the person then."""

    instant: datetime
    zone: str
    offset_minutes: int

    @property
    def local_day(self) -> date:
        """Return the date on the person's wall clock at that instant."""
        return (self.instant + _ahead(self.offset_minutes)).date()

    @property
    def local(self) -> datetime:
        """Return the person's wall clock at that instant."""
        return self.instant.astimezone(timezone(_ahead(self.offset_minutes)))


@lru_cache(maxsize=64)
def _ahead(minutes: int) -> timedelta:
    """Return a distance from UTC; a diary has a few of them."""
    return timedelta(minutes=minutes)


class Entry(Struct, frozen=True):
    """What a person recorded about one day; several entries may share a day."""

    id: str
    day: date
    recorded: Moment
    average: int | None = None
    worst: int | None = None
    marks: tuple[PainMark, ...] = ()
    answers: Mapping[str, AnswerValue] = field(default_factory=lambda: _NO_ANSWERS)
    note: str = ""
    person: str = SAME_PERSON
    version: int = 1

    @property
    def late(self) -> bool:
        """Tell whether the day was filled in after the following day had passed."""
        return self.recorded.local_day.toordinal() - self.day.toordinal() > 1

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the marked places in reading order."""
        return tuple(mark.place for mark in self.marks)


class EntryDraft(Struct, frozen=True):
    """An entry being made or changed; everything may still be missing."""

    day: date
    average: int | None = None
    worst: int | None = None
    marks: Mapping[Place, int | None] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, AnswerValue] = field(default_factory=lambda: _NO_ANSWERS)
    note: str = ""
    entry_id: str | None = None
    details: Mapping[Place, MarkDetail] = field(default_factory=lambda: MappingProxyType({}))

    def is_blank(self) -> bool:
        """Tell whether there is nothing to save."""
        numbers = (self.average, self.worst)
        return not (self.marks or self.answers or self.note) and numbers == (None, None)


class DraftProblem(Struct, frozen=True):
    """Why a draft cannot be saved: the field and a stable key for the words."""

    where: str
    key: str


def draft_problems(draft: EntryDraft, today: date) -> tuple[DraftProblem, ...]:
    """Return everything that keeps a draft from becoming an entry."""
    found = []
    if draft.day > today:
        found.append(DraftProblem("day", "day_in_future"))
    found += [
        DraftProblem(name, "pain_out_of_range")
        for name, value in (("average", draft.average), ("worst", draft.worst))
        if value is not None and value not in PAIN_RANGE
    ]
    found += [
        DraftProblem(place.id, "pain_out_of_range")
        for place, strength in draft.marks.items()
        if strength is not None and strength not in PAIN_RANGE
    ]
    found += list(_detail_problems(draft))
    if draft.average is not None and draft.worst is not None and draft.average > draft.worst:
        found.append(DraftProblem("worst", "worst_below_average"))
    if len(draft.note) > NOTE_LIMIT:
        found.append(DraftProblem("note", "note_too_long"))
    if draft.is_blank():
        found.append(DraftProblem("entry", "nothing_to_save"))
    return tuple(found)


def _detail_problems(draft: EntryDraft) -> Iterator[DraftProblem]:
    for place, detail in draft.details.items():
        if detail and place not in draft.marks:
            yield DraftProblem(place.id, "place_not_marked")
        if not set(detail.qualities) <= set(QUALITIES):
            yield DraftProblem(place.id, "quality_unknown")
        if detail.spreads_to == place:
            yield DraftProblem(place.id, "spreads_to_itself")


def entry_from_draft(
    draft: EntryDraft,
    *,
    entry_id: str,
    recorded: Moment,
    version: int = 1,
    person: str = SAME_PERSON,
) -> Entry:
    """Return the entry a faultless draft stands for."""
    marks = sorted(draft.marks.items(), key=lambda item: place_order(item[0]))
    return Entry(
        id=entry_id,
        day=draft.day,
        recorded=recorded,
        average=draft.average,
        worst=draft.worst,
        marks=tuple(
            PainMark(place, strength, draft.details.get(place, NO_DETAIL))
            for place, strength in marks
        ),
        answers=MappingProxyType(dict(sorted(draft.answers.items()))),
        note=draft.note,
        person=person,
        version=version,
    )


def draft_from_entry(entry: Entry) -> EntryDraft:
    """Return a draft that would save this very entry again."""
    return EntryDraft(
        day=entry.day,
        average=entry.average,
        worst=entry.worst,
        marks=MappingProxyType({mark.place: mark.strength for mark in entry.marks}),
        answers=entry.answers,
        note=entry.note,
        entry_id=entry.id,
        details=MappingProxyType({mark.place: mark.detail for mark in entry.marks if mark.detail}),
    )
