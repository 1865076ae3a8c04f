"""Turn the folder of data files into a checked ``KnowledgeBase``, or say everything wrong with it.

The loader is given the folder; it does not look for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kneecheck.domain.answers import UNKNOWN, AnswerValue
from kneecheck.domain.level import Level
from kneecheck.errors import Defect
from kneecheck.knowledge import checks
from kneecheck.knowledge.areas import chosen_area, read_areas
from kneecheck.knowledge.conditions import AnyOf, Condition
from kneecheck.knowledge.diary_rules import read_diary_rules
from kneecheck.knowledge.languages import ENGLISH
from kneecheck.knowledge.model import (
    Advice,
    Cause,
    Finding,
    FitSettings,
    Freshness,
    Holds,
    Kind,
    KnowledgeBase,
    Question,
    Rule,
    Score,
    ScoreItem,
    Sheet,
    Source,
)
from kneecheck.knowledge.problems import Problem
from kneecheck.knowledge.tables import Findings, Table, entries, files_of, read_toml
from kneecheck.knowledge.trend_settings import read_trend_settings
from kneecheck.knowledge.wording import read_words

NEVER: Condition = AnyOf(())
SCORE_KINDS = ("sum", "any", "all")
ITEM_BY = ("person", "provisional", "clinician")
GROUPS = ("person", "pain", "swelling", "skin", "nerve", "injury", "general", "day")
_Made = TypeVar("_Made")


class KnowledgeError(Defect):
    """The data files are faulty; ``problems`` lists every mistake."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"The medical data of KneeCheck cannot be used:\n{lines}")


def load_knowledge(
    folder: Path, language: str = ENGLISH, area: str = "", territory: str = ""
) -> KnowledgeBase:
    """Read and check every file; ``KnowledgeError`` with all mistakes when there is one.

    ``area`` is where the person says they live, ``territory`` what their system is set to.
    """
    findings = Findings([], {})
    areas = read_areas(findings, folder)
    base = Table(findings, "base.toml", "", read_toml(findings, folder, "base.toml"))
    fresh = base.table("freshness") or Table(findings, "base.toml", "freshness", {})
    knowledge = KnowledgeBase(
        version=base.text("version"),
        dated=base.day("dated"),
        freshness=Freshness(
            fresh.whole("urgent_hours"), fresh.whole("days"), fresh.whole("pain_days")
        ),
        trend=read_trend_settings(findings, folder),
        diary=read_diary_rules(findings, folder),
        questions=_gather(findings, folder, "question", files_of(folder, "questions"), _question),
        sheets=_gather(findings, folder, "sheet", ["sheets.toml"], _sheet),
        facts=_gather(findings, folder, "fact", ["facts.toml"], _fact),
        scores=_gather(findings, folder, "score", files_of(folder, "scores"), _score),
        rules=_gather(findings, folder, "rule", files_of(folder, "rules"), _rule),
        causes=_gather(findings, folder, "cause", files_of(folder, "causes"), _cause),
        advice=_gather(findings, folder, "advice", ["advice.toml"], _advice),
        sources=_gather(findings, folder, "source", ["sources.toml"], _source),
        regions=_regions(findings, folder),
        fit=_fit(base),
        self_care_when=base.condition("self_care_when") or NEVER,
        words=read_words(findings, folder, language, chosen_area(areas, area, territory)),
        areas=areas,
        digest=findings.digest(),
    )
    fresh.done()
    base.done()
    checks.check_references(knowledge, findings)
    checks.check_words(knowledge, findings)
    if findings.problems:
        raise KnowledgeError(findings.located())
    return knowledge


def _gather(
    findings: Findings,
    folder: Path,
    kind: str,
    names: list[str],
    make: Callable[[str, Table], _Made],
) -> Mapping[str, _Made]:
    found: dict[str, _Made] = {}
    if not names:
        findings.note("", "", "a folder of data files is missing or empty")
    for name in names:
        for key, table in entries(findings, folder, name):
            if key in found:
                table.wrong("", "this id stands in two files")
            found[key] = make(key, table)
            findings.homes[f"{kind} {key}"] = name
            table.done()
    return MappingProxyType(found)


def _question(key: str, table: Table) -> Question:
    kind = Kind(table.one_of("type", tuple(Kind)))
    numeric = kind is Kind.NUMBER
    choices = table.texts("choices", required=kind in {Kind.CHOICE, Kind.CHOICES})
    question = Question(
        id=key,
        kind=kind,
        group=table.one_of("group", GROUPS),
        choices=choices,
        unit=table.text("unit", None if numeric else ""),
        minimum=table.number("minimum", None if numeric else 0),
        maximum=table.number("maximum", None if numeric else 10),
        when=table.condition("when", required=False),
        otherwise=_otherwise(table),
        implied_by=table.condition("implied_by", required=False),
        safety=table.whole("safety") if table.has("safety") else None,
        holds=Holds(table.one_of("holds", tuple(Holds))),
        use=table.text("use", ""),
        codes=table.words("codes"),
    )
    if question.implied_by is not None and kind is not Kind.YES_NO:
        table.wrong("implied_by", "only a yes can be implied")
    if numeric and question.minimum > question.maximum:
        table.wrong("maximum", "is smaller than minimum")
    return question


def _otherwise(table: Table) -> AnswerValue | None:
    value: Any = table.raw("otherwise")
    if table.has("when") and value is None:
        table.wrong("otherwise", "is missing: say what follows when the question does not apply")
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if value is None or isinstance(value, str | int | float):
        return None if value == UNKNOWN else value
    table.wrong("otherwise", "an answer is expected")
    return None


def _sheet(key: str, table: Table) -> Sheet:
    return Sheet(key, table.texts("questions", required=True))


def _fact(_key: str, table: Table) -> Condition:
    return table.condition("when") or NEVER


def _rule(key: str, table: Table) -> Rule:
    return Rule(
        id=key,
        level=table.level("level"),
        when=table.condition("when") or NEVER,
        where=table.text("where"),
        sources=table.texts("sources", required=True),
        reviewed=table.text("reviewed"),
        dated=table.day("dated"),
        note=table.text("note", ""),
    )


def _score(key: str, table: Table) -> Score:
    return Score(
        id=key,
        kind=table.one_of("kind", SCORE_KINDS, "sum"),
        threshold=table.whole("threshold"),
        items=tuple(_score_item(item) for item in table.tables("items")),
        applies=table.condition("applies", required=False),
        sources=table.texts("sources", required=True),
        reviewed=table.text("reviewed"),
        dated=table.day("dated"),
    )


def _score_item(table: Table) -> ScoreItem:
    who = table.one_of("who", ITEM_BY)
    item = ScoreItem(
        id=table.text("id"),
        points=table.whole("points"),
        when=table.condition("when", required=who != "clinician"),
        who=who,
    )
    if item.points < 1:
        table.wrong("points", "nothing may lower a score: at least 1 is expected")
    table.done()
    return item


def _cause(key: str, table: Table) -> Cause:
    raised = table.table("floor_raised")
    cause = Cause(
        id=key,
        regions=table.texts("regions"),
        floor=table.level("floor"),
        supports=tuple(_finding(item) for item in table.tables("supports")),
        against=tuple(_finding(item) for item in table.tables("against")),
        sources=table.texts("sources", required=True),
        twin=table.text("twin", ""),
        raised_floor=raised.level("level") if raised else None,
        raised_when=raised.condition("when") if raised else None,
    )
    if raised:
        raised.done()
    return cause


def _finding(table: Table) -> Finding:
    finding = Finding(
        when=table.condition("when") or NEVER,
        strength=table.whole("strength"),
        sources=table.texts("sources", required=True),
    )
    if finding.strength not in range(1, 4):
        table.wrong("strength", "1, 2 or 3 is expected")
    table.done()
    return finding


def _advice(key: str, table: Table) -> Advice:
    levels = table.texts("levels", required=True)
    known = tuple(level for level in Level if level.key in levels)
    if len(known) < len(levels):
        table.wrong("levels", "a level is not known")
    table.text("reviewed")
    table.day("dated")
    return Advice(
        id=key,
        levels=known,
        when=table.condition("when", required=False),
        unless=table.condition("unless", required=False),
        sources=table.texts("sources", required=True),
    )


def _source(key: str, table: Table) -> Source:
    table.texts("addresses")
    return Source(key, table.text("title"), table.text("address"), table.text("seen"))


def _regions(findings: Findings, folder: Path) -> Mapping[str, str]:
    regions: dict[str, str] = {}
    for face, table in entries(findings, folder, "places.toml"):
        for zone in table.names():
            regions[f"{face}.{zone}"] = table.any_text(zone)
    return MappingProxyType(regions)


def _fit(base: Table) -> FitSettings:
    table = base.table("fit")
    if table is None:
        base.wrong("fit", "is missing")
        return FitSettings(1, 1, 1, 1)
    fit = FitSettings(
        table.whole("strong"), table.whole("some"), table.whole("region"), table.whole("shown")
    )
    table.done()
    return fit
