"""Which answers stand in which part of the page: data, so that a clinician can reorder them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import tomli
from msgspec import Struct

from kneecheck.errors import Defect
from kneecheck.knowledge.model import KnowledgeBase


class Outline(Struct, frozen=True):
    """The ids of questions, part by part, in reading order."""

    stops: tuple[str, ...]
    behaves: tuple[str, ...]
    tried: tuple[str, ...]
    measurements: tuple[str, ...]


def load_outline(file: Path, knowledge: KnowledgeBase) -> Outline:
    """Read the outline; ``Defect`` naming a part or a question that does not exist."""
    try:
        outline = _read(file)
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise Defect(f"The outline of the report {file} cannot be read: {error}.") from error
    except (KeyError, TypeError) as error:
        raise Defect(f"The outline of the report {file} lacks {error}.") from error
    named = (*outline.stops, *outline.behaves, *outline.tried, *outline.measurements)
    unknown = [key for key in named if key not in knowledge.questions]
    if unknown:
        names = ", ".join(unknown)
        raise Defect(f"The outline of the report {file} names questions there are not: {names}.")
    return outline


@lru_cache(maxsize=1)
def _read(file: Path) -> Outline:
    data = tomli.loads(file.read_text(encoding="utf-8"))
    parts = Outline.__struct_fields__
    return Outline(**{part: tuple(data[part]["questions"]) for part in parts})
