"""A diary file of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kneecheck.store.diary_store import DiaryStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "diary.kneecheck"


@pytest.fixture
def store(path: Path) -> Iterator[DiaryStore]:
    opened = DiaryStore.open(path)
    yield opened
    opened.close()
