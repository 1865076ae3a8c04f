"""A diary as a JSON file that needs no program of ours to be read, and back, exactly.

``schema`` and ``version`` say what it is; every other list is a kind of record; ``sha256`` is over
all of these lists, written with sorted keys and no spaces.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from kneecheck.domain.entry import Entry
from kneecheck.domain.visit import Visit
from kneecheck.errors import BadInput
from kneecheck.journal.forms import NotARecord
from kneecheck.journal.long_json import LongJson
from kneecheck.journal.merging import Section, Step, plan
from kneecheck.journal.record_forms import (
    entry_from_form,
    form_of_entry,
    form_of_visit,
    visit_from_form,
)
from kneecheck.sentences import say, told_at_most

SCHEMA = "kneecheck-diary"
VERSION = 1
SIZE_LIMIT = 200_000_000
# More than a long life of days with all that can be said about each.
MOST_PARTS = 2_000_000
_TOLD_AT_MOST, _COUNTED_AT_MOST = 10, 1_000
_ENVELOPE = ("schema", "version", "program", "written", "sha256")
_READ: Mapping[str, Callable[[Any], Entry | Visit]] = {
    "entries": entry_from_form,
    "earlier_entries": entry_from_form,
    "visits": visit_from_form,
    "earlier_visits": visit_from_form,
}
_LISTS = tuple(_READ)
_PLAIN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class WholeDiary(Struct, frozen=True):
    """Everything that a diary holds, of everybody, with every earlier version."""

    entries: Section[Entry] = Section()
    visits: Section[Visit] = Section()


class DiaryPlan(Struct, frozen=True):
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
    """Return the diary in a file; ``BadInput`` names the file and everything wrong with it.

    It is read record by record, and no further than it can be a diary of ours: whatever the file
    holds, reading it takes a few times its size of memory and no more.
    """
    if len(content) > SIZE_LIMIT:
        raise BadInput(
            "{name} is larger than {limit} MB.", name=name, limit=SIZE_LIMIT // 1_000_000
        )
    text = LongJson(name, content)
    if text.next_sign() != "{":
        raise BadInput("{name} is not a diary that KneeCheck has exported.", name=name)
    reading = _Reading(text)
    reading.read()
    others = reading.others
    if others.get("schema") != SCHEMA:
        raise BadInput("{name} is not a diary that KneeCheck has exported.", name=name)
    unknown = [key for key in others if key not in (*_ENVELOPE, *_LISTS)]
    if others.get("version") != VERSION or unknown:
        raise BadInput(
            "{name} was exported by a newer KneeCheck; please update this program.", name=name
        )
    if text.twice or not (reading.stopped or reading.digest() == others.get("sha256")):
        raise BadInput("{name} is not as it was exported: its SHA-256 does not fit.", name=name)
    for key in ("entries", "visits"):
        reading.find_twins(key)
    if reading.wrong:
        raise BadInput(told_at_most(name, reading.wrong, _TOLD_AT_MOST))
    held = reading.records
    return WholeDiary(
        Section(tuple(held["entries"]), tuple(held["earlier_entries"])),
        Section(tuple(held["visits"]), tuple(held["earlier_visits"])),
    )


def entry_text(entry: Entry) -> str:
    """Return all that an entry says as one text: the same entry always gives the same text."""
    return _canonical(form_of_entry(entry))


def visit_text(visit: Visit) -> str:
    """Return all that a visit says as one text: the same visit always gives the same text."""
    return _canonical(form_of_visit(visit))


@dataclass(slots=True)
class _Reading:
    """Reads a file record by record and remembers what is wrong with it."""

    text: LongJson
    records: dict[str, list[Any]] = field(default_factory=lambda: {key: [] for key in _LISTS})
    # What stands around the lists, and where each list begins.
    others: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    parts: int = 0
    stopped: bool = False

    def read(self) -> None:
        """Read as far as this can be a diary."""
        for key in self.text.members():
            known = key in _LISTS or key in _ENVELOPE
            self.text.twice = self.text.twice or key in self.others or key in self.places
            if self.text.twice or not known:
                self.others.setdefault(key, None)
                self.stopped = True
            elif key in _LISTS and self.text.next_sign() == "[":
                self.places[key] = self.text.place()
                self.take_all(key)
            else:
                self.others[key] = self.text.value()
            if self.stopped:
                return
        self.wrong += [
            say("{key}: a list is expected", key=key) for key in _LISTS if key not in self.places
        ]

    def take_all(self, key: str) -> None:
        taken, read = self.records[key], _READ[key]
        for index, form in enumerate(self.text.items()):
            try:
                record = read(form)
            except NotARecord as error:
                self.wrong.append(
                    say("{key}[{index}]{problem}", key=key, index=index, problem=error.sentence)
                )
                if len(self.wrong) > _COUNTED_AT_MOST:
                    self.stopped = True
                    return
            else:
                taken.append(record)
                self.count(record)

    def count(self, record: Entry | Visit) -> None:
        self.parts += 1
        if isinstance(record, Visit):
            self.parts += len(record.rules)
        else:
            said = (value for value in record.answers.values() if isinstance(value, tuple))
            self.parts += len(record.marks) + len(record.answers) + sum(map(len, said))
        if self.parts > MOST_PARTS:
            raise BadInput(
                "{name} holds more days, places and answers than a diary can have ({limit}).",
                name=self.text.name,
                limit=f"{MOST_PARTS:,}",
            )

    def digest(self) -> str:
        """Return the SHA-256 over all lists, reading them once more."""
        digest = hashlib.sha256()
        for number, key in enumerate(sorted(_LISTS)):
            digest.update(f'{"," if number else "{"}"{key}":'.encode())
            for part in self.canonical(key):
                # A lone surrogate, which no text of ours holds, must be refused, not break this.
                digest.update(part.encode(errors="surrogatepass"))
        digest.update(b"}")
        return digest.hexdigest()

    def canonical(self, key: str) -> Iterator[str]:
        if key not in self.places:
            yield _canonical(self.others.get(key))
            return
        self.text.go_to(self.places[key])
        yield "["
        for number, form in enumerate(self.text.items()):
            yield f"{',' if number else ''}{_canonical(form)}"
        yield "]"

    def find_twins(self, key: str) -> None:
        seen: set[str] = set()
        for record in self.records[key]:
            if record.id in seen:
                self.wrong.append(say("{key}: the id {id} is there twice", key=key, id=record.id))
            seen.add(record.id)


def _digest(lists: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(lists).encode()).hexdigest()


def _canonical(data: Any) -> str:
    return _PLAIN.encode(data)
