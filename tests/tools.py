"""The tools beside the package, for tests: plain files that are no part of it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

PACKAGING = Path(__file__).parents[1] / "packaging"


def tool(name: str) -> Any:
    """Return a module of ``packaging``; mypy knows nothing of it."""
    if str(PACKAGING) not in sys.path:
        sys.path.append(str(PACKAGING))
    return importlib.import_module(name)
