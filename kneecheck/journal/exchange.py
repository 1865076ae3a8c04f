"""A diary as a JSON file that needs no program of ours to be read, and back, exactly.

``schema`` and ``version`` say what it is; every other list is a kind of record; ``sha256`` is over
all of these lists, written with sorted keys and no spaces.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from kneecheck.domain.entry import Entry
from kneecheck.errors import BadInput
from kneecheck.journal.entry_form import NotAnEntry, entry_from_form, form_of_entry
from kneecheck.journal.merging import Section
from kneecheck.strict_json import parse_json, twice_written

SCHEMA = "kneecheck-diary"
VERSION = 1
SIZE_LIMIT = 200_000_000
_TOLD_AT_MOST = 10
_ENVELOPE = ("schema", "version", "program", "written", "sha256")
_LISTS = ("entries", "earlier")


def diary_to_json(diary: Section[Entry], program: str, written: datetime) -> bytes:
    """Return a diary as a file."""
    lists = {
        "entries": [form_of_entry(entry) for entry in diary.present],
        "earlier": [form_of_entry(entry) for entry in diary.earlier],
    }
    envelope = {
        "schema": SCHEMA,
        "version": VERSION,
        "program": program,
        "written": written.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": _digest(lists),
    }
    return (json.dumps(envelope | lists, ensure_ascii=False, indent=1) + "\n").encode()


def diary_from_json(name: str, content: bytes) -> Section[Entry]:
    """Return the diary in a file; ``BadInput`` names the file and everything wrong with it."""
    if len(content) > SIZE_LIMIT:
        raise BadInput(f"{name} is larger than {SIZE_LIMIT // 1_000_000} MB.")
    data = parse_json(name, content)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise BadInput(f"{name} is not a diary that KneeCheck has exported.")
    unknown = [key for key in data if key not in (*_ENVELOPE, *_LISTS)]
    if data.get("version") != VERSION or unknown:
        raise BadInput(f"{name} was exported by a newer KneeCheck; please update this program.")
    lists = {key: data.get(key) for key in _LISTS}
    if _digest(lists) != data.get("sha256") or any(twice_written(data)):
        raise BadInput(f"{name} is not as it was exported: its SHA-256 does not fit.")
    wrong: list[str] = []
    entries, earlier = (_entries(key, lists[key], wrong) for key in _LISTS)
    _find_twins(entries, wrong)
    if wrong:
        more = len(wrong) - _TOLD_AT_MOST
        told = wrong[:_TOLD_AT_MOST] + ([f"and {more} more mistakes"] if more > 0 else [])
        raise BadInput([f"{name}: {sentence}." for sentence in told])
    return Section(tuple(entries), tuple(earlier))


def entry_text(entry: Entry) -> str:
    """Return all that an entry says as one text: the same entry always gives the same text."""
    return _canonical(form_of_entry(entry))


def _entries(key: str, forms: Any, wrong: list[str]) -> list[Entry]:
    if not isinstance(forms, list):
        wrong.append(f"{key}: a list is expected")
        return []
    entries = []
    for index, form in enumerate(forms):
        try:
            entries.append(entry_from_form(form))
        except NotAnEntry as error:
            wrong.append(f"{key}[{index}]{error}")
    return entries


def _find_twins(entries: Iterable[Entry], wrong: list[str]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            wrong.append(f"entries: the id {entry.id} is there twice")
        seen.add(entry.id)


def _digest(lists: Mapping[str, Any]) -> str:
    # A lone surrogate, which no text of ours holds, must be refused and not break the reading.
    return hashlib.sha256(_canonical(lists).encode(errors="surrogatepass")).hexdigest()


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
