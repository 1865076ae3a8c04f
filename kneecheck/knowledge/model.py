"""The typed form of everything the data files say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from kneecheck.domain.answers import NO, NOTHING, AnswerValue
from kneecheck.domain.diary_facts import DiaryLimits
from kneecheck.domain.level import Level
from kneecheck.domain.trend import TrendSettings
from kneecheck.knowledge.areas import Area
from kneecheck.knowledge.conditions import Condition
from kneecheck.knowledge.weighing import Weighing

NO_CODES: Mapping[str, str] = MappingProxyType({})
NO_WORDS: Mapping[str, str] = MappingProxyType({})


class Kind(StrEnum):
    """What sort of answer a question takes."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    SCALE = "scale"


class Holds(StrEnum):
    """How an answer behaves as days pass.

    A standing one stays true; a changing one is asked again; a counting one grows by one a day.
    """

    STANDING = "standing"
    CHANGING = "changing"
    COUNTING = "counting"


class Sheet(Struct, frozen=True):
    """Questions asked on one page, whose "none of these" is one answer."""

    id: str
    questions: tuple[str, ...]


class Source(Struct, frozen=True):
    """Where a statement comes from, and how it was seen (R read, R* a copy read, K known)."""

    key: str
    title: str
    address: str
    seen: str


class Question(Struct, frozen=True):
    """One question: its kind, limits, when it applies and what follows when it does not.

    ``implied_by``: then a yes follows from other answers (a measured fever is a fever).
    """

    id: str
    kind: Kind
    group: str
    choices: tuple[str, ...] = ()
    unit: str = ""
    minimum: float = 0
    maximum: float = 0
    when: Condition | None = None
    otherwise: AnswerValue | None = None
    implied_by: Condition | None = None
    safety: int | None = None
    holds: Holds = Holds.CHANGING
    use: str = ""
    codes: Mapping[str, str] = NO_CODES

    @property
    def follows(self) -> bool:
        """Tell whether its answer may follow from those to other questions."""
        ruled_out = self.when is not None and self.otherwise is not None
        return ruled_out or self.implied_by is not None

    @property
    def absent(self) -> str:
        """Return the one word that denies it all, or nothing when there is none."""
        if self.kind is Kind.YES_NO:
            return NO
        denials = (word for word in self.choices if word in {NO, NOTHING})
        return next(denials, "") if self.kind is Kind.CHOICE else ""


class Rule(Struct, frozen=True):
    """A level and the condition that sets it.

    A ``note`` says why a rule stands that others of its level or worse always accompany.
    """

    id: str
    level: Level
    when: Condition
    where: str
    sources: tuple[str, ...]
    reviewed: str
    dated: date
    note: str = ""


class ScoreItem(Struct, frozen=True):
    """One line of a score; an item without a condition needs a clinician."""

    id: str
    points: int
    when: Condition | None
    who: str


class Score(Struct, frozen=True):
    """A published score, shown as points so far and never as reassurance.

    ``kind`` is ``sum`` (points against the threshold), ``any`` or ``all`` (of the items).
    """

    id: str
    kind: str
    threshold: int
    items: tuple[ScoreItem, ...]
    applies: Condition | None
    sources: tuple[str, ...]
    reviewed: str
    dated: date


class Finding(Struct, frozen=True):
    """Something that speaks for or against a cause, and how strongly (1 weak to 3 strong)."""

    when: Condition
    strength: int
    sources: tuple[str, ...]


class Cause(Struct, frozen=True):
    """A possible reason to raise with a doctor."""

    id: str
    regions: tuple[str, ...]
    floor: Level
    supports: tuple[Finding, ...]
    against: tuple[Finding, ...]
    sources: tuple[str, ...]
    twin: str = ""
    raised_floor: Level | None = None
    raised_when: Condition | None = None


class Advice(Struct, frozen=True):
    """A block of advice and when it may be shown."""

    id: str
    levels: tuple[Level, ...]
    when: Condition | None
    unless: Condition | None
    sources: tuple[str, ...]


class Freshness(Struct, frozen=True):
    """How long answers count (rule T21): a stale answer is asked again.

    ``pain_days`` is how long the pain and the places of a day count.
    """

    urgent_hours: int
    days: int
    pain_days: int


class Way(StrEnum):
    """How a signal is read from the days.

    ``trend``: a fact of the pain numbers. ``count``: on how many of the last days before today it
    was so. ``since``: days since it was first so in its latest unbroken run. ``rise``: by how much
    a number rose since earlier. ``drop``: by what share it fell. ``new``: so now, and not so when
    it was answered before. ``after_visit``: still so some days after a clinician looked at it.
    """

    TREND = "trend"
    COUNT = "count"
    SINCE = "since"
    RISE = "rise"
    DROP = "drop"
    NEW = "new"
    AFTER_VISIT = "after_visit"


class Signal(Struct, frozen=True):
    """One thing the diary tells; ``days`` is how far back it looks, in days before today.

    ``fresh`` ones say nothing while nothing has been written down for some days (rule T22).
    """

    id: str
    kind: Kind
    unit: str
    way: Way
    days: int
    fact: str = ""
    fresh: bool = False
    when: Condition | None = None
    unless: Condition | None = None
    question: str = ""
    apart_days: int = 0
    rules: tuple[str, ...] = ()


class DiaryRules(Struct, frozen=True):
    """Everything the data say about reading a diary.

    ``held_from``: a rule of this level or worse stays until a clinician has looked (T23).
    ``gap_days``: so many days without an entry silence the trend (T22).
    """

    limits: DiaryLimits
    gap_days: int
    held_from: Level
    signals: Mapping[str, Signal]


class FitSettings(Struct, frozen=True):
    """How findings add up to a fit: points for strong and some, for a region alone, and how many
    causes are shown at first."""

    strong: int
    some: int
    region: int
    shown: int


class Words(Struct, frozen=True):
    """Every text of one language, by file and dotted key (``rules``, ``E1.why``).

    They name the health services of an ``area``. ``lacking`` are the keys of the texts that are in
    English because the language has none yet.
    """

    language: str
    texts: Mapping[str, str]
    area: str = ""
    lacking: tuple[str, ...] = ()

    def of(self, file: str, *keys: str) -> str:
        """Return the words at a key; ``KeyError`` when there are none."""
        return self.texts[".".join((file, *keys))]

    def get(self, file: str, *keys: str) -> str:
        """Return the words at a key, or nothing."""
        return self.texts.get(".".join((file, *keys)), "")

    def many(self, file: str, *keys: str) -> tuple[str, ...]:
        """Return a list of words, in order."""
        found, index = [], 0
        while text := self.get(file, *keys, str(index)):
            found.append(text)
            index += 1
        return tuple(found)

    def for_count(self, count: float, file: str, *keys: str) -> str:
        """Return the words for a number of things; one thing may have words of its own."""
        one = self.get(file, *keys[:-1], f"{keys[-1]}_one") if count == 1 else ""
        return one or self.of(file, *keys)

    def number(self, value: float) -> str:
        """Return a number as short as it can be written, with the decimal mark of the language."""
        return f"{value:g}".replace(".", self.of("language", "decimal"))

    def lacking_sentence(self) -> str:
        """Say how many texts are in English for want of others, or nothing."""
        if not self.lacking:
            return ""
        count = len(self.lacking)
        said = self.of("language", "lacking", "one" if count == 1 else "many")
        return said.format(count=count, language=self.of("language", "name"))


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """All medical content of one version, checked and cross-referenced.

    ``digest`` is over the files it was read from.
    """

    version: str
    dated: date
    freshness: Freshness
    trend: TrendSettings
    diary: DiaryRules
    questions: Mapping[str, Question]
    sheets: Mapping[str, Sheet]
    facts: Mapping[str, Condition]
    scores: Mapping[str, Score]
    rules: Mapping[str, Rule]
    causes: Mapping[str, Cause]
    advice: Mapping[str, Advice]
    sources: Mapping[str, Source]
    regions: Mapping[str, str]
    fit: FitSettings
    self_care_when: Condition
    words: Words
    digest: str
    areas: Mapping[str, Area]
    weighing: Weighing = field(init=False, repr=False, compare=False)
    following: tuple[Question, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put at hand what is asked for again and again: how to weigh, and what follows."""
        object.__setattr__(self, "weighing", Weighing(self.facts, self.scores))
        following = tuple(question for question in self.questions.values() if question.follows)
        object.__setattr__(self, "following", following)

    def topic_file(self, topic: str) -> str:
        """Return the file with the words of a question, or of something the diary tells."""
        return "diary" if topic in self.diary.signals else "questions"

    def safety_questions(self) -> tuple[Question, ...]:
        """Return the always-asked danger signs in their order."""
        asked = [q for q in self.questions.values() if q.safety is not None]
        return tuple(sorted(asked, key=lambda q: q.safety or 0))
