"""Diaries for reports: an ordinary one, and the fullest ones there can be."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACES
from kneecheck.domain.entry import Entry
from kneecheck.domain.mark import QUALITIES, MarkDetail, PainMark
from kneecheck.knowledge.model import Kind, Question
from kneecheck.report.choices import Part
from kneecheck.report.order import ReportOrder
from tests.builders import an_entry
from tests.report.orders import KNOWLEDGE, an_order

SAFETY = tuple(question.id for question in KNOWLEDGE.safety_questions())


def fullest(question: Question) -> AnswerValue:
    """Return the answer that takes the most room."""
    if question.kind is Kind.YES_NO:
        return "yes"
    if question.kind in {Kind.CHOICE, Kind.CHOICES}:
        named = {
            c: KNOWLEDGE.words.of("questions", question.id, "choices", c) for c in question.choices
        }
        if question.kind is Kind.CHOICES:
            return tuple(choice for choice in question.choices if choice != "none")
        return max(named, key=lambda choice: len(named[choice]))
    return int(question.maximum)


EVERY_ANSWER = {question.id: fullest(question) for question in KNOWLEDGE.questions.values()}


def full_days(days: int = 30) -> list[Entry]:
    """Return days on which everything hurts and every answer is yes."""
    detail = MarkDetail(QUALITIES, PLACES[-1])
    entries = [
        an_entry(
            ago,
            7,
            10,
            entry_id=f"{ago:032x}",
            answers=EVERY_ANSWER,
            note="word " * 4000,
        )
        for ago in range(days - 1, -1, -1)
    ]
    marks = tuple(PainMark(place, 9, detail) for place in PLACES)
    return [replace(entry, marks=marks) for entry in entries]


def spread_days() -> list[Entry]:
    """Return full days on which ever more danger signs come, and the pain grows."""
    return [
        replace(
            entry,
            worst=min(10, 7 + number // 6),
            answers={
                key: value
                for key, value in entry.answers.items()
                if key not in SAFETY or SAFETY.index(key) // 4 * 2 <= number
            },
        )
        for number, entry in enumerate(full_days())
    ]


def denied_days() -> list[Entry]:
    """Return days on which every question was asked and none was so."""
    absent = {
        question.id: "no" if question.kind is Kind.YES_NO else question.choices[0]
        for question in KNOWLEDGE.questions.values()
        if question.kind in {Kind.YES_NO, Kind.CHOICE}
    }
    return [an_entry(ago, 0, 0, entry_id=f"{ago:032x}", answers=absent) for ago in (5, 4, 3)]


def ordinary_days() -> list[Entry]:
    """Return six weeks with two places, one danger sign, a few answers and notes."""
    absent: dict[str, AnswerValue] = {
        key: "no" if KNOWLEDGE.questions[key].kind is Kind.YES_NO else "none" for key in SAFETY
    }
    marks = {"left.back.knee_crease_inner": 5, "left.back.calf_high_inner": 3}
    days = [
        an_entry(
            ago,
            3 + ago % 3,
            5 + ago % 3,
            entry_id=f"{ago:032x}",
            marks=marks,
            note="Stairs were hard." if ago % 7 == 0 else "",
        )
        for ago in range(42, -1, -1)
        if ago % 6
    ]
    days[0] = replace(days[0], answers=absent | {"pain_days": 30, "onset_speed": "weeks"})
    days[20] = replace(days[20], answers={"leg_swelling": "one_calf_ankle", "function_limit": 4})
    days[-1] = replace(
        days[-1],
        answers={"pain_deep_bend": "yes", "locked": "no", "lump": "unknown", "self_care_days": 9},
    )
    return days


def wide_order(entries: Sequence[Entry], *, parts: Sequence[Part] = ()) -> ReportOrder:
    """Return an order with everything a person can type, as long as it is allowed to be."""
    order = an_order(entries)
    wide = "Wide words " * 20
    choices = replace(
        order.choices,
        name="W" * 200,
        birth_year="1968",
        notes=True,
        questions=(wide,) * 5,
        goal=wide,
        parts=frozenset(parts),
    )
    return replace(order, choices=choices)
