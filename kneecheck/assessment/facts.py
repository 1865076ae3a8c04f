"""What is known about the person, ready for conditions to ask about.

An id that is missing here is unknown. Answers that follow logically (no lump: no growing lump)
are filled in only where the question data say so and the reason is itself known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kneecheck.assessment.engine import Weigher
from kneecheck.domain.answers import YES, Answers, AnswerValue, is_known
from kneecheck.domain.body import Place, Side
from kneecheck.knowledge.model import KnowledgeBase

REGION_QUESTION = "pain_region"
SIDE_QUESTION = "pain_side"
AVERAGE_QUESTION = "pain_avg_24h"
WORST_QUESTION = "pain_worst_24h"
BOTH_SIDES = "both"


def resolve(knowledge: KnowledgeBase, answers: Answers) -> Mapping[str, AnswerValue]:
    """Return the known answers together with those that follow from them."""
    known = {key: value for key, value in answers.items() if is_known(value)}
    while implied := dict(_implied(knowledge, known)):
        known |= implied
    return MappingProxyType(known)


def _implied(knowledge: KnowledgeBase, known: Answers) -> Iterator[tuple[str, AnswerValue]]:
    """Yield the answers that follow at once from those known."""
    weigher = Weigher(knowledge, known)
    for question in knowledge.following:
        if question.id in known:
            continue
        if question.implied_by is not None and weigher.weigh(question.implied_by):
            yield question.id, YES
        elif question.when is None or question.otherwise is None:
            continue
        elif weigher.weigh(question.when) is False:
            yield question.id, question.otherwise


def with_places(
    knowledge: KnowledgeBase, answers: Answers, places: Iterable[Place]
) -> dict[str, AnswerValue]:
    """Return answers together with what marked places say; regions given in both ways add up."""
    found = dict(answers)
    for question, value in answers_from_places(knowledge, places).items():
        told = found.get(question)
        if isinstance(told, tuple) and isinstance(value, tuple):
            found[question] = tuple(sorted({*told, *value}))
        else:
            found[question] = value
    return found


def answers_from_places(
    knowledge: KnowledgeBase, places: Iterable[Place]
) -> dict[str, AnswerValue]:
    """Return the regions and the side that marked places stand for; nothing marked says nothing."""
    marked = tuple(places)
    regions = {knowledge.regions[place.face_key] for place in marked} - {""}
    sides = {place.side for place in marked if place.side is not None}
    found: dict[str, AnswerValue] = {}
    if regions:
        found[REGION_QUESTION] = tuple(sorted(regions))
    if sides:
        found[SIDE_QUESTION] = BOTH_SIDES if sides == set(Side) else next(iter(sides)).value
    return found
