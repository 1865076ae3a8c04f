"""A byte that rotted costs its own entry, never another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.entry import Moment
from kneecheck.domain.mark import MarkDetail
from kneecheck.errors import Trouble
from kneecheck.journal.exchange import WholeDiary
from kneecheck.journal.journal import Journal
from kneecheck.journal.merging import Section
from kneecheck.journal.safekeeping import Damaged, DamagedKind
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.store.check import check_file
from kneecheck.store.diary_store import DiaryStore
from tests.builders import TODAY, a_visit, an_entry
from tests.store.outside import sql
from tests.store.safes import a_safe

WHOLE = an_entry(1, entry_id="whole", note="whole")
ROTTEN = an_entry(
    2,
    entry_id="rotten",
    marks={"left.back.heel": 2, "back.low_back": None},
    details={"left.back.heel": MarkDetail(("dull", "tight"), PLACE_BY_ID["left.back.calf_low"])},
    answers={"lump": "yes", "injury_mechanism": ("fall_blow", "twist")},
    note="rotten",
)

ROT = {
    "another digit": "UPDATE entry SET average = 3 WHERE id = 'rotten'",
    "a letter of the note": "UPDATE entry SET note = 'rottem' WHERE id = 'rotten'",
    "half a letter": "UPDATE entry SET note = CAST(x'726FFF' AS TEXT) WHERE id = 'rotten'",
    "another day": "UPDATE entry SET day = '1926-11-18' WHERE id = 'rotten'",
    "no day at all": "UPDATE entry SET day = '2026-1x-18' WHERE id = 'rotten'",
    "no hour at all": "UPDATE entry SET recorded_utc = '?' WHERE id = 'rotten'",
    "another offset": "UPDATE entry SET offset_minutes = 99999999999 WHERE id = 'rotten'",
    "another digest": "UPDATE entry SET digest = '00' WHERE id = 'rotten'",
    "a lost mark": "DELETE FROM mark WHERE place = 'back.low_back'",
    "a place that is none": "UPDATE mark SET place = 'left.back.heeL' WHERE strength = 2",
    "another quality": "UPDATE mark SET qualities = '[\"dull\"]' WHERE strength = 2",
    "a lost quality": "UPDATE mark SET qualities = NULL WHERE strength = 2",
    "a quality where none was": "UPDATE mark SET qualities = '[\"dull\"]' WHERE strength IS NULL",
    "qualities of no known kind": "UPDATE mark SET qualities = '{}' WHERE strength = 2",
    "another way to spread": "UPDATE mark SET spreads_to = 'back.low_back' WHERE strength = 2",
    "a way to nowhere": "UPDATE mark SET spreads_to = 'nowhere' WHERE strength IS NULL",
    "another answer": "UPDATE answer SET value = '\"no\"' WHERE question = 'lump'",
    "an answer of no known kind": "UPDATE answer SET value = '{}' WHERE question = 'lump'",
    "an answer that is no text": "UPDATE answer SET value = '\"\\ud800\"' WHERE question = 'lump'",
    "half a letter of a question": "UPDATE answer SET question = CAST(x'FF' AS TEXT)"
    " WHERE question = 'lump'",
}


@pytest.fixture(params=ROT)
def rotten(request: pytest.FixtureRequest, store: DiaryStore, path: Path) -> DiaryStore:
    """Return a diary of two entries, one of them changed behind our back."""
    store.save(WHOLE)
    store.save(ROTTEN)
    store.close()
    sql(path, ROT[request.param])
    return DiaryStore.open(path)


def test_a_damaged_entry_is_left_out_and_named_and_the_others_stay(rotten: DiaryStore) -> None:
    assert rotten.entries("me") == (WHOLE,)
    assert [record.id for record in rotten.read("me").damaged] == ["rotten"]
    assert rotten.first_day("me") == WHOLE.day
    rotten.close()


def test_a_damaged_entry_is_neither_shown_nor_overwritten(rotten: DiaryStore, path: Path) -> None:
    with pytest.raises(Trouble, match="is damaged"):
        rotten.entry("rotten")
    with pytest.raises(Trouble, match="is damaged"):
        rotten.save(an_entry(2, entry_id="rotten"))
    with pytest.raises(Trouble, match="is damaged"):
        rotten.remove("rotten")
    assert rotten.versions("rotten") == ()
    rotten.close()
    assert sql(path, "SELECT count(*) FROM entry") == [(2,)]
    assert sql(path, "SELECT count(*) FROM entry_version") == [(0,)]


def test_an_earlier_version_that_rotted_is_left_out(store: DiaryStore, path: Path) -> None:
    for _ in range(3):
        store.save(WHOLE)
    store.close()
    sql(path, "UPDATE entry_version SET body = replace(body, 'whole', 'whale') WHERE number = 1")
    again = DiaryStore.open(path)
    assert again.versions("whole") == (WHOLE, WHOLE)
    again.close()


def test_a_wrecked_page_is_told_in_one_sentence(store: DiaryStore, path: Path) -> None:
    for ago in range(50):
        store.save(an_entry(ago, note="n" * 400))
    store.close()
    [(root,)] = sql(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'entry'")
    assert isinstance(root, int)
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    again = DiaryStore.open(path)
    with pytest.raises(Trouble, match=r"diary\.kneecheck is damaged; nothing was changed\.$"):
        again.entries("me")
    again.close()


@pytest.mark.parametrize(
    "rot",
    [
        "UPDATE visit SET body = replace(body, 'no clot', 'a clot') WHERE id = 'v1'",
        "UPDATE visit SET day = '2026-11-19' WHERE id = 'v1'",
        "UPDATE visit SET digest = '00' WHERE id = 'v1'",
    ],
)
def test_a_damaged_visit_closes_nothing_and_is_named(path: Path, rot: str) -> None:
    store = DiaryStore.open(path)
    store.save_visit(a_visit())
    store.save_visit(a_visit(4, visit_id="v2"))
    store.close()
    sql(path, rot)
    store = DiaryStore.open(path)
    assert [visit.id for visit in store.visits("me")] == ["v2"]
    with pytest.raises(Trouble, match=r"The visit of 2026-11-1\d in the diary is damaged"):
        store.visit("v1")
    store.close()


def test_the_journal_tells_what_it_left_out(
    rotten: DiaryStore, resources: Path, clock_at: Callable[[date], Callable[[], Moment]]
) -> None:
    knowledge = load_knowledge(resources / "knowledge")
    journal = Journal(rotten, knowledge, clock_at(TODAY), lambda: "new")
    assert journal.damaged() == (), "nothing has been read yet"
    journal.known()
    assert [record.id for record in journal.damaged()] == ["rotten"]
    healed = WholeDiary(Section((ROTTEN,)))
    journal.take_in(journal.preview(healed))
    journal.known()
    assert journal.damaged() == ()
    assert ROTTEN in journal.entries()
    rotten.close()


def test_a_damaged_visit_is_told(
    store: DiaryStore, path: Path, resources: Path, clock_at: Callable[[date], Callable[[], Moment]]
) -> None:
    store.save_visit(a_visit())
    store.close()
    sql(path, "UPDATE visit SET digest = '00'")
    again = DiaryStore.open(path)
    journal = Journal(
        again, load_knowledge(resources / "knowledge"), clock_at(TODAY), lambda: "new"
    )
    journal.known()
    assert [(record.id, record.kind) for record in journal.damaged()] == [("v1", DamagedKind.VISIT)]
    again.close()


def test_a_broken_schema_is_damage_too(store: DiaryStore, path: Path) -> None:
    """SQLite quotes the broken schema in its words, and then even its words are no text."""
    store.save(WHOLE)
    store.close()
    content = path.read_bytes()
    at = content.index(b"CREATE TABLE mark")
    path.write_bytes(content[:at] + b"\xd4\xff" + content[at + 2 :])
    assert check_file(path).trouble == f"The diary {path} is damaged; nothing was changed."
    with pytest.raises(Damaged, match="is damaged"):
        DiaryStore.open(path)
    with pytest.raises(Trouble, match=r"Nothing can be read|could not be restored"):
        a_safe(path).rescue()
