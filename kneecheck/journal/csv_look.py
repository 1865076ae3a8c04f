"""A first look at a table from another program: its columns, and what they may stand for.

Nothing is decided here; the person sees every guess and changes it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from kneecheck.errors import BadInput
from kneecheck.journal.csv_diary import Table, table_text

SEPARATORS = (",", ";", "\t", "|")
DAY_FORMATS = (
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d.%m.%y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
)
_NAMES: Mapping[str, frozenset[str]] = {
    "day": frozenset({"day", "date", "datum", "fecha", "tag", "ngày"}),
    "average": frozenset({"average", "pain", "average pain", "pain level", "pain_average"}),
    "worst": frozenset({"worst", "worst pain", "maximum", "max", "pain_worst"}),
    "note": frozenset({"note", "notes", "comment", "comments", "remarks"}),
}
_LOOKED_AT = 400
_SHOWN = 3
_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table as it was found: headings, the first cells under each, and a guess of its columns.

    ``guess`` names the heading of each field that could be guessed.
    """

    name: str
    content: bytes = field(repr=False)
    separator: str
    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    guess: Mapping[str, str]

    def samples(self, heading: str) -> tuple[str, ...]:
        """Return the first cells of a column that say anything."""
        return self._said(heading)[:_SHOWN]

    def day_formats(self, heading: str) -> tuple[tuple[str, str, date], ...]:
        """Return every way of writing days that fits a column, with a cell and the day it means.

        The cell is one that the ways read differently, where there is one.
        """
        said = self._said(heading)
        fitting = [way for way in DAY_FORMATS if said and all(_day(cell, way) for cell in said)]
        telling = max(said, key=lambda cell: len({_day(cell, way) for way in fitting}), default="")
        read = ((way, telling, _day(telling, way)) for way in fitting)
        return tuple((way, cell, day) for way, cell, day in read if day is not None)

    def table(self, columns: Mapping[str, str], day_format: str) -> Table:
        """Return how the table is to be read."""
        return Table(columns, self.separator, day_format)

    def _said(self, heading: str) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells[self.headings.index(heading)] if cell)


def look_at_table(name: str, content: bytes) -> TableLook:
    """Return what the table of a file seems to be; ``BadInput`` when it is none."""
    text = table_text(name, content)
    separator, rows = max(
        ((sign, _rows(text, sign)) for sign in SEPARATORS), key=lambda found: _fit(found[1])
    )
    if not rows or len(rows[0]) < 2:
        raise BadInput("{name} is not a table: its first line names no columns.", name=name)
    headings = tuple(cell.strip() for cell in rows[0])
    if len(headings) > _MOST_COLUMNS:
        raise BadInput(
            "{name} has {count} columns; at most {most} can be shown.",
            name=name,
            count=len(headings),
            most=_MOST_COLUMNS,
        )
    cells = tuple(
        tuple(row[index].strip() for row in rows[1:] if index < len(row))
        for index in range(len(headings))
    )
    return TableLook(name, content, separator, headings, cells, dict(_guessed(headings)))


def _rows(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [row for row in islice(reader, _LOOKED_AT) if row]
    except csv.Error:
        return []


def _fit(rows: list[list[str]]) -> tuple[int, int]:
    """Return how well rows hang together: those as wide as the first, then how wide that is."""
    width = len(rows[0]) if rows else 0
    return (sum(len(row) == width for row in rows) if width > 1 else 0, width)


def _guessed(headings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for field_name, names in _NAMES.items():
        fitting = [heading for heading in headings if heading.casefold() in names]
        if len(fitting) == 1:
            yield field_name, fitting[0]


def _day(cell: str, way: str) -> date | None:
    try:
        return datetime.strptime(cell, way).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
