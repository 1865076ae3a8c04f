"""How much a person has to do: actions of an everyday entry, and the time of a first self-check.

Every click and key is a real one on the real (offscreen) window over a real file; the script is the
one of the tests. The time of the hands is counted by the keystroke-level model, which knows no
reading; every word that is seen for the first time is counted beside it (tests/ui/by_hand.py)::

    python packaging/bench/actions.py [--json]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from PySide6.QtWidgets import QApplication  # noqa: E402 - the path and the platform come first

from kneecheck.domain.answers import AnswerValue  # noqa: E402
from kneecheck.domain.body import PLACE_BY_ID  # noqa: E402
from kneecheck.domain.entry import EntryDraft, Moment  # noqa: E402
from kneecheck.journal.journal import Journal  # noqa: E402
from kneecheck.knowledge.loader import load_knowledge  # noqa: E402
from kneecheck.paths import paths_under  # noqa: E402
from kneecheck.settings import Settings  # noqa: E402
from kneecheck.store.diary_store import DiaryStore  # noqa: E402
from kneecheck.ui.run import Program  # noqa: E402
from tests.ui import by_hand  # noqa: E402

TODAY = date(2026, 11, 20)
OLD, NEW = "left.back.knee_crease_inner", "left.back.calf_high_inner"
# A twisted knee three days ago, in an adult with nothing else to tell; no tape measure at hand.
STRAIN: dict[str, AnswerValue] = {
    "age_years": 45,
    "sex_at_birth": "male",
    "pain_days": 3,
    "onset_speed": "seconds_minutes",
    "injury_7d": "yes",
    "injury_mechanism": ("twist",),
}


@contextmanager
def a_window(app: QApplication, *, with_yesterday: bool) -> Iterator[by_hand.ByHand]:
    """Open the program on a diary of its own."""
    with tempfile.TemporaryDirectory() as home:
        paths, ids = paths_under(Path(home)), itertools.count(1)
        store = DiaryStore.open(paths.diary)
        knowledge = load_knowledge(ROOT / "resources" / "knowledge")
        noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
        now = Moment(noon, "UTC", 0)
        journal = Journal(store, knowledge, lambda: now, lambda: f"{next(ids):032x}")
        if with_yesterday:
            marks = MappingProxyType({PLACE_BY_ID[OLD]: 5})
            journal.record(EntryDraft(TODAY - timedelta(days=1), 4, 6, marks))
        program = Program(app, journal, Settings(theme="light"), paths, ROOT / "resources")
        program.window.resize(1000, 700)
        program.window.show()
        for _ in range(8):
            app.processEvents()
        yield by_hand.ByHand(program.window)
        program.conductor.desk.discard()
        program.window.close()
        program.close()
        app.processEvents()
        store.close()


def calm() -> dict[str, AnswerValue]:
    """Return "no" to everything that can be denied, under what the person has to tell."""
    knowledge = load_knowledge(ROOT / "resources" / "knowledge")
    denied = {key: question.absent for key, question in knowledge.questions.items()}
    return {key: value for key, value in denied.items() if value} | STRAIN


def main() -> None:
    """Do each thing once and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object at the end")
    arguments = parser.parse_args()
    found: dict[str, dict[str, float]] = {}
    app = QApplication(["kneecheck"])
    everyday: tuple[tuple[str, Callable[[by_hand.ByHand], None], str], ...] = (
        ("same as last time", by_hand.same_again, "<= 4 actions"),
        ("same, another number", by_hand.same_with_another_number, "<= 4 actions"),
        ("same, another map", lambda p: by_hand.same_with_another_map(p, OLD, NEW), "<= 8 actions"),
    )
    print(f"{'':<26}{'actions':>9}{'hands':>9}{'words':>8}{'reading':>9}   bar")
    for name, work, bar in everyday:
        with a_window(app, with_yesterday=True) as person:
            work(person)
            found[name] = _show(name, person, bar)
    with a_window(app, with_yesterday=False) as person:
        by_hand.first_day(person, OLD, calm())
        name = "first day, whole check"
        found[name] = _show(name, person, "hands <= 180 s")
    if arguments.json:
        print(json.dumps(found))


def _show(name: str, person: by_hand.ByHand, bar: str) -> dict[str, float]:
    reading = f"{person.reading():.0f} s"
    print(
        f"{name:<26}{person.actions:>9}{person.seconds:>7.0f} s{person.read:>8}{reading:>9}   {bar}"
    )
    return {"actions": person.actions, "hands": person.seconds}


if __name__ == "__main__":
    main()
