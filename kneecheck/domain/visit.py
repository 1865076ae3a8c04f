"""What a clinician found: the one thing that closes an urgent reason (rule T24)."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kneecheck.domain.entry import SAME_PERSON, DraftProblem, Moment

FOUND_LIMIT = 2_000


class Visit(Struct, frozen=True):
    """A visit to a clinician, what was found and advised, and the rules that were looked at."""

    id: str
    day: date
    recorded: Moment
    found: str
    rules: tuple[str, ...] = ()
    person: str = SAME_PERSON
    version: int = 1


class VisitDraft(Struct, frozen=True):
    """A visit being written down."""

    day: date
    found: str
    rules: tuple[str, ...] = ()
    visit_id: str | None = None


def visit_problems(draft: VisitDraft, today: date) -> tuple[DraftProblem, ...]:
    """Return everything that keeps a draft from becoming a visit.

    What was found must be said: closing an urgent reason without a word would hide why.
    """
    found = []
    if draft.day > today:
        found.append(DraftProblem("day", "day_in_future"))
    if not draft.found.strip():
        found.append(DraftProblem("found", "nothing_found"))
    if len(draft.found) > FOUND_LIMIT:
        found.append(DraftProblem("found", "note_too_long"))
    return tuple(found)
