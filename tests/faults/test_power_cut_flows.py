"""The plug is pulled in everything else that writes: the old is there or the new, never neither."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kneecheck.journal.locking import WrongPassphrase
from kneecheck.settings import Settings, read_settings
from kneecheck.store.check import check_open
from kneecheck.store.cipher import Keys, is_locked
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe
from tests.faults.conftest import LONG
from tests.faults.flows import OTHER_WORDS, TABLE, WORDS, Life, knowledge, lock, settings_of
from tests.faults.judge import Broken, reopened, said_by
from tests.faults.pulling import Pulled
from tests.faults.workload import entry_of, moment

pytestmark = [pytest.mark.first, pytest.mark.faults]
STEPS, SAMPLES = (27, 10) if LONG else (9, 1)
RELEASED = Path(__file__).parents[1] / "store" / "diaries"
VERSIONS = (1, 2, 3, 4) if LONG else (2,)
REPORTS = ("page.pdf", "page.html", "bundle.json", "days.csv") if LONG else ("days.csv",)


def said(store: DiaryStore) -> frozenset[str]:
    """Return everything a diary says, with what is only begun."""
    return said_by(store.everything()) | {f"begun {store.kept_draft('me')}"}


def said_in(path: Path) -> frozenset[str]:
    """Open a diary as the next start does."""
    store = DiaryStore.open(path)
    try:
        with store.raw() as raw:
            checked = check_open(path, raw)
        if not checked.good:
            raise Broken(f"{checked.trouble} {checked.damaged}")
        return said(store)
    finally:
        store.close()


def fill(path: Path, first: int, last: int) -> frozenset[str]:
    """Put entries into a diary and return what it says then."""
    store = DiaryStore.open(path)
    for number in range(first, last):
        store.save(entry_of(number))
    everything = said_by(store.everything())
    store.close()
    return everything


def test_every_kind_of_change_is_there_once_it_was_said_to_be(
    pulled: Pulled, tmp_path: Path
) -> None:
    """Recorded, begun, amended, removed, taken back; a visit written, amended and removed."""
    store = DiaryStore.open(tmp_path / "model.kneecheck")
    life = Life(store, knowledge())
    after = [said(store)]
    for number in range(STEPS):
        life.step(number)
        after.append(said(store))
    store.close()
    assert len(set(after)) == STEPS + 1 or STEPS > Life.STEPS

    def judge(path: Path, acknowledged: int) -> None:
        if said_in(path) not in after[acknowledged + 1 : acknowledged + 3]:
            raise LookupError(f"another diary than after {acknowledged}")

    found = pulled("live", STEPS, "usual", SAMPLES, judge)
    assert set(found) == {"whole"}, found


@pytest.mark.parametrize("version", VERSIONS)
def test_an_update_of_every_released_diary(pulled: Pulled, folder: Path, version: int) -> None:
    released = RELEASED / f"version_{version}.kneecheck"
    shutil.copyfile(released, folder / "diary.kneecheck")
    shutil.copyfile(released, folder.parent / "model.kneecheck")
    before = said_in(folder.parent / "model.kneecheck")

    def judge(path: Path, _: int) -> None:
        if said_in(path) != before:
            raise LookupError("something went")

    found = pulled("migrate", 0, "usual", SAMPLES, judge)
    assert set(found) == {"whole"}, found


def test_backups_in_two_folders(pulled: Pulled) -> None:
    days = 12 if LONG else 3

    def judge(path: Path, acknowledged: int) -> None:
        for place in ("backups", "stick"):
            safe = DiarySafe(path, path.parent / place, None, lambda: moment(days))
            good = safe.newest_good()
            if acknowledged >= 0 and (good is None or good.taken < moment(acknowledged).instant):
                raise LookupError(f"the newest good backup in {place} is {good}")

    found = pulled("back up twice", days, "usual", 6 if LONG else 0, judge)
    assert set(found) == {"whole"}, found


def damage(path: Path) -> None:
    """Write over one page with entries of several pages."""
    content = bytearray(path.read_bytes())
    at = content.rindex(b"7.1 7.1 7.1") // 4096 * 4096
    content[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(content)


def test_mending_leaves_the_damaged_diary_or_a_whole_one(pulled: Pulled, folder: Path) -> None:
    path = folder / "diary.kneecheck"
    fill(path, 1, 5)
    DiarySafe(path, folder / "backups", None, lambda: moment(0)).back_up()
    fill(path, 5, 12)
    damage(path)
    damaged = path.read_bytes()
    model = folder.parent / "model"
    shutil.copytree(folder, model)
    DiarySafe(model / path.name, model / "backups", None, lambda: moment(90)).rescue()
    mended = reopened(model / path.name)
    assert len(mended) > 8

    def judge(path: Path, acknowledged: int) -> None:
        if not path.exists():
            raise LookupError("neither is there")
        if acknowledged < 0 and path.read_bytes() == damaged:
            return
        if reopened(path) != mended:
            raise LookupError("neither the damaged diary nor the mended one")

    found = pulled("rescue", 0, "usual", SAMPLES * 2, judge)
    assert set(found) == {"whole"}, found


def test_settings_are_the_last_ones_or_the_ones_before(pulled: Pulled) -> None:
    every = [Settings(), *(settings_of(number) for number in range(STEPS))]

    def judge(path: Path, acknowledged: int) -> None:
        chosen, sentences = read_settings(path.with_name("settings.toml"))
        if sentences:
            raise Broken(sentences)
        if chosen not in every[acknowledged + 1 : acknowledged + 3]:
            raise LookupError(f"{chosen} after {acknowledged}")

    found = pulled("settings", STEPS, "usual", SAMPLES, judge)
    assert set(found) == {"whole"}, found


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_over_an_earlier_one(pulled: Pulled, folder: Path, name: str) -> None:
    fill(folder / "diary.kneecheck", 1, 6)
    earlier = b"what stood there before" * 999
    (folder / name).write_bytes(earlier)

    def judge(path: Path, acknowledged: int) -> None:
        content = path.with_name(name).read_bytes()
        new = (folder / name).read_bytes()
        assert new != earlier
        if content not in ((earlier, new) if acknowledged < 0 else (new,)):
            raise LookupError(f"{len(content)} bytes are neither")

    found = pulled("report", 0, name, SAMPLES * 2, judge)
    assert set(found) == {"whole"}, found


def test_a_table_is_brought_in_all_of_it_or_not_at_all(pulled: Pulled, folder: Path) -> None:
    before = fill(folder / "diary.kneecheck", 1, 4)
    rows = "".join(f"2026-10-{day:02},{day % 11},{'words ' * 300}\n" for day in range(1, 20))
    (folder.parent / TABLE).write_text(f"Date,Pain,Comment\n{rows}")

    def judge(path: Path, acknowledged: int) -> None:
        found = reopened(path)
        if not before <= found or len(found - before) not in (
            (0, 19) if acknowledged < 0 else (19,)
        ):
            raise LookupError(f"{len(found)} records")

    found = pulled("import table", 0, "usual", SAMPLES, judge)
    assert set(found) == {"whole"}, found


@pytest.mark.parametrize("way", ["set", "change", "remove"] if LONG else ["change"])
def test_another_passphrase_leaves_the_old_lock_or_the_new_one(
    pulled: Pulled, folder: Path, way: str
) -> None:
    path = folder / "diary.kneecheck"
    before = fill(path, 1, 6)
    if way != "set":
        lock(path, 0, "set")
    # Making a key takes a tenth of a second, so each one is made once.
    keys = Keys()
    new = {"set": WORDS, "change": OTHER_WORDS, "remove": None}[way]

    def judge(path: Path, acknowledged: int) -> None:
        if not path.exists():
            raise LookupError("neither is there")
        unlocked(keys, path, (new,) if acknowledged >= 0 else (WORDS, OTHER_WORDS))
        store = DiaryStore.open(path, keys)
        try:
            with store.raw() as raw:
                checked = check_open(path, raw)
            if not checked.good:
                raise Broken(checked.trouble)
            if said_by(store.everything()) != before:
                raise LookupError("a day went")
        finally:
            store.close()

    found = pulled("lock", 0, way, SAMPLES * 2, judge)
    assert set(found) == {"whole"}, found


def unlocked(keys: Keys, path: Path, secrets: tuple[str | None, ...]) -> None:
    """Find the key of a file among some passphrases; ``Broken`` when none of them fits."""
    if not is_locked(path):
        if None not in secrets and len(secrets) == 1:
            raise Broken("the diary is not locked")
        return
    if keys.known_for(path) is not None:
        return
    for secret in filter(None, secrets):
        try:
            keys.unlock(path, secret)
        except WrongPassphrase:
            continue
        return
    raise Broken("no passphrase fits")
