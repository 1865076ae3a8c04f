"""What values answer about themselves at their edges."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kneecheck.domain.diary_facts import diary_facts
from kneecheck.domain.entry import Moment
from kneecheck.domain.episodes import find_flares
from kneecheck.domain.measures import read_measure
from kneecheck.domain.series import daily_series, rolling_medians
from kneecheck.domain.visit import FOUND_LIMIT, VisitDraft, visit_problems
from kneecheck.knowledge.loader import load_knowledge
from tests.builders import TODAY, an_entry

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")


@pytest.mark.parametrize(
    ("offset", "day", "hour"), [(0, 20, 23), (60, 21, 0), (-600, 20, 13), (840, 21, 13)]
)
def test_a_moment_knows_the_wall_clock_it_was_read_from(offset: int, day: int, hour: int) -> None:
    moment = Moment(datetime(2026, 11, 20, 23, tzinfo=UTC), "Somewhere", offset)
    assert (moment.local.day, moment.local.hour) == (day, hour)
    assert moment.local.date() == moment.local_day
    assert moment.local == moment.instant


def test_what_was_found_may_be_long_but_not_endless() -> None:
    for length, wrong in ((FOUND_LIMIT, []), (FOUND_LIMIT + 1, ["note_too_long"])):
        draft = VisitDraft(TODAY, "x" * length)
        assert [problem.key for problem in visit_problems(draft, TODAY)] == wrong


@pytest.mark.parametrize("words", ["9" * 400, f"{'9' * 400} cm"])
def test_a_number_beyond_all_numbers_is_not_read(words: str) -> None:
    assert read_measure(words, "cm") is None
    assert read_measure("9" * 3, "mmHg") == 999


def test_a_fall_from_low_pain_is_neither_a_clear_improvement_nor_none() -> None:
    """At three of ten two points are within what a person cannot tell from chance."""
    low = [an_entry(n, 3 if n > 10 else 0, 3) for n in range(30)]
    clear = [an_entry(n, 7 if n > 10 else 2, 7) for n in range(30)]
    for diary, said in ((low, None), (clear, True)):
        facts = diary_facts(daily_series(diary), TODAY, KNOWLEDGE.trend, KNOWLEDGE.diary.limits)
        assert facts["meaningful_improvement"] is said


def test_a_flare_that_falls_silent_stays_as_it_was() -> None:
    pain = dict.fromkeys(range(12, 30), 3) | {11: 7, 10: 6}
    for later, over in (({1: 3}, False), ({9: 3, 1: 3}, True)):
        series = daily_series(an_entry(n, value, value) for n, value in (pain | later).items())
        (flare,) = find_flares(series, rolling_medians(series, 7, 4), 2, 1, 7)
        assert flare.over is over
