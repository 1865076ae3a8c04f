"""The diary file as a keeper of entries; a session lives inside one method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, Select, delete, func, insert, select
from sqlalchemy.exc import DBAPIError

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit
from kneecheck.errors import Trouble
from kneecheck.journal.merging import Section, Step
from kneecheck.journal.ports import KeptFold, Reading
from kneecheck.journal.safekeeping import DamagedRecord
from kneecheck.store.cipher import Keys
from kneecheck.store.engine import FAULTS, raw_connection, trouble_with
from kneecheck.store.folds import day_of, digest_before, keep_fold, kept_fold
from kneecheck.store.mapping import (
    EntryValues,
    MarkValues,
    entry_from_body,
    forget_shared,
    is_as_written,
    whole_entry,
)
from kneecheck.store.only_reading import is_only_read
from kneecheck.store.opening import opened_diary
from kneecheck.store.rows import version_values
from kneecheck.store.schema import fold_log
from kneecheck.store.tables import AnswerRow, DraftRow, EntryRow, MarkRow, PersonRow, VersionRow
from kneecheck.store.visits import (
    all_visits,
    damaged_of,
    put_visit,
    take_in_visit,
    take_out_visit,
    visit_with,
    visits_of,
)
from kneecheck.store.writing import insert_entry, make_known

if TYPE_CHECKING:
    from kneecheck.journal.exchange import DiaryPlan, WholeDiary

_COLUMNS = (
    EntryRow.c.id,
    EntryRow.c.person,
    EntryRow.c.day,
    EntryRow.c.recorded_utc,
    EntryRow.c.zone,
    EntryRow.c.offset_minutes,
    EntryRow.c.average,
    EntryRow.c.worst,
    EntryRow.c.note,
    EntryRow.c.version,
    EntryRow.c.digest,
)


class _Stored(Struct, frozen=True):
    """An entry of the file; ``entry`` is none when it is damaged."""

    id: str
    day: str
    entry: Entry | None


class DiaryStore:
    """Keeps entries in one SQLite file that any SQLite tool can open."""

    def __init__(self, path: Path, engine: Engine, keys: Keys | None = None) -> None:
        self.path = path
        self.keys = keys or Keys()
        self._engine = engine
        self._only_read = is_only_read(engine)
        # There is one connection; a backup in another thread waits for a save, and the other way.
        self._turn = RLock()

    @classmethod
    def open(cls, path: Path, keys: Keys | None = None) -> DiaryStore:
        """Open a diary, making it when it is not there; ``Trouble`` says what is in the way.

        ``Locked`` when it has a passphrase and its key is not among those given. Where its disk or
        its folder allows no writing it is opened to be read only.
        """
        return cls(path, opened_diary(path, keys or Keys()), keys)

    def may_be_written(self) -> bool:
        """Tell whether this diary takes anything in, or can only be read."""
        return not self._only_read

    def entries(self, person: str, period: Period | None = None) -> tuple[Entry, ...]:
        """Return the entries of a person in order; a damaged one is left out (see ``read``)."""
        return self.read(person, period).entries

    def read(self, person: str, period: Period | None = None) -> Reading:
        """Return the entries of a person, and those that no longer match their digest."""
        wanted = _wanted().where(EntryRow.c.person == person)
        # Days that rotted to something else lie before the first or after the last one.
        if period is not None and period.first > date.min:
            wanted = wanted.where(EntryRow.c.day >= period.first.isoformat())
        if period is not None and period.last < date.max:
            wanted = wanted.where(EntryRow.c.day <= period.last.isoformat())
        with self._reading() as connection:
            stored = self._load(connection, wanted)
        damaged = tuple(DamagedRecord(str(s.id), str(s.day)) for s in stored if s.entry is None)
        return Reading(_whole(stored), damaged)

    def entry(self, entry_id: str) -> Entry | None:
        """Return one present entry; ``Trouble`` when it is damaged."""
        with self._reading() as connection:
            return self._present(connection, entry_id)

    def save(self, entry: Entry) -> None:
        """Add or replace an entry in one transaction, keeping the earlier version."""
        with self._writing() as connection:
            if not insert_entry(connection, entry):
                self._set_aside(connection, entry.id)
                insert_entry(connection, entry)

    def remove(self, entry_id: str) -> None:
        """Take an entry out, keeping it among its versions."""
        with self._writing() as connection:
            self._set_aside(connection, entry_id)

    def versions(self, entry_id: str) -> tuple[Entry, ...]:
        """Return every version of an entry, oldest first, the present one last."""
        wanted = (
            select(VersionRow.c.body, VersionRow.c.digest)
            .where(VersionRow.c.entry == entry_id)
            .order_by(VersionRow.c.number)
        )
        with self._reading() as connection:
            earlier = [
                entry_from_body(body)
                for body, digest in connection.execute(wanted)
                if is_as_written(body, digest)
            ]
            present = self._load(connection, _wanted().where(EntryRow.c.id == entry_id), entry_id)
        return (*earlier, *_whole(present))

    def people(self) -> tuple[str, ...]:
        """Return everybody who has something in this diary, in alphabetical order."""
        everybody = select(PersonRow.c.id).union(select(DraftRow.c.person))
        with self._reading() as connection:
            return tuple(sorted(connection.scalars(everybody)))

    def first_day(self, person: str) -> date | None:
        """Return the earliest day with an entry."""
        theirs = EntryRow.c.person == person
        earliest = select(func.min(EntryRow.c.day)).where(theirs)
        with self._reading() as connection:
            day = connection.scalar(earliest)
            while day is not None:
                of_day = self._load(connection, _wanted().where(theirs, EntryRow.c.day == day))
                if whole := _whole(of_day):
                    return whole[0].day
                day = connection.scalar(earliest.where(EntryRow.c.day > day))
        return None

    def visits(self, person: str) -> tuple[Visit, ...]:
        """Return the visits of a person in order of day."""
        with self._reading() as connection:
            return visits_of(connection, person)

    def damaged_visits(self, person: str) -> tuple[DamagedRecord, ...]:
        """Return the visits of a person that no longer match their digest."""
        with self._reading() as connection:
            return tuple(damaged_of(connection, person))

    def visit(self, visit_id: str) -> Visit | None:
        """Return one present visit; ``Trouble`` when it is damaged."""
        with self._reading() as connection:
            return visit_with(connection, visit_id)

    def save_visit(self, visit: Visit) -> None:
        """Add or replace a visit in one transaction, keeping the earlier version."""
        with self._writing() as connection:
            make_known(connection, visit.person)
            put_visit(connection, visit)

    def remove_visit(self, visit_id: str) -> None:
        """Take a visit out, keeping its versions."""
        with self._writing() as connection:
            take_out_visit(connection, visit_id)

    def everything(self) -> WholeDiary:
        """Return every record of everybody, and every earlier version, as far as undamaged."""
        from kneecheck.journal.exchange import WholeDiary  # noqa: PLC0415 - not for every start

        wanted = select(VersionRow.c.body, VersionRow.c.digest)
        with self._reading() as connection:
            earlier = [
                entry_from_body(body)
                for body, digest in connection.execute(
                    wanted.order_by(VersionRow.c.entry, VersionRow.c.number)
                )
                if is_as_written(body, digest)
            ]
            present = self._load(connection, _wanted())
            visits = all_visits(connection)
        return WholeDiary(Section(_whole(present), tuple(earlier)), visits)

    def take_in(self, changes: DiaryPlan) -> None:
        """Carry out a plan of bringing in another diary, all of it or nothing.

        What is damaged here gives way to what is whole there; callers keep a backup first.
        """
        with self._writing() as connection:
            for step in changes.entries:
                _take_in_entry(connection, step)
            for visit_step in changes.visits:
                make_known(connection, visit_step.record.person)
                take_in_visit(connection, visit_step)

    def kept_draft(self, person: str) -> str | None:
        """Return the draft a person has begun, as it was kept."""
        with self._reading() as connection:
            return connection.scalar(select(DraftRow.c.body).where(DraftRow.c.person == person))

    def keep_draft(self, person: str, body: str | None) -> None:
        """Keep the draft of a person in place of the one before; none forgets it."""
        if self._only_read:
            return
        with self._writing() as connection:
            connection.execute(delete(DraftRow).where(DraftRow.c.person == person))
            if body is not None:
                connection.execute(insert(DraftRow).values(person=person, body=body))

    def day_of(self, person: str, first: date, number: int) -> date | None:
        """Return the day of the so-many-th entry from a day on; none when there are fewer."""
        with self._reading() as connection:
            return day_of(connection, person, first, number)

    def digest_before(self, person: str, day: date) -> str:
        """Return one digest of all entries and visits of a person before a day."""
        with self._reading() as connection:
            return digest_before(connection, person, day)

    def kept_fold(self, person: str) -> KeptFold | None:
        """Return the fold that is kept for a person, as far as undamaged."""
        with self._reading() as connection:
            return kept_fold(connection, person)

    def keep_fold(self, person: str, fold: KeptFold) -> None:
        """Keep a fold of the days of a person in place of the one before."""
        if self._only_read:
            return
        with self._writing() as connection:
            keep_fold(connection, person, fold)

    def remember(self, person: str, reading: Reading) -> None:
        """Do nothing: every reading reads the file."""

    def forget(self) -> None:
        """Do nothing: every reading reads the file."""

    def close(self) -> None:
        """Fold the write-ahead log into the file and let it go."""
        # Should folding fail, everything saved is safe in the log; the next start folds it in.
        with suppress(DBAPIError, *FAULTS):
            fold_log(self._engine)
        self._engine.dispose()
        forget_shared()

    @contextmanager
    def raw(self) -> Iterator[Any]:
        """Lend the driver's own connection to what looks at the file as a whole."""
        try:
            with self._turn, raw_connection(self._engine) as connection:
                yield connection
        except DBAPIError as error:
            raise trouble_with(self.path, error) from error

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Close the file for as long as another takes its place, then open what stands there."""
        with self._turn:
            self.close()
            try:
                yield
            finally:
                self._engine = opened_diary(self.path, self.keys)
                self._only_read = is_only_read(self._engine)

    def _load(
        self, connection: Connection, wanted: Select[*EntryValues], only: str | None = None
    ) -> list[_Stored]:
        rows = connection.execute(
            wanted.order_by(EntryRow.c.day, EntryRow.c.recorded_utc, EntryRow.c.id)
        ).all()
        if not rows:
            return []
        inner = wanted.with_only_columns(EntryRow.c.id)
        marks: dict[str, list[MarkValues]] = defaultdict(list)
        answers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        mark_rows = select(
            MarkRow.c.entry,
            MarkRow.c.place,
            MarkRow.c.strength,
            MarkRow.c.qualities,
            MarkRow.c.spreads_to,
        )
        answer_rows = select(AnswerRow.c.entry, AnswerRow.c.question, AnswerRow.c.value)
        if only is None:
            mark_rows = mark_rows.where(MarkRow.c.entry.in_(inner))
            answer_rows = answer_rows.where(AnswerRow.c.entry.in_(inner))
        else:
            mark_rows = mark_rows.where(MarkRow.c.entry == only)
            answer_rows = answer_rows.where(AnswerRow.c.entry == only)
        for entry_id, place, strength, qualities, spreads_to in connection.execute(mark_rows).all():
            marks[entry_id].append((place, strength, qualities, spreads_to))
        for entry_id, question, value in connection.execute(answer_rows).all():
            answers[entry_id].append((question, value))
        return [
            _Stored(row[0], row[2], whole_entry(row, marks[row[0]], answers[row[0]]))
            for row in rows
        ]

    def _present(self, connection: Connection, entry_id: str) -> Entry | None:
        found = self._load(connection, _wanted().where(EntryRow.c.id == entry_id), entry_id)
        if not found:
            return None
        if found[0].entry is None:
            raise Trouble(
                "The entry of {day} in {path} is damaged.", day=found[0].day, path=self.path
            )
        return found[0].entry

    def _set_aside(self, connection: Connection, entry_id: str) -> None:
        """Move the present version of an entry, if there is one, to its earlier versions."""
        entry = self._present(connection, entry_id)
        if entry is None:
            return
        last = connection.scalar(
            select(func.max(VersionRow.c.number)).where(VersionRow.c.entry == entry_id)
        )
        connection.execute(insert(VersionRow).values(version_values(entry, (last or 0) + 1)))
        connection.execute(delete(EntryRow).where(EntryRow.c.id == entry_id))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._turn, self._engine.connect() as connection:
                yield connection
        except (DBAPIError, *FAULTS) as error:
            raise trouble_with(self.path, error) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._only_read:
            raise Trouble(
                "The diary {path} can only be read here: its disk or folder allows no writing. "
                "Nothing was saved.",
                path=self.path,
            )
        try:
            with self._turn, self._engine.begin() as connection:
                yield connection
        except (DBAPIError, *FAULTS) as error:
            raise trouble_with(self.path, error) from error


def _take_in_entry(connection: Connection, step: Step[Entry]) -> None:
    entry_id = step.record.id
    connection.execute(delete(VersionRow).where(VersionRow.c.entry == entry_id))
    for number, version in enumerate(step.earlier, start=1):
        connection.execute(insert(VersionRow).values(version_values(version, number)))
    if step.after is not None and step.after is not step.before:
        connection.execute(delete(EntryRow).where(EntryRow.c.id == entry_id))
        insert_entry(connection, step.after)


def _whole(stored: list[_Stored]) -> tuple[Entry, ...]:
    return tuple(item.entry for item in stored if item.entry is not None)


def _wanted() -> Select[*EntryValues]:
    return select(*_COLUMNS)
