"""The key store of the system (Secret Service, Keychain, Credential Locker), for those who wish it.

What is kept there is the key of one diary file under the salt of that file, never the passphrase:
people use a passphrase in more than one place. The entry can be lost at any time, by another
desktop, a new computer or a reset login; then the passphrase is asked for, as it always was.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from kneecheck.errors import Trouble
from kneecheck.sentences import Sentence, say

SERVICE = "KneeCheck"
# A store that waits for a question nobody can see must not keep anyone from their diary.
PATIENCE_SECONDS = 20.0
_Answer = TypeVar("_Answer")


def remember(salt: bytes, raw: bytes) -> None:
    """Keep the key of the files with a salt; ``Trouble`` when the store will not."""
    import keyring  # noqa: PLC0415 - only for those who chose it

    _ask(lambda: keyring.set_password(SERVICE, salt.hex(), raw.hex()))
    if recall(salt) != raw:
        raise Trouble("The key store of this computer did not keep the key.")


def recall(salt: bytes) -> bytes | None:
    """Return the key of the files with a salt; none when there is no such entry."""
    import keyring  # noqa: PLC0415 - as above

    kept = _ask(lambda: keyring.get_password(SERVICE, salt.hex()))
    try:
        return None if kept is None else bytes.fromhex(kept)
    except ValueError:
        return None


def forget(salt: bytes) -> None:
    """Take the key back; that there was none is well."""
    import keyring  # noqa: PLC0415 - as above
    from keyring.errors import PasswordDeleteError  # noqa: PLC0415

    def delete() -> None:
        try:
            keyring.delete_password(SERVICE, salt.hex())
        except PasswordDeleteError:
            return

    _ask(delete)


def _ask(call: Callable[[], _Answer]) -> _Answer:
    """Return the answer of the store, or raise ``Trouble`` in words, also when it never answers."""
    answers: list[_Answer] = []
    troubles: list[Exception] = []

    def work() -> None:
        try:
            answers.append(call())
        # Each system has errors of its own, and none of them may keep anyone from their diary.
        except Exception as error:  # noqa: BLE001
            troubles.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    if answers:
        return answers[0]
    if not troubles:
        raise Trouble("The key store of this computer did not answer.")
    raise Trouble(_words(troubles[0])) from troubles[0]


def _words(error: Exception) -> Sentence:
    kind = type(error).__name__
    if kind in {"NoKeyringError", "InitError"}:
        return say("This computer has no key store that can be reached.")
    if kind in {"KeyringLocked", "LockedException", "PromptDismissedException"}:
        return say("The key store of this computer is locked.")
    return say("The key store of this computer refused.")
