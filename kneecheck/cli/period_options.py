"""The options ``--from`` and ``--to``, shared by the commands that look at a stretch of days."""

from __future__ import annotations

import argparse
from datetime import date

from kneecheck.cli.days import NotADay, read_day_option
from kneecheck.domain.period import Period
from kneecheck.errors import BadInput
from kneecheck.journal.journal import Journal
from kneecheck.sentences import ended, found_at, say

USUAL_DAYS = 90


def add_period(parser: argparse.ArgumentParser) -> None:
    """Add both options."""
    parser.add_argument(
        "--from",
        dest="first",
        metavar="DAY",
        help=say(
            "first day (usual: the last {count} days, not before the diary begins)",
            count=USUAL_DAYS,
        ),
    )
    parser.add_argument("--to", dest="last", metavar="DAY", help="last day (usual: today)")


def read_period(arguments: argparse.Namespace, journal: Journal, today: date) -> Period:
    """Return the period asked for; ``BadInput`` with everything wrong about it."""
    wrong: list[str] = []
    first = _day("--from", arguments.first, today, wrong)
    last = _day("--to", arguments.last, today, wrong) or today
    if first is not None and first > last:
        wrong.append(
            say(
                "--from {first} is after --to {last}",
                first=first.isoformat(),
                last=last.isoformat(),
            )
        )
    if wrong:
        raise BadInput(ended(wrong))
    if first is not None:
        return Period(first, last)
    usual = Period.ending(last, USUAL_DAYS)
    began = journal.first_day()
    return Period(began, last) if began is not None and began in usual else usual


def _day(option: str, text: str | None, today: date, wrong: list[str]) -> date | None:
    if text is None:
        return None
    try:
        return read_day_option(text, today)
    except NotADay as error:
        wrong.append(found_at(f"{option} {text}", error.sentence))
        return None
