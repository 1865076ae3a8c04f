"""What is done and told when a diary is closed: the copy of the day, its trial, and damage."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from kneecheck.cli.safe_words import damaged_words
from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import DamagedRecord, Safe


def back_up_if_due(safe: Safe) -> tuple[DamagedRecord, ...]:
    """Make the copy of the day; that it failed is told and keeps nobody from leaving."""
    try:
        done = safe.back_up_if_due()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return ()
    for warning in done.warnings if done else ():
        print(warning, file=sys.stderr)
    _hold_drill_if_due(safe)
    return done.checked.damaged if done else ()


def _hold_drill_if_due(safe: Safe) -> None:
    """Restore the newest copy in a place apart, once a month; only what goes wrong is told."""
    try:
        tried = safe.try_if_due()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return
    if tried is not None and tried.trouble:
        print(tried.trouble, file=sys.stderr)


def tell_damage(damaged: Mapping[str, DamagedRecord]) -> None:
    """Say what is left out everywhere because it is damaged, and how to get it back."""
    for sentence in damaged_words(tuple(damaged.values())):
        print(sentence, file=sys.stderr)
    if damaged:
        print(
            "What is damaged is left out. “kneecheck verify” looks for it in the backups.",
            file=sys.stderr,
        )
