"""``kneecheck passphrase``: lock the diary, change its passphrase, or unlock it for good."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kneecheck.cli.safe_words import COPIES
from kneecheck.cli.services import Services
from kneecheck.errors import BadInput, Trouble
from kneecheck.journal.locking import Lock, OldCopies
from kneecheck.sentences import counted, say

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
        raise Trouble("There is no diary at {diary} yet.", diary=diary)
    services.unlock(services.paths)
    lock = services.open_lock(services.paths)
    _refuse(action, lock, diary)
    if action in {"change", "remove", "code"}:
        services.asker.confirm(diary, lock)
    if action == "code":
        return _print_code(services, lock)
    warnings: tuple[str, ...] = ()
    if action != "copies":
        new = None if action == "remove" else services.asker.new()
        warnings = _change(lock, new, services)
    return _tidy(services, lock, choice, warnings)


def _refuse(action: str, lock: Lock, diary: Path) -> None:
    if action == "set" and lock.is_locked():
        raise BadInput(
            "{diary} has a passphrase already: “kneecheck passphrase change”.", diary=diary
        )
    if action in {"change", "remove", "code"} and not lock.is_locked():
        raise BadInput("{diary} has no passphrase: “kneecheck passphrase set”.", diary=diary)


def _change(lock: Lock, new: str | None, services: Services) -> tuple[str, ...]:
    warnings: tuple[str, ...] = ()
    if services.settings.keyring:
        warnings += _kept(lock, wanted=False)
    warnings += lock.change(new)
    if services.settings.keyring and new is not None:
        warnings += _kept(lock, wanted=True)
    if new is None:
        services.tell(
            say("The diary has no passphrase any more: whoever can open the file can read it.")
        )
    else:
        services.tell(
            say(
                "The diary is locked with the new passphrase. A recovery code made before no "
                "longer opens it; “kneecheck passphrase code” writes a new one."
            )
        )
    return warnings


def _kept(lock: Lock, *, wanted: bool) -> tuple[str, ...]:
    try:
        lock.remember(wanted=wanted)
    except Trouble as trouble:
        return (trouble.sentence,)
    return ()


def _tidy(services: Services, lock: Lock, choice: OldCopies, warnings: Sequence[str]) -> int:
    done, locked = lock.tidy(choice), lock.is_locked()
    if done.converted:
        told = _NOW_LOCKED if locked else _NOW_PLAIN
        services.tell(counted(done.converted, *told))
    if done.removed:
        copies = counted(done.removed, *COPIES)
        services.tell(say("{copies} removed.", copies=copies))
    left = lock.other_copies()
    if left:
        services.tell(_LEFT_LOCKED if locked else _LEFT_PLAIN)
        for file in left[:_NAMED_AT_MOST]:
            print(f"  {file}")
        if more := len(left[_NAMED_AT_MOST:]):
            print(f"  {services.voice.of(say('and {count} more', count=more))}")
    services.warn(*warnings, *done.warnings)
    return 1 if warnings or done.warnings else 0


_NOW_LOCKED = (
    say("1 earlier copy of the diary now has the passphrase too."),
    say("{count} earlier copies of the diary now have the passphrase too."),
)
_NOW_PLAIN = (
    say("1 earlier copy of the diary now has no passphrase any more."),
    say("{count} earlier copies of the diary now have no passphrase any more."),
)
_LEFT_LOCKED = say("Left as they were, under an earlier passphrase or none:")
_LEFT_PLAIN = say("Left as they were, still locked:")


def _print_code(services: Services, lock: Lock) -> int:
    groups = lock.recovery_code().split()
    half = len(groups) // 2
    print(" ".join(groups[:half]))
    print(" ".join(groups[half:]))
    services.warn(
        say(
            "Write it on paper and keep it where you keep important papers. It opens the diary "
            "and its backups until the passphrase is changed."
        )
    )
    return 0
