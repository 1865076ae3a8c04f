"""Read what the diary itself can tell the rules: data that name a way of reading the days."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from kneecheck.domain.diary_facts import DIARY_FACTS, DiaryLimits
from kneecheck.knowledge.model import DiaryRules, Kind, Signal, Way
from kneecheck.knowledge.tables import Findings, Table, read_toml

FILE = "diary.toml"
_YES_NO_WAYS = frozenset({Way.NEW, Way.AFTER_VISIT})
_NUMBER_WAYS = frozenset({Way.COUNT, Way.SINCE, Way.RISE, Way.DROP})
_WORDED_WAYS = frozenset({Way.COUNT, Way.SINCE, Way.NEW, Way.AFTER_VISIT})


def read_diary_rules(findings: Findings, folder: Path) -> DiaryRules:
    """Return what the data say, noting every mistake."""
    table = Table(findings, FILE, "", read_toml(findings, folder, FILE))
    limits = table.table("limits") or Table(findings, FILE, "limits", {})
    held = table.table("held") or Table(findings, FILE, "held", {})
    signals = table.table("signals") or Table(findings, FILE, "signals", {})
    rules = DiaryRules(
        limits=DiaryLimits(
            recent_days=limits.whole("recent_days"),
            high_worst=limits.whole("high_worst"),
            recurrence_days=limits.whole("recurrence_days"),
        ),
        gap_days=limits.whole("gap_days"),
        held_from=held.level("from"),
        signals=MappingProxyType(dict(_signals(findings, signals))),
    )
    for part in (limits, held):
        part.texts("sources", required=True)
        part.text("reviewed")
        part.day("dated")
        part.done()
    table.done()
    return rules


def _signals(findings: Findings, tables: Table) -> list[tuple[str, Signal]]:
    found = []
    for key in tables.names():
        inner = tables.table(key)
        if inner is not None:
            found.append((key, _signal(key, inner)))
            findings.homes[f"signal {key}"] = FILE
            inner.done()
    return found


def _signal(key: str, table: Table) -> Signal:
    way = Way(table.one_of("way", tuple(Way)))
    kind = Kind(table.one_of("type", (Kind.YES_NO, Kind.NUMBER)))
    fits = (way not in _YES_NO_WAYS or kind is Kind.YES_NO) and (
        way not in _NUMBER_WAYS or kind is Kind.NUMBER
    )
    if not fits:
        table.wrong("type", f"does not fit the way “{way}”")
    measured = way in {Way.RISE, Way.DROP}
    signal = Signal(
        id=key,
        kind=kind,
        unit=table.text("unit", None if kind is Kind.NUMBER else ""),
        way=way,
        days=0 if way is Way.TREND else table.whole("days"),
        fact=table.text("fact") if way is Way.TREND else "",
        fresh=bool(table.raw("fresh")) if way is Way.TREND else False,
        when=table.condition("when") if way in _WORDED_WAYS else None,
        unless=table.condition("unless", required=False) if way is Way.COUNT else None,
        question=table.text("question") if measured else "",
        apart_days=table.whole("apart_days") if way in {Way.RISE, Way.AFTER_VISIT} else 0,
        rules=table.texts("rules", required=True) if way is Way.AFTER_VISIT else (),
    )
    if way is Way.TREND and signal.fact not in DIARY_FACTS:
        table.wrong("fact", f"“{signal.fact}” is not one of {', '.join(sorted(DIARY_FACTS))}")
    return signal
