"""What is remembered is what would be read, after any changes, and it is read once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.journal.ports import Reading
from kneecheck.journal.remembering import RememberingKeeper
from kneecheck.journal.safekeeping import DamagedRecord
from tests.builders import TODAY, an_entry
from tests.fakes import MemoryKeeper

PEOPLE = ("me", "you")
changes = st.lists(
    st.tuples(
        st.sampled_from(("save", "save", "save", "remove", "forget", "read")),
        st.sampled_from("abcdef"),
        st.integers(0, 5),
        st.sampled_from(PEOPLE),
    ),
    max_size=20,
)


@given(changes, st.integers(0, 6), st.integers(0, 6))
def test_it_says_what_the_keeper_would_say(
    steps: list[tuple[str, str, int, str]], start: int, length: int
) -> None:
    plain = MemoryKeeper()
    remembering = RememberingKeeper(plain)
    period = Period.ending(TODAY - timedelta(days=start), length + 1)
    for what, entry_id, ago, person in steps:
        if what == "save":
            remembering.save(an_entry(ago, entry_id=entry_id, person=person))
        elif what == "remove":
            remembering.remove(entry_id)
        elif what == "forget":
            remembering.forget()
        for somebody in PEOPLE if what != "forget" else ():
            assert remembering.read(somebody) == plain.read(somebody)
            assert remembering.read(somebody, period) == plain.read(somebody, period)
            assert remembering.first_day(somebody) == plain.first_day(somebody)


class CountingKeeper(MemoryKeeper):
    """Counts how often all days are read, and finds one of them damaged."""

    def __init__(self) -> None:
        super().__init__()
        self.readings = 0

    def read(self, person: str, period: Period | None = None) -> Reading:
        self.readings += 1
        day = (TODAY - timedelta(days=3)).isoformat()
        return Reading(self.entries(person, period), (DamagedRecord("x", day),))


def test_all_days_are_read_once_and_anew_when_told() -> None:
    keeper = CountingKeeper()
    remembering = RememberingKeeper(keeper)
    remembering.read("me", Period(TODAY, TODAY))
    for _ in range(3):
        remembering.save(an_entry())
        remembering.read("me")
        remembering.read("me", Period(TODAY, TODAY))
    assert keeper.readings == 2
    remembering.forget()
    remembering.read("me")
    assert keeper.readings == 3


def test_damaged_days_are_remembered_for_their_period_only() -> None:
    remembering = RememberingKeeper(CountingKeeper())
    assert len(remembering.read("me").damaged) == 1
    assert remembering.read("me", Period(TODAY, TODAY)).damaged == ()
    assert len(remembering.read("me", Period.ending(TODAY, 5)).damaged) == 1


def test_entries_of_one_moment_stay_in_order_of_their_ids() -> None:
    remembering = RememberingKeeper(MemoryKeeper())
    remembering.read("me")
    for entry_id in "cab":
        remembering.save(an_entry(entry_id=entry_id))
    found: tuple[Entry, ...] = remembering.entries("me")
    assert [entry.id for entry in found] == ["a", "b", "c"]
    assert remembering.first_day("me") == date(2026, 11, 20)
