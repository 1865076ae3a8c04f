"""``kneecheck rescue``: make a whole diary again from a damaged one."""

from __future__ import annotations

import argparse
import sys

from kneecheck.cli.safe_words import count_words, damage_words, entries_words, moment_words
from kneecheck.cli.services import Services


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "rescue",
        help="make a damaged diary whole again",
        description="Put together everything that can still be read in a damaged diary and the "
        "newest backup that is in order. The damaged diary is set aside under another name.",
    )
    parser.set_defaults(run=run)
    return parser


def run(_arguments: argparse.Namespace, services: Services) -> int:
    """Put the diary together and say what came from where."""
    services.unlock(services.paths)
    safe = services.open_safe(services.paths)
    newest = next(iter(safe.backups()), None)
    if newest is not None:
        # The first bytes of a damaged diary may no longer tell that it is locked; its copies do.
        services.unlock_file(newest.file)
    done = safe.rescue()
    print(f"The diary is whole again: {entries_words(done.checked)}.")
    print(f"Read in the damaged diary: {count_words(done.read, 'entry', 'entries')}.")
    if done.backup is not None:
        taken = moment_words(done.backup.taken, services.now())
        print(f"Everything else comes from the backup of {taken}.")
    for file in done.set_aside:
        print(f"What stood there before is in {file}")
    for sentence in damage_words(done.checked):
        print(sentence, file=sys.stderr)
    return 0 if done.checked.good else 1
