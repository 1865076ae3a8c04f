"""A passphrase is set, changed and taken away; days are never lost and never stand there plain."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from kneecheck.domain.entry import Entry
from kneecheck.errors import Trouble
from kneecheck.journal.keys import is_misspelt_code, key_from, raw_from_code
from kneecheck.journal.locking import Locked, OldCopies, WrongPassphrase
from kneecheck.journal.safekeeping import Damaged
from kneecheck.store import lock as lock_room
from kneecheck.store.check import check_file
from kneecheck.store.cipher import Keys, fresh_key, is_locked, key_fits, salt_of
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.lock import DiaryLock
from kneecheck.store.safe import DiarySafe
from tests.builders import an_entry
from tests.store.safes import Hours, names

MARKER = "MARKER-of-a-private-note"
WORDS = "four calm words here"
OTHER = "another four calm words"
DAYS = tuple(an_entry(n, entry_id=f"{n:032x}", note=f"{MARKER} {n} " * 200) for n in range(1, 31))


class House:
    """A diary with its safe and its lock, as the program puts them together."""

    def __init__(self, path: Path, *, second: bool = False) -> None:
        self.path = path
        self.hours = Hours()
        self.second = path.parent / "stick" if second else None
        self.keys = Keys()
        self.store: DiaryStore | None = None

    @property
    def safe(self) -> DiarySafe:
        folder = self.path.parent / "backups"
        return DiarySafe(self.path, folder, self.second, self.hours, self.store, self.keys)

    @property
    def lock(self) -> DiaryLock:
        folder = self.path.parent / "backups"
        return DiaryLock(self.path, folder, self.second, self.safe, self.keys, self.store)

    def fill(self) -> None:
        store = DiaryStore.open(self.path, self.keys)
        for entry in DAYS:
            store.save(entry)
        store.close()

    def days(self) -> tuple[Entry, ...]:
        store = DiaryStore.open(self.path, self.keys)
        try:
            return store.entries("me")
        finally:
            store.close()


@pytest.fixture
def house(path: Path) -> House:
    made = House(path)
    made.fill()
    return made


def files_with(folder: Path, words: str) -> list[str]:
    return [
        file.name
        for file in sorted(folder.rglob("*"))
        if file.is_file() and words.encode() in file.read_bytes()
    ]


def sorted_days(entries: tuple[Entry, ...]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.id)


@pytest.mark.parametrize("is_open", [True, False])
def test_a_passphrase_is_set_changed_and_taken_away(house: House, *, is_open: bool) -> None:
    if is_open:
        house.store = DiaryStore.open(house.path, house.keys)
    for passphrase in (WORDS, OTHER, None):
        house.hours.forward(hours=1)
        assert house.lock.change(passphrase) == ()
        assert house.lock.is_locked() is (passphrase is not None)
        if house.store is not None:
            assert sorted_days(house.store.entries("me")) == list(DAYS)
        else:
            assert sorted_days(house.days()) == list(DAYS)
    if house.store is not None:
        house.store.close()
    assert not [name for name in names(house.path.parent) if name.endswith(".part")]


def test_a_locked_diary_is_shut_without_its_passphrase(house: House) -> None:
    house.lock.change(WORDS)
    with pytest.raises(Locked, match="is locked with a passphrase"):
        DiaryStore.open(house.path)
    stranger = House(house.path)
    with pytest.raises(WrongPassphrase, match="does not open"):
        stranger.lock.unlock("some other words")
    stranger.lock.unlock(WORDS)
    assert sorted_days(stranger.days()) == list(DAYS)


def test_any_tool_opens_it_by_the_passphrase_alone(house: House) -> None:
    house.lock.change("it's a 'quoted' pässphrase")
    with closing(driver.connect(str(house.path))) as tool:
        tool.execute("PRAGMA key = 'it''s a ''quoted'' pässphrase'")
        assert tool.execute("SELECT count(*) FROM entry").fetchone() == (len(DAYS),)


def test_the_two_ways_to_type_a_letter_are_one_passphrase(house: House) -> None:
    house.lock.change("caf\u00e9 au lait")
    assert house.lock.fits("cafe\u0301 au lait")


def test_nothing_plain_is_left_once_earlier_copies_are_locked_too(house: House) -> None:
    house.safe.back_up()
    house.lock.change(WORDS)
    assert len(files_with(house.path.parent, MARKER)) == len(house.lock.other_copies()) == 2
    done = house.lock.tidy(OldCopies.CONVERT)
    assert (done.converted, done.removed, done.warnings) == (2, 0, ())
    assert files_with(house.path.parent, MARKER) == []
    assert house.lock.other_copies() == ()
    assert [checked.good for checked in house.safe.check_backups()] == [True] * 3


def test_the_twins_on_a_memory_stick_are_locked_too(path: Path) -> None:
    house = House(path, second=True)
    house.fill()
    house.safe.back_up()
    house.lock.change(WORDS)
    assert house.lock.tidy(OldCopies.CONVERT).warnings == ()
    assert files_with(path.parent, MARKER) == []
    first, stick = path.parent / "backups", path.parent / "stick"
    assert names(first) == names(stick)
    assert all((first / name).read_bytes() == (stick / name).read_bytes() for name in names(first))


def test_a_stick_that_is_not_there_is_told(path: Path) -> None:
    house = House(path)
    house.fill()
    house.lock.change(WORDS)
    house.second = path.parent / "gone" / "stick"
    assert "could not be reached" in house.lock.tidy(OldCopies.CONVERT).warnings[0]


def test_earlier_copies_can_go_or_stay(house: House) -> None:
    house.safe.back_up()
    house.lock.change(WORDS)
    before = names(house.path.parent / "backups")
    house.lock.tidy(OldCopies.KEEP)
    assert names(house.path.parent / "backups") == before
    assert house.lock.tidy(OldCopies.REMOVE).removed == 2
    (left,) = house.safe.backups()
    assert check_file(left.file, house.keys).entries == len(DAYS)
    assert files_with(house.path.parent, MARKER) == []


def test_copies_under_a_forgotten_passphrase_are_left_and_named(house: House) -> None:
    house.lock.change(WORDS)
    house.lock.tidy(OldCopies.CONVERT)
    house.hours.forward(hours=1)
    house.lock.change(OTHER)
    later = House(house.path)
    later.lock.unlock(OTHER)
    done = later.lock.tidy(OldCopies.CONVERT)
    assert done.converted == 0
    assert all("it has an earlier passphrase" in warning for warning in done.warnings)
    assert len(done.warnings) == len(later.lock.other_copies()) == 3
    locked = [checked for checked in later.safe.check_backups() if checked.locked]
    assert len(locked) == 3


def test_files_set_aside_and_copies_before_an_update_count_as_copies(house: House) -> None:
    house.safe.back_up()
    house.safe.restore(house.safe.backups()[0].file)
    before = house.path.with_name(f"{house.path.name}.before-4.sqlite")
    before.write_bytes(house.path.read_bytes())
    house.lock.change(WORDS)
    house.lock.tidy(OldCopies.CONVERT)
    assert files_with(house.path.parent, MARKER) == []


def test_a_recovery_code_opens_the_diary_and_every_copy_of_that_time(house: House) -> None:
    with pytest.raises(Trouble, match="needs no recovery code"):
        house.lock.recovery_code()
    house.lock.change(WORDS)
    code = house.lock.recovery_code()
    stranger = House(house.path)
    stranger.lock.unlock(code.lower().replace(" ", "-").replace("0", "o"))
    assert sorted_days(stranger.days()) == list(DAYS)
    assert stranger.safe.check_backups()[0].good


def test_a_slip_in_a_recovery_code_is_noticed() -> None:
    code = "0" * 4
    assert raw_from_code(code) is None
    from kneecheck.journal.keys import Key, code_from

    good = code_from(Key(bytes(range(32)), b"s" * 16))
    assert raw_from_code(good) == bytes(range(32))
    for at, letter in enumerate(good):
        if letter != " ":
            wrong = good[:at] + ("A" if letter != "A" else "B") + good[at + 1 :]
            assert raw_from_code(wrong) is None
            assert is_misspelt_code(wrong)
    assert not is_misspelt_code(WORDS)


def test_the_key_never_shows_itself() -> None:
    key = key_from(WORDS, b"s" * 16)
    assert key.raw.hex() not in repr(key) + str(key) + f"{key}"


def test_a_new_code_is_needed_after_a_new_passphrase(house: House) -> None:
    house.lock.change(WORDS)
    code = house.lock.recovery_code()
    house.lock.change(OTHER)
    assert not house.lock.fits(code)
    assert house.lock.fits(house.lock.recovery_code())


@pytest.mark.parametrize("page", [0, 1, 7])
def test_damage_is_told_from_a_wrong_passphrase(house: House, page: int) -> None:
    house.lock.change(WORDS)
    content = bytearray(house.path.read_bytes())
    content[page * 4096 + 1000] ^= 1
    house.path.write_bytes(content)
    stranger = House(house.path)
    with pytest.raises(WrongPassphrase):
        stranger.lock.unlock(OTHER)
    stranger.lock.unlock(WORDS)
    assert "is damaged" in stranger.safe.check().trouble
    rescued = stranger.safe.rescue()
    assert rescued.checked.good
    assert is_locked(house.path)
    assert sorted_days(stranger.days()) == list(DAYS)
    assert MARKER.encode() not in house.path.read_bytes()


def test_a_rotten_salt_is_made_good_by_the_backups(house: House) -> None:
    house.lock.change(WORDS)
    content = bytearray(house.path.read_bytes())
    content[5] ^= 4
    house.path.write_bytes(content)
    stranger = House(house.path)
    stranger.lock.unlock(WORDS)
    assert sorted_days(stranger.days()) == list(DAYS)


def test_a_locked_diary_that_lost_its_end_is_damaged(house: House) -> None:
    house.lock.change(WORDS)
    content = house.path.read_bytes()
    house.path.write_bytes(content[: len(content) // 2 + 77])
    stranger = House(house.path)
    stranger.lock.unlock(WORDS)
    with pytest.raises(Damaged):
        stranger.days()


def test_without_any_backup_what_is_left_stays_locked(house: House) -> None:
    house.lock.change(WORDS)
    for backup in house.safe.backups():
        backup.file.unlink()
    content = bytearray(house.path.read_bytes())
    content[-2000] ^= 1
    house.path.write_bytes(content)
    rescued = house.safe.rescue()
    assert 0 < rescued.read <= len(DAYS)
    assert is_locked(house.path)
    assert len(house.days()) == rescued.read


def test_a_newer_locked_diary_is_refused_unchanged(house: House) -> None:
    house.lock.change(WORDS)
    key = house.keys.of(house.path)
    assert key is not None
    with closing(driver.connect(str(house.path), isolation_level=None)) as tool:
        tool.execute(f'PRAGMA key = "{key.spec()}"')
        tool.execute("PRAGMA user_version = 99")
        tool.execute("PRAGMA journal_mode = DELETE")
    before = house.path.read_bytes()
    with pytest.raises(Trouble, match="newer KneeCheck"):
        house.days()
    assert house.path.read_bytes() == before


def test_another_locked_file_is_not_taken_for_a_diary(house: House, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    key = fresh_key(WORDS)
    with closing(driver.connect(str(foreign), isolation_level=None)) as tool:
        tool.execute(f'PRAGMA key = "{key.spec()}"')
        tool.execute("CREATE TABLE a (b)")
    house.keys.add(key)
    with pytest.raises(Damaged, match="belongs to another program"):
        DiaryStore.open(foreign, house.keys)


@pytest.mark.parametrize("beginning", [b"PK\x03\x04", b"\x89PNG\r\n", b"SQLite format 3\x00"])
def test_packed_and_plain_files_are_not_taken_for_locked_ones(
    tmp_path: Path, beginning: bytes
) -> None:
    file = tmp_path / "file"
    file.write_bytes(beginning + os.urandom(8192))
    assert not is_locked(file)
    file.write_bytes(b"words of a text file, again and again\n" * 300)
    assert not is_locked(file)
    file.write_bytes(b"")
    assert not is_locked(file)
    assert not is_locked(tmp_path / "nothing")


def test_a_diary_always_looks_locked_once_it_is(house: House) -> None:
    for number in range(20):
        house.keys.add(fresh_key(WORDS + str(number)))
    house.lock.change(WORDS)
    content = house.path.read_bytes()
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    for number, page in enumerate(pages):
        file = house.path.with_name(f"page-{number}")
        file.write_bytes(page)
        assert is_locked(file)


def test_going_back_never_unlocks_a_locked_diary(house: House) -> None:
    plain = house.safe.back_up().backup.file
    kept = house.path.parent / "kept.kneecheck"
    kept.write_bytes(plain.read_bytes())
    house.lock.change(WORDS)
    house.lock.tidy(OldCopies.CONVERT)
    house.safe.restore(kept)
    assert house.lock.is_locked()
    assert house.lock.fits(WORDS)
    assert sorted_days(house.days()) == list(DAYS)
    kept.unlink()
    assert files_with(house.path.parent, MARKER) == []


def test_a_locked_copy_of_another_time_takes_the_present_passphrase(house: House) -> None:
    house.lock.change(WORDS)
    earlier = house.safe.backups()[0].file
    house.hours.forward(hours=1)
    house.lock.change(OTHER)
    stranger = House(house.path)
    stranger.lock.unlock(OTHER)
    with pytest.raises(Locked) as told:
        stranger.safe.restore(earlier)
    stranger.keys.unlock(told.value.file, WORDS)
    stranger.safe.restore(earlier)
    assert stranger.lock.fits(OTHER)
    assert not stranger.lock.fits(WORDS)


def test_who_forgot_goes_back_to_a_plain_copy_and_the_locked_one_is_kept(house: House) -> None:
    house.safe.back_up()
    house.lock.change(WORDS)
    stranger = House(house.path)
    plain = stranger.safe.backups()[-1].file
    done = stranger.safe.restore(plain)
    assert sorted_days(stranger.days()) == list(DAYS)
    (aside,) = done.set_aside
    key = house.keys.known_for(aside)
    assert key is not None
    assert key_fits(aside, key)


@pytest.mark.parametrize("passphrase", [OTHER, None])
def test_what_was_written_wrong_never_takes_the_place(
    house: House, monkeypatch: pytest.MonkeyPatch, passphrase: str | None
) -> None:
    house.lock.change(WORDS)
    before = house.path.read_bytes()

    def badly(source: Path, old: object, target: Path, new: object) -> None:
        target.write_bytes(before[:-4096])

    monkeypatch.setattr(lock_room, "write_anew", badly)
    with pytest.raises(Trouble, match=r"cannot be read|differs"):
        house.lock.change(passphrase)
    assert house.path.read_bytes() == before
    assert house.lock.fits(WORDS)


def test_what_a_cut_short_change_left_behind_is_removed_at_the_next_start(house: House) -> None:
    part = house.path.with_name(f".{house.path.name}.part")
    part.write_bytes(house.path.read_bytes())
    house.days()
    assert not part.exists()


def test_a_locked_diary_has_a_salt_of_its_own_after_every_change(house: House) -> None:
    salts = set()
    for _ in range(2):
        house.lock.change(WORDS)
        salts.add(salt_of(house.path))
    assert len(salts) == 2


def test_the_sidefiles_of_a_locked_diary_in_use_hold_no_plain_text(house: House) -> None:
    house.lock.change(WORDS)
    store = DiaryStore.open(house.path, house.keys)
    store.save(an_entry(40, entry_id="f" * 32, note=MARKER))
    house.store = store
    house.safe.back_up()
    house.lock.tidy(OldCopies.CONVERT)
    assert files_with(house.path.parent, MARKER) == []
    assert any(name.endswith("-wal") for name in names(house.path.parent))
    store.close()


def test_a_first_page_that_was_half_written_is_mended_by_the_journal_beside_it(
    house: House,
) -> None:
    """The power goes in the first moments after a passphrase was set."""
    house.lock.change(WORDS)
    key = house.keys.of(house.path)
    with closing(driver.connect(str(house.path), isolation_level=None)) as connection:
        connection.execute(f'PRAGMA key = "{key.spec() if key else ""}"')
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE entry SET note = note || hex(zeroblob(9000))")
        journal = house.path.with_name(f"{house.path.name}-journal")
        found = bytearray(house.path.read_bytes()), journal.read_bytes()
        connection.execute("ROLLBACK")
    found[0][512:4096] = os.urandom(4096 - 512)
    house.path.write_bytes(found[0])
    journal.write_bytes(found[1])
    assert sorted_days(house.days()) == list(DAYS)
    assert not journal.exists()
