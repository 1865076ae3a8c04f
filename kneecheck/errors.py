"""Errors that carry their own sentence for the person."""

from __future__ import annotations


class KneeCheckError(Exception):
    """Anything we can explain; ``str(error)`` is one plain sentence for the person."""


class Trouble(KneeCheckError):
    """The world is in the way: a disk, a lock, a file that is not ours."""


class BadInput(KneeCheckError):
    """What was given cannot be used; nothing was changed."""

    def __init__(self, problems: str | list[str]) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))


class Defect(KneeCheckError):
    """Our own mistake, such as faulty shipped knowledge."""
