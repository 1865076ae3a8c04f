"""The command line as a whole."""

from __future__ import annotations

import argparse

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
from kneecheck.cli.options import DIARY_HELP, Exact, add_options, add_passphrase
from kneecheck.sentences import Voice, say

_WITH_JSON = (log, visit, check, questions, trend, backup, verify, import_)
_PLAIN = (report, restore, rescue, export, passphrase, demo, selftest)


def build_parser(voice: Voice) -> argparse.ArgumentParser:
    """Return the parser; a chosen command leaves its function in ``run``."""
    parser = Exact(
        prog="kneecheck",
        description="A private self-check and diary for pain behind the knee. It never diagnoses. "
        "Without a command it opens the window.",
    )
    add_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (*_WITH_JSON, *_PLAIN):
        command = module.add(commands)
        # Also understood after the command; left out there, the one before it counts.
        command.add_argument("--diary", metavar="FILE", default=argparse.SUPPRESS, help=DIARY_HELP)
        add_passphrase(command, argparse.SUPPRESS)
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
