"""An assessment as data for scripts: the keys and their order are a promise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kneecheck.assessment.findings import (
    Ask,
    Assessment,
    Because,
    CauseFit,
    Closed,
    Fired,
    ScoreState,
)
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.parts import answer_line


def assessment_as_data(knowledge: KnowledgeBase, assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as plain lists and dictionaries."""
    words = knowledge.words
    return {
        "level": assessment.level.key,
        "possible_level": assessment.possible.key,
        "settled": assessment.settled,
        "act": words.of("levels", assessment.level.key, "act"),
        "fired": [_fired(knowledge, item) for item in assessment.fired],
        "closed": [_closed(knowledge, item) for item in assessment.closed],
        "open": [
            {"rule": item.rule.id, "level": item.rule.level.key, "needs": list(item.needs)}
            for item in assessment.open
        ],
        "waiting": [{"rule": rule.id, "level": rule.level.key} for rule in assessment.waiting],
        "next_questions": list(assessment.next_questions),
        "next_asks": [
            {
                "sheet": ask.sheet or None,
                "questions": list(ask.questions),
                "none_of_these": _denials(knowledge, ask) if ask.sheet else None,
            }
            for ask in assessment.next_asks
        ],
        "causes": [_cause(knowledge, item) for item in assessment.causes],
        "scores": [_score(item) for item in assessment.scores],
        "advice": [_advice(knowledge, key) for key in assessment.advice],
        "watch_for": [
            {
                "question": sign.question,
                "value": _plain(sign.value),
                "text": reason_text(knowledge, Because(sign.question, sign.value)),
                "level": sign.level.key,
                "rule": sign.rule,
            }
            for sign in assessment.watch
        ],
        "knowledge_version": assessment.knowledge_version,
    }


def _fired(knowledge: KnowledgeBase, item: Fired) -> dict[str, Any]:
    return {
        "rule": item.rule.id,
        "level": item.rule.level.key,
        "because": _reasons(knowledge, item.because),
        "sources": list(item.rule.sources),
        "since": None if item.since is None else item.since.isoformat(),
    }


def _closed(knowledge: KnowledgeBase, item: Closed) -> dict[str, Any]:
    return {
        "rule": item.rule.id,
        "level": item.rule.level.key,
        "because": _reasons(knowledge, item.because),
        "day": item.visit.day.isoformat(),
        "found": item.visit.found,
    }


def _denials(knowledge: KnowledgeBase, ask: Ask) -> dict[str, str]:
    """Return the answers that “none of these” stands for."""
    return {key: knowledge.questions[key].absent for key in ask.questions}


def reason_text(knowledge: KnowledgeBase, reason: Because) -> str:
    """Return an answer as “Leg swelling: calf or ankle of one leg”."""
    line = answer_line(knowledge, reason)
    return f"{line.subject}: {line.answer}"


def _reasons(knowledge: KnowledgeBase, reasons: Iterable[Because]) -> list[dict[str, Any]]:
    return [
        {
            "question": reason.question,
            "value": _plain(reason.value),
            "text": reason_text(knowledge, reason),
        }
        for reason in reasons
    ]


def _cause(knowledge: KnowledgeBase, item: CauseFit) -> dict[str, Any]:
    return {
        "id": item.cause.id,
        "name": knowledge.words.of("causes", item.cause.id, "name"),
        "fit": item.fit.value,
        "for": _reasons(knowledge, item.supports),
        "against": _reasons(knowledge, item.against),
        "not_asked": list(item.not_asked),
    }


def _score(item: ScoreState) -> dict[str, Any]:
    return {
        "id": item.score.id,
        "points": item.points,
        "complete": item.complete,
        "unanswered": list(item.unanswered),
        "needs_examination": list(item.needs_examination),
    }


def _advice(knowledge: KnowledgeBase, key: str) -> dict[str, Any]:
    words = knowledge.words
    return {
        "id": key,
        "title": words.of("advice", key, "title"),
        "points": list(words.many("advice", key, "points")),
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
