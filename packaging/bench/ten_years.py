"""A diary of ten years, made up: the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kneecheck.domain.body import PLACES
from kneecheck.domain.entry import Entry, Moment, PainMark
from kneecheck.journal.exchange import WholeDiary, plan_diary
from kneecheck.journal.merging import Section
from kneecheck.store.diary_store import DiaryStore

TODAY = date(2026, 11, 20)
TEN_YEARS = (10_950, 10)
HALF_OF_PLACES = len(PLACES) // 2


def sample_entries(count: int, years: int) -> Iterator[Entry]:
    """Yield entries spread evenly over the years, each with two places and three answers."""
    days = years * 365
    for number in range(count):
        day = TODAY - timedelta(days=days - 1 - number * days // count)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        pain = (number * 7 // 3) % 9
        spots = sorted({number % 5, HALF_OF_PLACES + number % 3})
        yield Entry(
            id=f"{number:032x}",
            day=day,
            recorded=Moment(noon + timedelta(minutes=number % 600), "UTC", 0),
            average=pain,
            worst=pain + number % 3,
            marks=tuple(PainMark(PLACES[spot], pain) for spot in spots),
            answers={
                "limp": "yes" if number % 3 else "no",
                "morning_stiff_min": number % 60,
                "night_pain": "yes" if number % 4 else "no",
            },
        )


def fill(path: Path, count: int, years: int) -> None:
    """Make a diary file of that many entries, taken in at once as an import does."""
    entries = tuple(sample_entries(count, years))
    with closing(DiaryStore.open(path)) as store:
        store.take_in(plan_diary(WholeDiary(), WholeDiary(Section(entries))))
