"""``kneecheck log``: write one day down."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct

from kneecheck.assessment.facts import AVERAGE_QUESTION, WORST_QUESTION
from kneecheck.assessment.findings import Assessment
from kneecheck.cli.answer_input import (
    PAIN_WANTED,
    NotAnAnswer,
    contradiction_sentences,
    take_answer,
)
from kneecheck.cli.days import NotADay, read_day_option
from kneecheck.cli.mark_options import add_mark_options, read_details
from kneecheck.cli.nearest import NO_PLACE, NO_QUESTION, no_such
from kneecheck.cli.output import Sheet, print_json
from kneecheck.cli.services import Services
from kneecheck.domain.answers import UNKNOWN, Answers, AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, Place
from kneecheck.domain.entry import PAIN_RANGE, Entry, EntryDraft
from kneecheck.domain.level import Level
from kneecheck.domain.notes import NOTE_LIMIT, clean_note
from kneecheck.errors import BadInput
from kneecheck.journal.journal import DraftRefused
from kneecheck.knowledge.model import Kind, KnowledgeBase, Question, Words
from kneecheck.sentences import Voice, counted, ended, found_at, say, together

_NOT_SURE = ("not_sure", "not sure", "not-sure", UNKNOWN)
_OWN_OPTION = {AVERAGE_QUESTION: "--pain", WORST_QUESTION: "--worst"}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "log", help="write one day down", description="Write one day down in the diary."
    )
    parser.add_argument("--pain", required=True, metavar="N", help="average pain of the day, 0-10")
    parser.add_argument("--worst", metavar="N", help="worst pain of the day, 0-10")
    parser.add_argument(
        "--at",
        action="append",
        default=[],
        metavar="PLACE[=N]",
        help="where it hurts, such as left.back.knee_crease_inner=6; may be given again",
    )
    add_mark_options(parser)
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="ID=VALUE",
        help="an answer, such as leg_swelling=none; several values with commas; may be given again",
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="anything else worth keeping")
    parser.add_argument(
        "--on", metavar="DAY", default="today", help="2026-11-20, today (usual) or yesterday"
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Save the entry and say what it means; nothing is touched when anything is wrong."""
    knowledge = services.knowledge()
    draft = read_draft(arguments, knowledge, services.today())
    with services.open_journal(knowledge, services.paths) as journal:
        try:
            entry = journal.record(draft).after
        except DraftRefused as refused:
            raise BadInput(
                [
                    found_at(p.where, knowledge.words.of("common", "problems", p.key))
                    for p in refused.problems
                ]
            ) from refused
        assessment = journal.assess()
    if entry is None:
        raise RuntimeError("recording gives an entry")
    if arguments.json:
        print_json(_as_data(entry, assessment))
    else:
        _print_text(knowledge.words, services.voice, entry, assessment)
    return 0


def read_draft(arguments: argparse.Namespace, knowledge: KnowledgeBase, today: date) -> EntryDraft:
    """Return what the options say; ``BadInput`` with every problem, each with its option."""
    reading = _Reading([])
    average = reading.pain("--pain", arguments.pain)
    worst = reading.pain("--worst", arguments.worst) if arguments.worst is not None else None
    if average is not None and worst is not None and average > worst:
        reading.wrong.append(
            say(
                "--worst {worst}: the worst pain is lower than the average, {average}",
                worst=worst,
                average=average,
            )
        )
    marks = reading.marks(arguments.at)
    draft = EntryDraft(
        day=reading.day(arguments.on, today),
        average=average,
        worst=worst,
        marks=marks,
        details=read_details(arguments.feels, arguments.spreads, marks, reading.wrong),
        answers=reading.answers(arguments.answer, knowledge),
        note=reading.note(arguments.note),
    )
    if reading.wrong:
        raise BadInput(ended(reading.wrong))
    return draft


class _Reading(Struct, frozen=True):
    """Reads options and remembers what is wrong with them."""

    wrong: list[str]

    def day(self, text: str, today: date) -> date:
        try:
            return read_day_option(text, today)
        except NotADay as error:
            self.wrong.append(found_at(f"--on {text}", error.sentence))
            return today

    def pain(self, option: str, text: str) -> int | None:
        number = int(text) if text.isdecimal() and text.isascii() and len(text) <= 2 else -1
        if number in PAIN_RANGE:
            return number
        self.wrong.append(found_at(f"{option} {text}", PAIN_WANTED))
        return None

    def note(self, text: str) -> str:
        # Bytes of the command line that are not text arrive as lone surrogates and are dropped.
        note = clean_note(text, len(text))
        if len(note) > NOTE_LIMIT:
            self.wrong.append(
                say(
                    "--note: {count} letters are too many, {limit} are possible",
                    count=len(note),
                    limit=NOTE_LIMIT,
                )
            )
        return note

    def marks(self, given: list[str]) -> Mapping[Place, int | None]:
        marks: dict[Place, int | None] = {}
        for text in given:
            name, sign, number = text.partition("=")
            place = PLACE_BY_ID.get(name)
            if place is None:
                self.wrong.append(
                    say(
                        "--at {text}: {missing}",
                        text=text,
                        missing=no_such(NO_PLACE, name, PLACE_BY_ID),
                    )
                )
                continue
            if place in marks:
                self.wrong.append(say("--at {text}: this place was given before", text=text))
            marks[place] = self.pain(f"--at {name} =", number) if sign else None
        return MappingProxyType(marks)

    def answers(self, given: list[str], knowledge: KnowledgeBase) -> Answers:
        answers: dict[str, AnswerValue] = {}
        for text in given:
            key, sign, value = text.partition("=")
            question = knowledge.questions.get(key)
            if not sign:
                self.wrong.append(say("--answer {text}: ID=VALUE is expected", text=text))
            elif question is None:
                self.wrong.append(
                    say(
                        "--answer {text}: {missing}",
                        text=text,
                        missing=no_such(NO_QUESTION, key, knowledge.questions),
                    )
                )
            elif key in _OWN_OPTION:
                self.wrong.append(
                    say(
                        "--answer {text}: use {option} for this", text=text, option=_OWN_OPTION[key]
                    )
                )
            elif key in answers:
                self.wrong.append(
                    say("--answer {text}: {key} was answered before", text=text, key=key)
                )
            else:
                self._answer(answers, question, text, value)
        self.wrong.extend(contradiction_sentences(knowledge, answers, "--answer "))
        return MappingProxyType(answers)

    def _answer(
        self, answers: dict[str, AnswerValue], question: Question, text: str, value: str
    ) -> None:
        try:
            answers[question.id] = take_answer(question, _typed(question, value.strip()))
        except NotAnAnswer as error:
            self.wrong.append(found_at(f"--answer {text}", error.sentence))


def _typed(question: Question, value: str) -> str | int | float | list[str]:
    """Return a word of the command line as the kind of value its question takes."""
    if value in _NOT_SURE:
        return UNKNOWN
    if question.kind is Kind.CHOICES:
        return [part.strip() for part in value.split(",")]
    if question.kind in {Kind.NUMBER, Kind.SCALE}:
        return _number(value)
    return value


def _number(value: str) -> int | float | str:
    written = value.replace(",", ".", 1)
    try:
        return int(written) if written.lstrip("+-").isdecimal() else float(written)
    except ValueError:
        return value


def _as_data(entry: Entry, assessment: Assessment) -> dict[str, object]:
    return {
        "id": entry.id,
        "day": entry.day.isoformat(),
        "average": entry.average,
        "worst": entry.worst,
        "places": {mark.place.id: mark.strength for mark in entry.marks},
        "mark_details": {
            mark.place.id: {
                "qualities": list(mark.detail.qualities),
                "spreads_to": mark.detail.spreads_to.id if mark.detail.spreads_to else None,
            }
            for mark in entry.marks
            if mark.detail
        },
        "answers": dict(entry.answers),
        "note": entry.note,
        "late": entry.late,
        "level": assessment.level.key,
        "possible_level": assessment.possible.key,
        "settled": assessment.settled,
    }


def _print_text(words: Words, voice: Voice, entry: Entry, assessment: Assessment) -> None:
    pain = say("pain {average} out of 10", average=entry.average)
    worst = say("{worst} at worst", worst=entry.worst)
    more = (
        (True, pain),
        (entry.worst is not None, worst),
        (entry.marks, counted(len(entry.marks), "1 place", "{count} places")),
        (entry.answers, counted(len(entry.answers), "1 answer", "{count} answers")),
        (entry.note, say("a note")),
    )
    told = together(", ", (part for there, part in more if there))
    sheet = Sheet()
    sheet.say(voice.of(say("Written down for {day}: {things}.", day=entry.day, things=told)))
    if assessment.level >= Level.SAME_DAY:
        sheet.say(words.of("levels", assessment.level.key, "act"))
    sheet.print()
