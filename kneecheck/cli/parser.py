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

_WITH_JSON = (log, visit, check, questions, trend, backup, verify, import_)
_PLAIN = (report, restore, rescue, export, passphrase, demo, selftest)


def build_parser() -> argparse.ArgumentParser:
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
    return parser
