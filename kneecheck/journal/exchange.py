"""A diary as a JSON file that needs no program of ours to be read, and back, exactly.

``schema`` and ``version`` say what it is; every other list is a kind of record; ``sha256`` is over
all of these lists, written with sorted keys and no spaces.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from kneecheck.domain.entry import Entry
from kneecheck.domain.visit import Visit
from kneecheck.errors import BadInput
from kneecheck.journal.forms import NotARecord
from kneecheck.journal.merging import Record, Section, Step, T, plan
from kneecheck.journal.record_forms import (
    entry_from_form,
    form_of_entry,
    form_of_visit,
    visit_from_form,
)
from kneecheck.sentences import say, told_at_most
from kneecheck.strict_json import parse_json, twice_written

SCHEMA = "kneecheck-diary"
VERSION = 1
SIZE_LIMIT = 200_000_000
_TOLD_AT_MOST = 10
_ENVELOPE = ("schema", "version", "program", "written", "sha256")
_LISTS = ("entries", "earlier_entries", "visits", "earlier_visits")


@dataclass(frozen=True, slots=True)
class WholeDiary:
    """Everything that a diary holds, of everybody, with every earlier version."""

    entries: Section[Entry] = field(default_factory=Section)
    visits: Section[Visit] = field(default_factory=Section)


@dataclass(frozen=True, slots=True)
class DiaryPlan:
    """What bringing in another diary changes."""

    entries: tuple[Step[Entry], ...] = ()
    visits: tuple[Step[Visit], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries or self.visits)


def plan_diary(mine: WholeDiary, theirs: WholeDiary) -> DiaryPlan:
    """Return what bringing in ``theirs`` changes; nothing has happened yet."""
    return DiaryPlan(
        plan(mine.entries, theirs.entries, entry_text),
        plan(mine.visits, theirs.visits, visit_text),
    )


def diary_to_json(diary: WholeDiary, program: str, written: datetime) -> bytes:
    """Return a diary as a file."""
    lists = {
        "entries": [form_of_entry(entry) for entry in diary.entries.present],
        "earlier_entries": [form_of_entry(entry) for entry in diary.entries.earlier],
        "visits": [form_of_visit(visit) for visit in diary.visits.present],
        "earlier_visits": [form_of_visit(visit) for visit in diary.visits.earlier],
    }
    envelope = {
        "schema": SCHEMA,
        "version": VERSION,
        "program": program,
        "written": written.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": _digest(lists),
    }
    return (json.dumps(envelope | lists, ensure_ascii=False, indent=1) + "\n").encode()


def diary_from_json(name: str, content: bytes) -> WholeDiary:
    """Return the diary in a file; ``BadInput`` names the file and everything wrong with it."""
    if len(content) > SIZE_LIMIT:
        raise BadInput(
            "{name} is larger than {limit} MB.", name=name, limit=SIZE_LIMIT // 1_000_000
        )
    data = parse_json(name, content)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise BadInput("{name} is not a diary that KneeCheck has exported.", name=name)
    unknown = [key for key in data if key not in (*_ENVELOPE, *_LISTS)]
    if data.get("version") != VERSION or unknown:
        raise BadInput(
            "{name} was exported by a newer KneeCheck; please update this program.", name=name
        )
    lists = {key: data.get(key) for key in _LISTS}
    if _digest(lists) != data.get("sha256") or any(twice_written(data)):
        raise BadInput("{name} is not as it was exported: its SHA-256 does not fit.", name=name)
    reading = _Reading(lists, [])
    diary = WholeDiary(
        reading.section("entries", entry_from_form), reading.section("visits", visit_from_form)
    )
    if reading.wrong:
        raise BadInput(told_at_most(name, reading.wrong, _TOLD_AT_MOST))
    return diary


def entry_text(entry: Entry) -> str:
    """Return all that an entry says as one text: the same entry always gives the same text."""
    return _canonical(form_of_entry(entry))


def visit_text(visit: Visit) -> str:
    """Return all that a visit says as one text: the same visit always gives the same text."""
    return _canonical(form_of_visit(visit))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the lists of a file and remembers what is wrong with them."""

    lists: Mapping[str, Any]
    wrong: list[str]

    def section(self, key: str, read: Callable[[Any], T]) -> Section[T]:
        present = self.records(key, read)
        self.find_twins(key, present)
        return Section(present, self.records(f"earlier_{key}", read))

    def records(self, key: str, read: Callable[[Any], T]) -> tuple[T, ...]:
        forms = self.lists[key]
        if not isinstance(forms, list):
            self.wrong.append(say("{key}: a list is expected", key=key))
            return ()
        taken = []
        for index, form in enumerate(forms):
            try:
                taken.append(read(form))
            except NotARecord as error:
                self.wrong.append(
                    say("{key}[{index}]{problem}", key=key, index=index, problem=error.sentence)
                )
        return tuple(taken)

    def find_twins(self, key: str, records: Iterable[Record]) -> None:
        seen: set[str] = set()
        for record in records:
            if record.id in seen:
                self.wrong.append(say("{key}: the id {id} is there twice", key=key, id=record.id))
            seen.add(record.id)


def _digest(lists: Mapping[str, Any]) -> str:
    # A lone surrogate, which no text of ours holds, must be refused and not break the reading.
    return hashlib.sha256(_canonical(lists).encode(errors="surrogatepass")).hexdigest()


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
