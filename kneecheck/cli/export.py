"""``kneecheck export``: the whole diary as a JSON file that needs no program to be read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kneecheck import __version__
from kneecheck.cli.safe_words import count_words, damage_words
from kneecheck.cli.services import Services
from kneecheck.errors import BadInput, Trouble
from kneecheck.files import reason, whole_or_not_at_all
from kneecheck.journal.exchange import diary_to_json


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
        raise BadInput(f"--out {file}: the name has to end with .json.")
    with services.read_journal(services.knowledge()) as journal:
        diary = journal.everything()
        content = diary_to_json(diary, f"kneecheck {__version__}", services.now().instant)
    try:
        with whole_or_not_at_all(file) as part:
            part.write_bytes(content)
    except OSError as error:
        raise Trouble(f"The diary cannot be exported to {file}: {reason(error)}.") from error
    entries, visits = diary.entries, diary.visits
    parts = [
        count_words(len(entries.present), "entry", "entries"),
        count_words(len(visits.present), "visit"),
        count_words(len(entries.earlier) + len(visits.earlier), "earlier version"),
    ]
    print(f"Exported {parts[0]}, {parts[1]} and {parts[2]} to {file}")
    if not services.paths.diary.exists():
        return 0
    if services.open_lock(services.paths).is_locked():
        print(
            "Your diary has a passphrase, but this file has none: whoever opens it can read "
            "everything. Keep it where only you can get at it, and remove it when it is done with.",
            file=sys.stderr,
        )
    checked = services.open_safe(services.paths).check()
    for sentence in damage_words(checked):
        print(f"Left out: {sentence}", file=sys.stderr)
    return 0 if checked.good else 1
