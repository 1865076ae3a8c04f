"""``kneecheck export``: the whole diary as a JSON file that needs no program to be read."""

from __future__ import annotations

import argparse
from pathlib import Path

from kneecheck import __version__
from kneecheck.cli.safe_words import ENTRIES, VERSIONS, VISITS, damage_words
from kneecheck.cli.services import Services
from kneecheck.errors import BadInput, Trouble
from kneecheck.files import reason, whole_or_not_at_all
from kneecheck.journal.exchange import diary_to_json
from kneecheck.sentences import counted, say


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "export",
        help="write the whole diary to a JSON file",
        description="Write the whole diary, with every earlier version of every entry, to a JSON "
        "file that any program can read and that “kneecheck import” reads back exactly.",
    )
    parser.add_argument("--out", required=True, metavar="FILE.json", help="where to write it")
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Write the file and say what it holds; damaged entries are left out and named."""
    file = Path(arguments.out).expanduser()
    if file.suffix.lower() != ".json":
        raise BadInput("--out {file}: the name has to end with .json.", file=file)
    with services.read_journal(services.knowledge()) as journal:
        diary = journal.everything()
        content = diary_to_json(diary, f"kneecheck {__version__}", services.now().instant)
    try:
        with whole_or_not_at_all(file) as part:
            part.write_bytes(content)
    except OSError as error:
        raise Trouble(
            "The diary cannot be exported to {file}: {reason}.", file=file, reason=reason(error)
        ) from error
    entries, visits = diary.entries, diary.visits
    parts = [
        counted(len(entries.present), *ENTRIES),
        counted(len(visits.present), *VISITS),
        counted(len(entries.earlier) + len(visits.earlier), *VERSIONS),
    ]
    services.tell(
        say(
            "Exported {entries}, {visits} and {versions} to {file}",
            entries=parts[0],
            visits=parts[1],
            versions=parts[2],
            file=file,
        )
    )
    if not services.paths.diary.exists():
        return 0
    if services.open_lock(services.paths).is_locked():
        services.warn(
            say(
                "Your diary has a passphrase, but this file has none: whoever opens it can read "
                "everything. Keep it where only you can get at it, and remove it when it is done "
                "with."
            )
        )
    checked = services.open_safe(services.paths).check()
    services.warn(*(say("Left out: {problem}", problem=told) for told in damage_words(checked)))
    return 0 if checked.good else 1
