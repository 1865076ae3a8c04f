"""However early a window is closed, the program comes to its end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kneecheck.clock import new_id
from kneecheck.domain.entry import Moment
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import paths_under
from kneecheck.settings import Settings
from kneecheck.store.diary_store import DiaryStore
from kneecheck.ui.run import Program, run_window
from tests.builders import TODAY


def noon() -> Moment:
    return Moment(datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC), "UTC", 0)


def test_a_window_closed_before_anything_waits_for_it_keeps_nobody_waiting(
    qapp: QApplication, tmp_path: Path, knowledge: KnowledgeBase, resources: Path
) -> None:
    store = DiaryStore.open(tmp_path / "diary.kneecheck")
    journal = Journal(store, knowledge, noon, new_id)

    def close(program: Program) -> None:
        program.window.close()

    code = run_window(journal, Settings(), paths_under(tmp_path), resources, shown=close)
    store.close()
    assert code == 0
