"""``kneecheck demo``: the whole program on a sample person, never on one's own diary."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

from kneecheck.cli.report import write_report
from kneecheck.cli.sample import evening_of, sample_drafts, sample_visits
from kneecheck.cli.services import Services
from kneecheck.domain.entry import Moment
from kneecheck.domain.period import Period
from kneecheck.errors import Trouble
from kneecheck.files import reason
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import Paths, paths_under
from kneecheck.report.choices import ReportChoices
from kneecheck.sentences import say
from kneecheck.settings import Settings

USUAL_FOLDER = "kneecheck-demo"
REPORT = "report.pdf"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "demo",
        help="try everything on a sample person",
        description="Try everything on a sample person. Opens the window where there is a "
        "display, else writes screenshots of every page and a report.",
    )
    parser.add_argument(
        "--out",
        metavar="FOLDER",
        help=say(
            "write screenshots and the report there (without a display: {folder})",
            folder=USUAL_FOLDER,
        ),
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Fill a temporary diary, then show it or write pictures of it."""
    knowledge = services.knowledge()
    to_window = services.has_display and arguments.out is None
    folder = None if to_window else _made(Path(arguments.out or USUAL_FOLDER).expanduser())
    with _sample_diary(services, knowledge) as (journal, paths):
        if folder is None:
            return services.show_window(journal, Settings(), paths)
        for file in _write_all(services, journal, paths, folder):
            print(file)
    return 0


@contextmanager
def _sample_diary(services: Services, knowledge: KnowledgeBase) -> Iterator[tuple[Journal, Paths]]:
    """Open a diary that is gone again at the end, with the sample person's days in it."""
    with tempfile.TemporaryDirectory(prefix="kneecheck-demo-") as folder:
        paths = paths_under(Path(folder))
        _fill(services, knowledge, paths)
        with services.open_journal(knowledge, paths) as journal:
            yield journal, paths


def _fill(services: Services, knowledge: KnowledgeBase, paths: Paths) -> None:
    today = services.today()
    clock = _EveningClock(today)
    numbers = count(1)
    with services.open_journal(
        knowledge, paths, now=clock, new_id=lambda: f"{next(numbers):032x}"
    ) as journal:
        for draft in sample_drafts(knowledge, services.resources, today):
            clock.day = draft.day
            journal.record(draft)
        for visit in sample_visits(services.resources, today):
            clock.day = visit.day
            journal.record_visit(visit)


class _EveningClock:
    """A clock that stands at the evening of the day being written."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> Moment:
        return evening_of(self.day)


def _write_all(services: Services, journal: Journal, paths: Paths, folder: Path) -> list[Path]:
    pictures = services.take_screenshots(journal, Settings(), paths, folder)
    report = folder / REPORT
    first = journal.first_day() or journal.today()
    choices = ReportChoices(Period(first, journal.today()))
    write_report(services.resources, journal, choices, report)
    return [*pictures, report]


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            "The folder {folder} cannot be made: {reason}.",
            folder=folder,
            reason=reason(error),
        ) from error
    return folder
