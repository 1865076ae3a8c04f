"""The entries of a diary from some day on, read once and kept until something changes."""

from __future__ import annotations

from datetime import date

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import ONE_DAY, Period
from kneecheck.domain.recorded import Recorded
from kneecheck.domain.series import DayPain, daily_series
from kneecheck.journal.changes import DiaryChange
from kneecheck.journal.journal import Journal

_YEAR = 366


class KeptDays:
    """Reads only as far back as somebody looks, and after a change only the days that changed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._first: date | None = None
        self._entries: tuple[Entry, ...] = ()
        self._series: tuple[DayPain, ...] = ()
        self._begins: date | None = None

    def since(self, first: date, quiet_days: int | None = None) -> Recorded:
        """Return everything from a day on.

        When it begins with more than ``quiet_days`` of silence, what lies before the silence is
        read as well: it says whether the pain after it is new. Silence itself costs nothing.
        """
        self._reach(first)
        back = _YEAR
        while quiet_days is not None and self._silence() > quiet_days and not self._whole():
            self._reach(_back(self._first, back))
            back *= 2
        return Recorded(self._entries, self._series, whole=self._whole())

    def begins(self) -> date | None:
        """Return the first day of the diary."""
        if self._first is None:
            self._begins = self._journal.first_day()
        return self._begins

    def renew(self, change: DiaryChange) -> None:
        """Read again the days a change has touched."""
        if self._first is None:
            return
        self._begins = self._journal.first_day()
        touched = {entry.day for entry in (change.before, change.after) if entry is not None}
        for day in touched:
            if day >= self._first:
                self._replace(day)

    def _reach(self, first: date) -> None:
        if self._first is None:
            self._begins = self._journal.first_day()
            self._read(Period(first, date.max))
            self._first = first
        elif first < self._first:
            if not self._whole():
                self._read(Period(first, self._first - ONE_DAY))
            self._first = first

    def _silence(self) -> int:
        """Return the days without an entry at the beginning of what is kept."""
        if self._first is None:
            return 0
        end = self._entries[0].day if self._entries else date.max
        return (end - self._first).days

    def _whole(self) -> bool:
        if self._first is None:
            return False
        return self._begins is None or self._first <= self._begins

    def _read(self, period: Period) -> None:
        """Put the entries of a period before those that are kept."""
        earlier = self._journal.entries(period)
        self._entries = (*earlier, *self._entries)
        self._series = (*daily_series(earlier), *self._series)

    def _replace(self, day: date) -> None:
        anew = self._journal.entries(Period(day, day))
        before = tuple(entry for entry in self._entries if entry.day < day)
        after = tuple(entry for entry in self._entries if entry.day > day)
        self._entries = (*before, *anew, *after)
        earlier = tuple(item for item in self._series if item.day < day)
        later = tuple(item for item in self._series if item.day > day)
        self._series = (*earlier, *daily_series(anew), *later)


def _back(day: date | None, days: int) -> date:
    """Return the day so many days before, or the first one there is."""
    ordinal = date.min.toordinal() if day is None else day.toordinal() - days
    return date.fromordinal(max(ordinal, date.min.toordinal()))
