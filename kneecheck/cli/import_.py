"""``kneecheck import``: bring an exported diary into this one."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import Any

from kneecheck.cli.output import print_json
from kneecheck.cli.safe_words import ENTRIES, VISITS
from kneecheck.cli.services import Services
from kneecheck.errors import BadInput
from kneecheck.journal.csv_diary import (
    USUAL_DAY,
    Table,
    entries_from_csv,
    mapping_problems,
)
from kneecheck.journal.exchange import SIZE_LIMIT, DiaryPlan, WholeDiary, diary_from_json
from kneecheck.journal.merging import Outcome, Section, Step
from kneecheck.sentences import counted, say
from kneecheck.strict_json import read_source

_NAMED_AT_MOST = 20
_WORDS = {
    Outcome.NEW: say("new"),
    Outcome.CHANGED: say("changed; what stands here becomes an earlier version"),
    Outcome.BACK: say("was removed here and comes back"),
    Outcome.KEPT: say("newer here and stays; the other becomes an earlier version"),
    Outcome.HISTORY: say("only earlier versions are added"),
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "import",
        help="bring an exported diary into this one",
        description="Bring the entries of an exported diary into this one. Of an entry in both "
        "the later version stays and the other is kept behind it. A backup is made before.",
    )
    parser.add_argument(
        "file", metavar="FILE", help="the exported diary, or FILE.csv with a table of days"
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="for a table: which column holds what, such as day=Date, average=Level, worst=Worst, "
        "note=Comment or a place; may be given again",
    )
    parser.add_argument(
        "--day-format",
        metavar="FORMAT",
        default=USUAL_DAY,
        help="for a table: how it writes days, such as %%d.%%m.%%Y (usual: %%Y-%%m-%%d)",
    )
    parser.add_argument(
        "--separator", metavar="SIGN", default=",", help="for a table: what stands between cells"
    )
    parser.add_argument(
        "--preview", action="store_true", help="only say what would change, and change nothing"
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Say what changes and, unless it is a preview, change it."""
    name, content = read_source(arguments.file, SIZE_LIMIT)
    if name.lower().endswith(".csv"):
        theirs = _read_table(name, content, arguments, services)
    elif arguments.column:
        raise BadInput("--column is for a table of days; the name of one ends with .csv.")
    else:
        theirs = diary_from_json(name, content)
    changes = bring_in(services, theirs, preview=arguments.preview)
    if arguments.json:
        print_json(_as_data(changes, preview=arguments.preview))
    else:
        _print_text(services, changes, preview=arguments.preview)
    return 0


def _read_table(
    name: str, content: bytes, arguments: argparse.Namespace, services: Services
) -> WholeDiary:
    columns: dict[str, str] = {}
    wrong = []
    for given in arguments.column:
        field, sign, column = given.partition("=")
        if not sign or field in columns:
            why = say("was given before") if sign else say("FIELD=COLUMN is expected")
            wrong.append(say("--column {given}: {why}.", given=given, why=why))
        columns[field] = column
    wrong += [say("--column: {problem}.", problem=problem) for problem in mapping_problems(columns)]
    if len(arguments.separator) != 1:
        wrong.append(
            say("--separator {separator}: one sign is expected.", separator=arguments.separator)
        )
    if wrong:
        raise BadInput(wrong)
    words = services.knowledge().words
    table = Table(columns, arguments.separator, arguments.day_format)
    entries = entries_from_csv(
        name,
        content,
        table,
        services.today(),
        services.settings.person,
        lambda problem: words.of("common", "problems", problem.key),
    )
    return WholeDiary(Section(entries))


def bring_in(services: Services, theirs: WholeDiary, *, preview: bool) -> DiaryPlan:
    """Bring a diary into the person's own, after a backup, and return what changes by it."""
    knowledge = services.knowledge()
    with services.read_journal(knowledge) as journal:
        changes = journal.preview(theirs)
    if changes and not preview:
        if services.paths.diary.exists():
            services.open_safe(services.paths).back_up()
        with services.open_journal(knowledge, services.paths) as journal:
            changes = journal.preview(theirs)
            journal.take_in(changes)
    return changes


def _print_text(services: Services, changes: DiaryPlan, *, preview: bool) -> None:
    if not changes:
        services.tell(say("Everything in this file is in the diary already; nothing changes."))
        return
    services.tell(say("This would change:") if preview else say("Brought in:"))
    _print_steps(services, changes.entries, ENTRIES)
    _print_steps(services, changes.visits, VISITS)


def _print_steps(
    services: Services, steps: Sequence[Step[Any]], one_and_many: tuple[str, str]
) -> None:
    counts = Counter(step.outcome for step in steps)
    for outcome, words in _WORDS.items():
        if not counts[outcome]:
            continue
        things = counted(counts[outcome], *one_and_many)
        services.tell(say("  {things}: {what}", things=things, what=words))
        if outcome is not Outcome.NEW:
            days = [step.record.day for step in steps if step.outcome is outcome]
            named = ", ".join(services.voice.day(day) for day in days[:_NAMED_AT_MOST])
            print(f"    {named}{' …' if len(days) > _NAMED_AT_MOST else ''}")


def _as_data(changes: DiaryPlan, *, preview: bool) -> dict[str, object]:
    return {
        "preview": preview,
        "entries": [_step_data(step) for step in changes.entries],
        "visits": [_step_data(step) for step in changes.visits],
    }


def _step_data(step: Step[Any]) -> dict[str, object]:
    return {
        "id": step.record.id,
        "day": step.record.day.isoformat(),
        "outcome": step.outcome.value,
        "version_before": step.before.version if step.before else None,
        "version_after": step.after.version if step.after else None,
    }
