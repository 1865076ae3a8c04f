"""What may stand on the command line before a command, and is all there is for the window.

Apart from the commands, because the window is on the screen before they are even loaded.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, NoReturn

from kneecheck import __version__
from kneecheck.autostart import WAITING
from kneecheck.sentences import Voice, say

DIARY_HELP = say("the diary to use (else KNEECHECK_DIARY, else your own)")
_DESCRIPTOR_HELP = say(
    "read the passphrase of a locked diary from the first line of this open file "
    "(else from the file named in KNEECHECK_PASSPHRASE_FILE, else it is asked for)"
)
_PROFILE = "--profile-start"
_NOTHING_ASKED = MappingProxyType(
    {
        "diary": None,
        "wait": False,
        "passphrase_fd": None,
        "run": None,
        "new_passphrase_fd": None,
    }
)


class Exact(argparse.ArgumentParser):
    """A parser, also of each command, that takes no shortened options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)


class _UnclearError(Exception):
    """The whole parser has to look at this, and say what is wrong with it."""


class _ForTheWindow(Exact):
    def error(self, message: str) -> NoReturn:
        raise _UnclearError(message)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options that need no command."""
    parser.add_argument("--version", action="version", version=f"kneecheck {__version__}")
    parser.add_argument("--diary", metavar="FILE", help=DIARY_HELP)
    parser.add_argument(
        WAITING, action="store_true", help="wait in the tray and remind at the time of the settings"
    )
    parser.add_argument(
        _PROFILE, action="store_true", help="say how long each part of the start takes"
    )
    add_passphrase(parser, None)
    parser.set_defaults(run=None, new_passphrase_fd=None)


def add_passphrase(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Give a parser the way to leave it a passphrase."""
    parser.add_argument(
        "--passphrase-fd", type=int, metavar="N", default=default, help=_DESCRIPTOR_HELP
    )


def options_for_window(argv: Sequence[str]) -> argparse.Namespace | None:
    """Return what is asked of the window; none when something else is meant, or nothing clear."""
    if set(argv) <= {_PROFILE}:
        # How nearly every start is asked for; a parser looks for its own words in every language.
        return argparse.Namespace(**_NOTHING_ASKED, profile_start=bool(argv))
    parser = _ForTheWindow(prog="kneecheck", add_help=False)
    add_options(parser)
    try:
        options, others = parser.parse_known_args(argv)
    except _UnclearError:
        return None
    return None if others else options


def read_arguments(argv: list[str], voice: Voice) -> argparse.Namespace:
    """Return what a command line asks for; ``SystemExit`` for help and wrong usage."""
    options = options_for_window(argv)
    if options is not None:
        return options
    from kneecheck.cli.parser import build_parser  # noqa: PLC0415 - the commands load a good deal

    return build_parser(voice).parse_args(argv)
