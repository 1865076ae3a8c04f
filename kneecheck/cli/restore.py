"""``kneecheck restore``: go back to an earlier copy of the diary."""

from __future__ import annotations

import argparse
from pathlib import Path

from kneecheck.cli.safe_words import NO_BACKUP, damage_words, entries_words, moment_words
from kneecheck.cli.services import Services
from kneecheck.journal.locking import Locked
from kneecheck.journal.safekeeping import Safe
from kneecheck.sentences import say


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "restore",
        help="go back to a backup",
        description="Put a backup in the place of the diary. The diary that stands there now is "
        "set aside under another name. Without a file it lists the backups.",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="the backup to go back to")
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Put the copy in place and say what it holds and where the rest went."""
    safe = services.open_safe(services.paths)
    if arguments.file is None:
        _list(safe, services)
        return 0
    file = Path(arguments.file).expanduser()
    _unlock_what_stands_there(services)
    try:
        done = safe.restore(file)
    except Locked as locked:
        services.unlock_file(locked.file)
        done = safe.restore(file)
    services.tell(
        say(
            "The diary is now what this backup holds: {entries}.",
            entries=entries_words(done.checked),
        )
    )
    for file in done.set_aside:
        services.tell(say("What stood there before is in {file}", file=file))
    services.warn(*damage_words(done.checked))
    return 0


def _unlock_what_stands_there(services: Services) -> None:
    """Ask for the passphrase of the present diary, which what comes in its place then has too.

    Whoever forgot it goes back all the same: the locked diary is only set aside.
    """
    try:
        services.unlock(services.paths)
    except Locked:
        services.warn(say("The present diary stays locked; it is set aside as it is."))


def _list(safe: Safe, services: Services) -> None:
    backups = safe.backups()
    if not backups:
        services.tell(NO_BACKUP)
    now = services.now()
    for backup in backups:
        listed = (
            say("{moment}: {file}", moment=moment_words(backup.taken, now), file=backup.file)
            if backup.whole
            else say(
                "{moment} (with damaged entries): {file}",
                moment=moment_words(backup.taken, now),
                file=backup.file,
            )
        )
        services.tell(listed)
