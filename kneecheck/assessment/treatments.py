"""What happened beside the pain: a treatment, a visit; the trend is read anew from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct, field

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


class Tried(Struct, frozen=True):
    """The last day each treatment was used, and the day and question of every start of one."""

    last_used: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    starts: tuple[tuple[date, str], ...] = ()


class TriedReader:
    """Reads days in order for what was tried for the first time.

    Again after the gap that parts episodes counts as the first time.
    """

    def __init__(self, knowledge: KnowledgeBase, begun: Tried) -> None:
        self._gap = timedelta(days=knowledge.trend.episode_gap_days)
        self._last_used = dict(begun.last_used)
        self._starts = list(begun.starts)

    def day(self, day: date, answers: Mapping[str, AnswerValue]) -> None:
        """Take in what was answered about a day."""
        for key, value in answers.items():
            if key.startswith(PREFIX) and is_known(value) and value != NOT_USED:
                if key not in self._last_used or day - self._last_used[key] > self._gap:
                    self._starts.append((day, key))
                self._last_used[key] = day

    def tried(self) -> Tried:
        """Return what was tried up to now."""
        return Tried(MappingProxyType(dict(self._last_used)), tuple(self._starts))


def markers_of(
    knowledge: KnowledgeBase, days: Iterable[Dated], visits: Iterable[Visit]
) -> tuple[Marker, ...]:
    """Return visits and starts of treatments in order of day; ``days`` are in order.

    From each of them on the trend is read anew (clinical dossier 6.3).
    """
    reader = TriedReader(knowledge, Tried())
    for item in days:
        reader.day(item.day, item.answers)
    return markers_from(knowledge, reader.tried(), visits)


def markers_from(
    knowledge: KnowledgeBase, tried: Tried, visits: Iterable[Visit]
) -> tuple[Marker, ...]:
    """Return visits and the starts that a fold holds, in order of day."""
    starts = (
        Marker(day, MarkerKind.TREATMENT, knowledge.words.of("questions", key, "short"))
        for day, key in tried.starts
    )
    found = (*visit_markers(visits), *starts)
    return tuple(sorted(found, key=lambda marker: (marker.day, marker.kind, marker.words)))
