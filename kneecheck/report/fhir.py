"""The report as a FHIR R4 document: a Bundle that begins with its Composition.

Every resource is written by the patient. Nothing is claimed that the person did not say: an answer
"not sure" goes out as asked but unknown, a question that was not asked is not there at all. Only
verified codes go out; our own ids stand beside them, and words beside both.

Ids follow from the ids of the entries, so the same diary gives the same file. Each resource stands
on a line of its own, each answer of a form too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from kneecheck.assessment.findings import ScoreState
from kneecheck.domain.entry import Entry
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.report.choices import ReportChoices
from kneecheck.report.codes import CodeTable
from kneecheck.report.content import ReportContent
from kneecheck.report.fhir_days import DayWriter
from kneecheck.report.fhir_parts import (
    CLOSED,
    Json,
    Written,
    concept,
    dumped,
    narrative,
    nothing_written,
    reference,
    with_text,
)


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
    patient = reference("patient", _diary_key(entries))
    days = DayWriter(knowledge, codes, patient, notes=choices.notes)
    observed, answered, scored = days.observations(entries), days.forms(entries), nothing_written()
    for state in scores:
        address = reference("score", state.score.id, patient)
        scored.add(address, _score(knowledge.words, codes, patient, state, today))
    behind = {"much": observed, "safety": answered, "scores": scored}
    cover = _composition(content, codes, choices, patient, behind, today)
    first = nothing_written()
    first.add(reference("composition", patient), cover)
    first.add(patient, _patient(knowledge.words, content, choices))
    parts = (first, observed, answered, scored)
    return _bundle(parts, _identity(cover, entries, choices), today)


def _bundle(parts: Sequence[Written], identity: str, today: date) -> bytes:
    head = {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": identity},
        "type": "document",
        # The standard asks for an instant; the report knows its day, which begins like this.
        "timestamp": f"{today.isoformat()}T00:00:00Z",
    }
    pieces = [f'{dumped(head)[:-1]},"entry":[\n'.encode()]
    for part in parts:
        pieces += part.pieces
    # Nothing follows the last resource.
    pieces[-1] = pieces[-1].removesuffix(CLOSED.encode()) + b"}\n]}\n"
    # In one go: a document of ten years is too large to be copied for its first line.
    return b"".join(pieces)


def _identity(cover: str, entries: Sequence[Entry], choices: ReportChoices) -> str:
    """Return an address that follows from all that is told: the cover, and behind it which entries.

    An entry that is changed has another version.
    """
    said = hashlib.sha1(cover.encode(), usedforsecurity=False).hexdigest()
    behind = (f"{entry.id}.{entry.version}" for entry in entries)
    return reference("bundle", said, f"notes={choices.notes}", *behind)


def _diary_key(entries: Sequence[Entry]) -> str:
    """Return what tells one diary from another: ids of entries are made up by chance."""
    return entries[0].id if entries else "empty"


def _patient(words: Words, content: ReportContent, choices: ReportChoices) -> str:
    """Return the patient with what the person chose to give and nothing else."""
    body: Json = {"resourceType": "Patient", "language": content.language}
    said = [words.of("fhir", "patient")]
    if choices.name:
        body["name"] = [{"text": choices.name}]
        said.append(choices.name)
    if choices.birth_year:
        body["birthDate"] = choices.birth_year
        said.append(choices.birth_year)
    return dumped(with_text(body, ", ".join(said)))


# -- what follows from the answers -----------------------------------------------------------------


def _score(words: Words, codes: CodeTable, patient: str, state: ScoreState, today: date) -> str:
    """Return a score so far; it stays preliminary while something is left to examine."""
    score = state.score
    name = words.of("scores", score.id, "name")
    keys = ("limits",) if state.complete else ("incomplete", "limits")
    note = " ".join(words.of("scores", score.id, key) for key in keys)
    body: Json = {
        "resourceType": "Observation",
        "status": "final" if state.complete else "preliminary",
        "category": [concept([codes.of("survey")])],
        "code": concept([codes.own("scores", score.id, name)], name),
        "subject": {"reference": patient},
        "effectiveDateTime": today.isoformat(),
        "performer": [{"reference": patient}],
        "valueInteger": state.points,
        "note": [{"text": note}],
        "component": [_score_item(words, codes, state, item.id) for item in score.items],
    }
    return dumped(with_text(body, f"{name}: {state.points}. {note}"))


def _score_item(words: Words, codes: CodeTable, state: ScoreState, item: str) -> Json:
    name = words.of("scores", state.score.id, "items", item)
    own = codes.own("scores", f"{state.score.id}.{item}", name)
    component: Json = {"code": concept([own], name)}
    if item in state.met:
        return component | {"valueBoolean": True}
    left = "examination" if item in state.needs_examination else "unknown"
    if item in (*state.needs_examination, *state.unanswered):
        return component | {"dataAbsentReason": concept([codes.of(f"absent.{left}")])}
    return component | {"valueBoolean": False}


# -- the cover -------------------------------------------------------------------------------------


def _composition(
    content: ReportContent,
    codes: CodeTable,
    choices: ReportChoices,
    patient: str,
    parts: Mapping[str, Written],
    today: date,
) -> str:
    """Return the cover: the words of the page, section by section, and what stands behind."""
    words, period = content.words, choices.period
    title = words.of("report", "title")
    body: Json = {
        "resourceType": "Composition",
        "language": content.language,
        "status": "final",
        "type": concept([codes.of("document")], title),
        "subject": {"reference": patient},
        "date": today.isoformat(),
        "author": [{"reference": patient}],
        "title": title,
        "event": [{"period": {"start": period.first.isoformat(), "end": period.last.isoformat()}}],
    }
    by = words.of("report", "by")
    footer = words.of("report", "footer", "text")
    head = [f"{label} {value}".strip() for label, value in content.head]
    told = dumped(with_text(body, title, by, content.made_with, *head, footer))
    sections = (
        _section(section.heading, section.lines, parts.get(section.key))
        for section in content.sections()
    )
    return f'{told[:-1]},"section":[{",".join(sections)}]}}'


def _section(heading: str, lines: Sequence[str], behind: Written | None) -> str:
    told = dumped({"title": heading, "text": narrative(*lines)})
    if behind is None or not behind.addresses:
        return told
    listed = '"},{"reference":"'.join(behind.addresses)
    return f'{told[:-1]},"entry":[{{"reference":"{listed}"}}]}}'
