"""What a page shows while the days it needs are still being read."""

from __future__ import annotations

from msgspec import Struct


class BeingRead(Struct, frozen=True):
    """``days`` is the choice the page waits with, 0 for all; ``percent`` how far reading is."""

    days: int
    percent: int
