"""A half-finished day or visit as plain data, so that it survives the closing of the window."""

from __future__ import annotations

import json
from datetime import date
from types import MappingProxyType
from typing import Any

from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import EntryDraft
from kneecheck.domain.mark import MarkDetail, in_order
from kneecheck.domain.visit import VisitDraft

# What was looked at by a clinician, and what was advised: each has a form of its own.
VisitDrafts = tuple[VisitDraft | None, VisitDraft | None]
NO_VISIT_DRAFTS: VisitDrafts = (None, None)


def all_drafts_text(day: EntryDraft | None, visits: VisitDrafts) -> str | None:
    """Return everything that is half finished as one JSON object; none when nothing is."""
    data = {} if day is None else _day_data(day)
    if visits != NO_VISIT_DRAFTS:
        data["visits"] = [visit and _visit_data(visit) for visit in visits]
    return json.dumps(data, ensure_ascii=False) if data else None


def draft_text(draft: EntryDraft) -> str:
    """Return a draft as JSON, faults and all: it is not yet an entry."""
    return json.dumps(_day_data(draft), ensure_ascii=False)


def _day_data(draft: EntryDraft) -> dict[str, Any]:
    return {
        "day": draft.day.isoformat(),
        "average": draft.average,
        "worst": draft.worst,
        "marks": {place.id: strength for place, strength in draft.marks.items()},
        "details": {
            place.id: {
                "qualities": list(detail.qualities),
                "spreads_to": detail.spreads_to.id if detail.spreads_to else None,
            }
            for place, detail in draft.details.items()
        },
        "answers": {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in draft.answers.items()
        },
        "note": draft.note,
        "entry_id": draft.entry_id,
    }


def _visit_data(draft: VisitDraft) -> dict[str, Any]:
    return {"day": draft.day.isoformat(), "found": draft.found, "rules": list(draft.rules)}


def draft_from_text(text: str) -> EntryDraft | None:
    """Return the draft a text stands for; none when it cannot be read, for then nothing is kept."""
    try:
        data: dict[str, Any] = json.loads(text)
        return EntryDraft(
            day=date.fromisoformat(data["day"]),
            average=data["average"],
            worst=data["worst"],
            marks=MappingProxyType(
                {PLACE_BY_ID[key]: strength for key, strength in data["marks"].items()}
            ),
            details=MappingProxyType(
                {PLACE_BY_ID[key]: _detail(detail) for key, detail in data["details"].items()}
            ),
            answers=MappingProxyType(
                {
                    key: tuple(value) if isinstance(value, list) else value
                    for key, value in data["answers"].items()
                }
            ),
            note=data["note"],
            entry_id=data["entry_id"],
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def visit_drafts_from_text(text: str) -> VisitDrafts:
    """Return the half-typed visits in a text; none of what cannot be read."""
    try:
        looked_at, advised = (_visit(data) for data in json.loads(text)["visits"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return NO_VISIT_DRAFTS
    return looked_at, advised


def _visit(data: Any) -> VisitDraft | None:
    if data is None:
        return None
    rules = tuple(str(rule) for rule in data["rules"])
    return VisitDraft(date.fromisoformat(data["day"]), str(data["found"]), rules)


def _detail(data: dict[str, Any]) -> MarkDetail:
    spreads_to = data["spreads_to"]
    return MarkDetail(in_order(data["qualities"]), PLACE_BY_ID[spreads_to] if spreads_to else None)
