"""``kneecheck backup``: a checked copy of the diary."""

from __future__ import annotations

import argparse
from pathlib import Path

from kneecheck.cli.output import print_json
from kneecheck.cli.safe_words import damage_words, entries_words
from kneecheck.cli.services import Services
from kneecheck.errors import BadInput
from kneecheck.journal.safekeeping import BackedUp
from kneecheck.sentences import say


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "backup",
        help="make a checked copy of the diary",
        description="Make a copy of the diary, open it again and compare it with the diary. Of "
        "older copies the newest of each of 7 days, 8 weeks and 24 months are kept.",
    )
    parser.add_argument(
        "--to", metavar="FOLDER", help="put a second copy there, on another disk for instance"
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Make the copy and say where it is and what it holds."""
    second = Path(arguments.to).expanduser() if arguments.to else None
    if second is not None and not second.is_dir():
        raise BadInput("--to {second}: there is no such folder.", second=second)
    services.unlock(services.paths)
    done = services.open_safe(services.paths, second).back_up()
    if arguments.json:
        print_json(_as_data(done))
    else:
        services.tell(say("Backed up and checked: {entries}.", entries=entries_words(done.checked)))
        print(done.backup.file)
        if done.second is not None:
            print(done.second)
    services.warn(*damage_words(done.checked), *done.warnings)
    return 0 if done.checked.good and not done.warnings else 1


def _as_data(done: BackedUp) -> dict[str, object]:
    return {
        "file": str(done.backup.file),
        "second": str(done.second) if done.second else None,
        "taken": done.backup.taken.isoformat(),
        "entries": done.checked.entries,
        "damaged": [entry.id for entry in done.checked.damaged],
        "warnings": list(done.warnings),
    }
