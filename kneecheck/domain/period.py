"""A stretch of whole days; both ends belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

ONE_DAY = timedelta(days=1)


class Period(Struct, frozen=True):
    """Days from ``first`` to ``last``, both included; ``ValueError`` when the ends are swapped."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Yield every day in order."""
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)

    def before(self) -> Period:
        """Return the equally long period that ends the day before this one begins."""
        return Period(self.first - timedelta(days=len(self)), self.first - ONE_DAY)

    @classmethod
    def ending(cls, last: date, length: int) -> Period:
        """Return the ``length`` days that end with ``last``."""
        return cls(last - timedelta(days=length - 1), last)
