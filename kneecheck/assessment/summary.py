"""From answers to an assessment: the one function the rest of the program asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kneecheck.assessment.causes import fit_causes, leading_floor
from kneecheck.assessment.engine import UNTOLD, Weigher
from kneecheck.assessment.facts import resolve
from kneecheck.assessment.findings import (
    Assessment,
    CauseFit,
    Closed,
    Fired,
    OpenRule,
    ScoreState,
)
from kneecheck.assessment.outlook import needs_of, next_asks, next_questions, watch_signs
from kneecheck.assessment.reasons import because
from kneecheck.assessment.signals import NOTHING_TOLD, DiaryTold
from kneecheck.assessment.standing import NOTHING_STANDS, Standing
from kneecheck.domain.answers import Answers, AnswerValue
from kneecheck.domain.level import Level
from kneecheck.knowledge.model import KnowledgeBase, Rule, Score


def assess(
    knowledge: KnowledgeBase,
    answers: Answers,
    told: DiaryTold = NOTHING_TOLD,
    standing: Standing = NOTHING_STANDS,
) -> Assessment:
    """Weigh every rule, cause and score on the given answers and on what the diary tells.

    The order of the answers never matters, and nothing in here can lower a level but a clinician
    who has looked (``standing``). What a diary does not tell leaves the level as it is.
    """
    facts = resolve(knowledge, answers)
    weigher = Weigher(knowledge, {**_untold(knowledge), **facts, **told.certain})
    rules = _weigh_rules(knowledge, weigher, {**facts, **told.certain}, standing)
    causes = fit_causes(knowledge, weigher, facts)
    floors = _unseen(knowledge, causes, standing)
    certain = max((leading_floor(weigher, floors), *(item.rule.level for item in rules.fired)))
    floor = _incompleteness_floor(knowledge, weigher, rules.open)
    level = max(certain, floor)
    questions = next_questions(knowledge, answers, rules.open, certain)
    return Assessment(
        level=level,
        possible=max((level, *(item.rule.level for item in rules.open))),
        floored=floor > certain,
        fired=rules.fired,
        closed=rules.closed,
        open=rules.open,
        waiting=tuple(_waiting(knowledge, weigher, {**facts, **told.exact})),
        next_questions=questions,
        next_asks=next_asks(knowledge, questions),
        causes=causes,
        scores=tuple(_scores(knowledge, weigher)),
        advice=tuple(_advice(knowledge, weigher, level)),
        watch=watch_signs(knowledge, {**_untold(knowledge), **facts, **told.certain}, level),
        facts=facts,
        knowledge_version=knowledge.version,
    )


class _Rules(Struct, frozen=True):
    """Every rule in its place."""

    fired: tuple[Fired, ...]
    closed: tuple[Closed, ...]
    open: tuple[OpenRule, ...]


def _untold(knowledge: KnowledgeBase) -> Mapping[str, AnswerValue]:
    """Return a word that meets no condition for everything a diary could tell."""
    return dict.fromkeys(knowledge.diary.signals, UNTOLD)


def _weigh_rules(
    knowledge: KnowledgeBase,
    weigher: Weigher,
    facts: Mapping[str, AnswerValue],
    standing: Standing,
) -> _Rules:
    fired, closed, still_open = [], [], []
    for rule in knowledge.rules.values():
        truth = weigher.weigh(rule.when)
        if truth:
            reasons = because(weigher, rule.when, facts)
            seen = standing.seen.get(rule.id)
            if seen is not None and seen.covers(knowledge, reasons):
                closed.append(Closed(rule, reasons, seen.visit))
            else:
                fired.append(Fired(rule, reasons))
        elif truth is None:
            still_open.append(OpenRule(rule, needs_of(knowledge, weigher, rule.when)))
    true_now = {item.rule.id for item in fired}
    fired += [
        Fired(knowledge.rules[item.rule], item.because, item.day)
        for item in standing.held
        if item.rule not in true_now
    ]
    fired.sort(key=lambda item: -item.rule.level)
    still_open.sort(key=lambda item: -item.rule.level)
    return _Rules(tuple(fired), tuple(closed), tuple(still_open))


def _unseen(
    knowledge: KnowledgeBase, causes: tuple[CauseFit, ...], standing: Standing
) -> tuple[CauseFit, ...]:
    """Return the causes whose floor counts: those that a visit did not see all the reasons of."""
    seen = standing.last_seen
    if seen is None:
        return causes
    return tuple(item for item in causes if not seen.covers(knowledge, item.supports))


def _waiting(
    knowledge: KnowledgeBase, weigher: Weigher, exact: Mapping[str, AnswerValue]
) -> Iterator[Rule]:
    """Yield the rules that days which were not written down leave undecided."""
    raw = Weigher(knowledge, exact)
    for rule in knowledge.rules.values():
        if weigher.weigh(rule.when) is False and raw.weigh(rule.when) is None:
            yield rule


def _incompleteness_floor(
    knowledge: KnowledgeBase, weigher: Weigher, still_open: tuple[OpenRule, ...]
) -> Level:
    """Return the least level that may be shown while something grave is still open."""
    grave = any(item.rule.level >= Level.SAME_DAY for item in still_open)
    may_care_alone = weigher.weigh(knowledge.self_care_when) is True
    return Level.SELF_CARE if may_care_alone and not grave else Level.ROUTINE


def _scores(knowledge: KnowledgeBase, weigher: Weigher) -> Iterator[ScoreState]:
    for score in knowledge.scores.values():
        if score.applies is None or weigher.weigh(score.applies) is not False:
            yield _score_state(score, weigher)


def _score_state(score: Score, weigher: Weigher) -> ScoreState:
    weighed = [
        (item, None if item.when is None else weigher.weigh(item.when)) for item in score.items
    ]
    return ScoreState(
        score=score,
        points=weigher.points(score).least,
        met=tuple(item.id for item, truth in weighed if truth),
        unanswered=tuple(i.id for i, truth in weighed if truth is None and i.when is not None),
        needs_examination=tuple(item.id for item, _ in weighed if item.who != "person"),
    )


def _advice(knowledge: KnowledgeBase, weigher: Weigher, level: Level) -> Iterator[str]:
    """Yield the advice that is fitting; what is open is treated as if it forbade."""
    for advice in knowledge.advice.values():
        fitting = advice.when is None or weigher.weigh(advice.when) is True
        forbidden = advice.unless is not None and weigher.weigh(advice.unless) is not False
        if level in advice.levels and fitting and not forbidden:
            yield advice.id
