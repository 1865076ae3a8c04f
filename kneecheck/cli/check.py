"""``kneecheck check``: the self-check, on given answers or on the diary."""

from __future__ import annotations

import argparse

from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.cli.check_data import assessment_as_data
from kneecheck.cli.check_input import CheckInput, read_check_input
from kneecheck.cli.check_text import print_assessment
from kneecheck.cli.language import add_language, chosen_knowledge
from kneecheck.cli.output import print_json
from kneecheck.cli.services import Services
from kneecheck.errors import BadInput
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.sentences import found_at, say
from kneecheck.strict_json import parse_json, read_source


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "check",
        help="see how soon to seek care, and why",
        description="See how soon to seek care and why, from given answers or from the diary.",
    )
    parser.add_argument(
        "--answers", metavar="FILE", help="answers as JSON (- reads standard input); else the diary"
    )
    add_language(parser)
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Print the assessment."""
    knowledge = chosen_knowledge(arguments, services)
    if arguments.answers is None:
        given = _from_diary(knowledge, services)
    else:
        given = _from_file(knowledge, services, arguments.answers)
    known = known_on(knowledge, given.entries, given.today, given.visits)
    assessment = assess(knowledge, known.answers, known.told, known.standing)
    if arguments.json:
        print_json(assessment_as_data(knowledge, assessment))
    else:
        print_assessment(knowledge, assessment, known, given.today)
    return 0


def _from_file(knowledge: KnowledgeBase, services: Services, file: str) -> CheckInput:
    name, content = read_source(file)
    try:
        return read_check_input(knowledge, parse_json(name, content), services.today())
    except BadInput as error:
        raise BadInput([_in_file(name, problem) for problem in error.problems]) from None


def _in_file(name: str, problem: str) -> str:
    return problem if problem.startswith(name) else found_at(name, problem)


def _from_diary(knowledge: KnowledgeBase, services: Services) -> CheckInput:
    with services.read_journal(knowledge) as journal:
        entries, visits = journal.entries(), journal.visits()
    if not entries:
        services.warn(say("Nothing is written down yet in {diary}.", diary=services.paths.diary))
    return CheckInput(services.today(), entries, visits)
