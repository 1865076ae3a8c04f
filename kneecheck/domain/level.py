"""How soon to seek care, from caring for oneself to an ambulance."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """Urgency; a greater number is more urgent, so the worst of several is ``max``."""

    SELF_CARE = 1
    ROUTINE = 2
    SOON = 3
    SAME_DAY = 4
    EMERGENCY = 5

    @property
    def key(self) -> str:
        """Return the stable lower-case name used in data, commands and files."""
        return self.name.lower()

    @classmethod
    def of(cls, key: str) -> Level:
        """Return the level with this key; ``KeyError`` when there is none."""
        return cls[key.upper()]


LEVEL_KEYS = tuple(level.key for level in Level)
