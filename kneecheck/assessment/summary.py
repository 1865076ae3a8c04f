"""From answers to an assessment: the one function the rest of the program asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kneecheck.assessment.causes import fit_causes, leading_floor
from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.facts import resolve
from kneecheck.assessment.findings import Assessment, Fired, OpenRule, ScoreState
from kneecheck.assessment.outlook import needs_of, next_questions, watch_signs
from kneecheck.assessment.reasons import because
from kneecheck.domain.answers import Answers, AnswerValue
from kneecheck.domain.level import Level
from kneecheck.knowledge.model import KnowledgeBase, Score


def assess(knowledge: KnowledgeBase, answers: Answers) -> Assessment:
    """Weigh every rule, cause and score on the given answers.

    The order of the answers never matters, and nothing in here can lower a level.
    """
    facts = resolve(knowledge, answers)
    weigher = Weigher(knowledge, facts)
    fired, still_open = _weigh_rules(knowledge, weigher, facts)
    causes = fit_causes(knowledge, weigher, facts)
    certain = max((leading_floor(weigher, causes), *(item.rule.level for item in fired)))
    floor = _incompleteness_floor(knowledge, weigher, still_open)
    level = max(certain, floor)
    return Assessment(
        level=level,
        possible=max((level, *(item.rule.level for item in still_open))),
        floored=floor > certain,
        fired=fired,
        open=still_open,
        next_questions=next_questions(knowledge, answers, still_open, certain),
        causes=causes,
        scores=tuple(_scores(knowledge, weigher)),
        advice=tuple(_advice(knowledge, weigher, level)),
        watch=watch_signs(knowledge, facts, level),
        facts=facts,
        knowledge_version=knowledge.version,
    )


def _weigh_rules(
    knowledge: KnowledgeBase, weigher: Weigher, facts: Mapping[str, AnswerValue]
) -> tuple[tuple[Fired, ...], tuple[OpenRule, ...]]:
    fired, still_open = [], []
    for rule in knowledge.rules.values():
        truth = weigher.weigh(rule.when)
        if truth:
            fired.append(Fired(rule, because(weigher, rule.when, facts)))
        elif truth is None:
            still_open.append(OpenRule(rule, needs_of(knowledge, weigher, rule.when)))
    fired.sort(key=lambda item: -item.rule.level)
    still_open.sort(key=lambda item: -item.rule.level)
    return tuple(fired), tuple(still_open)


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
