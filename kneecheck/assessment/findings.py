"""The results of an assessment, as frozen values that carry their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.level import Level
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import Cause, Rule, Score


class Because(Struct, frozen=True, order=True):
    """One answer that counted."""

    question: str
    value: AnswerValue


class Fired(Struct, frozen=True):
    """A rule that is true, and the answers that made it true.

    ``since``: it was true on that earlier day and stays until a clinician has looked (T23).
    """

    rule: Rule
    because: tuple[Because, ...]
    since: date | None = None


class Closed(Struct, frozen=True):
    """A rule that would set the level, but that a clinician has looked at (T24)."""

    rule: Rule
    because: tuple[Because, ...]
    visit: Visit


class OpenRule(Struct, frozen=True):
    """A rule that could still become true, and the questions it waits for."""

    rule: Rule
    needs: tuple[str, ...]


class Ask(Struct, frozen=True):
    """What to ask next: the questions of a sheet that can still change something, or one alone."""

    sheet: str
    questions: tuple[str, ...]


class Fit(StrEnum):
    """How well the answers fit a cause; never a percentage."""

    STRONG = "strong"
    SOME = "some"
    WEAK = "weak"


class CauseFit(Struct, frozen=True):
    """A cause worth raising, with what speaks for and against it and what was not asked.

    A ``leading`` one has so much speaking for it that its floor holds, whatever speaks against it.
    """

    cause: Cause
    fit: Fit
    leading: bool
    points: int
    supports: tuple[Because, ...]
    against: tuple[Because, ...]
    not_asked: tuple[str, ...]


class ScoreState(Struct, frozen=True):
    """A score so far: a lower bound, never a reassurance."""

    score: Score
    points: int
    met: tuple[str, ...]
    unanswered: tuple[str, ...]
    needs_examination: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to answer or to examine."""
        return not self.unanswered and not self.needs_examination


class WatchSign(Struct, frozen=True):
    """One answer that alone would raise the level."""

    question: str
    value: AnswerValue
    level: Level
    rule: str


class Assessment(Struct, frozen=True):
    """Everything that follows from the answers under one version of the knowledge.

    ``level`` is the worst that is certain (with floors); ``possible`` the worst the missing answers
    still allow. ``floored`` tells that the level was lifted only because too much is still open.
    ``closed`` are rules that a clinician has looked at; ``waiting`` those that only more days in
    the diary could decide.
    """

    level: Level
    possible: Level
    floored: bool
    fired: tuple[Fired, ...]
    closed: tuple[Closed, ...]
    open: tuple[OpenRule, ...]
    waiting: tuple[Rule, ...]
    next_questions: tuple[str, ...]
    next_asks: tuple[Ask, ...]
    causes: tuple[CauseFit, ...]
    scores: tuple[ScoreState, ...]
    advice: tuple[str, ...]
    watch: tuple[WatchSign, ...]
    facts: Mapping[str, AnswerValue]
    knowledge_version: str

    @property
    def settled(self) -> bool:
        """Tell whether no missing answer can change the level any more."""
        return self.level == self.possible
