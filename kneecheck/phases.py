"""How long each part of a start took, for ``--profile-start``."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path


def unnoted(_part: str) -> None:
    """Note nothing: an ordinary start."""


class Phases:
    """Says when each part is over, how long it took, and how long it has been altogether."""

    def __init__(
        self, tell: Callable[[str], None], seconds: Callable[[], float] = time.perf_counter
    ) -> None:
        self._tell, self._seconds = tell, seconds
        self._before = since_the_program_began()
        self._begun = self._last = seconds()
        self._say("Python, and the commands understood", self._before)

    def over(self, part: str) -> None:
        """Say that a part is over."""
        now = self._seconds()
        took, self._last = now - self._last, now
        self._say(part, took)

    def _say(self, part: str, took: float) -> None:
        whole = self._last - self._begun + self._before
        self._tell(f"{whole * 1000:6.0f} ms  {took * 1000:+6.0f}  {part}")


def since_the_program_began() -> float:
    """Return how long this process has lived, in seconds; 0 where the system does not tell."""
    try:
        said = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace")
        # The name of the program may hold anything; what follows its bracket are numbers.
        ticks = int(said.rpartition(")")[2].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError, IndexError):
        return 0.0
