"""The Trend screen as values and words, over diaries that look wrong as well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from kneecheck.assessment.sentences import trend_sentence, verdict_sentence
from kneecheck.cli.trend import _as_data
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.loads import LOAD_QUESTION, LoadAfter
from kneecheck.domain.markers import Marker, MarkerKind
from kneecheck.domain.series import daily_series
from kneecheck.domain.trend import Direction
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import Kind
from kneecheck.picture.calendar import LONGEST_IN_BLOCKS
from kneecheck.picture.shapes import Ink
from kneecheck.picture.shapes import Path as Outline
from kneecheck.picture.trend import trend_picture
from kneecheck.screens.trend import ALL_DAYS, TrendScreen, build_trend, shown_period
from kneecheck.screens.trend_words import MOST_STRIPS, TrendWords
from tests.builders import TODAY, an_entry

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")
SAY = TrendWords(KNOWLEDGE, lambda day: day.isoformat(), lambda day: f"{day:%B %Y}")
CREASE = "left.back.knee_crease_inner"
LENGTHS = (14, 30, 90, 365, ALL_DAYS)


def screen_of(
    entries: Iterable[Entry],
    days: int = 30,
    today: date = TODAY,
    markers: Sequence[Marker] = (),
) -> TrendScreen:
    held = tuple(sorted(entries, key=lambda entry: entry.day))
    period = shown_period(today, held[0].day if held else None, days)
    shown = [entry for entry in held if entry.day in period]
    return build_trend(KNOWLEDGE, shown, daily_series(held), period, today, days, markers)


def everything_said(screen: TrendScreen) -> list[str]:
    """Return every sentence the page can say about a screen."""
    period, words = screen.reading.period, KNOWLEDGE.words
    days = {period.first, period.last, *(day.day for day in screen.reading.days)}
    said = [
        trend_sentence(words, screen.reading, SAY.day),
        verdict_sentence(words, screen.reading, SAY.day),
        SAY.calendar_sentence(screen),
        SAY.body_sentence(screen),
        SAY.strips_sentence(screen),
        SAY.comparison_sentence(screen),
        SAY.yardstick(screen),
        *SAY.comparison_names(screen),
        *(SAY.episode_sentence(episode) for episode in screen.reading.episodes),
    ]
    for day in sorted(days):
        said += [SAY.day_sentence(screen, day), SAY.body_day_sentence(screen, day)]
        said.append(SAY.month_sentence(screen, day))
    return said


def median_points(screen: TrendScreen) -> int:
    """Return how many points the drawn median has."""
    picture = trend_picture(screen.reading, 900, 300, 12, lambda d: f"{d:%d %b}", "words")
    return sum(
        len(shape.segments)
        for shape in picture.shapes
        if isinstance(shape, Outline) and shape.pen and shape.pen.ink is Ink.ACCENT
    )


def a_year_with_three() -> list[Entry]:
    return [an_entry(350, 4, 5), an_entry(170, 6, 7), an_entry(10, 2, 2)]


ODD_DIARIES = {
    "nothing": [],
    "one entry": [an_entry(0, 4, 6)],
    "one entry long ago": [an_entry(5000, 4, 6)],
    "one slip of a date": [an_entry(date(202, 11, 20), 4, 6), an_entry(1, 3, 3)],
    "the first day there is": [an_entry(date.min, 4, 6), an_entry(1, 3, 3)],
    "all zeros": [an_entry(n, 0, 0) for n in range(40)],
    "all tens": [an_entry(n, 10, 10) for n in range(40)],
    "three in a year": a_year_with_three(),
    "two a day": [an_entry(n, pain, pain) for n in range(20) for pain in (3, 6)],
    "no numbers at all": [an_entry(n, None, None, note="Rain") for n in range(9)],
    "only a worst": [an_entry(n, None, 7) for n in range(9)],
    "only a place": [an_entry(n, None, None, marks={CREASE: None}) for n in range(9)],
    "days still to come": [an_entry(-3, 5, 5), an_entry(2, 4, 4)],
    "every other day for years": [an_entry(n, n % 11, n % 11) for n in range(0, 2000, 2)],
}


@pytest.mark.parametrize("days", LENGTHS)
@pytest.mark.parametrize("name", ODD_DIARIES)
def test_an_odd_diary_is_told_in_whole_sentences(name: str, days: int) -> None:
    screen = screen_of(ODD_DIARIES[name], days)
    for sentence in everything_said(screen):
        assert "{" not in sentence
        assert "None" not in sentence
        assert not any(f" {number} days" in sentence for number in ("1", "-1")), sentence
    median_points(screen)


@pytest.mark.parametrize("days", LENGTHS)
@pytest.mark.parametrize("name", ODD_DIARIES)
def test_every_number_the_page_says_is_given_as_data(name: str, days: int) -> None:
    """By ``kneecheck trend --json``; averages are said with one digit and given in full."""
    screen = screen_of(ODD_DIARIES[name], days)
    said = {number for sentence in everything_said(screen) for number in numbers_in(sentence)}
    tiles = (screen.reading.now, screen.reading.average, screen.reading.worst)
    said |= {round(float(tile), 1) for tile in tiles if tile is not None}
    given = numbers_in(json.dumps(_as_data(screen, SAY)))
    assert said <= given | {round(number, 1) for number in given}


def numbers_in(text: str) -> set[float]:
    """Return the numbers of a text, those in dates among them."""
    return {float(found) for found in re.findall(r"\d+(?:\.\d+)?", text)}


def test_nothing_is_said_to_be_nothing() -> None:
    screen = screen_of([])
    assert screen.empty
    assert "nothing was recorded" in SAY.calendar_sentence(screen)
    assert SAY.day_sentence(screen, TODAY) == "2026-11-20: nothing recorded."
    assert SAY.body_sentence(screen) == "No place was marked in these days."


def test_one_entry_is_told_and_draws_no_line() -> None:
    screen = screen_of([an_entry(0, 4, 6)])
    assert SAY.day_sentence(screen, TODAY) == (
        "2026-11-20: pain 4 on average, 6 at its worst. Episode 1."
    )
    assert median_points(screen) == 0
    assert screen.reading.direction is Direction.NOT_ENOUGH_DATA


def test_all_zeros_are_no_pain_and_no_episode() -> None:
    screen = screen_of(ODD_DIARIES["all zeros"])
    said = trend_sentence(KNOWLEDGE.words, screen.reading, SAY.day)
    assert "No pain was recorded." in said
    assert screen.reading.episodes == ()
    assert "worst" not in SAY.calendar_sentence(screen)


def test_all_tens_have_no_direction() -> None:
    screen = screen_of(ODD_DIARIES["all tens"])
    assert screen.reading.direction is Direction.NO_CLEAR_CHANGE
    assert "at most 10 of 10" in SAY.episode_sentence(screen.reading.episodes[0])


def test_three_entries_in_a_year_draw_no_line_and_no_trend() -> None:
    screen = screen_of(a_year_with_three(), 365)
    assert median_points(screen) == 0
    assert screen.reading.direction is Direction.NOT_ENOUGH_DATA
    assert "The longest gap is 179 days." in SAY.calendar_sentence(screen)


def test_two_entries_of_a_day_are_said_to_be_two() -> None:
    said = SAY.day_sentence(screen_of(ODD_DIARIES["two a day"]), TODAY)
    assert "pain 4.5 on average, 6 at its worst" in said
    assert "From 2 entries." in said


def test_the_order_of_writing_never_matters() -> None:
    entries = [an_entry(n, n % 7, 8, marks={CREASE: n % 7}) for n in range(40)]
    shuffled = list(entries)
    Random(3).shuffle(shuffled)
    assert everything_said(screen_of(shuffled)) == everything_said(screen_of(entries))


@pytest.mark.parametrize(
    "middle", [date(2026, 3, 29), date(2026, 10, 25), date(2024, 2, 29), date(2000, 2, 29)]
)
def test_days_of_changed_clocks_and_leap_days_count_as_one_day_each(middle: date) -> None:
    today = middle + timedelta(days=7)
    entries = [an_entry(today - timedelta(days=n), 5, 5) for n in range(14)]
    screen = screen_of(entries, 14, today)
    assert (screen.reading.logged, screen.reading.longest_gap) == (14, 0)
    days = [day.day for day in screen.reading.days]
    assert all(b - a == timedelta(days=1) for a, b in pairwise(days))
    picture = trend_picture(screen.reading, 900, 300, 12, lambda d: f"{d:%d %b}", "words")
    assert picture.description == "words"


def test_the_day_samoa_never_had_stays_a_gap() -> None:
    """In Apia 29 December 2011 was followed by the 31st; nobody could write about the 30th."""
    at_home = [(date(2011, 12, day), -600) for day in range(20, 30)]
    after = [(date(2011, 12, 31), 840), *((date(2012, 1, day), 840) for day in range(1, 9))]
    entries = []
    for day, offset in at_home + after:
        evening = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
        moment = Moment(evening - timedelta(minutes=offset), "Pacific/Apia", offset)
        assert moment.local_day == day
        entries.append(an_entry(day, 5, 5, recorded=moment))
    screen = screen_of(entries, 30, date(2012, 1, 8))
    assert not any(day.late for day in screen.reading.days)
    missing = date(2011, 12, 30)
    assert SAY.day_sentence(screen, missing) == "2011-12-30: nothing recorded. Episode 1."
    picture = trend_picture(screen.reading, 900, 300, 12, lambda d: f"{d:%d %b}", "words")
    (line,) = [
        s for s in picture.shapes if isinstance(s, Outline) and s.pen and s.pen.ink is Ink.ACCENT
    ]
    assert [command for command, _ in line.segments].count("M") == 2


def test_a_day_written_later_says_so() -> None:
    late = an_entry(9, 4, 5, recorded=an_entry(2).recorded)
    assert "Filled in later." in SAY.day_sentence(screen_of([late]), late.day)


def test_a_day_says_signs_markers_and_the_middle() -> None:
    entries = [an_entry(n, 4, 5, answers={"night_pain": "yes"}) for n in range(6)]
    visit = Marker(TODAY, MarkerKind.VISIT, "Nothing torn")
    said = SAY.day_sentence(screen_of(entries, markers=[visit]), TODAY)
    assert "Yes to: Woken by pain." in said
    assert "Visit: Nothing torn." in said
    assert "Middle of 7 days: 4." in said


def test_a_visit_begins_a_new_stretch() -> None:
    entries = [an_entry(n, 8 if n > 14 else 3, 8) for n in range(30)]
    visit = Marker(TODAY - timedelta(days=14), MarkerKind.VISIT, "Injection")
    assert screen_of(entries).reading.direction is Direction.IMPROVING
    assert screen_of(entries, markers=[visit]).reading.direction is Direction.NO_CLEAR_CHANGE


def test_signs_are_passing_answers_and_danger_signs_only() -> None:
    answers: dict[str, AnswerValue] = {
        "night_pain": "yes",
        "leg_swelling": "one_calf_ankle",
        "foot_colour": "none",
        "anticoagulant": "yes",
        "age_years": 50,
        "breathless": "unknown",
    }
    screen = screen_of([an_entry(1, 4, 5, answers=answers)])
    assert {strip.key for strip in screen.strips} == {"night_pain", "leg_swelling"}


@pytest.mark.parametrize("days", [14, 90, 365])
def test_an_episode_keeps_its_number_and_its_start_on_every_page(days: int) -> None:
    """Two earlier episodes lie years back; the present one began long before a short page."""
    old = [an_entry(n, 5, 5) for n in (2000, 1999, 1500, 1499)]
    free = [an_entry(n, 0, 0) for n in (1998, 1498)]
    now = [an_entry(n, 5, 5) for n in range(600)]
    (episode,) = screen_of([*old, *free, *now], days).reading.episodes
    assert episode.number == 3
    assert SAY.episode_sentence(episode).startswith(f"Since {TODAY - timedelta(days=599)}: pain on")


def test_long_diaries_are_told_by_month() -> None:
    screen = screen_of([an_entry(n, 5, 6) for n in range(LONGEST_IN_BLOCKS + 60)], ALL_DAYS)
    assert SAY.month_sentence(screen, TODAY) == (
        "November 2026: pain 5 in the middle of 20 recorded days, 6 at its worst."
    )
    assert SAY.month_sentence(screen, date(1999, 1, 1)) == "January 1999: nothing recorded."


def test_where_it_hurt_is_told_with_days_and_strength() -> None:
    entries = [an_entry(n, 5, 6, marks={CREASE: 6 - n}) for n in range(3)]
    said = SAY.body_sentence(screen_of(entries))
    assert said == "Back of your LEFT knee, in the crease, inner side: 3 days, at most 6 of 10."
    today = SAY.body_day_sentence(screen_of(entries), TODAY)
    assert today.endswith("inner side, 6 of 10.")


def test_one_day_short_is_told_in_the_singular() -> None:
    screen = screen_of([an_entry(n, 5, 6) for n in range(6)])
    assert "1 more day is needed" in verdict_sentence(KNOWLEDGE.words, screen.reading, SAY.day)


def test_a_long_finding_is_cut_in_the_words_of_a_day() -> None:
    visit = Marker(TODAY, MarkerKind.VISIT, "Nothing torn.\nRest " * 200)
    said = SAY.day_sentence(screen_of([an_entry(0)], markers=[visit]), TODAY)
    assert len(said) < 260
    assert said.endswith("….")
    assert "\n" not in said


def test_places_are_said_one_by_one_and_over_all_days() -> None:
    calf, toes = "left.back.calf_middle", "left.front.toes"
    many = dict.fromkeys((CREASE, calf, toes, "right.back.calf_middle"), 4)
    screen = screen_of([an_entry(1, marks=many), an_entry(0, marks={CREASE: 7, calf: None})])
    crease, shin = PLACE_BY_ID[CREASE], PLACE_BY_ID["left.front.shin"]
    assert "1 more place" in SAY.body_sentence(screen)
    assert "2 days" in SAY.place_sentence(screen, crease, None)
    assert "7" in SAY.place_sentence(screen, crease, TODAY)
    said = {
        SAY.place_sentence(screen, place, day)
        for place in (crease, PLACE_BY_ID[calf], shin)
        for day in (None, TODAY)
    }
    assert len(said) == 6
    assert not any("None" in sentence for sentence in said)


def test_a_silence_inside_an_episode_is_said_and_so_are_loads_and_names_of_strips() -> None:
    screen = screen_of([an_entry(n, 5, 5) for n in (80, 79, 10, 9)], 90)
    (episode,) = screen.reading.episodes
    assert SAY.episode_sentence(episode).endswith(
        KNOWLEDGE.words.of("trend_page", "episode", "silence")
    )
    load = next(iter(KNOWLEDGE.questions[LOAD_QUESTION].choices))
    said = SAY.load_sentence(LoadAfter(load, 3, 2, 1))
    assert all(number in said for number in ("6 days", "3", "2", "1"))
    assert SAY.load_caveat()
    signs = screen_of([an_entry(n, answers={"night_pain": "yes"}) for n in range(3)])
    (line,) = SAY.strip_lines(signs.strips)
    assert "Woken by pain" in line
    assert "3 days" in line


def test_a_marker_of_another_day_is_not_said() -> None:
    visit = Marker(TODAY - timedelta(days=1), MarkerKind.VISIT, "Nothing torn")
    screen = screen_of([an_entry(n) for n in range(3)], markers=[visit])
    assert "Nothing torn" not in SAY.day_sentence(screen, TODAY)
    assert "Nothing torn" in SAY.day_sentence(screen, visit.day)


def test_so_many_signs_are_said_and_the_rest_is_counted() -> None:
    some = [q.id for q in KNOWLEDGE.safety_questions() if q.kind is Kind.YES_NO]
    assert len(some) > MOST_STRIPS
    screen = screen_of([an_entry(1, answers=dict.fromkeys(some, "yes"))])
    said = SAY.strips_sentence(screen)
    left = len(screen.strips) - MOST_STRIPS
    assert said.endswith(KNOWLEDGE.words.of("trend_page", "strips", "more").format(count=left))
    few = screen_of([an_entry(1, answers=dict.fromkeys(some[:2], "yes"))])
    assert SAY.strips_sentence(few).count(";") == 1
