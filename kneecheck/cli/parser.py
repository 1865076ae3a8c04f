"""The command line as a whole."""

from __future__ import annotations

import argparse
from typing import Any

from kneecheck import __version__
from kneecheck.autostart import WAITING
from kneecheck.cli import (
    backup,
    check,
    demo,
    export,
    import_,
    log,
    passphrase,
    questions,
    report,
    rescue,
    restore,
    selftest,
    trend,
    verify,
    visit,
)
from kneecheck.sentences import Voice, say

_WITH_JSON = (log, visit, check, questions, trend, backup, verify, import_)
_PLAIN = (report, restore, rescue, export, passphrase, demo, selftest)
_DESCRIPTOR_HELP = say(
    "read the passphrase of a locked diary from the first line of this open file "
    "(else from the file named in KNEECHECK_PASSPHRASE_FILE, else it is asked for)"
)
_DIARY_HELP = say("the diary to use (else KNEECHECK_DIARY, else your own)")


class _Exact(argparse.ArgumentParser):
    """A parser, also of each command, that takes no shortened options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)


def _add_passphrase(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--passphrase-fd", type=int, metavar="N", default=default, help=_DESCRIPTOR_HELP
    )


def build_parser(voice: Voice) -> argparse.ArgumentParser:
    """Return the parser; a chosen command leaves its function in ``run``."""
    parser = _Exact(
        prog="kneecheck",
        description="A private self-check and diary for pain behind the knee. It never diagnoses. "
        "Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"kneecheck {__version__}")
    parser.add_argument("--diary", metavar="FILE", help=_DIARY_HELP)
    parser.add_argument(
        WAITING, action="store_true", help="wait in the tray and remind at the time of the settings"
    )
    parser.add_argument(
        "--profile-start", action="store_true", help="say how long each part of the start takes"
    )
    _add_passphrase(parser, None)
    parser.set_defaults(run=None, new_passphrase_fd=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (*_WITH_JSON, *_PLAIN):
        command = module.add(commands)
        # Also understood after the command; left out there, the one before it counts.
        command.add_argument("--diary", metavar="FILE", default=argparse.SUPPRESS, help=_DIARY_HELP)
        _add_passphrase(command, argparse.SUPPRESS)
        if module in _WITH_JSON:
            command.add_argument("--json", action="store_true", help="write JSON for a script")
    _translate(parser, voice)
    return parser


def _translate(parser: argparse.ArgumentParser, voice: Voice) -> None:
    """Let a parser and those of its commands explain themselves in another language."""
    # The parts have no other names; what argparse itself says stays in English.
    for group in parser._action_groups:
        group.title = voice.of(say(group.title or ""))
    parser.description = voice.of(say(parser.description or ""))
    for action in parser._actions:
        if action.help and action.help != argparse.SUPPRESS:
            action.help = voice.of(say(action.help))
        if isinstance(action, argparse._SubParsersAction):
            for listed in action._choices_actions:
                listed.help = voice.of(say(listed.help or ""))
            for command in action.choices.values():
                _translate(command, voice)


# What argparse says by itself.
OWN_WORDS = (
    say("options"),
    say("positional arguments"),
    say("show this help message and exit"),
    say("show program's version number and exit"),
)
