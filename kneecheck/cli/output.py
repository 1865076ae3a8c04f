"""How commands print: JSON for scripts, and plain text of at most 80 columns for people."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import Any

WIDTH = 80


def print_json(data: Any) -> None:
    """Print data as JSON; letters a terminal cannot show are written as escapes."""
    unicode = "utf" in (getattr(sys.stdout, "encoding", "") or "").lower()
    print(json.dumps(data, ensure_ascii=not unicode, indent=2))


class Sheet:
    """A page of plain text growing downwards."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        """Add a heading with space above it."""
        if self._lines:
            self._lines.append("")
        self._lines += [text.upper(), "-" * min(len(text), WIDTH)]

    def say(self, text: str, indent: int = 0) -> None:
        """Add a paragraph; an empty text adds nothing."""
        space = " " * indent
        self._lines += textwrap.wrap(
            text, WIDTH, initial_indent=space, subsequent_indent=space, break_on_hyphens=False
        )

    def point(self, text: str, indent: int = 0) -> None:
        """Add a point of a list."""
        first, rest = " " * indent + "* ", " " * (indent + 2)
        self._lines += textwrap.wrap(
            text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )

    def line(self, text: str = "") -> None:
        """Add a line as it is."""
        self._lines.append(text)

    def print(self) -> None:
        """Print the page."""
        print("\n".join(self._lines))
