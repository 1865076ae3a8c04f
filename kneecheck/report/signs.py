"""The danger signs of a period: yes with dates, asked and no, and open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from kneecheck.domain.answers import UNKNOWN, AnswerValue
from kneecheck.domain.entry import Entry
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.report.answers import is_absent, said

DayWords = Callable[[date], str]


class SignLine(Struct, frozen=True):
    """A danger sign that was answered yes, with its dates in words; ``first`` is only a day."""

    sign: str
    first: str
    when: str


class Signs(Struct, frozen=True):
    """Every danger sign, each in exactly one list; ``asked`` says when the noes were given."""

    yes: tuple[SignLine, ...]
    no: tuple[str, ...]
    asked: str
    open: tuple[str, ...]


def read_signs(knowledge: KnowledgeBase, answered: Sequence[Entry], day_words: DayWords) -> Signs:
    """Sort the danger signs. A yes stays a yes, with its dates, whatever was answered later."""
    words = knowledge.words
    yes, no, still_open = [], [], []
    asked: set[date] = set()
    for question in knowledge.safety_questions():
        given = [(e.day, e.answers[question.id]) for e in answered if question.id in e.answers]
        present = [(day, value) for day, value in given if is_present(value)]
        if present:
            sign = said(knowledge, question.id, present[-1][1])
            yes.append(_line(words, sign, present[0][0], present[-1][0], day_words))
            continue
        short = words.of("questions", question.id, "short")
        if given and given[-1][1] != UNKNOWN:
            no.append(short)
            asked.add(given[-1][0])
        else:
            still_open.append(short)
    last = words.of("report", "safety", "asked").format(day=day_words(min(asked))) if asked else ""
    return Signs(tuple(yes), tuple(no), last, tuple(still_open))


def is_present(value: AnswerValue) -> bool:
    """Tell whether an answer to a danger sign says that it is there."""
    return value != UNKNOWN and not is_absent(value)


def _line(words: Words, sign: str, first: date, last: date, day_words: DayWords) -> SignLine:
    begun = words.of("report", "safety", "since").format(day=day_words(first))
    if first == last:
        return SignLine(sign, day_words(first), begun)
    both = words.of("report", "safety", "since_last")
    dates = both.format(first=day_words(first), last=day_words(last))
    return SignLine(sign, day_words(first), dates)
