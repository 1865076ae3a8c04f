"""The Trend screen in words: a sentence for each picture, for each day, and rows for each table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from textwrap import shorten

from msgspec import Struct

from kneecheck.assessment.sentences import comparison_sentence, number_words, place_words
from kneecheck.domain.body import Place
from kneecheck.domain.day_marks import PlaceDays, Strip
from kneecheck.domain.episodes import Episode
from kneecheck.domain.loads import LOAD_QUESTION, LoadAfter
from kneecheck.domain.series import DayPain
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.screens.trend import TrendScreen

DayWords = Callable[[date], str]
MOST_PLACES_SAID = 3
MOST_STRIPS = 8
MOST_LETTERS = 120
_FILE = "trend_page"


class TrendWords(Struct, frozen=True):
    """Says what the Trend screen shows, in the words of a language and its names of days."""

    knowledge: KnowledgeBase
    day: DayWords
    month: DayWords

    @property
    def _words(self) -> Words:
        return self.knowledge.words

    def _say(self, *keys: str, **values: object) -> str:
        return self._words.of(_FILE, *keys).format(**values)

    def counted(self, what: str, count: int) -> str:
        """Return a number of things, in the singular for one."""
        return self._say("count", what, "one" if count == 1 else "many", count=count)

    def day_sentence(self, screen: TrendScreen, day: date) -> str:
        """Return everything known about a day."""
        return " ".join(self._day_parts(screen, day))

    def _day_parts(self, screen: TrendScreen, day: date) -> Iterator[str]:
        yield self.recorded_sentence(screen.day(day), day)
        median = screen.median(day)
        if median is not None:
            window = screen.settings.window_days
            yield self._say("day", "median", days=window, median=number_words(self._words, median))
        for episode in screen.reading.episodes:
            if any(day in part for part in episode.recorded):
                yield self._say("day", "episode", number=episode.number)
        signs = [self.sign(strip) for strip in screen.strips if strip.there(day)]
        if signs:
            yield self._say("day", "signs", signs=", ".join(signs))
        for marker in screen.markers:
            if marker.day == day:
                words = shorten(marker.words, MOST_LETTERS, placeholder="…")
                yield self._say("day", marker.kind, words=words)

    def recorded_sentence(self, logged: DayPain | None, day: date) -> str:
        """Return what was recorded of a day, or that nothing was."""
        parts = [self._day_pain(logged, day)]
        if logged is not None and logged.late:
            parts.append(self._say("day", "late"))
        if logged is not None and logged.entries > 1:
            parts.append(self._say("day", "several", count=logged.entries))
        return " ".join(parts)

    def _day_pain(self, logged: DayPain | None, day: date) -> str:
        name = self.day(day)
        if logged is None:
            return self._say("day", "nothing", day=name)
        average = None if logged.average is None else number_words(self._words, logged.average)
        if average is None and logged.worst is None:
            return self._say("day", "no_number", day=name)
        key = "worst" if average is None else "average" if logged.worst is None else "both"
        return self._say("day", key, day=name, average=average, worst=logged.worst)

    def month_sentence(self, screen: TrendScreen, day: date) -> str:
        """Return everything known about the month of a day."""
        month = next((m for m in screen.months if m.first == day.replace(day=1)), None)
        name = self.month(day)
        if month is None:
            return self._say("month", "nothing", month=name)
        recorded = self.counted("recorded", month.logged)
        if month.median is None:
            return self._say("month", "few", month=name, recorded=recorded)
        key = "median" if month.worst is None else "both"
        median = number_words(self._words, month.median)
        return self._say(
            "month", key, month=name, recorded=recorded, median=median, worst=month.worst
        )

    def episode_sentence(self, episode: Episode) -> str:
        """Return an episode in a line; what is not known about its end is said."""
        said = self._say(
            "episode",
            episode.state,
            start=self.day(episode.start),
            end=self.day(episode.last_pain),
            peak=episode.peak,
            recorded=self.counted("recorded", episode.painful_days),
        )
        said = said[:1].upper() + said[1:]
        silent = len(episode.recorded) > 1
        return f"{said} {self._say('episode', 'silence')}" if silent else said

    def load_sentence(self, after: LoadAfter) -> str:
        """Return how the days after a load were, as counts."""
        return self._say(
            "load",
            "line",
            load=self._words.of("questions", LOAD_QUESTION, "choices", after.load),
            days=self.counted("days", after.days),
            more=after.more,
            same=after.same,
            less=after.less,
        )

    def load_caveat(self) -> str:
        """Return what the counts do not say."""
        return self._say("load", "caveat")

    def calendar_sentence(self, screen: TrendScreen) -> str:
        """Return what the calendar shows."""
        reading = screen.reading
        ends = {"first": self.day(reading.period.first), "last": self.day(reading.period.last)}
        if not reading.logged:
            return self._say("calendar", "none", **ends)
        counts = {
            "logged": reading.logged,
            "possible": self.counted("days", len(reading.period)),
            "painful": reading.painful,
        }
        parts = [self._say("calendar", "days", **ends, **counts)]
        if reading.worst:
            day = next(day.day for day in reading.days if day.worst == reading.worst)
            parts.append(self._say("calendar", "worst", worst=reading.worst, day=self.day(day)))
        if reading.longest_gap > 1:
            gap = self.counted("days", reading.longest_gap)
            parts.append(self._say("calendar", "longest_gap", gap=gap))
        return " ".join(parts)

    def body_sentence(self, screen: TrendScreen) -> str:
        """Return where it hurt over the whole period."""
        if not screen.places:
            return self._say("body", "none")
        said = [self._place_days(held) for held in screen.places[:MOST_PLACES_SAID]]
        if more := len(screen.places) - len(said):
            said.append(self._say("body", "more", places=self.counted("more_places", more)))
        return "; ".join(said) + "."

    def body_day_sentence(self, screen: TrendScreen, day: date) -> str:
        """Return where it hurt on one day."""
        marks = screen.marks.get(day)
        if not marks:
            return self._say("body", "day_none", day=self.day(day))
        said = [
            self.place(place)
            if strength is None
            else self._say("body", "day_place", place=self.place(place), strength=strength)
            for place, strength in marks.items()
        ]
        return self._say("body", "day", day=self.day(day), places="; ".join(said))

    def place_sentence(self, screen: TrendScreen, place: Place, day: date | None) -> str:
        """Return what is known about one place, over all days or on one."""
        if day is None:
            held = next((held for held in screen.places if held.place == place), None)
            if held is not None:
                return f"{self._place_days(held)}."
            return f"{self._say('body', 'place_none', place=self.place(place))}."
        marks = screen.marks.get(day, {})
        strength = marks.get(place)
        key = "day_place" if strength is not None else "day_place_plain"
        name, key = self.place(place), key if place in marks else "day_place_none"
        return f"{self._say('body', key, place=name, strength=strength)}."

    def _place_days(self, held: PlaceDays) -> str:
        key = "place_plain" if held.strongest is None else "place"
        days, name = self.counted("days", held.days), self.place(held.place)
        return self._say("body", key, place=name, days=days, peak=held.strongest)

    def place(self, place: Place) -> str:
        """Return a place in words."""
        return place_words(self._words, place)

    def strips_sentence(self, screen: TrendScreen) -> str:
        """Return on how many days each sign was there."""
        if not screen.strips:
            return self._say("strips", "none")
        said = [
            self._say("strips", "sign", sign=self.sign(s), days=self.counted("days", len(s.yes)))
            for s in screen.strips[:MOST_STRIPS]
        ]
        sentence = "; ".join(said) + "."
        more = len(screen.strips) - MOST_STRIPS
        return f"{sentence} {self._say('strips', 'more', count=more)}" if more > 0 else sentence

    def strip_lines(self, strips: Sequence[Strip]) -> tuple[str, ...]:
        """Return the name over each strip."""
        return tuple(
            self._say("strips", "line", sign=self.sign(s), days=self.counted("days", len(s.yes)))
            for s in strips
        )

    def sign(self, strip: Strip) -> str:
        """Return the name of a sign."""
        return self._words.of("questions", strip.key, "short")

    def comparison_sentence(self, screen: TrendScreen) -> str:
        """Return how the period compares with the one before it."""
        return comparison_sentence(self._words, screen.comparison)

    def comparison_names(self, screen: TrendScreen) -> tuple[str, str]:
        """Return what stands over the two dots of the comparison: before, and now."""
        compared, days = screen.comparison, self.counted("days", len(screen.reading.period))
        medians = (("before", compared.before), ("now", compared.now))
        before, now = (
            self._say("compare", key, days=days, median=number_words(self._words, median or 0))
            for key, median in medians
        )
        return before, now

    def yardstick(self, screen: TrendScreen) -> str:
        """Return what the band of the comparison means."""
        settings = screen.settings
        return self._say(
            "compare",
            "yardstick",
            points=number_words(self._words, settings.meaningful_points),
            percent=round(settings.meaningful_share * 100),
        )
