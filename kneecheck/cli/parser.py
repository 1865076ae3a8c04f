"""The command line as a whole."""

from __future__ import annotations

import argparse

from kneecheck import __version__
from kneecheck.cli import check, demo, log, questions, report, selftest, trend

_WITH_JSON = (log, check, questions, trend)
_PLAIN = (report, demo, selftest)
_DIARY_HELP = "the diary to use (else KNEECHECK_DIARY, else your own)"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; a chosen command leaves its function in ``run``."""
    parser = argparse.ArgumentParser(
        prog="kneecheck",
        description="A private self-check and diary for pain behind the knee. It never diagnoses. "
        "Without a command it opens the window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kneecheck {__version__}")
    parser.add_argument("--diary", metavar="FILE", help=_DIARY_HELP)
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (*_WITH_JSON, *_PLAIN):
        command = module.add(commands)
        # Also understood after the command; left out there, the one before it counts.
        command.add_argument("--diary", metavar="FILE", default=argparse.SUPPRESS, help=_DIARY_HELP)
        if module in _WITH_JSON:
            command.add_argument("--json", action="store_true", help="write JSON for a script")
    return parser
