"""The report as a FHIR R4 document: a Bundle that begins with its Composition.

Every resource is written by the patient. Nothing is claimed that the person did not say: an answer
"not sure" goes out as asked but unknown, a question that was not asked is not there at all. Only
verified codes go out; our own ids stand beside them, and words beside both.

Ids follow from the ids of the entries, so the same diary gives the same file.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any, TypeAlias

from kneecheck.assessment.findings import ScoreState
from kneecheck.assessment.sentences import answer_words, place_words
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import Place
from kneecheck.domain.entry import Entry
from kneecheck.domain.mark import PainMark
from kneecheck.knowledge.model import KnowledgeBase, Question
from kneecheck.report.choices import ReportChoices
from kneecheck.report.codes import Code, CodeTable
from kneecheck.report.content import ReportContent
from kneecheck.report.moments import wall_clock

Json: TypeAlias = dict[str, Any]
_IDS = uuid.UUID("5f0c6c0e-6a0f-4f36-8f5a-0b6f4a1d7c55")
NOTE_LINK = "note"


def fhir_json(
    knowledge: KnowledgeBase,
    content: ReportContent,
    entries: Sequence[Entry],
    scores: Sequence[ScoreState],
    choices: ReportChoices,
    codes: CodeTable,
    today: date,
) -> bytes:
    """Return the bundle as JSON, not yet checked.

    ``entries`` are those of the period, ``today`` dates the file.
    """
    writer = _Writer(knowledge, codes, choices, _reference("patient", _diary_key(entries)))
    observed = [resource for entry in entries for resource in writer.observations(entry)]
    answered = [form for entry in entries if (form := writer.form(entry)) is not None]
    scored = [writer.score(state, today) for state in scores]
    parts = {"much": [*observed], "safety": answered, "scores": scored}
    composition = writer.composition(content, parts, today)
    resources = [composition, writer.patient(content), *observed, *answered, *scored]
    bundle = _bundle(resources, today)
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Resource:
    """A resource and the address under which the others refer to it."""

    address: str
    body: Json = field(default_factory=dict)

    def reference(self) -> Json:
        return {"reference": self.address}


def _bundle(resources: Sequence[_Resource], today: date) -> Json:
    digest = hashlib.sha256()
    for resource in resources:
        digest.update(json.dumps(resource.body, sort_keys=True).encode())
    return {
        "resourceType": "Bundle",
        "identifier": {
            "system": "urn:ietf:rfc:3986",
            "value": _reference("bundle", digest.hexdigest()),
        },
        "type": "document",
        # The standard asks for an instant; the report knows its day, which begins like this.
        "timestamp": f"{today.isoformat()}T00:00:00Z",
        "entry": [
            {"fullUrl": resource.address, "resource": resource.body} for resource in resources
        ],
    }


def _reference(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_IDS, '|'.join(parts))}"


def _diary_key(entries: Sequence[Entry]) -> str:
    """Return what tells one diary from another: ids of entries are made up by chance."""
    return entries[0].id if entries else "empty"


class _Writer:
    """Turns the parts of a diary into resources."""

    def __init__(
        self, knowledge: KnowledgeBase, codes: CodeTable, choices: ReportChoices, patient: str
    ) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._codes = codes
        self._choices = choices
        self._patient = patient
        self._order = {key: index for index, key in enumerate(knowledge.questions)}

    # -- who -----------------------------------------------------------------------------------

    def patient(self, content: ReportContent) -> _Resource:
        """Return the patient with what the person chose to give and nothing else."""
        body: Json = {"resourceType": "Patient", "language": content.language}
        said = [self._words.of("fhir", "patient")]
        if self._choices.name:
            body["name"] = [{"text": self._choices.name}]
            said.append(self._choices.name)
        if self._choices.birth_year:
            body["birthDate"] = self._choices.birth_year
            said.append(self._choices.birth_year)
        return _Resource(self._patient, _with_text(body, ", ".join(said)))

    # -- what the day was like -----------------------------------------------------------------

    def observations(self, entry: Entry) -> Iterator[_Resource]:
        """Yield the numbers of an entry and its marked places."""
        for key, value in (("average", entry.average), ("worst", entry.worst)):
            if value is not None:
                body = self._observation(entry, f"pain_{key}")
                body["valueInteger"] = value
                yield self._told(entry, f"pain_{key}", body, f"{value}/10")
        for mark in entry.marks:
            yield self._mark(entry, mark)

    def _mark(self, entry: Entry, mark: PainMark) -> _Resource:
        key = "pain_place" if mark.strength is not None else "place"
        body = self._observation(entry, key)
        body["bodySite"] = self._site(mark.place)
        if mark.strength is None:
            body["valueBoolean"] = True
        else:
            body["valueInteger"] = mark.strength
        said = body["bodySite"]["text"]
        said += "" if mark.strength is None else f", {mark.strength}/10"
        return self._told(entry, mark.place.id, body, said)

    def _observation(self, entry: Entry, key: str) -> Json:
        name = self._words.of("fhir", key)
        standard = [self._codes.of("pain")] if key != "place" else []
        own = self._codes.own("observations", key.replace("_", "-"), name)
        return {
            "resourceType": "Observation",
            "status": "final",
            "category": [self._concept([self._codes.of("survey")])],
            "code": self._concept([*standard, own], name),
            "subject": {"reference": self._patient},
            "effectiveDateTime": entry.day.isoformat(),
            "issued": wall_clock(entry.recorded),
            "performer": [{"reference": self._patient}],
        }

    def _told(self, entry: Entry, key: str, body: Json, said: str) -> _Resource:
        words = f"{entry.day.isoformat()}: {body['code']['text']}: {said}"
        return _Resource(_reference(entry.id, key), _with_text(body, words))

    def _site(self, place: Place) -> Json:
        words = place_words(self._words, place, yours=False)
        own = self._codes.own("places", place.id, words)
        site = self._concept([self._codes.of(f"place.{place.face_key}"), own], words)
        side = self._codes.of(f"side.{place.side}") if place.side else None
        if side is not None:
            extension = {"url": self._codes.extensions["side"]}
            site = {
                "extension": [extension | {"valueCodeableConcept": self._concept([side])}],
                **site,
            }
        return site

    # -- what was answered ---------------------------------------------------------------------

    def form(self, entry: Entry) -> _Resource | None:
        """Return the answers of an entry, and its note where notes are wanted."""
        items = [
            self._item(self._knowledge.questions[key], value)
            for key, value in sorted(
                entry.answers.items(), key=lambda item: self._order.get(item[0], len(self._order))
            )
            if key in self._knowledge.questions
        ]
        said = [f"{item['text']} {_answer_text(item)}" for item in items]
        if self._choices.notes and entry.note:
            text = self._words.of("fhir", "note")
            items.append(
                {"linkId": NOTE_LINK, "text": text, "answer": [{"valueString": entry.note}]}
            )
            said.append(f"{text}: {entry.note}")
        if not items:
            return None
        body = {
            "resourceType": "QuestionnaireResponse",
            "status": "completed",
            "subject": {"reference": self._patient},
            "authored": wall_clock(entry.recorded),
            "author": {"reference": self._patient},
            "source": {"reference": self._patient},
            "item": items,
        }
        lines = [self._words.of("fhir", "answers").format(day=entry.day.isoformat()), *said]
        return _Resource(_reference(entry.id, "answers"), _with_text(body, *lines))

    def _item(self, question: Question, value: AnswerValue) -> Json:
        values = value if isinstance(value, tuple) else (value,)
        return {
            "linkId": question.id,
            "text": self._words.of("questions", question.id, "text"),
            "answer": [self._answer(question, each) for each in values],
        }

    def _answer(self, question: Question, value: str | float) -> Json:
        words = answer_words(self._knowledge, question.id, value)
        if isinstance(value, str):
            own_choice = value in question.choices
            standard = None if own_choice else self._codes.of(f"answer.{value}")
            code = standard or self._codes.own("answers", f"{question.id}.{value}", words)
            return {"valueCoding": _coding(code)}
        unit = self._codes.of(f"unit.{question.unit}")
        if unit is not None:
            shown = self._words.of("common", "units", question.unit)
            quantity = {"value": value, "unit": shown, "system": unit.system, "code": unit.code}
            return {"valueQuantity": quantity}
        return {"valueInteger": value} if isinstance(value, int) else {"valueDecimal": value}

    # -- what follows --------------------------------------------------------------------------

    def score(self, state: ScoreState, today: date) -> _Resource:
        """Return a score so far; it stays preliminary while something is left to examine."""
        score = state.score
        name = self._words.of("scores", score.id, "name")
        own = self._codes.own("scores", score.id, name)
        body: Json = {
            "resourceType": "Observation",
            "status": "final" if state.complete else "preliminary",
            "category": [self._concept([self._codes.of("survey")])],
            "code": self._concept([own], name),
            "subject": {"reference": self._patient},
            "effectiveDateTime": today.isoformat(),
            "performer": [{"reference": self._patient}],
            "valueInteger": state.points,
            "note": [{"text": self._score_note(state)}],
            "component": [self._score_item(state, item.id) for item in score.items],
        }
        words = f"{name}: {state.points}. {self._score_note(state)}"
        return _Resource(_reference("score", score.id, self._patient), _with_text(body, words))

    def _score_note(self, state: ScoreState) -> str:
        keys = ("limits",) if state.complete else ("incomplete", "limits")
        return " ".join(self._words.of("scores", state.score.id, key) for key in keys)

    def _score_item(self, state: ScoreState, item: str) -> Json:
        name = self._words.of("scores", state.score.id, "items", item)
        own = self._codes.own("scores", f"{state.score.id}.{item}", name)
        component: Json = {"code": self._concept([own], name)}
        if item in state.met:
            return component | {"valueBoolean": True}
        left = "examination" if item in state.needs_examination else "unknown"
        if item in (*state.needs_examination, *state.unanswered):
            absent = self._concept([self._codes.of(f"absent.{left}")])
            return component | {"dataAbsentReason": absent}
        return component | {"valueBoolean": False}

    # -- the whole -----------------------------------------------------------------------------

    def composition(
        self, content: ReportContent, parts: Mapping[str, Sequence[_Resource]], today: date
    ) -> _Resource:
        """Return the cover: the words of the page, section by section, and what stands behind."""
        period = self._choices.period
        sections = []
        for section in content.sections():
            behind = parts.get(section.key, ())
            sections.append(
                {
                    "title": section.heading,
                    "text": _narrative(*section.lines),
                    **({"entry": [part.reference() for part in behind]} if behind else {}),
                }
            )
        title = self._words.of("report", "title")
        body = {
            "resourceType": "Composition",
            "language": content.language,
            "status": "final",
            "type": self._concept([self._codes.of("document")], title),
            "subject": {"reference": self._patient},
            "date": today.isoformat(),
            "author": [{"reference": self._patient}],
            "title": title,
            "event": [
                {"period": {"start": period.first.isoformat(), "end": period.last.isoformat()}}
            ],
            "section": sections,
        }
        by = self._words.of("report", "by")
        footer = self._words.of("report", "footer", "text")
        head = [f"{label} {value}".strip() for label, value in content.head]
        address = _reference("composition", self._patient)
        return _Resource(address, _with_text(body, title, by, content.made_with, *head, footer))

    def _concept(self, codes: Sequence[Code | None], text: str = "") -> Json:
        codings = [_coding(code) for code in codes if code is not None]
        concept: Json = {"coding": codings} if codings else {}
        return concept | ({"text": text} if text else {})


def _coding(code: Code) -> Json:
    return {"system": code.system, "code": code.code, "display": code.display}


def _answer_text(item: Json) -> str:
    said = []
    for answer in item["answer"]:
        ((_, value),) = answer.items()
        if isinstance(value, dict):
            value = value.get("display") or f"{value['value']:g} {value['unit']}"
        said.append(str(value))
    return ", ".join(said)


def _with_text(body: Json, *lines: str) -> Json:
    """Return a resource with its narrative right behind its type and language."""
    first = {key: body[key] for key in ("resourceType", "language") if key in body}
    return first | {"text": _narrative(*lines)} | body


def _narrative(*lines: str) -> Json:
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{said or "<p>-</p>"}</div>'
    return {"status": "generated", "div": div}
