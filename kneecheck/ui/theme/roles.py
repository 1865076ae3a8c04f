"""Names of meanings; the theme files say which colour each has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import tomli
from PySide6.QtGui import QColor

from kneecheck.errors import Defect

LEVEL_ROLES = ("emergency", "same_day", "soon", "routine", "self_care")
ROLES = (
    *("page", "surface", "sunken", "text", "muted", "line", "control", "grid"),
    *("accent", "accent_soft", "on_accent", "focus", "rail", "rail_text", "rail_active"),
    *("pain", "pain_text", "episode", "selected", "on_level"),
    *LEVEL_ROLES,
    *(f"{level}_soft" for level in LEVEL_ROLES),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours: role to ``#rrggbb``, and the palette of the body drawing."""

    name: str
    roles: Mapping[str, str]
    body: Mapping[str, str]

    def color(self, role: str) -> QColor:
        """Return the colour of a role."""
        return QColor(self.roles[role])


def load_theme(resources: Path, name: str) -> Theme:
    """Read a theme; ``Defect`` when a role has no colour."""
    data = tomli.loads((resources / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    palettes = tomli.loads((resources / "body" / "palettes.toml").read_text(encoding="utf-8"))
    missing = sorted(set(ROLES) - set(data["roles"]))
    if missing:
        raise Defect(f"The theme {name} has no colour for {', '.join(missing)}.")
    return Theme(name, MappingProxyType(data["roles"]), MappingProxyType(palettes[name]))
