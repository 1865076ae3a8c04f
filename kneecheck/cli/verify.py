"""``kneecheck verify``: look at everything in the diary and in every backup."""

from __future__ import annotations

import argparse
import sys

from kneecheck.cli.output import print_json
from kneecheck.cli.safe_words import damage_words, entries_words
from kneecheck.cli.services import Services
from kneecheck.journal.safekeeping import Checked

_RESCUE = "“kneecheck rescue”"


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
        _print_text(diary, backups)
    # What only waits for an earlier passphrase is not known to be damaged.
    good = all(checked.good or checked.locked for checked in (diary, *backups))
    if not diary.good:
        _offer(next((item for item in backups if item.good), None))
    return 0 if good else 1


def _print_text(diary: Checked, backups: tuple[Checked, ...]) -> None:
    if diary.good:
        print(f"The diary is in order: {entries_words(diary)}.")
    seen = [item for item in backups if not item.locked]
    if seen and all(item.good for item in seen):
        number = "its backup is" if len(seen) == 1 else f"all {len(seen)} backups are"
        print(f"{number.capitalize()} in order; the newest holds {entries_words(seen[0])}.")
    elif not backups:
        print("There is no backup yet; “kneecheck backup” makes one.")
    for checked in (diary, *backups):
        for sentence in damage_words(checked):
            place = "" if checked.trouble else f"{checked.file}: "
            print(f"{place}{sentence}", file=sys.stderr)


def _offer(backup: Checked | None) -> None:
    if backup is None:
        print("No backup is in order either.", file=sys.stderr)
        print(f"{_RESCUE} puts together what can still be read.", file=sys.stderr)
        return
    print(
        f"The newest backup that is in order holds {entries_words(backup)}. "
        f"To go back to it: kneecheck restore {backup.file}",
        file=sys.stderr,
    )
    print(f"{_RESCUE} adds to it what can still be read in the diary.", file=sys.stderr)


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
