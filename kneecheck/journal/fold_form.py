"""A fold of the days as text and back; what cannot be read is no fold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from kneecheck.assessment.days import DayAnswers
from kneecheck.assessment.findings import Because
from kneecheck.assessment.folding import Folded
from kneecheck.assessment.standing import Held, Seen, Standing
from kneecheck.assessment.treatments import Tried
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.series import DayPain
from kneecheck.domain.visit import Visit

Answers = Mapping[str, AnswerValue]


def fold_text(folded: Folded) -> str:
    """Return a fold as JSON; visits stand in it by their id only."""
    standing = folded.standing
    data = {
        "until": folded.until.isoformat(),
        "answers": [
            [key, value, folded.given[key].isoformat()] for key, value in folded.answers.items()
        ],
        "series": [
            [day.day.toordinal(), day.average, day.worst, day.entries, int(day.late)]
            for day in folded.series
        ],
        "days": [[item.day.isoformat(), dict(item.answers)] for item in folded.days],
        "safety_day": folded.safety_day.isoformat() if folded.safety_day else None,
        "last_used": {key: day.isoformat() for key, day in folded.tried.last_used.items()},
        "starts": [[day.isoformat(), key] for day, key in folded.tried.starts],
        "held": [
            [held.rule, held.day.isoformat(), [[b.question, b.value] for b in held.because]]
            for held in standing.held
        ],
        "seen": [[rule, seen.visit.id] for rule, seen in standing.seen.items()],
        "known": {seen.visit.id: dict(seen.answers) for seen in standing.seen.values()},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def fold_from_text(text: str, visits: Iterable[Visit]) -> Folded | None:
    """Return the fold that a text stands for, none when anything about it is doubtful."""
    try:
        return _folded(json.loads(text), {visit.id: visit for visit in visits})
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        return None


def _folded(data: dict[str, Any], visits: Mapping[str, Visit]) -> Folded:
    answers = {key: _value(value) for key, value, _ in data["answers"]}
    given = {key: date.fromisoformat(day) for key, _, day in data["answers"]}
    series = tuple(
        DayPain(date.fromordinal(day), average, worst, entries, bool(late))
        for day, average, worst, entries, late in data["series"]
    )
    safety_day = data["safety_day"]
    return Folded(
        until=date.fromisoformat(data["until"]),
        answers=MappingProxyType(answers),
        given=MappingProxyType(given),
        series=series,
        days=tuple(DayAnswers(date.fromisoformat(day), _said(a)) for day, a in data["days"]),
        safety_day=date.fromisoformat(safety_day) if safety_day else None,
        tried=Tried(
            MappingProxyType({k: date.fromisoformat(day) for k, day in data["last_used"].items()}),
            tuple((date.fromisoformat(day), key) for day, key in data["starts"]),
        ),
        standing=_standing(data, visits),
    )


def _standing(data: dict[str, Any], visits: Mapping[str, Visit]) -> Standing:
    known = {key: MappingProxyType(_said(said)) for key, said in data["known"].items()}
    seen = {rule: Seen(visits[visit], known[visit]) for rule, visit in data["seen"]}
    held = (
        Held(rule, date.fromisoformat(day), tuple(Because(q, _value(v)) for q, v in reasons))
        for rule, day, reasons in data["held"]
    )
    return Standing(tuple(held), MappingProxyType(seen))


def _said(said: Mapping[str, Any]) -> dict[str, AnswerValue]:
    return {key: _value(value) for key, value in said.items()}


def _value(value: Any) -> AnswerValue:
    return tuple(value) if isinstance(value, list) else value
