"""The SQLite inside must be one that does not break a log by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from kneecheck.errors import Defect
from kneecheck.store.diary_store import DiaryStore


def test_an_older_sqlite_is_refused_before_anything_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Defect, match=r"SQLite .* is too old"):
        DiaryStore.open(path)
    assert not path.exists()


def test_the_one_in_use_is_new_enough() -> None:
    assert driver.sqlite_version_info >= (3, 51, 3)
