"""Where it hurt, and which signs were there, over days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import Place, place_order
from kneecheck.domain.entry import Entry

Present = Callable[[str, AnswerValue], bool | None]


class PlaceDays(Struct, frozen=True):
    """On how many days a place hurt, and how strong the pain there was at most (none: not said)."""

    place: Place
    days: int
    strongest: int | None


class Strip(Struct, frozen=True):
    """The days on which a sign was there, and those on which it was asked for and was not.

    Both are in order of day.
    """

    key: str
    yes: tuple[date, ...]
    no: tuple[date, ...]

    def there(self, day: date) -> bool:
        """Tell whether the sign was there on a day."""
        at = bisect_left(self.yes, day)
        return self.yes[at : at + 1] == (day,)


def marks_by_day(entries: Iterable[Entry]) -> Mapping[date, Mapping[Place, int | None]]:
    """Return the places marked on each day in order of day, with the strongest pain of each.

    A place marked with 0 was free of pain and is left out.
    """
    held: dict[date, dict[Place, int | None]] = {}
    for entry in entries:
        for mark in entry.marks:
            if mark.strength == 0:
                continue
            of_day = held.setdefault(entry.day, {})
            of_day[mark.place] = _stronger(of_day.get(mark.place), mark.strength)
    return {day: held[day] for day in sorted(held)}


def place_days(days: Mapping[date, Mapping[Place, int | None]]) -> tuple[PlaceDays, ...]:
    """Return every place that hurt, the one with most days first."""
    counts: dict[Place, int] = {}
    peaks: dict[Place, int | None] = {}
    for places in days.values():
        for place, strength in places.items():
            counts[place] = counts.get(place, 0) + 1
            peaks[place] = _stronger(peaks.get(place), strength)
    ranked = sorted(counts, key=lambda place: (-counts[place], place_order(place)))
    return tuple(PlaceDays(place, counts[place], peaks[place]) for place in ranked)


def strips(entries: Iterable[Entry], present: Present) -> tuple[Strip, ...]:
    """Return the signs that were there on any day, the one with most days first.

    ``present`` tells whether an answer says that the sign was there, was not, or neither. Of
    several answers of a day a yes counts; a day without an answer is in neither list.
    """
    said: dict[str, dict[date, bool]] = {}
    for entry in entries:
        for key, value in entry.answers.items():
            there = present(key, value)
            if there is not None:
                days = said.setdefault(key, {})
                days[entry.day] = there or days.get(entry.day, False)
    found = (
        Strip(
            key,
            tuple(sorted(day for day, there in days.items() if there)),
            tuple(sorted(day for day, there in days.items() if not there)),
        )
        for key, days in said.items()
    )
    return tuple(sorted((s for s in found if s.yes), key=lambda s: (-len(s.yes), s.key)))


def _stronger(one: int | None, other: int | None) -> int | None:
    return max((s for s in (one, other) if s is not None), default=None)
