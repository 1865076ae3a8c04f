"""Whether a window could be seen."""

from __future__ import annotations

import sys
from collections.abc import Mapping

PLATFORM_VARIABLE = "QT_QPA_PLATFORM"
_WINDOWLESS = ("offscreen", "minimal")


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a window could be seen."""
    if environment.get(PLATFORM_VARIABLE, "").partition(":")[0] in _WINDOWLESS:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
