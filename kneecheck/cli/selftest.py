"""``kneecheck selftest``: the shipped cases through the shipped rules."""

from __future__ import annotations

import argparse

from kneecheck.cli.cases import Outcome, judge, read_cases
from kneecheck.cli.services import Services
from kneecheck.domain.level import Level
from kneecheck.sentences import counted, found_at, say, together

FOLDER = "knowledge/cases"
_HEADS = (say("level"), say("cases"), say("exact"), say("under"), say("over"))


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "selftest",
        help="run the shipped cases through the shipped rules",
        description="Run the shipped cases through the shipped rules; print hits and misses.",
    )
    parser.set_defaults(run=run)
    return parser


def run(_arguments: argparse.Namespace, services: Services) -> int:
    """Print exact, under- and over-triage by level and every miss; 1 when there is a miss."""
    knowledge = services.knowledge()
    cases = read_cases(services.resources / FOLDER)
    outcomes = [judge(knowledge, case) for case in cases]
    first, *heads = (services.voice.of(head) for head in _HEADS)
    print(f"{first:<12}" + "".join(f"{head:>7}" for head in heads))
    for level in sorted(Level, reverse=True):
        _print_row(level.key, [item for item in outcomes if item.case.level == level])
    _print_row(services.voice.of(say("all")), outcomes)
    misses = [item for item in outcomes if not item.hit]
    for item in misses:
        services.tell(_miss(item))
    if misses:
        services.tell(counted(len(misses), "1 missed.", "{count} missed."))
    else:
        services.tell(say("Every case came out as it must."))
    return 1 if misses else 0


def _print_row(name: str, outcomes: list[Outcome]) -> None:
    exact = sum(item.level == item.case.level for item in outcomes)
    under = sum(item.level < item.case.level for item in outcomes)
    over = sum(item.level > item.case.level for item in outcomes)
    print(f"{name:<12}{len(outcomes):>7}{exact:>7}{under:>7}{over:>7}")


def _miss(item: Outcome) -> str:
    parts = []
    if item.level != item.case.level:
        parts.append(
            say(
                "{expected} expected, {found} found",
                expected=item.case.level.key,
                found=item.level.key,
            )
        )
    if item.missing_rules:
        parts.append(say("did not fire: {names}", names=", ".join(item.missing_rules)))
    return found_at(f"{item.case.file}: {item.case.id}", together("; ", parts))
