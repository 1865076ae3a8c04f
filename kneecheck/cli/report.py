"""``kneecheck report``: the page for a doctor."""

from __future__ import annotations

import argparse
from pathlib import Path

from kneecheck.cli.days import day_words, plain_day, short_day, short_month
from kneecheck.cli.period_options import add_period, read_period
from kneecheck.cli.services import Services
from kneecheck.domain.period import Period
from kneecheck.errors import BadInput
from kneecheck.journal.journal import Journal

_YEAR = 365
# The making of the forms is loaded only when one is made; a test holds the two lists together.
ENDINGS = (".pdf", ".html", ".json", ".csv")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "report",
        help="write the page for a doctor",
        description="Write the page for a doctor to a file; its ending says in which form.",
    )
    parser.add_argument(
        "--out", required=True, metavar="FILE", help=f"where to write it ({_endings()})"
    )
    add_period(parser)
    parser.add_argument("--language", metavar="XX", help="language of the page, such as en")
    parser.add_argument("--notes", action="store_true", help="with your own notes")
    parser.add_argument(
        "--bom", action="store_true", help="mark FILE.csv as UTF-8, as older spreadsheets need it"
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Write the report and say where it is."""
    file = Path(arguments.out).expanduser()
    language = arguments.language or services.settings.language
    wrong = [*_wrong_form(file), *_wrong_language(arguments.language, services.resources)]
    if wrong:
        raise BadInput(wrong)
    knowledge = services.load_knowledge(language)
    with services.read_journal(knowledge) as journal:
        period = read_period(arguments, journal, services.today())
        written = write_report(
            services.resources, journal, period, file, notes=arguments.notes, bom=arguments.bom
        )
    print(f"The report of {day_words(period.first)} to {day_words(period.last)} is in {file}")
    for beside in written[:-1]:
        print(f"What its columns mean is in {beside}")
    return 0


def write_report(
    resources: Path,
    journal: Journal,
    period: Period,
    file: Path,
    *,
    notes: bool = False,
    bom: bool = False,
) -> tuple[Path, ...]:
    """Write a report and return the files; ``BadInput`` for a period without entries."""
    if not journal.entries(period):
        days = f"{day_words(period.first)} to {day_words(period.last)}"
        raise BadInput(f"Nothing is written down for {days}, so there is nothing to report.")
    # Typst and the drawings are loaded only when a report is made.
    from kneecheck.picture.body import load_body_shapes  # noqa: PLC0415
    from kneecheck.report import order  # noqa: PLC0415
    from kneecheck.report.choices import ReportChoices  # noqa: PLC0415
    from kneecheck.report.press import ReportDress  # noqa: PLC0415

    axis_day = short_month if len(period) > _YEAR else short_day
    wanted = order.ReportOrder(
        knowledge=journal.knowledge,
        entries=journal.entries(),
        visits=journal.visits(),
        assessment=journal.assess(),
        choices=ReportChoices(period, notes=notes, bom=bom),
        today=journal.today(),
        dress=ReportDress(load_body_shapes(resources / "body"), resources, plain_day, axis_day),
    )
    return order.write_report(wanted, file)


def _wrong_form(file: Path) -> list[str]:
    if file.suffix.lower() in ENDINGS:
        return []
    return [f"--out {file}: a report can be written as {_endings()}, not as “{file.suffix}”."]


def _wrong_language(language: str | None, resources: Path) -> list[str]:
    folder = resources / "knowledge" / "text"
    shipped = sorted(path.name for path in folder.iterdir() if path.is_dir())
    if language is None or language in shipped:
        return []
    return [f"--language {language}: there are only words in {', '.join(shipped)}."]


def _endings() -> str:
    return ", ".join(f"FILE{ending}" for ending in ENDINGS)
