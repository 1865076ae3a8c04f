"""``kneecheck passphrase``: lock the diary, change its passphrase, or unlock it for good."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kneecheck.cli.safe_words import count_words
from kneecheck.cli.services import Services
from kneecheck.errors import BadInput, Trouble
from kneecheck.journal.locking import Lock, OldCopies

_NAMED_AT_MOST = 5


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "passphrase",
        help="lock the diary with a passphrase",
        description="Lock the diary with a passphrase (set), with another one (change), or no "
        "longer (remove); write a recovery code for paper (code); deal with copies that were made "
        "under an earlier passphrase or none (copies). If the passphrase is forgotten and there is "
        "no recovery code, nobody can open the diary: there is no back door.",
    )
    parser.add_argument("action", choices=("set", "change", "remove", "code", "copies"))
    parser.add_argument(
        "--backups",
        choices=[choice.value for choice in OldCopies],
        default=OldCopies.CONVERT.value,
        help="what happens to the backups made until now: convert gives them the new passphrase "
        "(or none, after remove), keep leaves them, remove lets them go (default: convert)",
    )
    parser.add_argument(
        "--new-passphrase-fd",
        type=int,
        metavar="N",
        help="read the new passphrase from the first line of this open file",
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Do what was asked for and say what holds now."""
    diary = services.paths.diary
    action, choice = arguments.action, OldCopies(arguments.backups)
    if not diary.exists():
        raise Trouble(f"There is no diary at {diary} yet.")
    services.unlock(services.paths)
    lock = services.open_lock(services.paths)
    _refuse(action, lock, diary)
    if action in {"change", "remove", "code"}:
        services.asker.confirm(diary, lock)
    if action == "code":
        return _print_code(lock)
    warnings: tuple[str, ...] = ()
    if action != "copies":
        new = None if action == "remove" else services.asker.new()
        warnings = _change(lock, new, services)
    return _tidy(lock, choice, warnings)


def _refuse(action: str, lock: Lock, diary: Path) -> None:
    if action == "set" and lock.is_locked():
        raise BadInput(f"{diary} has a passphrase already: “kneecheck passphrase change”.")
    if action in {"change", "remove", "code"} and not lock.is_locked():
        raise BadInput(f"{diary} has no passphrase: “kneecheck passphrase set”.")


def _change(lock: Lock, new: str | None, services: Services) -> tuple[str, ...]:
    warnings: tuple[str, ...] = ()
    if services.settings.keyring:
        warnings += _kept(lock, wanted=False)
    warnings += lock.change(new)
    if services.settings.keyring and new is not None:
        warnings += _kept(lock, wanted=True)
    if new is None:
        print("The diary has no passphrase any more: whoever can open the file can read it.")
    else:
        print("The diary is locked with the new passphrase. A recovery code made before no longer")
        print("opens it; “kneecheck passphrase code” writes a new one.")
    return warnings


def _kept(lock: Lock, *, wanted: bool) -> tuple[str, ...]:
    try:
        lock.remember(wanted=wanted)
    except Trouble as trouble:
        return (str(trouble),)
    return ()


def _tidy(lock: Lock, choice: OldCopies, warnings: Sequence[str]) -> int:
    done = lock.tidy(choice)
    if done.converted:
        copies = count_words(done.converted, "earlier copy", "earlier copies")
        under = "has" if done.converted == 1 else "have"
        told = "the passphrase too" if lock.is_locked() else "no passphrase any more"
        print(f"{copies} of the diary now {under} {told}.")
    if done.removed:
        print(f"{count_words(done.removed, 'earlier copy', 'earlier copies')} removed.")
    left = lock.other_copies()
    if left:
        as_before = "under an earlier passphrase or none" if lock.is_locked() else "still locked"
        print(f"Left as they were, {as_before}:")
        for file in left[:_NAMED_AT_MOST]:
            print(f"  {file}")
        if len(left) > _NAMED_AT_MOST:
            print(f"  and {len(left) - _NAMED_AT_MOST} more")
    for sentence in (*warnings, *done.warnings):
        print(sentence, file=sys.stderr)
    return 1 if warnings or done.warnings else 0


def _print_code(lock: Lock) -> int:
    groups = lock.recovery_code().split()
    half = len(groups) // 2
    print(" ".join(groups[:half]))
    print(" ".join(groups[half:]))
    print(
        "Write it on paper and keep it where you keep important papers. It opens the diary and "
        "its backups until the passphrase is changed.",
        file=sys.stderr,
    )
    return 0
