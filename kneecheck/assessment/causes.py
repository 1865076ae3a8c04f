"""Which causes are worth raising with a doctor, and how well each fits. Never a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping

from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.facts import REGION_QUESTION
from kneecheck.assessment.findings import Because, CauseFit, Fit
from kneecheck.assessment.reasons import because, merged
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.level import Level
from kneecheck.knowledge.model import Cause, Finding, FitSettings, KnowledgeBase

_ORDER = (Fit.STRONG, Fit.SOME, Fit.WEAK)


def fit_causes(
    knowledge: KnowledgeBase, weigher: Weigher, facts: Mapping[str, AnswerValue]
) -> tuple[CauseFit, ...]:
    """Return the causes that anything speaks for, best fit first, each twin beside its twin."""
    fits = [_fit(cause, knowledge.fit, weigher, facts) for cause in knowledge.causes.values()]
    found = [item for item in fits if item is not None]
    found.sort(key=_rank)
    return _with_twins(found, knowledge, weigher)


def leading_floor(weigher: Weigher, causes: tuple[CauseFit, ...]) -> Level:
    """Return the least level that may be shown beside the leading causes."""
    floors = [_floor(item.cause, weigher) for item in causes if item.leading]
    return max(floors, default=Level.SELF_CARE)


def _rank(item: CauseFit) -> tuple[int, int, int]:
    """Order by fit; where only the place points to causes, the everyday ones come first."""
    floor = -item.cause.floor if item.supports else item.cause.floor
    return (_ORDER.index(item.fit), -item.points, floor)


def _floor(cause: Cause, weigher: Weigher) -> Level:
    if cause.raised_floor is None or cause.raised_when is None:
        return cause.floor
    raised = weigher.weigh(cause.raised_when) is True
    return max(cause.floor, cause.raised_floor) if raised else cause.floor


def _fit(
    cause: Cause, settings: FitSettings, weigher: Weigher, facts: Mapping[str, AnswerValue]
) -> CauseFit | None:
    supports = [item for item in cause.supports if weigher.weigh(item.when)]
    against = [item for item in cause.against if weigher.weigh(item.when)]
    in_region = _in_region(cause, facts)
    gained = sum(item.strength for item in supports)
    if not supports and not in_region:
        return None
    gained += settings.region * in_region
    points = gained - sum(item.strength for item in against)
    if points <= 0 and not supports:
        return None
    return CauseFit(
        cause=cause,
        # A place on the body alone is never more than a weak pointer.
        fit=_grade(points, settings) if supports else Fit.WEAK,
        # What speaks against a cause moves it down the list, but never lowers its floor.
        leading=bool(supports) and _grade(gained, settings) is Fit.STRONG,
        points=points,
        supports=_reasons(supports, weigher, facts),
        against=_reasons(against, weigher, facts),
        not_asked=_not_asked(cause, weigher),
    )


def _grade(points: int, settings: FitSettings) -> Fit:
    if points >= settings.strong:
        return Fit.STRONG
    return Fit.SOME if points >= settings.some else Fit.WEAK


def _in_region(cause: Cause, facts: Mapping[str, AnswerValue]) -> bool:
    marked = facts.get(REGION_QUESTION, ())
    return isinstance(marked, tuple) and not set(cause.regions).isdisjoint(marked)


def _reasons(
    items: list[Finding], weigher: Weigher, facts: Mapping[str, AnswerValue]
) -> tuple[Because, ...]:
    return merged(because(weigher, item.when, facts) for item in items)


def _not_asked(cause: Cause, weigher: Weigher) -> tuple[str, ...]:
    waiting = (item.when for item in (*cause.supports, *cause.against))
    return tuple(dict.fromkeys(q for condition in waiting for q in weigher.missing(condition)))


def _with_twins(
    found: list[CauseFit], knowledge: KnowledgeBase, weigher: Weigher
) -> tuple[CauseFit, ...]:
    """Put the cause that cannot be told apart at home right after the first of the pair."""
    by_id = {item.cause.id: item for item in found}
    placed: dict[str, CauseFit] = {}
    for item in found:
        placed.setdefault(item.cause.id, item)
        twin = item.cause.twin
        if twin and twin not in placed and item.fit is not Fit.WEAK:
            placed[twin] = by_id.get(twin) or _bare(knowledge.causes[twin], weigher)
    return tuple(placed.values())


def _bare(cause: Cause, weigher: Weigher) -> CauseFit:
    return CauseFit(
        cause=cause,
        fit=Fit.WEAK,
        leading=False,
        points=0,
        supports=(),
        against=(),
        not_asked=_not_asked(cause, weigher),
    )
