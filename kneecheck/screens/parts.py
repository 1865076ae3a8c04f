"""Values that several screens show."""

from __future__ import annotations

from dataclasses import dataclass

from kneecheck.assessment.findings import Assessment, Because
from kneecheck.domain.answers import NO, UNKNOWN, YES, AnswerValue
from kneecheck.domain.body import Place
from kneecheck.knowledge.model import Kind, KnowledgeBase, Words


@dataclass(frozen=True, slots=True)
class LevelStrip:
    """How soon to seek care, in words; ``key`` is none while nothing has been answered."""

    key: str
    name: str
    act: str
    still_possible: str
    settled: bool


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """One question as it is shown, with the answer so far."""

    id: str
    text: str
    help: str
    why: str
    kind: Kind
    choices: tuple[tuple[str, str], ...]
    unit: str
    value: AnswerValue | None
    carried: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer in words: the subject and what was said about it."""

    subject: str
    answer: str


def level_strip(assessment: Assessment, words: Words, *, anything: bool) -> LevelStrip:
    """Return the strip for an assessment; without any answer it only invites."""
    if not anything:
        return LevelStrip("none", "", "", "", settled=False)
    key = assessment.level.key
    possible = assessment.possible.key
    still = "" if assessment.settled else words.get("common", "possible", "open")
    return LevelStrip(
        key=key,
        name=words.of("levels", key, "name"),
        act=words.of("levels", key, "act"),
        still_possible=still.replace("{level}", words.of("levels", possible, "short")),
        settled=assessment.settled,
    )


def question_item(
    knowledge: KnowledgeBase, question_id: str, value: AnswerValue | None, *, carried: bool
) -> QuestionItem:
    """Return a question with its words."""
    question = knowledge.questions[question_id]
    words = knowledge.words
    return QuestionItem(
        id=question_id,
        text=words.of("questions", question_id, "text"),
        help=words.get("questions", question_id, "help"),
        why=words.get("questions", question_id, "why"),
        kind=question.kind,
        choices=tuple(
            (choice, words.of("questions", question_id, "choices", choice))
            for choice in question.choices
        ),
        unit=question.unit,
        value=value,
        carried=carried,
    )


def place_words(words: Words, place: Place, *, yours: bool = True) -> str:
    """Return a place in words, its side always written out, starting with a capital."""
    side = words.of("places", "side", place.side) if place.side else ""
    phrase = words.of("places", place.face, place.zone)
    phrase = phrase.replace("{side}", side).replace("{the}", "your" if yours else "the")
    return phrase[:1].upper() + phrase[1:]


def answer_words(knowledge: KnowledgeBase, question_id: str, value: AnswerValue) -> str:
    """Return an answer in words: a choice by its name, a number with its unit."""
    question = knowledge.questions[question_id]
    if isinstance(value, tuple):
        return ", ".join(answer_words(knowledge, question_id, part) for part in value)
    if isinstance(value, str):
        common = {YES, NO, UNKNOWN}
        if value in common and value not in question.choices:
            return knowledge.words.of("common", "answers", value)
        return knowledge.words.get("questions", question_id, "choices", value) or value
    number = f"{value:g}"
    return f"{number} {knowledge.words.get('levels', 'units', question.unit)}".strip()


def answer_line(knowledge: KnowledgeBase, reason: Because) -> AnswerLine:
    """Return one reason in words."""
    subject = knowledge.words.of("questions", reason.question, "short")
    return AnswerLine(subject, answer_words(knowledge, reason.question, reason.value))
