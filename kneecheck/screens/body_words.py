"""Every word that the body diagram shows or says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kneecheck.assessment.mark_words import quality_words
from kneecheck.assessment.sentences import place_words
from kneecheck.domain.body import PLACES, Place, Side
from kneecheck.knowledge.model import Words


class PartWords(Struct, frozen=True):
    """The name of a structure and what it is, in plain words."""

    name: str
    what: str


class BodyWords(Struct, frozen=True):
    """Places, sides, words for pain, the parts under the skin, and the overlay as sentences."""

    places: Mapping[Place, str]
    sides: Mapping[Side, str]
    qualities: Mapping[str, str]
    parts: Mapping[str, PartWords]
    about: str
    parts_in_words: str


def body_words(words: Words, parts: Iterable[str]) -> BodyWords:
    """Return the words of the diagram with these parts under the skin."""
    named = {
        part: PartWords(
            words.of("anatomy", "parts", part, "name"), words.of("anatomy", "parts", part, "what")
        )
        for part in parts
    }
    pattern = words.of("anatomy", "list")
    return BodyWords(
        places={place: place_words(words, place) for place in PLACES},
        sides={side: words.of("places", "side", side) for side in Side},
        qualities=quality_words(words),
        parts=named,
        about=words.of("anatomy", "about"),
        parts_in_words="; ".join(
            pattern.format(name=part.name, what=part.what) for part in named.values()
        ),
    )
