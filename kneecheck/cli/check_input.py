"""What ``check`` and the shipped cases are given, read strictly and all mistakes told at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from kneecheck.cli.answer_input import (
    NotAnAnswer,
    contradiction_sentences,
    shown,
    take_answer,
    take_pain,
)
from kneecheck.cli.days import NotADay, read_day
from kneecheck.cli.nearest import NO_PLACE, NO_QUESTION, NO_RULE, no_such
from kneecheck.domain.answers import Answers, AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, Place, place_order
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.mark import PainMark
from kneecheck.domain.visit import Visit
from kneecheck.errors import BadInput, Refused
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.sentences import ended, found_at, say
from kneecheck.strict_json import joined, twice_written

_KEYS = ("today", "answers", "places", "diary", "visits")
_VISIT_KEYS = ("day", "found", "rules")
_DAY_KEYS = ("day", "average", "worst", "answers", "places", "note")
_NOON = time(12, tzinfo=UTC)
_EVENING = time(23, 59, tzinfo=UTC)


class CheckInput(Struct, frozen=True):
    """The day of the check and everything said up to it, as entries of a diary."""

    today: date
    entries: tuple[Entry, ...]
    visits: tuple[Visit, ...] = ()


def read_check_input(knowledge: KnowledgeBase, data: Any, today: date) -> CheckInput:
    """Return the input as entries; ``BadInput`` with the path of every mistake.

    Today's answers and places become an entry of their own, later than every other of that day.
    """
    return _Reading(knowledge).whole(data, today)


class _Reading:
    """Reads one input and remembers what is wrong with it."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._wrong: list[str] = []

    def whole(self, data: Any, today: date) -> CheckInput:
        """Return the input, or raise with all mistakes."""
        table = self._table(data, "", _KEYS)
        self._wrong += [
            say("{path}: the key is written twice", path=path) for path in twice_written(data)
        ]
        day = self._day(table["today"], "today") if "today" in table else today
        answers = self._answers(table.get("answers", {}), "answers")
        marks = self._marks(table.get("places", {}), "places")
        entries = self._diary(table.get("diary", []), day or today)
        visits = self._visits(table.get("visits", []), day or today)
        if self._wrong or day is None:
            raise BadInput(ended(self._wrong))
        if answers or marks:
            entries.append(_entry("today", day, _EVENING, answers=answers, marks=marks))
        return CheckInput(day, tuple(entries), visits)

    def _visits(self, data: Any, today: date) -> tuple[Visit, ...]:
        if not isinstance(data, list):
            self._wrong.append(say("visits: {value} is not a list of visits", value=shown(data)))
            return ()
        found = (self._visit(item, f"visits[{at}]", today, at) for at, item in enumerate(data))
        return tuple(visit for visit in found if visit is not None)

    def _visit(self, data: Any, path: str, today: date, at: int) -> Visit | None:
        table = self._table(data, path, _VISIT_KEYS)
        if not isinstance(data, dict):
            return None
        if "day" not in table:
            self._wrong.append(say("{path}.day: the day is missing", path=path))
        day = self._day(table["day"], f"{path}.day") if "day" in table else None
        if day is not None and day > today:
            self._wrong.append(
                say(
                    "{path}.day: {day} is after {today}, the day of the check",
                    path=path,
                    day=day.isoformat(),
                    today=today.isoformat(),
                )
            )
        found = table.get("found", "")
        if not isinstance(found, str) or not found.strip():
            self._wrong.append(
                say("{path}.found: say in words what the clinician found", path=path)
            )
        rules = table.get("rules", [])
        if not isinstance(rules, list):
            self._wrong.append(
                say("{path}.rules: {value} is not a list of rules", path=path, value=shown(rules))
            )
            rules = []
        for rule in rules:
            if rule not in self._knowledge.rules:
                missing = no_such(NO_RULE, str(rule), self._knowledge.rules)
                self._wrong.append(found_at(f"{path}.rules", found_at(shown(rule), missing)))
        if day is None:
            return None
        moment = Moment(datetime.combine(day, _NOON), "UTC", 0)
        return Visit(f"visit{at}", day, moment, str(found), tuple(map(str, rules)))

    def _diary(self, data: Any, today: date) -> list[Entry]:
        if not isinstance(data, list):
            self._wrong.append(say("diary: {value} is not a list of days", value=shown(data)))
            return []
        found = (self._entry(item, f"diary[{at}]", today, at) for at, item in enumerate(data))
        return [entry for entry in found if entry is not None]

    def _entry(self, data: Any, path: str, today: date, at: int) -> Entry | None:
        table = self._table(data, path, _DAY_KEYS)
        if not isinstance(data, dict):
            return None
        if "day" not in table:
            self._wrong.append(say("{path}.day: the day is missing", path=path))
        day = self._day(table["day"], f"{path}.day") if "day" in table else None
        if day is not None and day > today:
            self._wrong.append(
                say(
                    "{path}.day: {day} is after {today}, the day of the check",
                    path=path,
                    day=day.isoformat(),
                    today=today.isoformat(),
                )
            )
        if not isinstance(table.get("note", ""), str):
            self._wrong.append(
                say("{path}.note: {value} is not a text", path=path, value=shown(table["note"]))
            )
        average = self._pain(table.get("average"), f"{path}.average")
        worst = self._pain(table.get("worst"), f"{path}.worst")
        if average is not None and worst is not None and average > worst:
            self._wrong.append(
                say(
                    "{path}.worst: {worst} is lower than the average, {average}",
                    path=path,
                    worst=worst,
                    average=average,
                )
            )
        answers = self._answers(table.get("answers", {}), f"{path}.answers")
        marks = self._marks(table.get("places", {}), f"{path}.places")
        if day is None:
            return None
        return _entry(
            f"day{at}",
            day,
            _NOON.replace(microsecond=at % 10**6),
            average=average,
            worst=worst,
            answers=answers,
            marks=marks,
        )

    def _answers(self, data: Any, path: str) -> Answers:
        found: dict[str, AnswerValue] = {}
        for key, value in self._table(data, path).items():
            question = self._knowledge.questions.get(key)
            if question is None:
                missing = no_such(NO_QUESTION, key, self._knowledge.questions)
                self._wrong.append(found_at(joined(path, key), missing))
                continue
            try:
                found[key] = take_answer(question, value)
            except NotAnAnswer as error:
                self._refuse(joined(path, key), error)
        self._wrong += contradiction_sentences(self._knowledge, found, f"{path}.")
        return MappingProxyType(found)

    def _marks(self, data: Any, path: str) -> Mapping[Place, int | None]:
        found: dict[Place, int | None] = {}
        for key, value in self._table(data, path).items():
            if key not in PLACE_BY_ID:
                missing = no_such(NO_PLACE, key, PLACE_BY_ID)
                self._wrong.append(found_at(joined(path, key), missing))
                continue
            found[PLACE_BY_ID[key]] = self._pain(value, joined(path, key))
        return found

    def _refuse(self, path: str, error: Refused) -> None:
        self._wrong.append(found_at(path, error.sentence))

    def _pain(self, value: Any, path: str) -> int | None:
        try:
            return take_pain(value)
        except NotAnAnswer as error:
            self._refuse(path, error)
            return None

    def _day(self, value: Any, path: str) -> date | None:
        # TOML has days of its own; JSON writes them as text.
        if type(value) is date:
            return value
        try:
            if isinstance(value, str):
                return read_day(value)
            self._wrong.append(
                say(
                    "{path}: {value} is not a day written like 2026-11-20",
                    path=path,
                    value=shown(value),
                )
            )
        except NotADay as error:
            self._refuse(path, error)
        return None

    def _table(self, data: Any, path: str, keys: tuple[str, ...] = ()) -> Mapping[str, Any]:
        if not isinstance(data, dict):
            what = say("{value} is not an object with keys", value=shown(data))
            self._wrong.append(found_at(path, what) if path else what)
            return {}
        if keys:
            for key in data:
                if key not in keys:
                    known = ", ".join(keys)
                    self._wrong.append(
                        say(
                            "{path}: this key is not one of {known}",
                            path=joined(path, key),
                            known=known,
                        )
                    )
        return data


def _entry(
    entry_id: str,
    day: date,
    at: time,
    *,
    average: int | None = None,
    worst: int | None = None,
    answers: Answers,
    marks: Mapping[Place, int | None],
) -> Entry:
    ordered = sorted(marks.items(), key=lambda item: place_order(item[0]))
    return Entry(
        id=entry_id,
        day=day,
        recorded=Moment(datetime.combine(day, at), "UTC", 0),
        average=average,
        worst=worst,
        marks=tuple(PainMark(place, strength) for place, strength in ordered),
        answers=answers,
    )
