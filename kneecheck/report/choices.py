"""What the person wants in the report, and what of it is private."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from kneecheck.domain.notes import clean_note
from kneecheck.domain.period import Period

NAME_ROOM = 50
YEAR_OF_BIRTH = re.compile(r"(19|20)\d\d", re.ASCII)
WISH_ROOM = 90
MOST_QUESTIONS = 3


class Part(StrEnum):
    """A piece of the second part, which is there only on request."""

    DAYS = "days"
    TOPICS = "topics"
    SCORES = "scores"
    MEASUREMENTS = "measurements"


class ReportChoices(Struct, frozen=True):
    """What the person wants in the report; ``bom`` marks the table for older spreadsheets."""

    period: Period
    name: str = ""
    birth_year: str = ""
    notes: bool = False
    questions: tuple[str, ...] = ()
    goal: str = ""
    parts: frozenset[Part] = frozenset()
    bom: bool = False

    def cleaned(self) -> ReportChoices:
        """Return the choices with every text as files can hold it, and no longer than its room.

        A year of birth that is none, or is still being typed, is left out.
        """
        questions = (_line(text, WISH_ROOM) for text in self.questions)
        return ReportChoices(
            self.period,
            _line(self.name, NAME_ROOM),
            self.birth_year if YEAR_OF_BIRTH.fullmatch(self.birth_year) else "",
            self.notes,
            tuple(text for text in questions if text)[:MOST_QUESTIONS],
            _line(self.goal, WISH_ROOM),
            self.parts,
            self.bom,
        )


def _line(text: str, room: int) -> str:
    return cut(clean_note(text), room)


def cut(text: str, room: int) -> str:
    """Return text on one line, with a sign at its end where it was cut."""
    joined = " ".join(text.split())
    return joined if len(joined) <= room else joined[: room - 1].rstrip() + "…"
