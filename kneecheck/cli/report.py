"""``kneecheck report``: the page for a doctor."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kneecheck.cli.language import add_language, chosen_knowledge, wrong_language
from kneecheck.cli.period_options import add_period, read_period
from kneecheck.cli.services import Services
from kneecheck.domain.period import Period
from kneecheck.errors import BadInput
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.formats import day_words, plain_day, short_day, short_month
from kneecheck.knowledge.model import Words
from kneecheck.report.choices import (
    MOST_QUESTIONS,
    NAME_ROOM,
    WISH_ROOM,
    YEAR_OF_BIRTH,
    Part,
    ReportChoices,
)
from kneecheck.sentences import say

_YEAR = 365
PARTS = tuple(part.value for part in Part)
PAPERS = ("a4", "letter")
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
        "--out",
        required=True,
        metavar="FILE",
        help=say("where to write it ({names})", names=_endings()),
    )
    add_period(parser)
    add_language(parser)
    parser.add_argument("--name", default="", metavar="NAME", help="your name, if it may be there")
    parser.add_argument("--born", default="", metavar="YEAR", help="the year you were born in")
    parser.add_argument("--notes", action="store_true", help="with your own notes")
    parser.add_argument(
        "--ask",
        action="append",
        default=[],
        metavar="QUESTION",
        help="a question for the visit; up to three times",
    )
    parser.add_argument("--goal", default="", metavar="GOAL", help="what you want to reach")
    parser.add_argument(
        "--with",
        dest="parts",
        action="append",
        choices=[*PARTS, "all"],
        default=[],
        help="a second part with these tables; can be given several times",
    )
    parser.add_argument(
        "--paper",
        choices=PAPERS,
        default=PAPERS[0],
        help=say("size of the page (usual: {size})", size=PAPERS[0]),
    )
    parser.add_argument(
        "--bom", action="store_true", help="mark FILE.csv as UTF-8, as older spreadsheets need it"
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Write the report and say where it is."""
    file = Path(arguments.out).expanduser()
    wrong = [
        *_wrong_form(file),
        *wrong_language(arguments, services),
        *_wrong_texts(arguments),
    ]
    if wrong:
        raise BadInput(wrong)
    knowledge = chosen_knowledge(arguments, services)
    with services.read_journal(knowledge) as journal:
        period = read_period(arguments, journal, services.today())
        choices = ReportChoices(
            period,
            name=arguments.name,
            birth_year=arguments.born,
            notes=arguments.notes,
            questions=tuple(arguments.ask),
            goal=arguments.goal,
            parts=frozenset(Part) if "all" in arguments.parts else frozenset(arguments.parts),
            bom=arguments.bom,
        )
        written = write_report(services.resources, journal, choices, file, arguments.paper)
    print(_about(knowledge.words, "done", period, file=file))
    for beside in written[:-1]:
        print(knowledge.words.of("cli", "report", "beside").format(file=beside))
    return 0


def write_report(
    resources: Path, journal: Journal, choices: ReportChoices, file: Path, paper: str = PAPERS[0]
) -> tuple[Path, ...]:
    """Write a report and return the files; ``BadInput`` for a period without entries."""
    period = choices.period
    entries, known = journal.entries(period), journal.known()
    if not entries:
        raise BadInput(_about(journal.knowledge.words, "nothing", period))
    # Typst and the drawings are loaded only when a report is made.
    from kneecheck.picture.body import load_body_shapes  # noqa: PLC0415
    from kneecheck.report import order, past, press  # noqa: PLC0415

    words = journal.knowledge.words
    dress = press.ReportDress(
        shapes=load_body_shapes(resources / "body"),
        resources=resources,
        day_words=partial(plain_day, words),
        axis_day=partial(short_month if len(period) > _YEAR else short_day, words),
        paper="us-letter" if paper == "letter" else "a4",
    )
    wanted = order.ReportOrder(
        knowledge=journal.knowledge,
        entries=entries,
        assessment=journal.assess(None, known),
        choices=choices,
        today=journal.today(),
        dress=dress,
        visits=journal.visits(),
        past=past.Past(known.series, known.markers),
    )
    return order.write_report(wanted, file)


def _about(words: Words, key: str, period: Period, **values: object) -> str:
    days = {"first": day_words(words, period.first), "last": day_words(words, period.last)}
    return words.of("cli", "report", key).format(**days, **values)


def _wrong_texts(arguments: argparse.Namespace) -> Iterator[str]:
    """Yield what is wrong with the texts: nothing typed is ever cut without a word."""
    if len(arguments.ask) > MOST_QUESTIONS:
        yield say(
            "--ask: {most} questions fit the page, not {count}.",
            most=MOST_QUESTIONS,
            count=len(arguments.ask),
        )
    if arguments.born and not YEAR_OF_BIRTH.fullmatch(arguments.born):
        yield say("--born {born}: a year is written like 1968.", born=arguments.born)
    texts = [("--name", arguments.name, NAME_ROOM), ("--goal", arguments.goal, WISH_ROOM)]
    texts += [("--ask", question, WISH_ROOM) for question in arguments.ask]
    for option, text, room in texts:
        if len(text) > room:
            yield say(
                "{option}: {room} letters fit the page, not {count}: “{text}…”.",
                option=option,
                room=room,
                count=len(text),
                text=text[:20],
            )


def _wrong_form(file: Path) -> list[str]:
    if file.suffix.lower() in ENDINGS:
        return []
    return [
        say(
            "--out {file}: a report can be written as {names}, not as “{suffix}”.",
            file=file,
            names=_endings(),
            suffix=file.suffix,
        )
    ]


def _endings() -> str:
    return ", ".join(f"FILE{ending}" for ending in ENDINGS)
