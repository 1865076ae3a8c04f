"""What is done and told when a diary is closed: the copy of the day, its trial, and damage."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kneecheck.cli.safe_words import damaged_words
from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import DamagedRecord, Safe
from kneecheck.sentences import say

Warn = Callable[[str], None]


def back_up_if_due(safe: Safe, warn: Warn) -> tuple[DamagedRecord, ...]:
    """Make the copy of the day; that it failed is told and keeps nobody from leaving."""
    try:
        done = safe.back_up_if_due()
    except Trouble as trouble:
        warn(trouble.sentence)
        return ()
    for warning in done.warnings if done else ():
        warn(warning)
    _hold_drill_if_due(safe, warn)
    return done.checked.damaged if done else ()


def _hold_drill_if_due(safe: Safe, warn: Warn) -> None:
    """Restore the newest copy in a place apart, once a month; only what goes wrong is told."""
    try:
        tried = safe.try_if_due()
    except Trouble as trouble:
        warn(trouble.sentence)
        return
    if tried is not None and tried.trouble:
        warn(tried.trouble)


def tell_damage(damaged: Mapping[str, DamagedRecord], warn: Warn) -> None:
    """Say what is left out everywhere because it is damaged, and how to get it back."""
    for sentence in damaged_words(tuple(damaged.values())):
        warn(sentence)
    if damaged:
        warn(say("What is damaged is left out. “kneecheck verify” looks for it in the backups."))
