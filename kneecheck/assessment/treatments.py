"""What happened beside the pain: a treatment, a visit; the trend is read anew from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Protocol

from kneecheck.domain.answers import AnswerValue, is_known
from kneecheck.domain.markers import Marker, MarkerKind, visit_markers
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase

PREFIX = "measure_"
NOT_USED = "not_used"


class Dated(Protocol):
    """Anything that was answered about a day."""

    @property
    def day(self) -> date:
        """Return the day."""
        ...

    @property
    def answers(self) -> Mapping[str, AnswerValue]:
        """Return the answers."""
        ...


def markers_of(
    knowledge: KnowledgeBase, days: Iterable[Dated], visits: Iterable[Visit]
) -> tuple[Marker, ...]:
    """Return visits and starts of treatments in order of day; ``days`` are in order.

    From each of them on the trend is read anew (clinical dossier 6.3).
    """
    found = (*visit_markers(visits), *_treatment_starts(knowledge, days))
    return tuple(sorted(found, key=lambda marker: (marker.day, marker.kind, marker.words)))


def _treatment_starts(knowledge: KnowledgeBase, days: Iterable[Dated]) -> Iterator[Marker]:
    """Yield what was tried for the first time, or again after the gap that parts episodes."""
    gap = timedelta(days=knowledge.trend.episode_gap_days)
    last_used: dict[str, date] = {}
    for item in days:
        for key, value in item.answers.items():
            if key.startswith(PREFIX) and is_known(value) and value != NOT_USED:
                if key not in last_used or item.day - last_used[key] > gap:
                    words = knowledge.words.of("questions", key, "short")
                    yield Marker(item.day, MarkerKind.TREATMENT, words)
                last_used[key] = item.day
