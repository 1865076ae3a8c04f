"""Where names beside a drawing stand: as near as they can to what they name, never on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct


class Wish(Struct, frozen=True):
    """A name that wants to stand beside a height, and how tall it is."""

    at: float
    height: float


def stacked(wishes: Sequence[Wish], top: float, bottom: float, gap: float) -> list[float] | None:
    """Return the upper edge of each name in a column, in order; none when they do not fit.

    Each is centred on what it names; those that would touch move apart by as little as they can.
    """
    if sum(wish.height for wish in wishes) + gap * (len(wishes) - 1) > bottom - top:
        return None
    groups: list[_Group] = []
    for wish in wishes:
        groups.append(_Group([wish], wish.at - wish.height / 2))
        while len(groups) > 1 and groups[-2].end(gap) + gap > groups[-1].start:
            late = groups.pop()
            groups[-1].take(late, gap)
        groups[-1].start = min(max(groups[-1].start, top), bottom - groups[-1].height(gap))
        while len(groups) > 1 and groups[-2].end(gap) + gap > groups[-1].start:
            late = groups.pop()
            groups[-1].take(late, gap)
            groups[-1].start = min(max(groups[-1].start, top), bottom - groups[-1].height(gap))
    return [edge for group in groups for edge in group.edges(gap)]


@dataclass(slots=True)
class _Group:
    """Names that touch and move together."""

    wishes: list[Wish]
    start: float

    def height(self, gap: float) -> float:
        return sum(wish.height for wish in self.wishes) + gap * (len(self.wishes) - 1)

    def end(self, gap: float) -> float:
        return self.start + self.height(gap)

    def take(self, other: _Group, gap: float) -> None:
        """Join another group on and settle where all its names are nearest to their wishes."""
        self.wishes += other.wishes
        shifts, below = [], 0.0
        for wish in self.wishes:
            shifts.append(wish.at - wish.height / 2 - below)
            below += wish.height + gap
        self.start = sum(shifts) / len(shifts)

    def edges(self, gap: float) -> list[float]:
        found, edge = [], self.start
        for wish in self.wishes:
            found.append(edge)
            edge += wish.height + gap
        return found
