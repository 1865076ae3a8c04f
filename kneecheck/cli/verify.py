"""``kneecheck verify``: look at everything in the diary and in every backup."""

from __future__ import annotations

import argparse

from kneecheck.cli.output import print_json
from kneecheck.cli.safe_words import NO_BACKUP, damage_words, entries_words
from kneecheck.cli.services import Services
from kneecheck.journal.safekeeping import Checked
from kneecheck.sentences import counted, found_at, say


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "verify",
        help="check the diary and its backups",
        description="Look at every page and every entry of the diary and of its backups. "
        "Nothing is changed. Ends with 1 when anything is not as it was written.",
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Say what was found, the diary first."""
    services.unlock(services.paths)
    safe = services.open_safe(services.paths)
    diary, backups = safe.check(), safe.check_backups()
    if arguments.json:
        print_json({"diary": _as_data(diary), "backups": [_as_data(item) for item in backups]})
    else:
        _print_text(services, diary, backups)
    # What only waits for an earlier passphrase is not known to be damaged.
    good = all(checked.good or checked.locked for checked in (diary, *backups))
    if not diary.good:
        _offer(services, next((item for item in backups if item.good), None))
    return 0 if good else 1


def _print_text(services: Services, diary: Checked, backups: tuple[Checked, ...]) -> None:
    if diary.good:
        services.tell(say("The diary is in order: {entries}.", entries=entries_words(diary)))
    seen = [item for item in backups if not item.locked]
    if seen and all(item.good for item in seen):
        services.tell(
            counted(
                len(seen),
                "Its backup is in order; the newest holds {entries}.",
                "All {count} backups are in order; the newest holds {entries}.",
                entries=entries_words(seen[0]),
            )
        )
    elif not backups:
        services.tell(NO_BACKUP)
    for checked in (diary, *backups):
        for told in damage_words(checked):
            services.warn(told if checked.trouble else found_at(str(checked.file), told))


def _offer(services: Services, backup: Checked | None) -> None:
    if backup is None:
        services.warn(
            say("No backup is in order either."),
            say("“kneecheck rescue” puts together what can still be read."),
        )
        return
    services.warn(
        say(
            "The newest backup that is in order holds {entries}. To go back to it: "
            "kneecheck restore {file}",
            entries=entries_words(backup),
            file=backup.file,
        ),
        say("“kneecheck rescue” adds to it what can still be read in the diary."),
    )


def _as_data(checked: Checked) -> dict[str, object]:
    return {
        "file": str(checked.file),
        "good": checked.good,
        "entries": checked.entries,
        "damaged": [
            {"id": item.id, "day": item.day, "kind": item.kind.value} for item in checked.damaged
        ],
        "trouble": checked.trouble,
        "locked": checked.locked,
    }
