"""Where it hurt: days by place, most days first; the first ones carry a letter in the figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from kneecheck.assessment.mark_words import all_details_words
from kneecheck.assessment.sentences import place_words
from kneecheck.domain.body import Place, place_order
from kneecheck.domain.entry import Entry
from kneecheck.domain.mark import PainMark
from kneecheck.knowledge.model import Words

LETTERS = "ABCDEF"


class PlaceLine(Struct, frozen=True):
    """A place in words; the letter stands at the same place in the figure.

    ``feels`` is how it feels there and where it spreads to, as far as that was said.
    """

    letter: str
    words: str
    feels: str = ""


def days_by_place(shown: Sequence[Entry]) -> Mapping[Place, int]:
    """Return on how many days each place was marked, most days first."""
    days: dict[Place, set[date]] = {}
    for entry in shown:
        for mark in entry.marks:
            if mark.strength != 0:
                days.setdefault(mark.place, set()).add(entry.day)
    ranked = sorted(days.items(), key=lambda item: (-len(item[1]), place_order(item[0])))
    return {place: len(held) for place, held in ranked}


def letters(places: Mapping[Place, int]) -> Mapping[Place, str]:
    """Return the letters of the places that have one."""
    return dict(zip(places, LETTERS, strict=False))


def place_lines(
    words: Words, shown: Sequence[Entry], places: Mapping[Place, int]
) -> tuple[PlaceLine, ...]:
    """Return the places in words, and how many more there are."""
    if not places:
        return (PlaceLine("", words.of("report", "where", "none")),)
    lines = []
    lettered: dict[Place, list[PainMark]] = {place: [] for place in letters(places)}
    for entry in shown:
        for mark in entry.marks:
            if mark.place in lettered:
                lettered[mark.place].append(mark)
    for place, letter in letters(places).items():
        days = places[place]
        marks = lettered[place]
        peak = max((mark.strength for mark in marks if mark.strength is not None), default=None)
        key = ("line_one" if days == 1 else "line") + ("_plain" if peak is None else "")
        name = place_words(words, place, yours=False)
        line = words.of("report", "where", key).format(place=name, days=days, peak=peak)
        details = all_details_words(words, [mark.detail for mark in marks if mark.strength != 0])
        lines.append(PlaceLine(letter, line, details))
    if len(places) > len(lines):
        left = len(places) - len(lines)
        more = words.for_count(left, "report", "where", "more").format(count=left)
        lines.append(PlaceLine("", more))
    return tuple(lines)
