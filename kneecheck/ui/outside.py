"""What a window meets outside of itself, so that tests can stand in for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from kneecheck.autostart import Autostart
    from kneecheck.ui.ask import Ask
    from kneecheck.ui.tray import Tray


class Outside(Struct, frozen=True):
    """The person who is asked for files and the like, their folder, and their desktop."""

    ask: Ask
    documents: Path
    autostart: Autostart | None = None
    tray: Tray | None = None
