"""``kneecheck rescue``: make a whole diary again from a damaged one."""

from __future__ import annotations

import argparse

from kneecheck.cli.safe_words import ENTRIES, damage_words, entries_words, moment_words
from kneecheck.cli.services import Services
from kneecheck.sentences import counted, say


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
    services.tell(say("The diary is whole again: {entries}.", entries=entries_words(done.checked)))
    services.tell(
        say(
            "Read in the damaged diary: {entries}.",
            entries=counted(done.read, *ENTRIES),
        )
    )
    if done.backup is not None:
        taken = moment_words(done.backup.taken, services.now())
        services.tell(say("Everything else comes from the backup of {taken}.", taken=taken))
    for file in done.set_aside:
        services.tell(say("What stood there before is in {file}", file=file))
    services.warn(*damage_words(done.checked))
    return 0 if done.checked.good else 1
