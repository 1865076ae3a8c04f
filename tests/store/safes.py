"""A safe around a diary file, at a moment of one's choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kneecheck.domain.entry import Moment
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe

START = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


@dataclass
class Hours:
    """A clock that is set by hand."""

    at: datetime = field(default=START)

    def __call__(self) -> Moment:
        return Moment(self.at, "UTC", 0)

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


def a_safe(
    diary: Path,
    store: DiaryStore | None = None,
    hours: Hours | None = None,
    *,
    second: bool = False,
) -> DiarySafe:
    """Return the safe of a diary whose backups lie beside it, or in a second place as well."""
    folder = diary.parent / "backups"
    other = diary.parent / "stick" if second else None
    return DiarySafe(diary, folder, other, hours or Hours(), store)


def names(folder: Path) -> list[str]:
    """Return the names in a folder, hidden ones too."""
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []
