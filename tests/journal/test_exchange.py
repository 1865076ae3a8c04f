"""A diary as a JSON file: exactly back, or refused with the place of the mistake."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from kneecheck.errors import BadInput
from kneecheck.journal.exchange import WholeDiary, diary_from_json, diary_to_json, entry_text
from kneecheck.journal.merging import Section
from tests.builders import a_visit, an_entry
from tests.strategies import diaries

WRITTEN = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
ONE = an_entry(
    marks={"left.back.heel": 3, "back.low_back": None},
    answers={"lump": "yes", "temp_c": 37.0, "age_years": 37, "injury_mechanism": ("a", "b")},
    note="One\n\U0001f9b5 “two”",
)


def exported(diary: WholeDiary) -> bytes:
    return diary_to_json(diary, "kneecheck 1.2.3", WRITTEN)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(diaries())
def test_a_diary_comes_back_exactly(diary: WholeDiary) -> None:
    back = diary_from_json("f", exported(diary))
    assert back == diary
    # Equal is not enough: 1 and 1.0 are equal.
    assert [*map(entry_text, back.entries.present)] == [*map(entry_text, diary.entries.present)]
    assert exported(back) == exported(diary)


def test_the_file_says_what_it_is_and_anyone_can_read_it() -> None:
    text = exported(WholeDiary(Section((ONE,), (an_entry(2),)), Section((a_visit(),)))).decode()
    data = json.loads(text)
    assert (data["schema"], data["version"]) == ("kneecheck-diary", 1)
    assert (data["program"], data["written"]) == ("kneecheck 1.2.3", "2026-11-20T18:30:00Z")
    assert data["entries"][0]["answers"]["injury_mechanism"] == ["a", "b"]
    assert data["entries"][0]["places"] == {"back.low_back": None, "left.back.heel": 3}
    assert "“two”" in text
    assert len(data["earlier_entries"]) == 1
    lists = {key: data[key] for key in ("entries", "earlier_entries", "visits", "earlier_visits")}
    plain = json.dumps(lists, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert data["sha256"] == hashlib.sha256(plain.encode()).hexdigest()


def read_or_none(content: bytes) -> WholeDiary | None:
    try:
        return diary_from_json("f", content)
    except BadInput:
        return None


def test_no_changed_letter_of_the_diary_goes_unnoticed() -> None:
    content = exported(WholeDiary(Section((ONE,), (an_entry(2),)), Section((a_visit(),))))
    before = diary_from_json("f", content)
    for at in range(len(content)):
        for bit in (1, 64):
            changed = content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]
            # Only what stands around the diary, the name of the program for one, may differ.
            assert read_or_none(changed) in (None, before), f"byte {at}, bit {bit}"


def resigned(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return an export that was changed by someone who knows how to write the digest."""
    data = json.loads(exported(WholeDiary(Section((ONE,)), Section((a_visit(),)))))
    change(data)
    lists = {
        key: data.get(key) for key in ("entries", "earlier_entries", "visits", "earlier_visits")
    }
    plain = json.dumps(lists, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data["sha256"] = hashlib.sha256(plain.encode(errors="surrogatepass")).hexdigest()
    return json.dumps(data).encode()


def first(**changes: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["entries"][0].update(changes)


LOW = "back.low_back"


def detailed(
    place: str, qualities: object, spreads_to: object = None
) -> Callable[[dict[str, Any]], object]:
    """Say something about a place of the first entry."""
    return first(mark_details={place: {"qualities": qualities, "spreads_to": spreads_to}})


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another file": (lambda data: data.update(schema="recipes"), "is not a diary"),
    "newer": (lambda data: data.update(version=2), "newer KneeCheck"),
    "kinds of record to come": (lambda data: data.update(scans=[]), "newer KneeCheck"),
    "no list": (lambda data: data.update(entries={}), "entries: a list"),
    "a missing list": (lambda data: data.pop("earlier_visits"), "earlier_visits: a list"),
    "no object": (lambda data: data["entries"].append(7), r"entries\[1\]: an object"),
    "a missing key": (
        lambda data: data["entries"][0].pop("note"),
        r"entries\[0\].note: is missing",
    ),
    "a further key": (first(colour="red"), r"entries\[0\].colour: there is no such"),
    "an id": (first(id=""), r"\.id: a short name"),
    "a person": (first(person=["me"]), r"\.person: a short name"),
    "a day": (first(day="2026-02-30"), r"\.day: a day like"),
    "a day in words": (first(day="20261120"), r"\.day: a day like"),
    "a day long ago": (first(day="0026-01-01"), r"\.day: a day like"),
    "a moment": (first(recorded_utc="2026-11-20T09:00:00Z"), r"\.recorded_utc: a moment"),
    "no moment": (first(recorded_utc=5), r"\.recorded_utc: a moment"),
    "an offset": (first(offset_minutes=99999), r"\.offset_minutes: a whole number"),
    "a pain": (first(average=11), r"\.average: a whole number"),
    "a pain that is none": (first(worst=True), r"\.worst: a whole number"),
    "places": (first(places=[]), r"\.places: an object"),
    "a place": (first(places={"left.knee": 3}), r"\.places: there is no place “left.knee”"),
    "details": (first(mark_details=[]), r"\.mark_details: an object with marked places"),
    "a detail of no mark": (detailed("left.back.calf_low", []), r"\.mark_details: an object with"),
    "a quality": (detailed(LOW, ["fluffy"]), r"back\.low_back\.qualities: words out of sharp"),
    "a quality that is no word": (detailed(LOW, [{}]), r"\.qualities: words out of"),
    "qualities": (detailed(LOW, "sharp"), r"\.qualities: words out of"),
    "a way to spread": (detailed(LOW, [], LOW), r"\.spreads_to: another place or null"),
    "a way that is no word": (detailed(LOW, [], []), r"\.spreads_to: another place or null"),
    "a strength": (first(places={"back.low_back": "3"}), r"\.places.back.low_back: a whole"),
    "answers": (first(answers=[]), r"\.answers: an object"),
    "an answer": (first(answers={"lump": {}}), r"\.answers.lump: a word"),
    "an endless answer": (first(answers={"lump": float("inf")}), r"\.answers.lump: a word"),
    "a yes that is none": (first(answers={"lump": True}), r"\.answers.lump: a word"),
    "a word that is none": (first(answers={"lump": "\ud800"}), r"\.answers.lump: a word"),
    "a long note": (first(note="x" * 20_001), r"\.note: a text"),
    "a version": (first(version=0), r"\.version: a whole number"),
    "a visit": (lambda data: data["visits"].append([]), r"visits\[1\]: an object"),
    "rules": (lambda data: data["visits"][0].update(rules="S1"), r"\.rules: a list of names"),
    "a rule": (lambda data: data["visits"][0].update(rules=[1]), r"\.rules: a list of names"),
    "what was found": (lambda data: data["visits"][0].update(found="x" * 2001), r"\.found: a"),
    "twins": (lambda data: data["entries"].append(data["entries"][0]), "is there twice"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_diary_is_refused_with_its_place(fault: str) -> None:
    change, words = FAULTS[fault]
    with pytest.raises(BadInput, match=words) as refused:
        diary_from_json("my.json", resigned(change))
    assert all(problem.startswith("my.json") for problem in refused.value.problems)


def test_a_note_passes_the_gate_of_all_notes() -> None:
    [entry] = diary_from_json("f", resigned(first(note="a\x00b\u202ec"))).entries.present
    assert entry.note == "abc"


def test_many_mistakes_are_counted() -> None:
    content = resigned(lambda data: data.update(entries=[7] * 50))
    with pytest.raises(BadInput) as refused:
        diary_from_json("f", content)
    assert refused.value.problems[-1] == "f: and 40 more mistakes."
    assert len(refused.value.problems) == 11


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        b'{"schema": "kneecheck-diary", "version": ' + b"9" * 5000 + b"}",
        b'{"schema": "kneecheck-diary", "schema": "kneecheck-diary"}',
        b"\xff\xfe",
        b"x" * (200_000_001),
    ],
    ids=["empty", "a list", "deep", "digits", "twice", "no text", "huge"],
)
def test_hostile_files_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"^f "):
        diary_from_json("f", content)
