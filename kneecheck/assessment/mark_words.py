"""What is said about a mark, in words: the same on screen and on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kneecheck.assessment.sentences import place_words
from kneecheck.domain.body import Place, place_order
from kneecheck.domain.mark import QUALITIES, MarkDetail, in_order
from kneecheck.knowledge.model import Words


def quality_words(words: Words) -> dict[str, str]:
    """Return the word for each quality, in the order in which they are said."""
    return {quality: words.of("marks", "qualities", quality) for quality in QUALITIES}


def detail_words(words: Words, detail: MarkDetail, *, yours: bool = True) -> str:
    """Return how it feels and where it spreads to (empty when nothing was said)."""
    targets = [detail.spreads_to] if detail.spreads_to else []
    return _joined(words, detail.qualities, targets, yours=yours)


def all_details_words(words: Words, details: Sequence[MarkDetail]) -> str:
    """Return what was said about one place on any of several days, each thing once.

    Of the places it spreads to only the most frequent is named, so that a page stays a page.
    """
    qualities = in_order(quality for detail in details for quality in detail.qualities)
    counted = Counter(detail.spreads_to for detail in details if detail.spreads_to)
    targets = sorted(counted, key=lambda place: (-counted[place], place_order(place)))
    said = _joined(words, qualities, targets[:1], yours=False)
    if len(targets) > 1:
        said += " " + words.of("marks", "more").format(count=len(targets) - 1)
    return said


def _joined(
    words: Words, qualities: Sequence[str], targets: Sequence[Place], *, yours: bool
) -> str:
    feels = ", ".join(words.of("marks", "qualities", quality) for quality in qualities)
    spreads = [
        words.of("marks", "spreads").format(
            place=place_words(words, place, yours=yours, capital=False)
        )
        for place in targets
    ]
    return "; ".join(part for part in (feels, *spreads) if part)
