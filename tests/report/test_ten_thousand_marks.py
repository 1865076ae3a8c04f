"""Ten thousand marks go from the screen through the file to the page: none changes leg or zone."""

from __future__ import annotations

import io
import itertools
import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest
from pypdf import PageObject, PdfReader

from kneecheck.assessment.history import known_on
from kneecheck.domain.body import KNEE_BACK_ZONES, PLACE_BY_ID, PLACES, Face, Place
from kneecheck.domain.entry import Entry, EntryDraft, Moment
from kneecheck.domain.mark import QUALITIES, MarkDetail, in_order
from kneecheck.domain.period import Period
from kneecheck.journal.journal import Journal
from kneecheck.report.content import MOST_PLACES
from kneecheck.report.pdf import report_pdf
from kneecheck.screens.today import build_today
from kneecheck.store.diary_store import DiaryStore
from tests.report.test_report import DRESS, KNOWLEDGE, RESOURCES, SHAPES, TODAY, report

DAYS = 200
# Every place has a number of days of its own, so that a number on the page tells whose it is.
COUNTS = {place: 141 + index for index, place in enumerate(PLACES)}
WORDS = tomllib.loads((RESOURCES / "knowledge/text/en/places.toml").read_text("utf-8"))
# A tenth of the width of the narrowest zone, in units of the figure; the step of a digit in ems.
SLACK, DIGIT = 5.0, (0.38, 0.75)


def expected_words(place_id: str, the: str = "the") -> str:
    """Return the words of a place from its id and the text file alone."""
    *side, face, zone = place_id.split(".")
    phrase: str = WORDS[face][zone]
    return phrase.replace("{side}", side[0].upper() if side else "").replace("{the}", the)


def random_days(rng: random.Random) -> list[dict[Place, tuple[int, MarkDetail]]]:
    """Return the marks of each day: every place on as many days as its count says."""
    days: list[dict[Place, tuple[int, MarkDetail]]] = [{} for _ in range(DAYS)]
    for place, count in COUNTS.items():
        for day in rng.sample(days, count):
            target = rng.choice([None, *(other for other in PLACES if other != place)])
            feels = in_order(rng.sample(QUALITIES, rng.randrange(len(QUALITIES))))
            day[place] = (rng.randint(1, 10), MarkDetail(feels, target))
    return days


def through_the_screen(draft: EntryDraft, journal: Journal) -> EntryDraft:
    """Return the draft that the marks on the screen stand for, having read their words."""
    known = known_on(KNOWLEDGE, (), TODAY)
    screen = build_today(KNOWLEDGE, draft, known, journal.assess(draft, known), TODAY)
    for mark in screen.marks:
        words = expected_words(mark.place.id, "your")
        assert mark.words == words[0].upper() + words[1:]
        target = mark.detail.spreads_to
        said = ", ".join(mark.detail.qualities)
        spreads = f"spreads to {expected_words(target.id, 'your')}" if target else ""
        assert mark.said == "; ".join(part for part in (said, spreads) if part)
    return EntryDraft(
        draft.day,
        draft.average,
        draft.worst,
        MappingProxyType({mark.place: mark.strength for mark in screen.marks}),
        details=MappingProxyType({mark.place: mark.detail for mark in screen.marks}),
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    """Write all marks as a person does, let the file go, and read it again."""
    rng = random.Random(20261120)
    path = tmp_path_factory.mktemp("marks") / "diary.kneecheck"
    ids = itertools.count(1)
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    store = DiaryStore.open(path)
    journal = Journal(store, KNOWLEDGE, lambda: Moment(noon, "UTC", 0), lambda: f"{next(ids):032x}")
    days = random_days(rng)
    for ago, marks in enumerate(days):
        draft = EntryDraft(
            TODAY - timedelta(days=ago),
            5,
            8,
            MappingProxyType({place: strength for place, (strength, _) in marks.items()}),
            details=MappingProxyType({place: detail for place, (_, detail) in marks.items()}),
        )
        journal.record(through_the_screen(draft, journal))
    store.close()
    again = DiaryStore.open(path)
    entries = again.entries("me")
    again.close()
    for entry, marks in zip(reversed(entries), days, strict=True):
        assert {m.place: (m.strength, m.detail) for m in entry.marks} == marks
    return entries


def test_there_are_ten_thousand(kept: tuple[Entry, ...]) -> None:
    counted = Counter(mark.place for entry in kept for mark in entry.marks)
    assert counted == COUNTS
    assert counted.total() >= 10_000


def test_every_number_on_the_page_stands_on_its_own_leg_and_zone(kept: tuple[Entry, ...]) -> None:
    pdf = report_pdf(report(kept, Period.ending(TODAY, DAYS)), DRESS, TODAY)
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    whose = {count: place for place, count in COUNTS.items()}
    scales: dict[float, list[tuple[Place, float, float]]] = {}
    for number, x, y, scale in numbers_on(page):
        # Scale 1 is running text; the drawings are smaller.
        if number in whose and scale < 0.7:
            scales.setdefault(round(scale, 3), []).append((whose[number], x, y))
    whole, close = (scales[scale] for scale in sorted(scales))
    assert Counter(place for place, *_ in whole) == Counter(PLACES)
    assert {place.face for place, *_ in close} == {Face.BACK}
    assert {place.zone for place, *_ in close} >= set(KNEE_BACK_ZONES)
    for face in Face:
        assert_in_line([item for item in whole if item[0].face is face])
    assert_in_line(close)


def numbers_on(page: PageObject) -> list[tuple[int, float, float, float]]:
    """Return every whole number of the page, its middle and the scale it is drawn at.

    In a drawing each digit stands for itself; neighbours on a line make a number.
    """
    glyphs: list[tuple[str, float, float, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip().isdecimal():
            x, y = tm[4], tm[5]
            across, up = x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]
            glyphs.append((text.strip(), across, up, cm[0], cm[0] * size))

    page.extract_text(visitor_text=visit)
    numbers: list[list[tuple[str, float, float, float, float]]] = []
    for glyph in glyphs:
        _, x, y, _, em = glyph
        before = numbers[-1][-1] if numbers else glyph
        step = (x - before[1]) / em
        if abs(before[2] - y) < 0.05 and DIGIT[0] < step < DIGIT[1]:
            numbers[-1].append(glyph)
        else:
            numbers.append([glyph])
    return [
        (
            int("".join(text for text, *_ in number)),
            (number[0][1] + number[-1][1]) / 2,
            number[0][2],
            number[0][3],
        )
        for number in numbers
    ]


def assert_in_line(numbers: list[tuple[Place, float, float]]) -> None:
    """A drawing is only moved and scaled on the page: all its numbers agree on how."""
    for axis in (0, 1):
        drawn = [SHAPES.label_point(place)[axis] for place, *_ in numbers]
        seen = [spot[axis] for _, *spot in numbers]
        mean_d, mean_s = sum(drawn) / len(drawn), sum(seen) / len(seen)
        scale = sum((d - mean_d) * (s - mean_s) for d, s in zip(drawn, seen, strict=True)) / sum(
            (d - mean_d) ** 2 for d in drawn
        )
        # To the right on the drawing is to the right on the page; y counts the other way there.
        assert (scale > 0) == (axis == 0)
        for (place, *_), d, s in zip(numbers, drawn, seen, strict=True):
            assert abs((s - mean_s) / scale - (d - mean_d)) < SLACK, place.id


def some_places(rng: random.Random) -> Iterator[list[Place]]:
    """Yield every place once, a page full at a time."""
    shuffled = rng.sample(PLACES, len(PLACES))
    for start in range(0, len(shuffled), MOST_PLACES):
        yield shuffled[start : start + MOST_PLACES]


def test_every_place_is_named_on_the_page_with_its_own_days(kept: tuple[Entry, ...]) -> None:
    for places in some_places(random.Random(7)):
        only = [kept_only(entry, places) for entry in kept]
        pdf = report_pdf(report(only, Period.ending(TODAY, DAYS)), DRESS, TODAY)
        (page,) = PdfReader(io.BytesIO(pdf)).pages
        text = " ".join(page.extract_text().split())
        for place in places:
            words = expected_words(place.id)
            line = f"{words[0].upper()}{words[1:]}: {COUNTS[place]} days, at most 10 of 10"
            assert line in text, line
        for other in set(PLACE_BY_ID.values()) - set(places):
            words = expected_words(other.id)
            assert f"{words[0].upper()}{words[1:]}: {COUNTS[other]}" not in text


def kept_only(entry: Entry, places: list[Place]) -> Entry:
    marks = tuple(mark for mark in entry.marks if mark.place in places)
    bare = tuple(type(mark)(mark.place, mark.strength) for mark in marks)
    return Entry(entry.id, entry.day, entry.recorded, 5, 8, bare)
