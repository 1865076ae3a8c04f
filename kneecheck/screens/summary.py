"""The Summary screen: how soon, why, what would change it, and what to raise with a doctor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kneecheck.assessment.findings import (
    Assessment,
    Because,
    CauseFit,
    Fired,
    OpenRule,
    ScoreState,
)
from kneecheck.assessment.history import Known
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.parts import AnswerLine, LevelStrip, answer_line, level_strip


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it is shown: title and address."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class WhyCard:
    """One reason for the level, which opens to the answers, the rule and its sources."""

    rule: str
    level: str
    level_name: str
    title: str
    why: str
    say: str
    where: str
    because: tuple[AnswerLine, ...]
    sources: tuple[SourceLine, ...]
    reviewed: str
    dated: date


@dataclass(frozen=True, slots=True)
class OpenLine:
    """Something that is still open: the level it could bring and the questions it waits for."""

    rule: str
    level: str
    level_name: str
    title: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic to raise with a doctor; never a diagnosis and never a percentage."""

    cause: str
    fit: str
    name: str
    clinical: str
    what: str
    say: str
    doctors: str
    supports: tuple[AnswerLine, ...]
    against: tuple[AnswerLine, ...]
    not_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WatchLine:
    """A sign that alone would make it more urgent."""

    level: str
    level_name: str
    sign: AnswerLine


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A score so far and what is missing from it."""

    score: str
    name: str
    points: int
    unanswered: int
    needs_examination: int


@dataclass(frozen=True, slots=True)
class SummaryScreen:
    """Everything the Summary page paints."""

    strip: LevelStrip
    safety_day: date | None
    stale: bool
    why: tuple[WhyCard, ...]
    open: tuple[OpenLine, ...]
    next_questions: int
    topics: tuple[TopicCard, ...]
    topics_shown: int
    watch: tuple[WatchLine, ...]
    advice: tuple[tuple[str, tuple[str, ...]], ...]
    scores: tuple[ScoreLine, ...]
    always: str
    provenance: str
    version: str
    dated: date


def build_summary(
    knowledge: KnowledgeBase, assessment: Assessment, known: Known, today: date
) -> SummaryScreen:
    """Return the screen for an assessment of the saved diary."""
    words = knowledge.words
    return SummaryScreen(
        strip=level_strip(assessment, words, anything=bool(known.answers)),
        safety_day=known.safety_day,
        stale=known.safety_is_stale(knowledge, assessment.level, today),
        why=tuple(_why(knowledge, item) for item in assessment.fired),
        open=tuple(
            _open(knowledge, item) for item in assessment.open if item.rule.level > assessment.level
        ),
        next_questions=len(assessment.next_questions),
        topics=tuple(_topic(knowledge, item) for item in assessment.causes),
        topics_shown=knowledge.fit.shown,
        watch=tuple(
            WatchLine(
                sign.level.key,
                words.of("levels", sign.level.key, "name"),
                answer_line(knowledge, Because(sign.question, sign.value)),
            )
            for sign in assessment.watch
        ),
        advice=tuple(
            (words.of("advice", key, "title"), words.many("advice", key, "points"))
            for key in assessment.advice
        ),
        scores=tuple(_score(knowledge, item) for item in assessment.scores),
        always=words.of("levels", "always", "on_every_result"),
        provenance=words.of("levels", "always", "provenance"),
        version=assessment.knowledge_version,
        dated=knowledge.dated,
    )


def _why(knowledge: KnowledgeBase, fired: Fired) -> WhyCard:
    rule, words = fired.rule, knowledge.words
    return WhyCard(
        rule=rule.id,
        level=rule.level.key,
        level_name=words.of("levels", rule.level.key, "name"),
        title=words.of("rules", rule.id, "title"),
        why=words.of("rules", rule.id, "why"),
        say=words.of("rules", rule.id, "say"),
        where=words.of("levels", "where", rule.where),
        because=tuple(answer_line(knowledge, reason) for reason in fired.because),
        sources=tuple(
            SourceLine(knowledge.sources[key].title, knowledge.sources[key].address)
            for key in rule.sources
        ),
        reviewed=rule.reviewed,
        dated=rule.dated,
    )


def _open(knowledge: KnowledgeBase, item: OpenRule) -> OpenLine:
    words = knowledge.words
    return OpenLine(
        rule=item.rule.id,
        level=item.rule.level.key,
        level_name=words.of("levels", item.rule.level.key, "name"),
        title=words.of("rules", item.rule.id, "title"),
        needs=tuple(words.of("questions", key, "short") for key in item.needs),
    )


def _topic(knowledge: KnowledgeBase, item: CauseFit) -> TopicCard:
    words, key = knowledge.words, item.cause.id
    return TopicCard(
        cause=key,
        fit=item.fit.value,
        name=words.of("causes", key, "name"),
        clinical=words.of("causes", key, "clinical"),
        what=words.of("causes", key, "what"),
        say=words.of("causes", key, "raise"),
        doctors=words.of("causes", key, "doctors"),
        supports=tuple(answer_line(knowledge, reason) for reason in item.supports),
        against=tuple(answer_line(knowledge, reason) for reason in item.against),
        not_asked=tuple(words.of("questions", question, "short") for question in item.not_asked),
    )


def _score(knowledge: KnowledgeBase, item: ScoreState) -> ScoreLine:
    return ScoreLine(
        score=item.score.id,
        name=knowledge.words.of("scores", item.score.id, "name"),
        points=item.points,
        unanswered=len(item.unanswered),
        needs_examination=len(item.needs_examination),
    )
