"""Locked files: how to tell one, which key fits it, and how to write one anew under another key."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from kneecheck.files import flush
from kneecheck.journal.keys import KEY_LENGTH, SALT_LENGTH, Key, key_from
from kneecheck.journal.locking import Locked, WrongPassphrase

PLAIN_HEADER = b"SQLite format 3\x00"
_PAGE = 4096
_SIGNATURE = 64
# How SQLCipher 4 makes the key of its signatures from the key of the file.
_SIGNING_MASK = 0x3A
_SIGNING_ROUNDS = 2
_PAGES_TRIED = 64
# Encrypted bytes are all equally frequent: over one page this measure stands near 255, with a
# spread of 23. Text, tables and zeros reach thousands.
_EVEN_ENOUGH = 480.0
# Packed files are nearly as even, but say what they are.
_KNOWN_BEGINNINGS = (
    b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"Rar!", b"OggS", b"ID3", b"RIFF", b"\x00\x00\x00",
)  # fmt: skip


def fresh_key(passphrase: str) -> Key:
    """Return the key of a passphrase under a new salt that looks like no other kind of file."""
    salt = os.urandom(SALT_LENGTH)
    while salt.startswith(_KNOWN_BEGINNINGS):
        salt = os.urandom(SALT_LENGTH)
    return key_from(passphrase, salt)


def is_locked(file: Path) -> bool:
    """Tell whether a file can only be read with a key, as far as that can be told without one."""
    try:
        with file.open("rb") as stream:
            page = stream.read(_PAGE)
    except OSError:
        return False
    if len(page) < _PAGE or page.startswith((PLAIN_HEADER, *_KNOWN_BEGINNINGS)):
        return False
    expected = len(page) / 256
    counted = Counter(page)
    unevenness = sum((counted[value] - expected) ** 2 for value in range(256)) / expected
    return unevenness < _EVEN_ENOUGH


def salt_of(file: Path) -> bytes:
    """Return the salt of a locked file."""
    with file.open("rb") as stream:
        return stream.read(SALT_LENGTH)


def key_fits(file: Path, key: Key) -> bool:
    """Tell whether a page of a file was signed with a key.

    SQLite calls a wrong key and a damaged first page by the same words. Every page carries a
    signature of its own, so one that is whole tells the two apart, and nothing is opened for it.
    """
    salt = bytes(byte ^ _SIGNING_MASK for byte in key.salt)
    signing = hashlib.pbkdf2_hmac("sha512", key.raw, salt, _SIGNING_ROUNDS, len(key.raw))
    with file.open("rb") as stream:
        for number in range(1, _PAGES_TRIED + 1):
            page = stream.read(_PAGE)
            if len(page) < _PAGE:
                return False
            start = SALT_LENGTH if number == 1 else 0
            signed = page[start:-_SIGNATURE] + number.to_bytes(4, "little")
            found = hmac.new(signing, signed, "sha512").digest()
            if hmac.compare_digest(found, page[-_SIGNATURE:]):
                return True
    return False


class Keys:
    """The keys that were given since the program started, or since it was locked."""

    def __init__(self) -> None:
        self._known: list[Key] = []

    def add(self, key: Key) -> None:
        """Keep a key, the newest first."""
        self._known = [key, *(known for known in self._known if known.salt != key.salt)]

    def forget(self) -> None:
        """Forget every key."""
        self._known = []

    def of(self, file: Path) -> Key | None:
        """Return the key of a file, none for one that needs none; ``Locked`` when it is missing."""
        if not is_locked(file):
            return None
        key = self.known_for(file)
        if key is None:
            raise Locked(file)
        return key

    def known_for(self, file: Path) -> Key | None:
        """Return a known key that fits a locked file."""
        salt = salt_of(file)
        for key in self._known:
            if key.salt == salt:
                return key
        # The salt may have rotted; the pages still tell.
        return next((key for key in self._known if key_fits(file, key)), None)

    def unlock(self, file: Path, secret: str, kin: Iterable[Path] = ()) -> Key:
        """Find the key of a file from what a person typed; ``WrongPassphrase`` when none fits.

        ``kin`` are copies of the same diary: where the salt of the file has rotted, theirs helps.
        """
        salts = [salt_of(file)]
        salts += [salt_of(copy) for copy in kin if is_locked(copy)]
        for salt in dict.fromkeys(salts):
            key = key_from(secret, salt)
            if key_fits(file, key):
                self.add(key)
                return key
        raise WrongPassphrase(file)

    def accept(self, file: Path, raw: bytes) -> bool:
        """Take a key that was kept elsewhere, if it fits; tell whether it does."""
        key = Key(raw, salt_of(file))
        if len(raw) != KEY_LENGTH or not key_fits(file, key):
            return False
        self.add(key)
        return True


def hand_over(connection: Any, key: Key | None) -> None:
    """Give a fresh connection its key, and keep SQLCipher from writing to standard error."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        # Hexadecimal digits only: nothing in it can end the string.
        connection.execute(f'PRAGMA key = "{key.spec()}"')


def begin_locked(target: Path, key: Key) -> None:
    """Make a locked file that holds nothing yet out of an empty one."""
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - the rest of this file needs no database

    with closing(driver.connect(str(target), isolation_level=None)) as connection:
        hand_over(connection, key)
        connection.execute("PRAGMA journal_mode = OFF")
        # Only a file with something in it is written at all.
        connection.execute("CREATE TABLE began (began)")
        connection.execute("DROP TABLE began")


def write_anew(source: Path, old: Key | None, target: Path, new: Key | None) -> None:
    """Write everything in a closed file into an empty one under another key, or under none."""
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - the rest of this file needs no database

    with closing(driver.connect(str(target), uri=True, isolation_level=None)) as connection:
        hand_over(connection, new)
        # A page that is not yet written needs no journal: whoever finds half of it throws it away.
        connection.execute("PRAGMA journal_mode = OFF")
        address = f"{source.absolute().as_uri()}?mode=ro&immutable=1"
        connection.execute("ATTACH ? AS source KEY ?", (address, old.spec() if old else ""))
        connection.execute("SELECT sqlcipher_export('main', 'source')")
        for name in ("user_version", "application_id"):
            (value,) = connection.execute(f"PRAGMA source.{name}").fetchone()
            connection.execute(f"PRAGMA main.{name} = {value}")
        connection.execute("DETACH source")
    flush(target)
