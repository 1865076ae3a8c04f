"""The Diary page as values: rows, gaps, visits, the search, and the months beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.screens.diary import (
    DayRow,
    DiaryScreen,
    EntryRow,
    GapRow,
    Row,
    VisitRow,
    build_diary,
)
from kneecheck.screens.diary_month import DiaryDays, MonthSayer, shown_months
from kneecheck.screens.trend_words import TrendWords
from tests.builders import TODAY, a_visit, an_entry

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")
CREASE = "left.back.knee_crease_inner"
WHOLE = Period.ending(TODAY, 400)


def lines(rows: Sequence[Row]) -> list[str]:
    """Return the kind and days of each row."""
    found = []
    for row in rows:
        match row:
            case GapRow():
                found.append(f"gap of {row.days}")
            case VisitRow():
                found.append(f"visit {row.day:%d}")
            case DayRow():
                found.append(f"day {row.day:%d}, {len(row.entries)}")
    return found


def the_entry(screen: DiaryScreen, day: date) -> EntryRow:
    at = screen.rows.place_of(day)
    assert at is not None
    row = screen.rows[at]
    assert isinstance(row, DayRow)
    return row.entries[0]


def test_the_newest_day_comes_first_and_gaps_and_visits_stand_between() -> None:
    entries = [an_entry(9), an_entry(5), an_entry(5, 2, 3), an_entry(4), an_entry(2)]
    screen = build_diary(KNOWLEDGE, entries, TODAY, visits=[a_visit(5)])
    assert lines(screen.rows) == [
        "gap of 1",
        "day 18, 1",
        "gap of 1",
        "day 16, 1",
        "visit 15",
        "day 15, 2",
        "gap of 3",
        "day 11, 1",
    ]
    assert lines(screen.rows[1:3]) == ["day 18, 1", "gap of 1"]
    assert (screen.entries, len(screen.days.within(WHOLE))) == (5, 4)
    assert screen.rows.place_of(TODAY - timedelta(days=4)) == 3
    assert screen.rows.place_of(TODAY) is None


def test_an_empty_diary_has_no_rows() -> None:
    screen = build_diary(KNOWLEDGE, [], TODAY)
    assert (len(screen.rows), screen.entries, screen.tags) == (0, 0, ())
    assert not screen.days
    assert build_diary(KNOWLEDGE, [an_entry(1)], TODAY).days


def test_a_day_names_danger_signs_that_are_there_and_no_others() -> None:
    answers = {
        "breathless": "yes",
        "chest_pain": "no",
        "fever": "unknown",
        "foot_colour": "pale",
        "night_pain": "yes",
    }
    entry = an_entry(0, answers=answers, marks={CREASE: 5}, note="Rain #work", version=2)
    row = the_entry(build_diary(KNOWLEDGE, [entry], TODAY), TODAY)
    first, second = row.signs
    assert first == KNOWLEDGE.words.of("questions", "breathless", "short")
    assert second.endswith(": Pale or grey")
    assert (row.amended, row.tags) == (True, ("work",))
    assert len(row.places) == 1


def searched(entries: Sequence[Entry], words: str) -> list[str]:
    return lines(build_diary(KNOWLEDGE, entries, TODAY, words, visits=[a_visit(1)]).rows)


def test_a_search_finds_words_places_days_and_whole_tags_and_shows_no_gaps() -> None:
    entries = [
        an_entry(9, note="Long walk #hill"),
        an_entry(6, note="Stairs #hills"),
        an_entry(3, marks={CREASE: 5}),
    ]
    assert searched(entries, "WALK") == ["day 11, 1"]
    assert searched(entries, "crease") == ["day 17, 1"]
    assert searched(entries, "2026-11-14") == ["day 14, 1"]
    assert searched(entries, "#hill") == ["day 11, 1"]
    assert searched(entries, "#hil") == ["day 14, 1", "day 11, 1"]
    assert searched(entries, "ultrasound") == ["visit 19"]
    assert searched(entries, "nothing like it") == []


def test_earlier_versions_and_reasons_of_a_visit_are_told() -> None:
    before = an_entry(1, 2, 2, entry_id="one")
    visit = a_visit(1, "E1", "Z99")
    screen = build_diary(KNOWLEDGE, [before], TODAY, earlier={"one": [before]}, visits=[visit])
    (row,) = screen.earlier["one"]
    assert (row.average, row.worst) == (2, 2)
    told = next(row for row in screen.rows if isinstance(row, VisitRow))
    # A rule that is no longer there has no name to say.
    assert told.reasons == (KNOWLEDGE.words.of("rules", "E1", "title"),)


def test_months_end_with_the_one_asked_for_and_begin_with_the_diary() -> None:
    days = build_diary(KNOWLEDGE, [an_entry(n, 4, 5) for n in range(80)][::-1], TODAY).days
    shown = shown_months(days, TODAY, TODAY, 2)
    assert (shown.period.first, shown.period.last) == (date(2026, 10, 1), TODAY)
    assert (shown.has_earlier, shown.has_later) == (True, False)
    first = shown_months(days, TODAY, date(2020, 1, 1), 3)
    assert (first.period.first, first.period.last) == (date(2026, 9, 1), date(2026, 9, 30))
    assert (first.has_earlier, first.has_later) == (False, True)
    assert first.day(first.days[0].day) == first.days[0]
    assert first.day(TODAY) is None


def test_months_are_said_in_a_sentence_and_days_with_what_can_be_done() -> None:
    words = KNOWLEDGE.words
    trend = TrendWords(KNOWLEDGE, lambda day: day.isoformat(), lambda day: f"{day:%B}")
    say = MonthSayer(words, trend, lambda day: f"{day:%B %Y}")
    days = build_diary(KNOWLEDGE, [an_entry(20, 0, 0), an_entry(0, 4, 5)], TODAY).days
    one, two = (shown_months(days, TODAY, TODAY, count) for count in (1, 2))
    assert "November 2026" in say.months_sentence(one)
    assert "October" not in say.months_sentence(one)
    assert "October 2026" in say.months_sentence(two)
    nothing = shown_months(DiaryDays(), TODAY, TODAY, 1)
    assert words.of("diary_page", "calendar", "none") in say.months_sentence(nothing)
    assert say.day_sentence(one, TODAY).endswith(words.of("diary_page", "day", "go"))
    fill_in = words.of("diary_page", "day", "fill_in")
    assert say.day_sentence(one, TODAY - timedelta(days=3)).endswith(fill_in)
