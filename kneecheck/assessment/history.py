"""What the diary says as of a day: the latest answer to each question, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from msgspec import Struct

from kneecheck.assessment.days import ordered
from kneecheck.assessment.facts import (
    AVERAGE_QUESTION,
    REGION_QUESTION,
    SIDE_QUESTION,
    WORST_QUESTION,
)
from kneecheck.assessment.folding import NOTHING_FOLDED, Folded, Folding
from kneecheck.assessment.signals import NOTHING_TOLD, DiaryTold, read_signals
from kneecheck.assessment.standing import NOTHING_STANDS, Standing
from kneecheck.assessment.treatments import markers_from
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.entry import Entry
from kneecheck.domain.episodes import find_episodes
from kneecheck.domain.level import Level
from kneecheck.domain.markers import Marker
from kneecheck.domain.period import ONE_DAY
from kneecheck.domain.series import DayPain
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import Holds, KnowledgeBase

# The words by which data say "nothing of the kind"; these grow old, a yes does not.
_ABSENT: tuple[AnswerValue, ...] = ("no", "none", ("none",), "unknown")


class Known(Struct, frozen=True):
    """Answers as of a day, the day each was given, and those too old to rely on.

    ``first_day`` is none while nothing has been recorded. ``told`` is what the days tell the rules;
    ``standing`` which urgent reasons stay, and which a clinician has looked at; ``markers`` what
    happened beside the pain, from which on a trend is read anew; ``series`` the pain of every day.
    """

    answers: Mapping[str, AnswerValue]
    given: Mapping[str, date]
    stale: frozenset[str]
    safety_day: date | None
    first_day: date | None = None
    told: DiaryTold = NOTHING_TOLD
    standing: Standing = NOTHING_STANDS
    markers: tuple[Marker, ...] = ()
    series: tuple[DayPain, ...] = ()

    def safety_is_stale(self, knowledge: KnowledgeBase, level: Level, today: date) -> bool:
        """Tell whether the danger signs should be asked again at this level (rule T21)."""
        if self.safety_day is None:
            return True
        age = (today - self.safety_day).days
        urgent_days = knowledge.freshness.urgent_hours / 24
        return age > (urgent_days if level >= Level.SOON else knowledge.freshness.days)


def known_on(
    knowledge: KnowledgeBase,
    entries: Iterable[Entry],
    today: date,
    visits: Sequence[Visit] = (),
    begun: Folded = NOTHING_FOLDED,
) -> Known:
    """Return the latest answer to each question among entries up to a day, and what they tell.

    A standing answer counts for ever. A changing "no" counts for the days the data allow and is
    unknown afterwards; a changing "yes" stays until it is answered again. A count of days goes on
    for as long as the diary shows the same episode; after that it is as old as a "no".

    ``entries`` are all, or all from the day on that a fold of those before ends with.
    """
    folding = Folding(knowledge, visits, begun)
    folding.take(ordered(entries, today))
    return known_from(knowledge, folding.folded(today + ONE_DAY), today, visits)


def known_from(
    knowledge: KnowledgeBase, folded: Folded, today: date, visits: Sequence[Visit] = ()
) -> Known:
    """Return what a fold of every day up to today says."""
    series = folded.series
    markers = markers_from(knowledge, folded.tried, visits)
    episodes = find_episodes(series, today, knowledge.trend.episode_gap_days)
    going_on = [episode.start for episode in episodes if episode.ongoing]
    began = going_on[-1] if going_on else today
    given = folded.given
    stale = {key for key in given if _is_stale(knowledge, key, given[key], today, began)}
    answers = {
        key: _as_of(knowledge, key, value, (today - given[key]).days)
        for key, value in folded.answers.items()
        if not (key in stale and _fades(knowledge, key, value))
    }
    return Known(
        answers=MappingProxyType(answers),
        given=given,
        stale=frozenset(stale),
        safety_day=folded.safety_day,
        first_day=series[0].day if series else None,
        told=read_signals(knowledge, series, folded.days, visits, today, markers),
        standing=folded.standing,
        markers=markers,
        series=series,
    )


def _is_stale(
    knowledge: KnowledgeBase, key: str, given: date, today: date, episode_began: date
) -> bool:
    age = (today - given).days
    if key in {AVERAGE_QUESTION, WORST_QUESTION}:
        return age > knowledge.freshness.pain_days
    question = knowledge.questions.get(key)
    if question is None or question.holds is Holds.STANDING or age <= knowledge.freshness.days:
        return False
    return question.holds is Holds.CHANGING or given < episode_began


def _fades(knowledge: KnowledgeBase, key: str, value: AnswerValue) -> bool:
    """Tell whether an old answer stops counting: a no, a count, or pain and places of a day."""
    question = knowledge.questions.get(key)
    if question is not None and question.holds is Holds.COUNTING:
        return True
    of_the_day = {AVERAGE_QUESTION, WORST_QUESTION, REGION_QUESTION, SIDE_QUESTION}
    return key in of_the_day or value in _ABSENT


def _as_of(knowledge: KnowledgeBase, key: str, value: AnswerValue, age: int) -> AnswerValue:
    question = knowledge.questions.get(key)
    counting = question is not None and question.holds is Holds.COUNTING
    return value + age if counting and isinstance(value, int | float) else value
