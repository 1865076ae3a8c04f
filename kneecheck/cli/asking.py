"""Passphrases on the terminal, or from where a script left them; never from the command line.

What stands on a command line can be read by every program on the computer, and stays in the history
of the shell.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kneecheck.errors import BadInput, Trouble
from kneecheck.files import reason
from kneecheck.journal.locking import SHORTEST, Lock, Locked, WrongPassphrase
from kneecheck.sentences import Voice, say

FILE_VARIABLE = "KNEECHECK_PASSPHRASE_FILE"
NEW_FILE_VARIABLE = "KNEECHECK_NEW_PASSPHRASE_FILE"
TRIES = 3
_LONGEST = 4096
NO_BACK_DOOR = say(
    "If you forget the passphrase, nobody can open your diary: there is no back door. "
    "“kneecheck passphrase code” writes a recovery code that you can keep on paper."
)


def _has_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _typed_unseen(words: str) -> str:
    import getpass  # noqa: PLC0415 - only where somebody is asked

    return getpass.getpass(words)


@dataclass
class Asker:
    """Asks for passphrases, unless a script has given the present one or a new one."""

    environment: Mapping[str, str]
    given: str | None = None
    new_given: str | None = None
    prompt: Callable[[str], str] = _typed_unseen
    pause: Callable[[float], None] = time.sleep
    has_terminal: Callable[[], bool] = _has_terminal
    voice: Voice = field(default_factory=Voice)

    def unlock(self, file: Path, unlock: Callable[[str], object]) -> None:
        """Have a file unlocked; a wrong passphrase is told, and each time the wait is longer."""
        left = self._left_by_script(self.given, FILE_VARIABLE)
        if left is not None:
            unlock(left)
            return
        if not self.has_terminal():
            raise Locked(
                file,
                say(
                    "{file} is locked with a passphrase, and there is no terminal to ask for it: "
                    "use --passphrase-fd, or name a file in {variable}.",
                    file=file,
                    variable=FILE_VARIABLE,
                ),
            )
        for attempt in range(1, TRIES + 1):
            try:
                unlock(self._asked("Passphrase of {file}: ", file=file))
            except WrongPassphrase as wrong:
                if attempt == TRIES:
                    raise
                again = say("{problem} Please try again.", problem=wrong.sentence)
                print(self.voice.of(again), file=sys.stderr)
                self.pause(2.0 ** (attempt - 1))
            else:
                return

    def confirm(self, file: Path, lock: Lock) -> None:
        """Ask once more for the passphrase that opens a diary, before its lock is changed."""

        def fits(secret: str) -> None:
            if not lock.fits(secret):
                raise WrongPassphrase(file)

        self.unlock(file, fits)

    def new(self) -> str:
        """Return a new passphrase, typed twice."""
        left = self._left_by_script(self.new_given, NEW_FILE_VARIABLE)
        if left is None:
            if not self.has_terminal():
                raise Trouble(
                    "There is no terminal to ask for the new passphrase: use --new-passphrase-fd, "
                    "or name a file in {variable}.",
                    variable=NEW_FILE_VARIABLE,
                )
            print(self.voice.of(NO_BACK_DOOR), file=sys.stderr)
            left = self._asked("New passphrase: ")
            if left != self._asked("The same once more: "):
                raise BadInput("The two passphrases differ; nothing was changed.")
        if len(left) < SHORTEST:
            raise BadInput(
                "A passphrase needs {count} letters or more, better four words; nothing was "
                "changed.",
                count=SHORTEST,
            )
        return left

    def _asked(self, prompt: str, /, **values: object) -> str:
        return self.prompt(self.voice.of(say(prompt, **values)))

    def _left_by_script(self, given: str | None, variable: str) -> str | None:
        if given is not None:
            return given
        named = self.environment.get(variable)
        if not named:
            return None
        file = Path(named).expanduser()
        try:
            with file.open("rb") as stream:
                return _as_text(stream.readline(_LONGEST))
        except OSError as error:
            raise Trouble(
                "The passphrase in {file} cannot be read: {reason}.",
                file=file,
                reason=reason(error),
            ) from error


def first_line(descriptor: int | None) -> str | None:
    """Read one line and no byte more: what follows may be meant for the command."""
    if descriptor is None:
        return None
    line = b""
    try:
        while len(line) < _LONGEST and not line.endswith(b"\n"):
            byte = os.read(descriptor, 1)
            if not byte:
                break
            line += byte
    except OSError as error:
        raise Trouble(
            "File descriptor {descriptor} cannot be read: {reason}.",
            descriptor=descriptor,
            reason=reason(error),
        ) from error
    return _as_text(line)


def _as_text(line: bytes) -> str:
    try:
        return line.decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise BadInput("The passphrase is no UTF-8 text.") from error
