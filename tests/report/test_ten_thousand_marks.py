"""Ten thousand marks go from the screen through the file to the page: none changes leg or zone."""

from __future__ import annotations

import csv
import io
import itertools
import json
import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PageObject

from kneecheck.assessment.history import known_on
from kneecheck.domain.body import PLACE_BY_ID, PLACES, Place, Side
from kneecheck.domain.entry import Entry, EntryDraft, Moment
from kneecheck.domain.mark import QUALITIES, MarkDetail, in_order
from kneecheck.domain.period import Period
from kneecheck.journal.exchange import WholeDiary, diary_from_json, diary_to_json
from kneecheck.journal.journal import Journal
from kneecheck.journal.merging import Section
from kneecheck.report.places import LETTERS
from kneecheck.report.table import diary_table
from kneecheck.screens.today import build_today
from kneecheck.store.diary_store import DiaryStore
from tests.builders import TODAY
from tests.report.orders import DRESS, KNOWLEDGE, RESOURCES, an_order
from tests.report.pages import page_of, pdf_of

pytestmark = pytest.mark.first
DAYS = 200
PERIOD = Period.ending(TODAY, DAYS)
SHAPES = DRESS.shapes
# Every place has a number of days of its own, so that a number on the page tells whose it is.
COUNTS = {place: 141 + index for index, place in enumerate(PLACES)}
WORDS = tomllib.loads((RESOURCES / "knowledge/text/en/places.toml").read_text("utf-8"))
# Where the mirrored leg of the drawing begins on the figure; half a letter, in its own size.
MIRRORED_X, LEG_Y, HALF_LETTER = 182, 332, 0.36


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


def test_every_letter_on_the_page_lies_in_the_zone_that_its_line_names(
    kept: tuple[Entry, ...],
) -> None:
    for places in some_places(random.Random(7)):
        order = an_order([kept_only(entry, places) for entry in kept], period=PERIOD)
        pdf = pdf_of(order)
        lines = words_on(" ".join(page.extract_text() for page in pdf.pages))
        named = {letter: place for place in places if (letter := letter_of(place, lines))}
        assert set(named.values()) == set(places)
        found = [spot for page in pdf.pages for spot in letters_on(page) if spot[0] in named]
        assert {letter for letter, *_ in found} == set(named)
        for letter, x, y in found:
            assert inside(named[letter], x, y), (letter, named[letter].id)


def letter_of(place: Place, lines: str) -> str:
    """Return the letter that stands before the words and the days of a place."""
    words = expected_words(place.id)
    line = f"{words[0].upper()}{words[1:]}: {COUNTS[place]} days, up to 10/10"
    before, found, _ = lines.partition(line)
    return before.rstrip()[-1:] if found else ""


def letters_on(page: PageObject) -> list[tuple[str, float, float]]:
    """Return the single letters in the drawings, and where on the figure their middle is.

    The second leg of a drawing is its first one mirrored: the only thing on the page that runs
    from right to left, and so it tells where the figure begins.
    """
    drawn: dict[tuple[float, float, float], list[tuple[str, float, float, float]]] = {}
    figure: list[tuple[float, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        scale = abs(cm[0])
        if cm[0] < 0:
            figure[:] = [(scale, cm[4] - MIRRORED_X * scale, cm[5] + LEG_Y * scale)]
        elif figure and len(text.strip()) == 1 and abs(scale - figure[0][0]) < 1e-6:
            x, y = (cm[4] - figure[0][1]) / scale, (figure[0][2] - cm[5]) / scale
            drawn.setdefault(figure[0], []).append((text.strip(), x, y, size))

    page.extract_text(visitor_text=visit)
    return [
        (letter, x + HALF_LETTER * size, y - HALF_LETTER * size)
        for letters in drawn.values()
        for letter, x, y, size in letters
        # Lowest in each drawing stand the words LEFT and RIGHT.
        if y < max(line for _, _, line, _ in letters) - 1
    ]


def inside(place: Place, x: float, y: float) -> bool:
    """Tell whether a point of the figure lies in a place."""
    ring: list[tuple[float, float]] = []
    for command, numbers in SHAPES.outline(place):
        if command == "C":
            (x0, y0), (x1, y1, x2, y2, x3, y3) = ring[-1], numbers
            for step in range(1, 9):
                t, u = step / 8, 1 - step / 8
                a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
                ring.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        elif numbers:
            ring.append((numbers[0], numbers[1]))
    crossed = [
        x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y0 > y) != (y1 > y)
    ]
    return sum(crossed) % 2 == 1


def test_the_page_for_a_browser_names_the_same_places(kept: tuple[Entry, ...]) -> None:
    for places in some_places(random.Random(8)):
        order = an_order([kept_only(entry, places) for entry in kept], period=PERIOD)
        text = words_on(" ".join(element.text for element in page_of(order).all("p", "li")))
        assert {place for place in PLACES if letter_of(place, text)} == set(places)


def test_every_mark_keeps_its_leg_and_zone_as_fhir_and_as_a_table(
    kept: tuple[Entry, ...],
) -> None:
    told = {
        (entry.day.isoformat(), mark.place.id): mark.strength
        for entry in kept
        for mark in entry.marks
    }
    table = csv.DictReader(io.StringIO(diary_table(KNOWLEDGE, kept, notes=False).decode()))
    rows = {
        (row["day"], place): int(strength)
        for row in table
        for place, _, strength in (cell.partition("=") for cell in row["places"].split("; "))
    }
    assert rows == told
    few = kept[-20:]
    order = an_order(few, period=PERIOD)
    seen, spreads = {}, {}
    for entry in json.loads(order.bundle(order.content()))["entry"]:
        site = entry["resource"].get("bodySite")
        if site is None:
            continue
        (code,) = [coding["code"] for coding in site["coding"] if coding["code"] in PLACE_BY_ID]
        words = expected_words(code)
        assert site["text"] == words[0].upper() + words[1:]
        sides = json.dumps(site.get("extension", ""))
        side = PLACE_BY_ID[code].side
        assert [f'"{name.capitalize()}"' in sides for name in Side] == [
            name is side for name in Side
        ]
        key = entry["resource"]["effectiveDateTime"], code
        seen[key] = entry["resource"]["valueInteger"]
        spreads[key] = spread_of(entry["resource"].get("component", []))
    ways = {
        (entry.day.isoformat(), mark.place.id): target.id
        for entry in few
        for mark in entry.marks
        if (target := mark.detail.spreads_to)
    }
    assert {key: target for key, target in spreads.items() if target} == ways
    assert seen == {key: value for key, value in told.items() if key[0] >= few[0].day.isoformat()}


def test_every_mark_comes_back_through_a_file_into_another_diary(
    kept: tuple[Entry, ...], tmp_path: Path
) -> None:
    written = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    text = diary_to_json(WholeDiary(Section(kept)), "test", written)
    store = DiaryStore.open(tmp_path / "another.kneecheck")
    journal = Journal(store, KNOWLEDGE, lambda: Moment(written, "UTC", 0), lambda: "f" * 32)
    journal.take_in(journal.preview(diary_from_json("a file", text)))
    assert store.entries("me") == kept
    store.close()


def spread_of(components: list[dict[str, Any]]) -> str:
    """Return the id of the place that an observation says the pain spreads to."""
    for component in components:
        for coding in component.get("valueCodeableConcept", {}).get("coding", []):
            if coding["code"] in PLACE_BY_ID:
                return str(coding["code"])
    return ""


def some_places(rng: random.Random) -> Iterator[list[Place]]:
    """Yield every place once, a page full at a time."""
    shuffled = rng.sample(PLACES, len(PLACES))
    for start in range(0, len(shuffled), len(LETTERS)):
        yield shuffled[start : start + len(LETTERS)]


def kept_only(entry: Entry, places: list[Place]) -> Entry:
    """Return an entry with its marks at these places."""
    return replace(entry, marks=tuple(mark for mark in entry.marks if mark.place in places))


def words_on(text: str) -> str:
    """Return a text on one line, without the marks where a word may be cut."""
    return " ".join(text.replace("\u200b", "").replace("\u00ad", "").split())
