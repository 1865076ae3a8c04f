"""The Summary screen: how soon, why, what would change it, and what to raise with a doctor."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kneecheck.assessment.findings import (
    Assessment,
    Because,
    CauseFit,
    Closed,
    Fired,
    OpenRule,
    ScoreState,
)
from kneecheck.assessment.history import Known
from kneecheck.domain.entry import DraftProblem
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.parts import AnswerLine, LevelStrip, answer_line, level_strip


class SourceLine(Struct, frozen=True):
    """A source as it is shown: title and address."""

    title: str
    address: str


class WhyCard(Struct, frozen=True):
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
    since: date | None
    held: str


class ClosedLine(Struct, frozen=True):
    """A reason that a clinician has looked at, and what was found."""

    rule: str
    title: str
    visit: str
    day: date
    found: str


class UrgentLine(Struct, frozen=True):
    """An urgent reason that a visit could have looked at."""

    rule: str
    title: str


class OpenLine(Struct, frozen=True):
    """Something that is still open: the level it could bring and the questions it waits for."""

    rule: str
    level: str
    level_name: str
    title: str
    needs: tuple[str, ...]


class TopicCard(Struct, frozen=True):
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


class WatchLine(Struct, frozen=True):
    """A sign that alone would make it more urgent."""

    level: str
    level_name: str
    sign: AnswerLine


class ScoreCard(Struct, frozen=True):
    """A score so far: what counted, what is open and what only a clinician can tell.

    ``items`` is how many lines the score has. Nothing here is ever good news.
    """

    score: str
    name: str
    what: str
    points: int
    items: int
    counted: tuple[str, ...]
    unanswered: tuple[str, ...]
    needs_examination: tuple[str, ...]
    incomplete: str
    limits: str
    sources: tuple[SourceLine, ...]
    reviewed: str


class SummaryScreen(Struct, frozen=True):
    """Everything the Summary page paints."""

    strip: LevelStrip
    safety_day: date | None
    stale: bool
    why: tuple[WhyCard, ...]
    urgent: tuple[UrgentLine, ...]
    closed: tuple[ClosedLine, ...]
    visit_problems: tuple[str, ...]
    today: date
    open: tuple[OpenLine, ...]
    waiting: tuple[str, ...]
    waiting_words: str
    next_questions: int
    topics: tuple[TopicCard, ...]
    topics_shown: int
    watch: tuple[WatchLine, ...]
    advice: tuple[tuple[str, tuple[str, ...]], ...]
    scores: tuple[ScoreCard, ...]
    always: str
    provenance: str
    version: str
    dated: date


def build_summary(
    knowledge: KnowledgeBase,
    assessment: Assessment,
    known: Known,
    today: date,
    visit_problems: tuple[DraftProblem, ...] = (),
) -> SummaryScreen:
    """Return the screen for an assessment of the saved diary."""
    words = knowledge.words
    return SummaryScreen(
        strip=level_strip(assessment, words, anything=bool(known.answers)),
        safety_day=known.safety_day,
        stale=known.safety_is_stale(knowledge, assessment.level, today),
        why=tuple(_why(knowledge, item) for item in assessment.fired),
        urgent=urgent_lines(knowledge, assessment),
        closed=tuple(_closed(knowledge, item) for item in assessment.closed),
        visit_problems=tuple(
            words.of("common", "problems", problem.key) for problem in visit_problems
        ),
        today=today,
        open=tuple(
            _open(knowledge, item) for item in assessment.open if item.rule.level > assessment.level
        ),
        waiting=tuple(words.of("rules", rule.id, "title") for rule in assessment.waiting),
        waiting_words=words.of("diary", "held", "waiting"),
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


def urgent_lines(knowledge: KnowledgeBase, assessment: Assessment) -> tuple[UrgentLine, ...]:
    """Return the urgent reasons that only a clinician who looks at them closes."""
    return tuple(
        UrgentLine(item.rule.id, knowledge.words.of("rules", item.rule.id, "title"))
        for item in assessment.fired
        if item.rule.level >= knowledge.diary.held_from
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
        sources=_sources(knowledge, rule.sources),
        reviewed=rule.reviewed,
        dated=rule.dated,
        since=fired.since,
        held="" if fired.since is None else words.of("diary", "held", "why"),
    )


def _sources(knowledge: KnowledgeBase, keys: tuple[str, ...]) -> tuple[SourceLine, ...]:
    found = (knowledge.sources[key] for key in keys)
    return tuple(SourceLine(source.title, source.address) for source in found)


def _closed(knowledge: KnowledgeBase, item: Closed) -> ClosedLine:
    return ClosedLine(
        rule=item.rule.id,
        title=knowledge.words.of("rules", item.rule.id, "title"),
        visit=item.visit.id,
        day=item.visit.day,
        found=item.visit.found,
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


def _score(knowledge: KnowledgeBase, item: ScoreState) -> ScoreCard:
    words, key = knowledge.words, item.score.id

    def named(items: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(words.of("scores", key, "items", one) for one in items)

    return ScoreCard(
        score=key,
        name=words.of("scores", key, "name"),
        what=words.of("scores", key, "what"),
        points=item.points,
        items=len(item.score.items),
        counted=named(item.met),
        unanswered=named(item.unanswered),
        needs_examination=named(item.needs_examination),
        incomplete="" if item.complete else words.of("scores", key, "incomplete"),
        limits=words.of("scores", key, "limits"),
        sources=_sources(knowledge, item.score.sources),
        reviewed=item.score.reviewed,
    )
