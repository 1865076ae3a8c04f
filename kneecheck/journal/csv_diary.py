"""A table of days from another program, read as entries by a mapping of its columns.

The same row always becomes the same entry, so that bringing a table in twice changes nothing.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from types import MappingProxyType

from msgspec import Struct

from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import (
    PAIN_RANGE,
    DraftProblem,
    Entry,
    EntryDraft,
    Moment,
    draft_problems,
    entry_from_draft,
)
from kneecheck.domain.notes import clean_note
from kneecheck.errors import BadInput, Refused
from kneecheck.report.table import unguarded
from kneecheck.sentences import say, told_at_most

FIELDS = ("day", "average", "worst", "note")
USUAL_DAY = "%Y-%m-%d"
# Far above what a person writes in a life; a file made to hurt must not take all memory.
SIZE_LIMIT, MOST_ROWS = 20_000_000, 200_000
_TOLD_AT_MOST, _COUNTED_AT_MOST = 10, 1_000
_EARLIEST_YEAR = 1900
_NOON = time(12, tzinfo=UTC)


class Table(Struct, frozen=True):
    """How a table is written: its columns by field, its separator, and how it writes days.

    A field is one of ``FIELDS`` or the id of a place, whose column holds how strong it is there.
    """

    columns: Mapping[str, str]
    separator: str = ","
    day_format: str = USUAL_DAY


class _Wrong(Refused):
    """A cell cannot be used."""


def mapping_problems(columns: Mapping[str, str]) -> Iterator[str]:
    """Yield what keeps a mapping from being used."""
    for field in columns:
        if field not in FIELDS and field not in PLACE_BY_ID:
            known = ", ".join(FIELDS)
            yield say(
                "there is no field “{field}”; {known} or the id of a place is expected",
                field=field,
                known=known,
            )
    if "day" not in columns:
        yield say("the column of the day is missing; day=COLUMN is expected")
    elif len(columns) == 1:
        yield say("no column but the day is named, so there is nothing to bring in")


def entries_from_csv(
    name: str,
    content: bytes,
    table: Table,
    today: date,
    person: str,
    words: Callable[[DraftProblem], str],
) -> tuple[Entry, ...]:
    """Return an entry for every row that says anything; ``BadInput`` names each row in the way."""
    entries: list[Entry] = []
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for line, cells in _rows(name, content, table):
        if len(wrong) > _COUNTED_AT_MOST:
            break
        if len(entries) == MOST_ROWS:
            raise BadInput("{name} has more than {count} rows.", name=name, count=f"{MOST_ROWS:,}")
        try:
            draft = _draft(cells, table)
        except _Wrong as error:
            wrong.append(say("line {line}: {problem}", line=line, problem=error.sentence))
            continue
        if draft.is_blank():
            continue
        wrong += [
            say(
                "line {line}: {where}: {problem}",
                line=line,
                where=p.where,
                problem=words(p).rstrip("."),
            )
            for p in draft_problems(draft, today)
        ]
        entries.append(_entry(draft, person, seen))
    if wrong:
        raise BadInput(told_at_most(name, wrong, _TOLD_AT_MOST))
    return tuple(entries)


def table_text(name: str, content: bytes) -> str:
    """Return the text of a table; ``BadInput`` when it is too long or none."""
    if len(content) > SIZE_LIMIT:
        raise BadInput(
            "{name} is larger than {limit} MB.", name=name, limit=SIZE_LIMIT // 1_000_000
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "{name} is not UTF-8 text (byte {byte} is not).", name=name, byte=error.start + 1
        ) from None


def _rows(name: str, content: bytes, table: Table) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield line and wanted cells of each row, with the field that each cell stands for."""
    text = table_text(name, content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=table.separator, strict=True)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        places = _places_of(name, head, table.columns)
        for row in reader:
            if row:
                yield reader.line_num, _cells(name, reader.line_num, row, head, places)
    except csv.Error as error:
        raise BadInput(
            "{name}: line {line}: {problem}.", name=name, line=reader.line_num, problem=error
        ) from None


def _places_of(
    name: str, head: Sequence[str], columns: Mapping[str, str]
) -> Iterable[tuple[str, int]]:
    wrong = [
        say(
            "{name} has no column “{column}”; its first line is: {names}."
            if head.count(column) == 0
            else "{name} has more than one column “{column}”; its first line is: {names}.",
            name=name,
            column=column,
            names=", ".join(head),
        )
        for column in columns.values()
        if head.count(column) != 1
    ]
    if wrong:
        raise BadInput(wrong)
    return [(field, head.index(column)) for field, column in columns.items()]


def _cells(
    name: str, line: int, row: Sequence[str], head: Sequence[str], places: Iterable[tuple[str, int]]
) -> Mapping[str, str]:
    if len(row) != len(head):
        raise BadInput(
            "{name}: line {line}: {cells} cells stand under {headings} headings; is the "
            "separator right?",
            name=name,
            line=line,
            cells=len(row),
            headings=len(head),
        )
    return {field: row[index].strip() for field, index in places}


def _draft(cells: Mapping[str, str], table: Table) -> EntryDraft:
    note = unguarded(cells.get("note", ""))
    marks = {PLACE_BY_ID[key]: _pain(key, cells[key]) for key in cells if key in PLACE_BY_ID}
    return EntryDraft(
        day=_day(cells["day"], table.day_format),
        average=_pain("average", cells.get("average", "")),
        worst=_pain("worst", cells.get("worst", "")),
        marks=MappingProxyType(
            {p: strength for p, strength in marks.items() if strength is not None}
        ),
        note=clean_note(note, len(note)),
    )


def _day(cell: str, written: str) -> date:
    try:
        day = datetime.strptime(cell, written).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise _Wrong(
            "“{cell}” is not a day written like {written}", cell=cell, written=written
        ) from None
    if day.year < _EARLIEST_YEAR:
        raise _Wrong("“{cell}” is too long ago", cell=cell)
    return day


def _pain(field: str, cell: str) -> int | None:
    if not cell:
        return None
    number = int(cell) if cell.isascii() and cell.isdecimal() and len(cell) <= 2 else -1
    if number in PAIN_RANGE:
        return number
    raise _Wrong("{field}: “{cell}” is not a whole number from 0 to 10", field=field, cell=cell)


def _entry(draft: EntryDraft, person: str, seen: Counter[str]) -> Entry:
    """Return the entry of a row; the second of two rows that say the same is another entry."""
    marks = sorted((place.id, strength) for place, strength in draft.marks.items())
    said = repr((person, draft.day, draft.average, draft.worst, marks, draft.note))
    seen[said] += 1
    entry_id = hashlib.sha256(f"{seen[said]} {said}".encode()).hexdigest()[:32]
    noon = Moment(datetime.combine(draft.day, _NOON), "UTC", 0)
    return entry_from_draft(draft, entry_id=entry_id, recorded=noon, person=person)
