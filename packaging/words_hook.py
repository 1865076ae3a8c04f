"""Builds the words of the window whenever the program is installed or packed as a wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from built_words import NotBuilt, build_words


class WordsHook(BuildHookInterface[Any]):
    """Called by hatchling before it packs a wheel, also one that only points to the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build them; where Qt cannot run there is no window either, and the commands serve."""
        try:
            build_words(Path(self.root) / "resources")
        except NotBuilt as error:
            self.app.display_warning(f"The window will speak English only. {error}")
