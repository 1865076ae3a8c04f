"""The calendar of the Diary page: which months it shows, and what it says in words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.series import DayPain, daily_series, painful
from kneecheck.knowledge.model import Words
from kneecheck.picture.day_axis import month_number, month_start
from kneecheck.screens.trend_words import DayWords, TrendWords


class DiaryDays(Struct, frozen=True):
    """The days of a diary, of which only those looked at are summed up: there may be thousands."""

    entries: Sequence[Entry] = ()

    def __bool__(self) -> bool:
        """Tell whether any day is recorded."""
        return bool(self.entries)

    def whole(self, today: date) -> Period:
        """Return the time from the first day to the last, today among it."""
        ends = [today, *(entry.day for entry in (*self.entries[:1], *self.entries[-1:]))]
        return Period(min(ends), max(ends))

    def within(self, period: Period) -> tuple[DayPain, ...]:
        """Return the recorded days of a period."""
        first = bisect_left(self.entries, period.first, key=_day_of)
        return daily_series(
            self.entries[first : bisect_right(self.entries, period.last, key=_day_of)]
        )


def _day_of(entry: Entry) -> date:
    return entry.day


class ShownMonths(Struct, frozen=True):
    """Months side by side, the last of them up to the end of the diary, and their days."""

    period: Period
    whole: Period
    days: tuple[DayPain, ...]

    def day(self, day: date) -> DayPain | None:
        """Return a recorded day."""
        return next((held for held in self.days if held.day == day), None)

    @property
    def has_earlier(self) -> bool:
        """Tell whether the diary has months before these."""
        return month_number(self.whole.first) < month_number(self.period.first)

    @property
    def has_later(self) -> bool:
        """Tell whether there are months after these, up to today."""
        return month_number(self.whole.last) > month_number(self.period.last)


def shown_months(days: DiaryDays, today: date, last: date, count: int) -> ShownMonths:
    """Return so many months up to the one of ``last``; none before the diary begins.

    A clock that was put back does not hide a day that is recorded already.
    """
    whole = days.whole(today)
    ends = month_number(min(max(last, whole.first), whole.last))
    begins = max(ends - count + 1, min(ends, month_number(whole.first)))
    end = min(date.fromordinal(month_start(ends + 1).toordinal() - 1), whole.last)
    period = Period(month_start(begins), end)
    return ShownMonths(period, whole, days.within(period))


class MonthSayer(Struct, frozen=True):
    """Says what the calendar shows, in the words of a language and its names of days."""

    words: Words
    trend: TrendWords
    month: DayWords

    def months_sentence(self, shown: ShownMonths) -> str:
        """Return what the months show."""
        first, last = self.month(shown.period.first), self.month(shown.period.last)
        said = self._counted(shown)
        if first == last:
            return self.words.of("diary_page", "calendar", "one").format(month=first, said=said)
        several = self.words.of("diary_page", "calendar", "several")
        return several.format(first=first, last=last, said=said)

    def _counted(self, shown: ShownMonths) -> str:
        if not shown.days:
            return self.words.of("diary_page", "calendar", "none")
        hurt = [painful(day) for day in shown.days]
        return self.words.of("diary_page", "calendar", "days").format(
            recorded=len(shown.days),
            days=self.trend.counted("days", len(shown.period)),
            painful=hurt.count(True),
            free=hurt.count(False),
        )

    def day_sentence(self, shown: ShownMonths, day: date) -> str:
        """Return what is known about a day, and what can be done with it."""
        held = shown.day(day)
        parts = [self.trend.recorded_sentence(held, day)]
        parts.append(self.words.of("diary_page", "day", "fill_in" if held is None else "go"))
        return " ".join(parts)
