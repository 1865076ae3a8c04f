"""Answers of a period as the page tells them: what is so, what is not, what nobody was sure of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from kneecheck.assessment.sentences import answer_words
from kneecheck.domain.answers import UNKNOWN, YES, AnswerValue
from kneecheck.domain.entry import Entry
from kneecheck.knowledge.model import Kind, KnowledgeBase

_ABSENT: tuple[AnswerValue, ...] = ("no", "none", ("none",), "not_applicable", "never", "not_used")


class Told(Struct, frozen=True):
    """Answers in words: ``so`` holds every yes and every value; nothing stands in two lists."""

    so: tuple[str, ...]
    absent: tuple[str, ...]
    unsure: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.so or self.absent or self.unsure)


def latest_answers(entries: Iterable[Entry]) -> Mapping[str, tuple[date, AnswerValue]]:
    """Return the latest answer to each question, and its day; entries are in order."""
    return {key: (entry.day, value) for entry in entries for key, value in entry.answers.items()}


def is_absent(value: AnswerValue) -> bool:
    """Tell whether an answer says that there is nothing of the kind."""
    return value in _ABSENT


def told(knowledge: KnowledgeBase, keys: Sequence[str], entries: Iterable[Entry]) -> Told:
    """Return the latest answers to some questions, in the order of the questions."""
    latest = latest_answers(entries)
    given = [(key, latest[key][1]) for key in keys if key in latest]
    return Told(
        so=tuple(_present(knowledge, given)),
        absent=tuple(
            _short(knowledge, key) for key, value in given if _says_no(knowledge, key, value)
        ),
        unsure=tuple(_short(knowledge, key) for key, value in given if value == UNKNOWN),
    )


def said(knowledge: KnowledgeBase, key: str, value: AnswerValue) -> str:
    """Return a question's short name, with its value unless that is a plain yes."""
    short = _short(knowledge, key)
    if value == YES:
        return short
    words = answer_words(knowledge, key, value)
    if knowledge.questions[key].kind is Kind.SCALE:
        words = knowledge.words.of("report", "of_ten").format(value=words)
    return f"{short}: {words}"


def _present(knowledge: KnowledgeBase, given: Iterable[tuple[str, AnswerValue]]) -> Iterator[str]:
    for key, value in given:
        if value != UNKNOWN and not _says_no(knowledge, key, value):
            yield said(knowledge, key, value)


def _says_no(knowledge: KnowledgeBase, key: str, value: AnswerValue) -> bool:
    # A number is always worth telling, and its words ("never") are values of their own.
    return is_absent(value) and knowledge.questions[key].kind is not Kind.NUMBER


def _short(knowledge: KnowledgeBase, key: str) -> str:
    return knowledge.words.of("questions", key, "short")
