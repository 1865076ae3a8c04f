"""Values that several screens show."""

from __future__ import annotations

from msgspec import Struct

from kneecheck.assessment.findings import Assessment, Because
from kneecheck.assessment.sentences import answer_words, topic_words
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.level import Level
from kneecheck.knowledge.model import Kind, KnowledgeBase, Words


class Rung(Struct, frozen=True):
    """One level on the ladder of them: ``reached`` now, or still ``possible``, or neither."""

    key: str
    word: str
    reached: bool
    possible: bool


class LevelStrip(Struct, frozen=True):
    """How soon to seek care, in words; ``key`` is none while nothing has been answered.

    ``ladder`` holds every level, the calmest first.
    """

    key: str
    name: str
    act: str
    still_possible: str
    settled: bool
    ladder: tuple[Rung, ...]


class QuestionItem(Struct, frozen=True):
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


class AnswerLine(Struct, frozen=True):
    """One answer in words: the subject and what was said about it."""

    subject: str
    answer: str


def level_strip(assessment: Assessment, words: Words, *, anything: bool) -> LevelStrip:
    """Return the strip for an assessment; without any answer it only invites."""
    if not anything:
        return LevelStrip("none", "", "", "", settled=False, ladder=())
    key = assessment.level.key
    possible = assessment.possible.key
    still = "" if assessment.settled else words.get("common", "possible", "open")
    return LevelStrip(
        key=key,
        name=words.of("levels", key, "name"),
        act=words.of("levels", key, "act"),
        still_possible=still.replace("{level}", words.of("levels", possible, "short")),
        settled=assessment.settled,
        ladder=tuple(
            Rung(
                level.key,
                words.of("levels", level.key, "step"),
                reached=level is assessment.level,
                possible=assessment.level < level <= assessment.possible,
            )
            for level in Level
        ),
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


def answer_line(knowledge: KnowledgeBase, reason: Because) -> AnswerLine:
    """Return one reason in words."""
    subject = topic_words(knowledge, reason.question)
    return AnswerLine(subject, answer_words(knowledge, reason.question, reason.value))
