"""Where a person lives, as far as it decides whom to call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kneecheck.knowledge.tables import Findings, entries

ANYWHERE = "anywhere"
FILE = "areas.toml"
# How systems write a language and a territory: vi_VN.UTF-8, en-GB.
_LOCALE = re.compile(r"[A-Za-z]{2,3}[_-]([A-Z]{2})\b")


class Area(Struct, frozen=True):
    """An area with its emergency numbers, the one to call first first.

    ``guessed`` says whether the setting of a system is enough to take it: American English is what
    many systems come with anywhere in the world.
    """

    id: str
    emergency: tuple[str, ...]
    territories: tuple[str, ...]
    guessed: bool


NOWHERE = Area(ANYWHERE, ("112",), (), guessed=False)


def read_areas(findings: Findings, folder: Path) -> Mapping[str, Area]:
    """Return every area of the data; one of them is for the rest of the world."""
    areas: dict[str, Area] = {}
    for key, table in entries(findings, folder, FILE):
        areas[key] = Area(
            key,
            table.texts("emergency", required=True),
            table.texts("territories"),
            guessed=table.one_of("guessed", ("yes", "no"), "yes") == "yes",
        )
        # For whoever keeps the table: where and when each was read.
        for about in ("source", "read", "services"):
            table.text(about)
        table.done()
    if ANYWHERE not in areas:
        findings.note(FILE, ANYWHERE, "is missing: what is said where nothing better is known")
        areas[ANYWHERE] = NOWHERE
    return areas


def chosen_area(areas: Mapping[str, Area], wanted: str, territory: str) -> Area:
    """Return the area a person chose, else the one their system is set to, else anywhere."""
    if wanted in areas:
        return areas[wanted]
    for area in areas.values():
        if area.guessed and territory in area.territories:
            return area
    return areas[ANYWHERE]


def territory_of(locale: str) -> str:
    """Return the territory of a language and territory such as vi_VN.UTF-8, or nothing."""
    found = _LOCALE.match(locale)
    return found[1] if found else ""
