"""The sample person: the days in ``resources/demo`` as drafts ending today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from kneecheck.cli.answer_input import take_answer, take_pain
from kneecheck.domain.answers import NO, Answers, AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, Place
from kneecheck.domain.entry import EntryDraft, Moment
from kneecheck.domain.mark import MarkDetail, in_order
from kneecheck.domain.visit import VisitDraft
from kneecheck.knowledge.model import Kind, KnowledgeBase, Question

FILE = "demo/diary.toml"
_EVENING = time(18, 30, tzinfo=UTC)
_DENIALS = ("none", NO)


def sample_drafts(knowledge: KnowledgeBase, resources: Path, today: date) -> Iterator[EntryDraft]:
    """Yield one draft a written day, the earliest first."""
    data = tomli.loads((resources / FILE).read_text(encoding="utf-8"))
    for item in data["day"]:
        yield _draft(knowledge, item, today)


def sample_visits(resources: Path, today: date) -> Iterator[VisitDraft]:
    """Yield what clinicians found."""
    data = tomli.loads((resources / FILE).read_text(encoding="utf-8"))
    for item in data.get("visit", []):
        day = today - timedelta(days=item["ago"])
        yield VisitDraft(day, item["found"], tuple(item["rules"]))


def evening_of(day: date) -> Moment:
    """Return the moment of a day at which the sample person writes."""
    return Moment(datetime.combine(day, _EVENING), "UTC", 0)


def _draft(knowledge: KnowledgeBase, item: Mapping[str, Any], today: date) -> EntryDraft:
    places = item.get("places", {})
    return EntryDraft(
        day=today - timedelta(days=item["ago"]),
        average=take_pain(item["average"]),
        worst=take_pain(item["worst"]),
        marks=MappingProxyType({PLACE_BY_ID[key]: take_pain(n) for key, n in places.items()}),
        answers=_answers(knowledge, item),
        note=item.get("note", ""),
        details=MappingProxyType(dict(_details(item))),
    )


def _details(item: Mapping[str, Any]) -> Iterator[tuple[Place, MarkDetail]]:
    feels, spreads = item.get("feels", {}), item.get("spreads_to", {})
    for key in {**feels, **spreads}:
        target = PLACE_BY_ID[spreads[key]] if key in spreads else None
        yield PLACE_BY_ID[key], MarkDetail(in_order(feels.get(key, ())), target)


def _answers(knowledge: KnowledgeBase, item: Mapping[str, Any]) -> Answers:
    answers: dict[str, AnswerValue] = {}
    if item.get("none_of_these", False):
        answers |= {question.id: _denial(question) for question in knowledge.safety_questions()}
    for key, value in item.get("answers", {}).items():
        answers[key] = take_answer(knowledge.questions[key], value)
    return MappingProxyType(answers)


def _denial(question: Question) -> AnswerValue:
    if question.kind is Kind.YES_NO:
        return NO
    return next(choice for choice in question.choices if choice in _DENIALS)
