"""The safe of one diary: backs it up, checks it and puts copies back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from kneecheck.domain.entry import Moment
from kneecheck.errors import Trouble
from kneecheck.journal.locking import Locked
from kneecheck.journal.safekeeping import (
    BackedUp,
    Backup,
    Checked,
    Damaged,
    InUse,
    Rescued,
    Restored,
    Tried,
)
from kneecheck.store import backup as backups
from kneecheck.store import drill
from kneecheck.store.check import check_file, check_open, contents_digest, reading_only
from kneecheck.store.cipher import Keys
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.engine import FAULTS, trouble_with
from kneecheck.store.restore import BESIDE, prepare, prepare_rescue, put_in_place


class DiarySafe:
    """Keeps one diary safe, through the store that has it open or by opening it for a moment."""

    def __init__(
        self,
        diary: Path,
        folder: Path,
        second: Path | None,
        now: Callable[[], Moment],
        store: DiaryStore | None = None,
        keys: Keys | None = None,
    ) -> None:
        self._diary = diary
        self._folder = folder
        self._second = second
        self._now = now
        self._store = store
        self._keys = keys or (store.keys if store else Keys())

    def backups(self) -> tuple[Backup, ...]:
        """Return every copy, the newest first, without opening them."""
        return backups.backups_in(self._folder)

    def back_up(self) -> BackedUp:
        """Make a copy now, check it, and let copies go that are no longer needed."""
        with self._opened() as store:
            return self._back_up(store)

    def back_up_if_due(self) -> BackedUp | None:
        """Make a copy when the diary has changed and none was made today."""
        if not self._diary.exists() or not self._may_be_due():
            return None
        with self._opened() as store:
            return self._back_up(store) if self._is_changed(store) else None

    def check(self) -> Checked:
        """Look at everything in the diary."""
        if self._store is None and not self._diary.exists():
            raise Trouble("There is no diary at {diary} to look at.", diary=self._diary)
        try:
            with self._opened() as store, store.raw() as raw:
                return check_open(self._diary, raw)
        except Locked as locked:
            return Checked(self._diary, trouble=locked.sentence, locked=True)
        except FAULTS as error:
            return Checked(self._diary, trouble=trouble_with(self._diary, error).sentence)
        except Damaged as damage:
            return Checked(self._diary, trouble=damage.sentence)

    def check_backups(self) -> tuple[Checked, ...]:
        """Look at everything in every copy that was whole when it was made, the newest first."""
        return tuple(
            check_file(backup.file, self._keys) for backup in self.backups() if backup.whole
        )

    def newest_good(self) -> Backup | None:
        """Return the newest copy in which everything is as it was written."""
        return backups.newest_good(self.backups(), self._keys)

    def restore(self, file: Path) -> Restored:
        """Put a copy in the diary's place; what stood there is set aside, never overwritten."""
        if file.resolve() == self._diary.resolve():
            raise Trouble("{file} is the diary itself; choose one of its backups.", file=file)
        ready, checked = prepare(file, self._diary, self._keys)
        with self._closed():
            moved = put_in_place(ready, self._diary, self._instant())
        return Restored(checked, moved)

    def last_tried(self) -> Tried | None:
        """Return how it went to restore a copy as a drill, if that was ever done."""
        return drill.last_tried(self._folder)

    def try_newest(self) -> Tried | None:
        """Restore the newest copy in a place apart, as a drill; none when there is no copy."""
        newest = next((backup for backup in self.backups() if backup.whole), None)
        if newest is None:
            return None
        return drill.try_backup(
            newest,
            self._folder,
            self._instant(),
            partial(prepare, keys=self._keys),
            partial(DiaryStore.open, keys=self._keys),
        )

    def try_if_due(self) -> Tried | None:
        """Hold the drill when the last one is a month ago; none when it was not."""
        due = drill.is_due(self.last_tried(), self.backups(), self._instant())
        return self.try_newest() if due else None

    def use_second(self, folder: Path | None) -> None:
        """Put a second copy of each backup into a folder from now on, or none."""
        self._second = folder

    def rescue(self) -> Rescued:
        """Make a whole diary again from what can still be read and the newest good copy."""
        if not self._diary.exists():
            raise Trouble("There is no diary at {diary}.", diary=self._diary)
        backup = self.newest_good()
        with self._closed():
            ready, checked, read = prepare_rescue(
                self._diary, backup.file if backup else None, self._keys
            )
            moved = put_in_place(ready, self._diary, self._instant())
        return Rescued(checked, read, backup, moved)

    @contextmanager
    def _closed(self) -> Iterator[None]:
        """Back the diary up and close it in order, so that one file holds all of it."""
        if self._store is not None:
            self._back_up_before(self._store)
            with self._store.let_go():
                yield
            return
        if self._diary.exists():
            self._fold_what_is_there()
        yield

    def _fold_what_is_there(self) -> None:
        try:
            with self._opened() as store:
                self._back_up_before(store)
        except InUse:
            raise
        except Trouble:
            # Damaged, newer, or never a diary: it is set aside as it is.
            return

    def _back_up_before(self, store: DiaryStore) -> None:
        """Keep the present state among the backups as well, where it can still be read."""
        try:
            self._back_up(store)
        except Trouble:
            # It is set aside whole in any case; a damaged diary is why one restores.
            return

    def _back_up(self, store: DiaryStore) -> BackedUp:
        with store.raw() as raw:
            # Folded first: then the diary is older than its backup until something is changed.
            # A disk with no room for that may still be read, and the copies may go elsewhere.
            with suppress(*FAULTS):
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return backups.make_backup(
                raw, self._diary, self._folder, self._second, self._instant(), self._keys
            )

    def _may_be_due(self) -> bool:
        newest = next(iter(self.backups()), None)
        if newest is None:
            return True
        if newest.taken.date() >= self._instant().date():
            return False
        files = [self._diary, *(self._diary.with_name(self._diary.name + e) for e in BESIDE)]
        changed = max(file.stat().st_mtime_ns for file in files if file.exists())
        return changed > newest.file.stat().st_mtime_ns

    def _is_changed(self, store: DiaryStore) -> bool:
        """Tell whether the diary holds anything that its newest copy does not hold."""
        newest = next(iter(self.backups()), None)
        with store.raw() as raw:
            if newest is None:
                return raw.execute("SELECT 1 FROM entry").fetchone() is not None
            try:
                with reading_only(newest.file, self._keys) as copy:
                    return contents_digest(raw) != contents_digest(copy)
            except (Locked, *FAULTS):
                return True

    def _instant(self) -> datetime:
        return self._now().instant.astimezone(UTC)

    @contextmanager
    def _opened(self) -> Iterator[DiaryStore]:
        if self._store is not None:
            yield self._store
            return
        if not self._diary.exists():
            raise Trouble("There is no diary at {diary}.", diary=self._diary)
        store = DiaryStore.open(self._diary, self._keys)
        try:
            yield store
        finally:
            store.close()
