"""``kneecheck selftest``: the shipped cases through the shipped rules."""

from __future__ import annotations

import argparse

from kneecheck.cli.cases import Outcome, judge, read_cases
from kneecheck.cli.services import Services
from kneecheck.domain.level import Level

FOLDER = "knowledge/cases"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "selftest",
        help="run the shipped cases through the shipped rules",
        description="Run the shipped cases through the shipped rules; print hits and misses.",
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:  # noqa: ARG001
    """Print exact, under- and over-triage by level and every miss; 1 when there is a miss."""
    knowledge = services.knowledge()
    cases = read_cases(services.resources / FOLDER)
    outcomes = [judge(knowledge, case) for case in cases]
    print(f"{'level':<12}{'cases':>7}{'exact':>7}{'under':>7}{'over':>7}")
    for level in sorted(Level, reverse=True):
        _print_row(level.key, [item for item in outcomes if item.case.level == level])
    _print_row("all", outcomes)
    misses = [item for item in outcomes if not item.hit]
    for item in misses:
        print(_miss(item))
    print("Every case came out as it must." if not misses else f"{len(misses)} missed.")
    return 1 if misses else 0


def _print_row(name: str, outcomes: list[Outcome]) -> None:
    exact = sum(item.level == item.case.level for item in outcomes)
    under = sum(item.level < item.case.level for item in outcomes)
    over = sum(item.level > item.case.level for item in outcomes)
    print(f"{name:<12}{len(outcomes):>7}{exact:>7}{under:>7}{over:>7}")


def _miss(item: Outcome) -> str:
    parts = []
    if item.level != item.case.level:
        parts.append(f"{item.case.level.key} expected, {item.level.key} found")
    if item.missing_rules:
        parts.append(f"did not fire: {', '.join(item.missing_rules)}")
    return f"{item.case.file}: {item.case.id}: {'; '.join(parts)}"
