"""Ten thousand marks go from the screen through the file to the page: none changes leg or zone."""

from __future__ import annotations

import io
import itertools
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest
from pypdf import PdfReader

from kneecheck.assessment.history import known_on
from kneecheck.domain.body import PLACE_BY_ID, PLACES, Face, Place
from kneecheck.domain.entry import Entry, EntryDraft, Moment
from kneecheck.domain.mark import QUALITIES, MarkDetail, in_order
from kneecheck.domain.period import Period
from kneecheck.journal.journal import Journal
from kneecheck.report.figures import body_figure, body_view
from kneecheck.report.pdf import report_pdf
from kneecheck.report.places import LETTERS, letters
from kneecheck.report.press import print_palette
from kneecheck.screens.today import build_today
from kneecheck.store.diary_store import DiaryStore
from tests.report.test_report import DRESS, KNOWLEDGE, RESOURCES, SHAPES, TODAY, report

DAYS = 200
# Every place has a number of days of its own, so that a number on the page tells whose it is.
COUNTS = {place: 141 + index for index, place in enumerate(PLACES)}
WORDS = tomllib.loads((RESOURCES / "knowledge/text/en/places.toml").read_text("utf-8"))
# A tenth of the width of the narrowest zone, in units of the figure.
SLACK = 5.0
_LETTER = re.compile(r'<text x="([-\d.]+)" y="([-\d.]+)"[^>]*>([A-F])</text>')


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


def test_every_letter_in_the_figure_stands_on_its_own_leg_and_zone(
    kept: tuple[Entry, ...],
) -> None:
    seen: set[Place] = set()
    palette = print_palette(RESOURCES)
    for places in some_places(random.Random(7)):
        content = report([kept_only(entry, places) for entry in kept], Period.ending(TODAY, DAYS))
        whose = {letter: place for place, letter in letters(content.places).items()}
        view, _ = body_view(content, SHAPES, 120)
        for face in Face:
            svg = body_figure(content, SHAPES, face, palette, view).svg
            for x, y, letter in _LETTER.findall(svg):
                place = whose[letter]
                across, down = SHAPES.label_point(place)
                assert place.face is face
                assert abs(float(x) - across) < SLACK
                assert abs(float(y) - down) < view.text
                seen.add(place)
    assert seen == set(PLACES)


def some_places(rng: random.Random, at_once: int = len(LETTERS)) -> Iterator[list[Place]]:
    """Yield every place once, a few at a time."""
    shuffled = rng.sample(PLACES, len(PLACES))
    for start in range(0, len(shuffled), at_once):
        yield shuffled[start : start + at_once]


def test_every_place_is_named_on_the_page_with_its_own_days(kept: tuple[Entry, ...]) -> None:
    for places in some_places(random.Random(7)):
        only = [kept_only(entry, places) for entry in kept]
        pdf = report_pdf(report(only, Period.ending(TODAY, DAYS)), DRESS, TODAY)
        (page,) = PdfReader(io.BytesIO(pdf)).pages
        text = " ".join(page.extract_text().split())
        for place in places:
            words = expected_words(place.id)
            line = f"{words[0].upper()}{words[1:]}: {COUNTS[place]} days, up to 10/10"
            assert line in text, line
        for other in set(PLACE_BY_ID.values()) - set(places):
            words = expected_words(other.id)
            assert f"{words[0].upper()}{words[1:]}: {COUNTS[other]}" not in text


def kept_only(entry: Entry, places: list[Place]) -> Entry:
    marks = tuple(mark for mark in entry.marks if mark.place in places)
    bare = tuple(type(mark)(mark.place, mark.strength) for mark in marks)
    return Entry(entry.id, entry.day, entry.recorded, 5, 8, bare)
