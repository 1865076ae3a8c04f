"""The lock of one diary: its passphrase is set, changed and taken away without ever risking a day.

The diary is written out anew under the other key, compared with the old one row for row, flushed,
and then takes its place in one step: a power cut leaves the old diary or the new one.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kneecheck import keystore
from kneecheck.domain.entry import SAME_PERSON
from kneecheck.errors import Trouble
from kneecheck.files import copy_exactly, file_digest, reason, whole_or_not_at_all
from kneecheck.journal.keys import Key, code_from
from kneecheck.journal.locking import Locked, OldCopies, Tidied, WrongPassphrase
from kneecheck.journal.safekeeping import Backup, Safe
from kneecheck.sentences import Sentence, say
from kneecheck.store.backup import backups_in, newest_good
from kneecheck.store.check import check_file, contents_digest, reading_only
from kneecheck.store.cipher import Keys, fresh_key, is_locked, salt_of, write_anew
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.engine import FAULTS, words_of
from kneecheck.store.unclean import has_log

_MARK_LENGTH = 32


@dataclass
class DiaryLock:
    """Locks one diary and its copies, through the store that has it open or by opening it."""

    diary: Path
    folder: Path
    second: Path | None
    safe: Safe
    keys: Keys = field(default_factory=Keys)
    store: DiaryStore | None = None

    def is_locked(self) -> bool:
        """Tell whether the diary asks for a passphrase."""
        return is_locked(self.diary)

    def unlock(self, secret: str) -> None:
        """Take a passphrase or a recovery code; ``WrongPassphrase`` when it does not fit."""
        self.keys.unlock(self.diary, secret, self._backups())

    def unlock_file(self, file: Path, secret: str) -> None:
        """Take the passphrase or recovery code of another file, such as an earlier backup."""
        self.keys.unlock(file, secret)

    def fits(self, secret: str) -> bool:
        """Tell whether a passphrase or recovery code opens the diary."""
        try:
            Keys().unlock(self.diary, secret, self._backups())
        except WrongPassphrase:
            return False
        return True

    def change(self, passphrase: str | None) -> tuple[str, ...]:
        """Lock the diary with another passphrase, or with none, and back it up before and after.

        ``Trouble`` when that cannot be done; then the diary is as it was. Returns a sentence for
        everything that did not work about the second copies.
        """
        new = None if passphrase is None else fresh_key(passphrase)
        warnings = self.safe.back_up().warnings
        with self._closed() as old:
            self._write_diary(old, new)
            if new is not None:
                self.keys.add(new)
        try:
            return (*warnings, *self.safe.back_up().warnings)
        except Trouble as trouble:
            return (*warnings, trouble.sentence)

    def other_copies(self) -> tuple[Path, ...]:
        """Return the earlier copies that the present passphrase does not open."""
        salt = salt_of(self.diary) if self.is_locked() else None
        return tuple(file for file in self._copies() if _salt(file) != salt)

    def plain_backup(self) -> Backup | None:
        """Return the newest good backup that needs no passphrase, for who has forgotten theirs."""
        plain = (copy for copy in backups_in(self.folder) if not is_locked(copy.file))
        return newest_good(plain)

    def tidy(self, choice: OldCopies) -> Tidied:
        """Let earlier copies have the present passphrase, or let them go."""
        if choice is OldCopies.KEEP:
            return Tidied()
        done, warnings = 0, []
        for file in self.other_copies():
            try:
                self._tidy_one(file, choice)
                done += 1
            except (Trouble, OSError, *FAULTS) as error:
                warnings.append(_left(file, error))
        if self.second is not None and not self.second.is_dir():
            warnings.append(
                say("The second copies in {second} could not be reached.", second=self.second)
            )
        converted = done if choice is OldCopies.CONVERT else 0
        return Tidied(converted, done - converted, tuple(warnings))

    def recovery_code(self) -> str:
        """Return the code that opens the diary without its passphrase."""
        key = self._key()
        if key is None:
            raise Trouble("The diary has no passphrase, so it needs no recovery code.")
        return code_from(key)

    def hidden(self, name: str) -> str:
        """Return what may stand for a person's name outside the diary: a mark when it is locked."""
        key = self._key()
        if key is None or name == SAME_PERSON:
            return name
        return f"#{hmac.new(key.raw, name.encode(), 'sha256').hexdigest()[:_MARK_LENGTH]}"

    def recall(self) -> bool:
        """Take the key from the key store of the system; tell whether it was there and fits."""
        if not self.is_locked():
            return False
        raw = keystore.recall(salt_of(self.diary))
        return raw is not None and self.keys.accept(self.diary, raw)

    def remember(self, *, wanted: bool) -> None:
        """Give the key to the key store of the system, or take it back from there."""
        key = self._key()
        if key is None:
            return
        if wanted:
            keystore.remember(key.salt, key.raw)
        else:
            keystore.forget(key.salt)

    def _key(self) -> Key | None:
        return self.keys.of(self.diary)

    def _backups(self) -> Iterator[Path]:
        return (backup.file for backup in backups_in(self.folder))

    def _copies(self) -> Iterator[Path]:
        """Yield every copy of this diary that this program made beside it or among the backups."""
        yield from self._backups()
        stem, suffix = self.diary.stem, self.diary.suffix
        for file in sorted(self.diary.parent.glob("*")):
            set_aside = file.name.startswith(f"{stem}-set-aside-") and file.suffix == suffix
            before = file.name.startswith(f"{self.diary.name}.before-")
            if (set_aside or before) and file.is_file():
                yield file

    @contextmanager
    def _closed(self) -> Iterator[Key | None]:
        """Close the diary, lend its key, and open what stands there afterwards."""
        key = self._key()
        if self.store is None:
            # Opened once, so that its log is in the file and nobody else has it.
            DiaryStore.open(self.diary, self.keys).close()
            yield key
            return
        with self.store.let_go():
            yield key

    def _write_diary(self, old: Key | None, new: Key | None) -> None:
        if has_log(self.diary):
            raise Trouble(
                "The diary {diary} could not be closed; nothing was changed.", diary=self.diary
            )
        try:
            _rewrite(self.diary, old, new)
        except (OSError, *FAULTS) as error:
            raise Trouble(
                "The diary {diary} could not be written anew: {reason}. It is as it was.",
                diary=self.diary,
                reason=_why(error),
            ) from error

    def _tidy_one(self, file: Path, choice: OldCopies) -> None:
        twin = self._twin(file)
        if choice is OldCopies.REMOVE:
            file.unlink()
            if twin is not None:
                twin.unlink()
            return
        _rewrite(file, self.keys.of(file), self._key())
        if twin is not None:
            with whole_or_not_at_all(twin) as part:
                copy_exactly(file, part)

    def _twin(self, file: Path) -> Path | None:
        """Return the second copy of a backup; another diary may keep its own in the same place."""
        if self.second is None or file.parent != self.folder:
            return None
        twin = self.second / file.name
        return twin if twin.is_file() and file_digest(twin) == file_digest(file) else None


def _rewrite(file: Path, old: Key | None, new: Key | None) -> None:
    """Write a closed file anew under another key and put it in its own place, once compared."""
    keys = Keys()
    for key in (old, new):
        if key is not None:
            keys.add(key)
    with whole_or_not_at_all(file) as part:
        write_anew(file, old, part, new)
        if is_locked(part) is (new is None) or check_file(part, keys).trouble:
            raise Trouble("What was written anew of {file} cannot be read.", file=file)
        with reading_only(file, keys) as before, reading_only(part, keys) as after:
            if contents_digest(before) != contents_digest(after):
                raise Trouble("What was written anew of {file} differs.", file=file)


def _salt(file: Path) -> bytes | None:
    return salt_of(file) if is_locked(file) else None


def _left(file: Path, error: Exception) -> Sentence:
    if isinstance(error, Trouble) and not isinstance(error, Locked):
        return say(
            "The earlier copy {file} was left as it is: {problem}",
            file=file,
            problem=error.sentence,
        )
    return say(
        "The earlier copy {file} was left as it is: {reason}.", file=file, reason=_why(error)
    )


def _why(error: Exception) -> str:
    if isinstance(error, Locked):
        return say("it has an earlier passphrase")
    return reason(error) if isinstance(error, OSError) else words_of(error)
