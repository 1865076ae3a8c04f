"""What pressing and describing places does to a draft; pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from kneecheck.domain.body import Place
from kneecheck.domain.entry import EntryDraft
from kneecheck.domain.mark import NO_DETAIL, MarkDetail, in_order


def pressed(draft: EntryDraft, place: Place) -> EntryDraft:
    """Mark a place, or take its mark back and with it everything that was said about it."""
    marks = dict(draft.marks)
    if place in marks:
        del marks[place]
    else:
        marks[place] = None
    details = {key: said for key, said in draft.details.items() if key in marks}
    return _with(draft, marks, details)


def with_strength(draft: EntryDraft, place: Place, strength: int | None) -> EntryDraft:
    """Say how strong the pain is at a place, marking it when it is not."""
    return _with(draft, {**draft.marks, place: strength}, draft.details)


def with_quality(draft: EntryDraft, place: Place, quality: str, *, on: bool) -> EntryDraft:
    """Say, or no longer say, that the pain at a marked place feels like this."""
    said = draft.details.get(place, NO_DETAIL)
    words = (set(said.qualities) - {quality}) | ({quality} if on else set())
    return _described(draft, place, replace(said, qualities=in_order(words)))


def with_spread(draft: EntryDraft, place: Place, target: Place | None) -> EntryDraft:
    """Say where the pain at a marked place spreads to, or that it does not."""
    said = draft.details.get(place, NO_DETAIL)
    return _described(draft, place, replace(said, spreads_to=target))


def _described(draft: EntryDraft, place: Place, detail: MarkDetail) -> EntryDraft:
    details = {**draft.details, place: detail}
    return _with(draft, draft.marks, {key: said for key, said in details.items() if said})


def _with(
    draft: EntryDraft, marks: Mapping[Place, int | None], details: Mapping[Place, MarkDetail]
) -> EntryDraft:
    return replace(
        draft,
        marks=MappingProxyType(dict(marks)),
        details=MappingProxyType(dict(details)),
    )
