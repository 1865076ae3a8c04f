"""What the days of a diary said, as FHIR resources: observations and answered forms.

Ten years hold tens of thousands of them, and nearly all of their text is the same. So whatever does
not change from day to day is turned into JSON once, and what does stands first in a resource: the
check before writing reads each different rest only once (``fhir_check``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kneecheck.assessment.mark_words import detail_words
from kneecheck.assessment.sentences import answer_words, place_words
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import Place
from kneecheck.domain.entry import Entry
from kneecheck.domain.mark import MarkDetail, PainMark
from kneecheck.knowledge.model import KnowledgeBase, Question
from kneecheck.report.codes import CodeTable
from kneecheck.report.fhir_parts import (
    ADDRESSED,
    CLOSED,
    OPENED,
    Json,
    Written,
    coding,
    concept,
    dumped,
    entry_address,
    inside,
    nothing_written,
    part_address,
    told,
)
from kneecheck.report.moments import wall_clock

NOTE_LINK = "note"
_ANSWERS = part_address("answers")
_BEFORE, _CLOSED = f'{{"resourceType":"Observation","text":{told(chr(10))}'.split("\n")


class _Kind(NamedTuple):
    """What observations of one kind share: words around their number, and the rest of the text."""

    address: str
    before: str
    after: str
    rest: str


class _Shape(NamedTuple):
    """All observations that say the same, but for whose day it is: the text around the days."""

    address: str
    opened: bytes
    said: bytes
    rest: bytes


def _sort(mark: PainMark) -> object:
    """Return what marks that are written alike have in common: mostly just a place and a number."""
    return mark if mark.detail else (mark.place.id, mark.strength)


class DayWriter:
    """Turns entries into resources by one patient; notes go out only where they are wanted."""

    def __init__(
        self, knowledge: KnowledgeBase, codes: CodeTable, patient: str, *, notes: bool
    ) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._codes = codes
        self._patient = {"reference": patient}
        self._notes = notes
        self._order = {key: index for index, key in enumerate(knowledge.questions)}
        self._kinds: dict[object, _Kind] = {}
        self._numbers: dict[tuple[str, int], _Shape] = {}
        self._marks: dict[object, _Shape] = {}
        self._items: dict[object, tuple[str, str]] = {}
        by = dict.fromkeys(("subject", "author", "source"), self._patient)
        self._answered = dumped({"status": "completed", **by})[1:-1]

    # -- what the day was like -----------------------------------------------------------------

    def observations(self, entries: Iterable[Entry]) -> Written:
        """Return the numbers of entries and their marked places."""
        addresses, pieces = found = nothing_written()
        for entry in entries:
            address, day = entry_address(entry.id), entry.day.isoformat().encode()
            begun = f"{OPENED}{address}".encode()
            issued = b'%s","issued":"%s"' % (day, wall_clock(entry.recorded).encode())
            for ending, opened, said, rest in self._shapes(entry):
                addresses.append(address + ending)
                pieces += (begun, opened, day, said, issued, rest)
        return found

    def _shapes(self, entry: Entry) -> list[_Shape]:
        shapes = [
            self._numbers.get((key, value)) or self._number(key, value)
            for key, value in (("pain_average", entry.average), ("pain_worst", entry.worst))
            if value is not None
        ]
        shapes += [self._marks.get(_sort(mark)) or self._mark(mark) for mark in entry.marks]
        return shapes

    def _number(self, key: str, value: int) -> _Shape:
        if key not in self._kinds:
            body = self._body(key)
            self._kinds[key] = _kind(key, body, f"{body['code']['text']}: ", "")
        self._numbers[key, value] = _shape(self._kinds[key], value)
        return self._numbers[key, value]

    def _mark(self, mark: PainMark) -> _Shape:
        shared = (mark.place, mark.detail, mark.strength is None)
        if shared not in self._kinds:
            self._kinds[shared] = self._marked(mark)
        shape = self._marks[_sort(mark)] = _shape(self._kinds[shared], mark.strength)
        return shape

    def _marked(self, mark: PainMark) -> _Kind:
        body = self._body("place" if mark.strength is None else "pain_place")
        body["bodySite"] = self._site(mark.place)
        if mark.strength is None:
            body["valueBoolean"] = True
        after = ""
        if mark.detail:
            body["component"] = list(self._components(mark.detail))
            after = f"; {detail_words(self._words, mark.detail, yours=False)}"
        before = f"{body['code']['text']}: {body['bodySite']['text']}"
        return _kind(mark.place.id, body, before + ("" if mark.strength is None else ", "), after)

    def _components(self, detail: MarkDetail) -> Iterator[Json]:
        """Yield how it feels there and where it spreads to; no standard code says just that."""
        if detail.qualities:
            feels = detail_words(self._words, MarkDetail(detail.qualities))
            yield {"code": concept([], self._words.of("marks", "feels")), "valueString": feels}
        if detail.spreads_to is not None:
            code = concept([], self._words.of("marks", "spreads_to"))
            yield {"code": code, "valueCodeableConcept": self._site(detail.spreads_to)}

    def _body(self, key: str) -> Json:
        name = self._words.of("fhir", key)
        standard = [self._codes.of("pain")] if key != "place" else []
        own = self._codes.own("observations", key.replace("_", "-"), name)
        return {
            "status": "final",
            "category": [concept([self._codes.of("survey")])],
            "code": concept([*standard, own], name),
            "subject": self._patient,
            "performer": [self._patient],
        }

    def _site(self, place: Place) -> Json:
        words = place_words(self._words, place, yours=False)
        own = self._codes.own("places", place.id, words)
        site = concept([self._codes.of(f"place.{place.face_key}"), own], words)
        side = self._codes.of(f"side.{place.side}") if place.side else None
        if side is not None:
            extension = {"url": self._codes.extensions["side"]}
            site = {"extension": [extension | {"valueCodeableConcept": concept([side])}], **site}
        return site

    # -- what was answered ---------------------------------------------------------------------

    def forms(self, entries: Iterable[Entry]) -> Written:
        """Return the answers of entries, and their notes where notes are wanted."""
        found = nothing_written()
        for entry in entries:
            note = entry.note if self._notes else ""
            if (entry.answers or note) and (items := self._items_of(entry.answers, note)):
                found.add(entry_address(entry.id) + _ANSWERS, self._form(entry, items))
        return found

    def _items_of(self, answers: Mapping[str, AnswerValue], note: str) -> list[tuple[str, str]]:
        known = [key for key in answers if key in self._order]
        items = [self._item(key, answers[key]) for key in sorted(known, key=self._position)]
        return [*items, self._note(note)] if note else items

    def _form(self, entry: Entry, items: Sequence[tuple[str, str]]) -> str:
        given = self._words.of("fhir", "answers").format(day=entry.day.isoformat())
        text = told(inside(given), *(said for _, said in items))
        listed = ",\n".join(item for item, _ in items)
        return (
            f'{{"resourceType":"QuestionnaireResponse","text":{text},'
            f'"authored":"{wall_clock(entry.recorded)}",{self._answered},'
            f'"item":[\n{listed}\n]}}'
        )

    def _position(self, key: str) -> int:
        return self._order[key]

    def _note(self, note: str) -> tuple[str, str]:
        text = self._words.of("fhir", "note")
        item = {"linkId": NOTE_LINK, "text": text, "answer": [{"valueString": note}]}
        return dumped(item), inside(f"{text}: {note}")

    def _item(self, key: str, value: AnswerValue) -> tuple[str, str]:
        """Return an answered question as JSON and as words of the narrative."""
        # By the kind of number too: 37 and 37.0 are the same to Python, not to the standard.
        shared = (key, type(value), value)
        if shared not in self._items:
            question = self._knowledge.questions[key]
            values = value if isinstance(value, tuple) else (value,)
            item = {
                "linkId": key,
                "text": self._words.of("questions", key, "text"),
                "answer": [self._answer(question, each) for each in values],
            }
            said = f"{item['text']} {answer_words(self._knowledge, key, value)}"
            self._items[shared] = dumped(item), inside(said)
        return self._items[shared]

    def _answer(self, question: Question, value: str | float) -> Json:
        words = answer_words(self._knowledge, question.id, value)
        if isinstance(value, str):
            own_choice = value in question.choices
            standard = None if own_choice else self._codes.of(f"answer.{value}")
            code = standard or self._codes.own("answers", f"{question.id}.{value}", words)
            return {"valueCoding": coding(code)}
        unit = self._codes.of(f"unit.{question.unit}")
        if unit is not None:
            shown = self._words.of("common", "units", question.unit)
            quantity = {"value": value, "unit": shown, "system": unit.system, "code": unit.code}
            return {"valueQuantity": quantity}
        return {"valueInteger": value} if isinstance(value, int) else {"valueDecimal": value}


def _kind(key: str, body: Json, before: str, after: str) -> _Kind:
    return _Kind(part_address(key), inside(f": {before}"), inside(after), dumped(body)[1:])


def _shape(kind: _Kind, value: int | None) -> _Shape:
    said, number = ("", "") if value is None else (f"{value}/10", f'"valueInteger":{value},')
    return _Shape(
        kind.address,
        f"{kind.address}{ADDRESSED}{_BEFORE}".encode(),
        f'{kind.before}{said}{kind.after}{_CLOSED},"effectiveDateTime":"'.encode(),
        f",{number}{kind.rest}{CLOSED}".encode(),
    )
