"""The shipped cases: stories with the level and the rules they must give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.cli.check_input import read_check_input
from kneecheck.domain.level import LEVEL_KEYS, Level
from kneecheck.errors import BadInput, Defect
from kneecheck.knowledge.model import KnowledgeBase

_INPUT = ("today", "answers", "places", "diary", "visits")
_KNOWN = (*_INPUT, "id", "story", "who", "level", "rules_fired", "note")


class Case(Struct, frozen=True):
    """One story: what is given, and what must come out."""

    id: str
    file: str
    given: Mapping[str, Any]
    level: Level
    rules: tuple[str, ...]


class Outcome(Struct, frozen=True):
    """What the shipped rules make of a case."""

    case: Case
    level: Level
    missing_rules: tuple[str, ...]

    @property
    def hit(self) -> bool:
        """Tell whether the level is exact and every named rule fired."""
        return self.level == self.case.level and not self.missing_rules


def read_cases(folder: Path) -> tuple[Case, ...]:
    """Return every case; ``Defect`` naming each one that cannot be read."""
    cases: list[Case] = []
    wrong: list[str] = []
    read = {file.name: _read(file, wrong) for file in sorted(folder.glob("*.toml"))}
    people = {key: table for data in read.values() for key, table in data["people"].items()}
    for name, data in read.items():
        for at, table in enumerate(data["case"]):
            problems = list(_problems(table, people))
            wrong += [f"{name}: {table.get('id', f'case {at + 1}')}: {p}" for p in problems]
            if not problems:
                cases.append(_case(name, table, people))
    ids = [case.id for case in cases]
    wrong += [f"{key}: two cases have this id" for key in sorted(set(ids)) if ids.count(key) > 1]
    if not cases and not wrong:
        wrong.append(f"there are no cases in {folder}")
    if wrong:
        raise Defect("The shipped cases cannot be used:\n" + "\n".join(f"- {w}" for w in wrong))
    return tuple(cases)


def _read(file: Path, wrong: list[str]) -> dict[str, Any]:
    try:
        found = tomli.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        wrong.append(f"{file.name}: {error}")
        found = {}
    return {"people": found.get("people", {}), "case": found.get("case", [])}


def judge(knowledge: KnowledgeBase, case: Case) -> Outcome:
    """Run a case through the rules; a day it does not name is the day of the medical content."""
    try:
        given = read_check_input(knowledge, dict(case.given), knowledge.dated)
    except BadInput as error:
        raise Defect(f"{case.file}: {case.id}: {error}") from error
    known = known_on(knowledge, given.entries, given.today, given.visits)
    assessment = assess(knowledge, known.answers, known.told, known.standing)
    fired = {item.rule.id for item in assessment.fired}
    return Outcome(case, assessment.level, tuple(r for r in case.rules if r not in fired))


def _problems(table: Mapping[str, Any], people: Mapping[str, Any]) -> Iterator[str]:
    if "who" in table and table["who"] not in people:
        yield f"who: there is nobody called {table['who']}"
    yield from (f"the key {key} is not known" for key in table if key not in _KNOWN)
    if not isinstance(table.get("id"), str):
        yield "the id is missing"
    if table.get("level") not in LEVEL_KEYS:
        yield f"level is not one of {', '.join(LEVEL_KEYS)}"
    rules = table.get("rules_fired", [])
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        yield "rules_fired is not a list of rules"


def _case(file: str, table: Mapping[str, Any], people: Mapping[str, Any]) -> Case:
    """Return a case; its own answers count over those of the person it starts from."""
    given = {key: table[key] for key in _INPUT if key in table}
    if "who" in table:
        given["answers"] = {**people[table["who"]]["answers"], **given.get("answers", {})}
    return Case(
        id=table["id"],
        file=file,
        given=given,
        level=Level.of(table["level"]),
        rules=tuple(table.get("rules_fired", [])),
    )
