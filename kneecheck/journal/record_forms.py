"""Entries and visits as plain data for a file, and back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import PAIN_RANGE, Entry
from kneecheck.domain.mark import NO_DETAIL, QUALITIES, MarkDetail, PainMark, in_order
from kneecheck.domain.notes import NOTE_LIMIT
from kneecheck.domain.visit import FOUND_LIMIT, Visit
from kneecheck.journal import forms
from kneecheck.journal.forms import NotARecord

_COMMON = ("id", "person", "day", "recorded_utc", "zone", "offset_minutes", "version")
_ENTRY = (*_COMMON, "average", "worst", "places", "mark_details", "answers", "note")
_VISIT = (*_COMMON, "found", "rules")


def form_of_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as data that JSON can hold."""
    return _form_of(entry) | {
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
        "answers": {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in entry.answers.items()
        },
        "note": entry.note,
    }


def entry_from_form(data: Any) -> Entry:
    """Return the entry that data stands for; raises ``NotARecord``."""
    form = forms.object_with(data, _ENTRY)
    return Entry(
        id=forms.name(form, "id"),
        day=forms.day(form),
        recorded=forms.moment(form),
        average=_pain("average", form["average"]),
        worst=_pain("worst", form["worst"]),
        marks=_marks(form["places"], form["mark_details"]),
        answers=_answers(form["answers"]),
        note=forms.words(form, "note", NOTE_LIMIT),
        person=forms.name(form, "person"),
        version=forms.version(form),
    )


def form_of_visit(visit: Visit) -> dict[str, Any]:
    """Return a visit as data that JSON can hold."""
    return _form_of(visit) | {"found": visit.found, "rules": list(visit.rules)}


def visit_from_form(data: Any) -> Visit:
    """Return the visit that data stands for; raises ``NotARecord``."""
    form = forms.object_with(data, _VISIT)
    rules = form["rules"]
    if not isinstance(rules, list) or not all(forms.is_name(rule) for rule in rules):
        raise NotARecord(".rules: a list of names is expected")
    return Visit(
        id=forms.name(form, "id"),
        day=forms.day(form),
        recorded=forms.moment(form),
        found=forms.words(form, "found", FOUND_LIMIT),
        rules=tuple(rules),
        person=forms.name(form, "person"),
        version=forms.version(form),
    )


def _form_of(record: Entry | Visit) -> dict[str, Any]:
    return {
        "id": record.id,
        "person": record.person,
        "day": record.day.isoformat(),
        **forms.form_of_moment(record.recorded),
        "version": record.version,
    }


def _pain(where: str, value: Any) -> int | None:
    if value is None or (type(value) is int and value in PAIN_RANGE):
        return value
    raise NotARecord(".{where}: a whole number from 0 to 10 or null is expected", where=where)


def _marks(places: Any, details: Any) -> tuple[PainMark, ...]:
    if not isinstance(places, dict):
        raise NotARecord(".places: an object is expected")
    if not isinstance(details, dict) or not set(details) <= set(places):
        raise NotARecord(".mark_details: an object with marked places is expected")
    for place_id, strength in places.items():
        if place_id not in PLACE_BY_ID:
            raise NotARecord(".places: there is no place “{place}”", place=place_id)
        _pain(f"places.{place_id}", strength)
    return tuple(
        PainMark(place, places[key], _detail(key, details.get(key)))
        for key, place in PLACE_BY_ID.items()
        if key in places
    )


def _detail(place_id: str, data: Any) -> MarkDetail:
    if data is None:
        return NO_DETAIL
    form = forms.object_with(data, ("qualities", "spreads_to"))
    qualities, spreads_to = form["qualities"], form["spreads_to"]
    where = f".mark_details.{place_id}"
    if not isinstance(qualities, list) or any(word not in QUALITIES for word in qualities):
        raise NotARecord(
            "{where}.qualities: words out of {names} are expected",
            where=where,
            names=", ".join(QUALITIES),
        )
    elsewhere = isinstance(spreads_to, str) and spreads_to in PLACE_BY_ID and spreads_to != place_id
    if spreads_to is not None and not elsewhere:
        raise NotARecord("{where}.spreads_to: another place or null is expected", where=where)
    return MarkDetail(in_order(qualities), PLACE_BY_ID.get(spreads_to or ""))


def _answers(answers: Any) -> Mapping[str, AnswerValue]:
    if not isinstance(answers, dict):
        raise NotARecord(".answers: an object is expected")
    taken = {}
    for key, value in sorted(answers.items()):
        if not forms.is_name(key) or not _is_answer(value):
            raise NotARecord(
                ".answers.{key}: a word, a number or a list of words is expected", key=key
            )
        taken[key] = tuple(value) if isinstance(value, list) else value
    return MappingProxyType(taken)


def _is_answer(value: Any) -> bool:
    if isinstance(value, list):
        return all(forms.is_name(word) for word in value)
    if isinstance(value, str):
        return forms.is_name(value)
    return type(value) in {int, float} and math.isfinite(value)
