"""The key store of the system: whatever it does is told in words, and the passphrase is asked."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from kneecheck import keystore
from kneecheck.errors import Trouble
from kneecheck.store.cipher import Keys
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.lock import DiaryLock
from kneecheck.store.safe import DiarySafe
from tests.builders import an_entry
from tests.store.safes import Hours

WORDS = "four calm words here"
SALT, RAW = bytes(range(16)), bytes(range(32))


class Store(KeyringBackend):
    """A key store in memory that can be told to fail."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.fail: Callable[[], None] = lambda: None

    def get_password(self, service: str, username: str) -> str | None:
        self.fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.fail()
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("no such entry")


@pytest.fixture
def store() -> Iterator[Store]:
    before = keyring.get_keyring()
    made = Store()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def failing(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_a_key_is_kept_found_and_taken_back(store: Store) -> None:
    assert keystore.recall(SALT) is None
    keystore.remember(SALT, RAW)
    assert keystore.recall(SALT) == RAW
    keystore.forget(SALT)
    keystore.forget(SALT)
    assert store.kept == {}


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoKeyringError("no bus"), "has no key store that can be reached"),
        (InitError("no bus"), "has no key store that can be reached"),
        (KeyringLocked("locked"), "is locked"),
        (PasswordSetError("denied"), "refused"),
        (RuntimeError("a driver of its own mind"), "refused"),
        (OSError(13, "denied"), "refused"),
    ],
)
def test_every_failure_is_told_in_words(store: Store, error: Exception, told: str) -> None:
    store.fail = failing(error)
    for ask in (
        lambda: keystore.recall(SALT),
        lambda: keystore.remember(SALT, RAW),
        lambda: keystore.forget(SALT),
    ):
        with pytest.raises(Trouble, match=told):
            ask()  # type: ignore[no-untyped-call]


def test_one_that_never_answers_is_not_waited_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def wait() -> None:
        over.wait()

    store.fail = wait
    monkeypatch.setattr(keystore, "PATIENCE_SECONDS", 0.05)
    with pytest.raises(Trouble, match="did not answer"):
        keystore.recall(SALT)
    over.set()


def test_one_that_forgets_at_once_is_noticed(store: Store) -> None:
    class Sieve(Store):
        def set_password(self, service: str, username: str, password: str) -> None:
            pass

    keyring.set_keyring(Sieve())
    with pytest.raises(Trouble, match="did not keep the key"):
        keystore.remember(SALT, RAW)


def test_an_entry_that_is_no_key_counts_as_none(store: Store) -> None:
    store.kept[keystore.SERVICE, SALT.hex()] = "not a key"
    assert keystore.recall(SALT) is None


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.kneecheck"
    opened = DiaryStore.open(path)
    opened.save(an_entry(1))
    opened.close()
    return path


def lock_of(path: Path) -> DiaryLock:
    keys = Keys()
    safe = DiarySafe(path, path.parent / "backups", None, Hours(), None, keys)
    return DiaryLock(path, path.parent / "backups", None, safe, keys)


def test_the_key_opens_the_diary_and_a_wrong_one_does_not(store: Store, diary: Path) -> None:
    lock = lock_of(diary)
    lock.change(WORDS)
    lock.remember(wanted=True)
    assert lock_of(diary).recall()
    (entry,) = store.kept
    store.kept[entry] = RAW.hex()
    assert not lock_of(diary).recall()
    store.kept[entry] = "00"
    assert not lock_of(diary).recall()
    store.kept.clear()
    assert not lock_of(diary).recall()
    assert WORDS not in str(store.kept)


def test_it_is_not_even_imported_for_those_who_did_not_choose_it(diary: Path) -> None:
    code = (
        "import sys; from kneecheck.__main__ import main; main(['check', '--diary', sys.argv[1]]);"
        "sys.exit('keyring' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(diary)], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == 0
