"""A diary that nobody has begun yet: reading it gives nothing and leaves no file behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit
from kneecheck.errors import Trouble
from kneecheck.journal.exchange import DiaryPlan, WholeDiary
from kneecheck.journal.ports import KeptFold, Reading
from kneecheck.journal.safekeeping import DamagedRecord


class UnbegunDiary:
    """Stands in for the keeper of a file that does not exist."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def may_be_written(self) -> bool:
        """Say no: this diary is only read."""
        return False

    def entries(self, person: str, period: Period | None = None) -> tuple[Entry, ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def read(self, person: str, period: Period | None = None) -> Reading:  # noqa: ARG002
        """Return nothing."""
        return Reading(())

    def entry(self, entry_id: str) -> Entry | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def save(self, entry: Entry) -> None:  # noqa: ARG002
        """Refuse: this diary is only read."""
        raise Trouble("There is no diary at {file} to write to.", file=self._file)

    def remove(self, entry_id: str) -> None:
        """Do nothing: there is nothing to take out."""

    def versions(self, entry_id: str) -> tuple[Entry, ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def people(self) -> tuple[str, ...]:
        """Return nobody."""
        return ()

    def first_day(self, person: str) -> date | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def visits(self, person: str) -> tuple[Visit, ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def damaged_visits(self, person: str) -> tuple[DamagedRecord, ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def visit(self, visit_id: str) -> Visit | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def save_visit(self, visit: Visit) -> None:  # noqa: ARG002
        """Refuse: this diary is only read."""
        raise Trouble("There is no diary at {file} to write to.", file=self._file)

    def remove_visit(self, visit_id: str) -> None:
        """Do nothing: there is nothing to take out."""

    def everything(self) -> WholeDiary:
        """Return nothing."""
        return WholeDiary()

    def take_in(self, changes: DiaryPlan) -> None:  # noqa: ARG002
        """Refuse: this diary is only read."""
        raise Trouble("There is no diary at {file} to write to.", file=self._file)

    def kept_draft(self, person: str) -> str | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def keep_draft(self, person: str, body: str | None) -> None:  # noqa: ARG002
        """Refuse: this diary is only read."""
        raise Trouble("There is no diary at {file} to write to.", file=self._file)

    def day_of(self, person: str, first: date, number: int) -> date | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def digest_before(self, person: str, day: date) -> str:  # noqa: ARG002
        """Return nothing."""
        return ""

    def kept_fold(self, person: str) -> KeptFold | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def keep_fold(self, person: str, fold: KeptFold) -> None:
        """Do nothing: a diary without a day needs none."""

    def remember(self, person: str, reading: Reading) -> None:
        """Do nothing: there is nothing to remember."""

    def forget(self) -> None:
        """Do nothing: nothing is remembered."""

    def close(self) -> None:
        """Do nothing."""
