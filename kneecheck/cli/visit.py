"""``kneecheck visit``: write down what a clinician found, or see what was written."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date

from kneecheck.cli.days import NotADay, day_words, read_day_option
from kneecheck.cli.nearest import no_such
from kneecheck.cli.output import Sheet, print_json
from kneecheck.cli.services import Services
from kneecheck.domain.notes import clean_note
from kneecheck.domain.visit import FOUND_LIMIT, Visit, VisitDraft
from kneecheck.errors import BadInput, Trouble
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.screens.summary import UrgentLine, urgent_lines

_ALL = "all"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "visit",
        help="write down what a clinician found",
        description="Write down what a clinician found or advised. A reason they looked at is "
        "closed until an answer is new. Without --found the visits so far are listed.",
    )
    parser.add_argument("--found", metavar="TEXT", help="what was found or advised")
    parser.add_argument(
        "--looked-at",
        action="append",
        default=[],
        metavar="RULE",
        help="an urgent reason they looked at, such as S1, or “all”; a single one needs no naming; "
        "may be given again",
    )
    parser.add_argument(
        "--on", metavar="DAY", default="today", help="2026-11-20, today (usual) or yesterday"
    )
    parser.add_argument("--remove", metavar="ID", help="take a visit out of the diary")
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Save, remove or list visits; nothing is touched when anything is wrong."""
    if arguments.remove is not None and arguments.found is not None:
        raise BadInput("--remove and --found cannot be given together.")
    knowledge = services.knowledge()
    if arguments.remove is not None:
        return _remove(arguments, services, knowledge)
    if arguments.found is None:
        return _list(arguments, services, knowledge)
    draft = _read_draft(arguments, knowledge, services.today())
    with services.open_journal(knowledge, services.paths) as journal:
        urgent = urgent_lines(knowledge, journal.assess())
        rules = _rules(draft.rules, arguments.looked_at, urgent)
        change = journal.record_visit(VisitDraft(draft.day, draft.found, rules))
        level = journal.assess().level
    visit = change.after
    if visit is None:
        raise RuntimeError("recording gives a visit")
    if arguments.json:
        print_json({**_as_data(visit), "level": level.key})
    else:
        _print_saved(knowledge.words, visit, [u for u in urgent if u.rule not in rules])
    return 0


def _read_draft(arguments: argparse.Namespace, knowledge: KnowledgeBase, today: date) -> VisitDraft:
    wrong: list[str] = []
    day = today
    try:
        day = read_day_option(arguments.on, today)
    except NotADay as error:
        wrong.append(f"--on {arguments.on}: {error}.")
    found = clean_note(arguments.found, len(arguments.found))
    if not found:
        wrong.append("--found: say in a few words what was found or advised.")
    if len(found) > FOUND_LIMIT:
        wrong.append(f"--found: {len(found)} letters are too many, {FOUND_LIMIT} are possible.")
    named = [rule for rule in arguments.looked_at if rule != _ALL]
    wrong += [
        f"--looked-at {rule}: {no_such('rule', rule, knowledge.rules)}."
        for rule in named
        if rule not in knowledge.rules
    ]
    if wrong:
        raise BadInput(wrong)
    return VisitDraft(day, found, tuple(named))


def _rules(
    named: tuple[str, ...], options: list[str], urgent: tuple[UrgentLine, ...]
) -> tuple[str, ...]:
    """Return what was looked at: what is named, all that is urgent, or the only thing there is."""
    if _ALL in options or (not options and len(urgent) == 1):
        return (*named, *(line.rule for line in urgent))
    return named


def _remove(arguments: argparse.Namespace, services: Services, knowledge: KnowledgeBase) -> int:
    with services.open_journal(knowledge, services.paths) as journal:
        change = journal.remove_visit(arguments.remove)
        if change is None or change.before is None:
            raise Trouble(f"--remove {arguments.remove}: there is no visit with this name.")
        visit = change.before
    if arguments.json:
        print_json({**_as_data(visit), "removed": True})
    else:
        print(f"Removed: the visit of {day_words(visit.day)}.")
    return 0


def _list(arguments: argparse.Namespace, services: Services, knowledge: KnowledgeBase) -> int:
    if arguments.looked_at:
        raise BadInput("--looked-at needs --found: say what was found.")
    with services.read_journal(knowledge) as journal:
        visits, urgent = journal.visits(), urgent_lines(knowledge, journal.assess())
    if arguments.json:
        print_json(
            {
                "visits": [_as_data(visit) for visit in visits],
                "urgent": [{"rule": line.rule, "title": line.title} for line in urgent],
            }
        )
        return 0
    sheet = Sheet()
    if not visits:
        sheet.say("No visit is written down.")
    for visit in visits:
        sheet.point(f"{day_words(visit.day)}: {visit.found} ({visit.id})")
    _say_urgent(sheet, urgent)
    sheet.print()
    return 0


def _print_saved(words: Words, visit: Visit, left: Iterable[UrgentLine]) -> None:
    sheet = Sheet()
    titles = "; ".join(words.of("rules", rule, "title") for rule in visit.rules)
    looked = f" They looked at: {titles}." if titles else ""
    sheet.say(f"Written down for {day_words(visit.day)}.{looked}")
    _say_urgent(sheet, left)
    sheet.print()


def _say_urgent(sheet: Sheet, urgent: Iterable[UrgentLine]) -> None:
    lines = tuple(urgent)
    if lines:
        sheet.say("Not looked at yet, as far as the diary knows:")
    for line in lines:
        sheet.point(f"{line.rule}: {line.title}")


def _as_data(visit: Visit) -> dict[str, object]:
    return {
        "id": visit.id,
        "day": visit.day.isoformat(),
        "found": visit.found,
        "looked_at": list(visit.rules),
    }
