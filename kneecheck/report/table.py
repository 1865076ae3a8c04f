"""The diary as a table: one row an entry, the same columns whatever the diary holds.

A cell that a spreadsheet would take for a formula gets a leading apostrophe. A text that already
begins with apostrophes before such a sign gets one more, so that taking one away always restores
what was written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kneecheck.assessment.mark_words import detail_words
from kneecheck.assessment.sentences import place_words
from kneecheck.domain.answers import NO, UNKNOWN, YES, AnswerValue
from kneecheck.domain.entry import Entry
from kneecheck.domain.mark import PainMark
from kneecheck.knowledge.model import Kind, KnowledgeBase, Question, Words
from kneecheck.report.moments import wall_clock

BOM = "\ufeff"
ENTRY_COLUMNS = (
    "entry",
    "day",
    "recorded",
    "late",
    "pain_average",
    "pain_worst",
    "places",
    "places_in_words",
    "note",
)
DICTIONARY_COLUMNS = ("column", "meaning", "kind", "unit", "values")
_JOINT = "; "
# Blank and invisible signs may stand before; full-width signs count for a spreadsheet too.
_BEFORE = r"[\s\x00-\x20\u200b-\u200f\u2060\ufeff]*"
_FORMULA = re.compile(rf"'*(?:[\t\r\n\x00]|{_BEFORE}[=+\-@＝＋－＠﹢﹣﹦﹫−])")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return what was written before ``guarded``, and any other text as it is."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def diary_table(
    knowledge: KnowledgeBase, entries: Iterable[Entry], *, notes: bool, bom: bool = False
) -> bytes:
    """Return the entries as CSV in UTF-8; the notes stay empty unless they are wanted."""
    questions = tuple(knowledge.questions)
    rows = (
        [*_entry_cells(knowledge.words, entry, notes=notes), *_answer_cells(entry, questions)]
        for entry in entries
    )
    return _csv([*ENTRY_COLUMNS, *questions], rows, bom=bom)


def data_dictionary(knowledge: KnowledgeBase, *, bom: bool = False) -> bytes:
    """Return what each column of the table means, as CSV, one row a column."""
    words = knowledge.words
    own = (
        [
            column,
            words.of("table", column, "meaning"),
            words.of("table", column, "kind"),
            "",
            words.get("table", column, "values"),
        ]
        for column in ENTRY_COLUMNS
    )
    asked = (_question_row(words, question) for question in knowledge.questions.values())
    return _csv(DICTIONARY_COLUMNS, [*own, *asked], bom=bom)


def dictionary_path(table: Path) -> Path:
    """Return where the dictionary of a table goes: beside it, under a name like its own."""
    return table.with_name(f"{table.stem}.columns{table.suffix}")


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return ((BOM if bom else "") + out.getvalue()).encode()


def _entry_cells(words: Words, entry: Entry, *, notes: bool) -> Iterator[str]:
    yield entry.id
    yield entry.day.isoformat()
    yield wall_clock(entry.recorded)
    yield YES if entry.late else NO
    yield "" if entry.average is None else str(entry.average)
    yield "" if entry.worst is None else str(entry.worst)
    yield _JOINT.join(
        mark.place.id if mark.strength is None else f"{mark.place.id}={mark.strength}"
        for mark in entry.marks
    )
    yield guarded(_JOINT.join(_mark_in_words(words, mark) for mark in entry.marks))
    yield guarded(entry.note) if notes else ""


def _mark_in_words(words: Words, mark: PainMark) -> str:
    place = place_words(words, mark.place, yours=False)
    details = detail_words(words, mark.detail, yours=False)
    return f"{place} ({details})" if details else place


def _answer_cells(entry: Entry, questions: Iterable[str]) -> Iterator[str]:
    for question in questions:
        yield _answer_cell(entry.answers.get(question))


def _answer_cell(value: AnswerValue | None) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return guarded(_JOINT.join(value))
    # A number stays a number, also below zero.
    return guarded(value) if isinstance(value, str) else f"{value:.15g}"


def _question_row(words: Words, question: Question) -> list[str]:
    number = question.kind in {Kind.NUMBER, Kind.SCALE}
    return [
        question.id,
        guarded(words.of("questions", question.id, "text")),
        words.of("table", "kinds", question.kind),
        words.get("common", "units", question.unit),
        guarded(_limits(words, question) if number else _choices(words, question)),
    ]


def _limits(words: Words, question: Question) -> str:
    limits = words.of("table", "limits").format(
        least=f"{question.minimum:g}", most=f"{question.maximum:g}"
    )
    return _JOINT.join([limits, *_named(words, question, (*question.choices, UNKNOWN))])


def _choices(words: Words, question: Question) -> str:
    values = question.choices or (YES, NO)
    return _JOINT.join(_named(words, question, (*values, UNKNOWN)))


def _named(words: Words, question: Question, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        name = words.get("questions", question.id, "choices", value)
        yield f"{value} = {name or words.of('common', 'answers', value)}"
