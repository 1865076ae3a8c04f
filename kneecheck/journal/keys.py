"""Passphrases and recovery codes become keys, and keys become recovery codes."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

SALT_LENGTH = 16
KEY_LENGTH = 32
# What SQLCipher 4 does with a passphrase; more than OWASP asks for (ASVS 5, appendix C).
ROUNDS = 256_000
# Crockford's letters: none is taken for another when it is read from paper.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE_LENGTH = 56
_GROUP = 4
_CHECK_LENGTH = 3


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """The key of every file with one salt; it never shows itself in a message or a log."""

    raw: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key()"

    def spec(self) -> str:
        """Return the key in the notation of SQLCipher."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def key_from(secret: str, salt: bytes) -> Key:
    """Return the key that a passphrase or a recovery code makes with a salt."""
    raw = raw_from_code(secret)
    if raw is None:
        # The same letters can be typed in two ways; both are the same passphrase.
        typed = unicodedata.normalize("NFC", secret).encode("utf-8", errors="replace")
        raw = hashlib.pbkdf2_hmac("sha512", typed, salt, ROUNDS, KEY_LENGTH)
    return Key(raw, salt)


def code_from(key: Key) -> str:
    """Return the recovery code of a key: groups of four letters, the last ones a check."""
    number = int.from_bytes(key.raw + _check(key.raw), "big")
    letters = []
    for _ in range(_CODE_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    text = "".join(reversed(letters))
    return " ".join(text[at : at + _GROUP] for at in range(0, _CODE_LENGTH, _GROUP))


def raw_from_code(text: str) -> bytes | None:
    """Return the raw key a recovery code stands for; none when it is no code, or misspelt."""
    letters = "".join(c for c in text.upper() if c.isalnum()).translate(_MISREAD)
    if len(letters) != _CODE_LENGTH or set(letters) - set(_LETTERS):
        return None
    number = 0
    for letter in letters:
        number = number * len(_LETTERS) + _LETTERS.index(letter)
    whole = number.to_bytes(KEY_LENGTH + _CHECK_LENGTH, "big")
    raw, check = whole[:KEY_LENGTH], whole[KEY_LENGTH:]
    return raw if check == _check(raw) else None


def is_misspelt_code(text: str) -> bool:
    """Tell whether something was surely meant as a recovery code but has a slip in it."""
    letters = "".join(c for c in text.upper() if c.isalnum())
    grouped = len(text.replace("-", " ").split()) >= _CODE_LENGTH // _GROUP - 2
    near = abs(len(letters) - _CODE_LENGTH) <= _GROUP
    return near and (grouped or text.isupper()) and raw_from_code(text) is None


def _check(raw: bytes) -> bytes:
    return hashlib.sha256(b"KneeCheck recovery code" + raw).digest()[:_CHECK_LENGTH]
