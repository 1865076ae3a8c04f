"""A marked place: how strong the pain is there, how it feels and where it spreads to."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kneecheck.domain.body import Place

# In the order in which they are always said.
QUALITIES = ("sharp", "burning", "dull", "throbbing", "cramping", "tingling", "tight")


class MarkDetail(Struct, frozen=True):
    """What is said about a mark beyond its strength; nothing has to be."""

    qualities: tuple[str, ...] = ()
    spreads_to: Place | None = None

    def __bool__(self) -> bool:
        return self != NO_DETAIL


NO_DETAIL = MarkDetail()


class PainMark(Struct, frozen=True):
    """A marked place and how strong the pain is there (0-10; None: not said)."""

    place: Place
    strength: int | None = None
    detail: MarkDetail = NO_DETAIL


def in_order(qualities: Iterable[str]) -> tuple[str, ...]:
    """Return qualities in the order in which they are always said, each once."""
    said = set(qualities)
    return tuple(quality for quality in QUALITIES if quality in said)
