"""What a window meets outside of itself, so that tests can stand in for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kneecheck.autostart import Autostart
    from kneecheck.ui.ask import Ask
    from kneecheck.ui.tray import Tray


@dataclass(frozen=True, slots=True)
class Outside:
    """The person who is asked for files and the like, their folder, and their desktop."""

    ask: Ask
    documents: Path
    autostart: Autostart | None = None
    tray: Tray | None = None
