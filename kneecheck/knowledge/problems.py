"""One mistake in a data file: where it is, what is wrong, what was expected."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """A mistake in a file, at a dotted key."""

    file: str
    key: str
    wrong: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.key}: {self.wrong}" if self.key else f"{self.file}: {self.wrong}"
        )
