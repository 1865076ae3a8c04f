"""``kneecheck visit``: write down what a clinician found, or see what was written."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date

from kneecheck.cli.days import NotADay, read_day_option
from kneecheck.cli.nearest import NO_RULE, no_such
from kneecheck.cli.output import Sheet, print_json
from kneecheck.cli.services import Services
from kneecheck.domain.notes import clean_note
from kneecheck.domain.visit import FOUND_LIMIT, Visit, VisitDraft
from kneecheck.errors import BadInput, Trouble
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.summary import UrgentLine, urgent_lines
from kneecheck.sentences import Voice, ended, found_at, say, together

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
        left = [line for line in urgent if line.rule not in rules]
        _print_saved(knowledge, services.voice, visit, left)
    return 0


def _read_draft(arguments: argparse.Namespace, knowledge: KnowledgeBase, today: date) -> VisitDraft:
    wrong: list[str] = []
    day = today
    try:
        day = read_day_option(arguments.on, today)
    except NotADay as error:
        wrong += ended([found_at(f"--on {arguments.on}", error.sentence)])
    found = clean_note(arguments.found, len(arguments.found))
    if not found:
        wrong.append(say("--found: say in a few words what was found or advised."))
    if len(found) > FOUND_LIMIT:
        wrong.append(
            say(
                "--found: {count} letters are too many, {limit} are possible.",
                count=len(found),
                limit=FOUND_LIMIT,
            )
        )
    named = [rule for rule in arguments.looked_at if rule != _ALL]
    wrong += [
        say(
            "--looked-at {rule}: {missing}.",
            rule=rule,
            missing=no_such(NO_RULE, rule, knowledge.rules),
        )
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
            raise Trouble(
                "--remove {name}: there is no visit with this name.", name=arguments.remove
            )
        visit = change.before
    if arguments.json:
        print_json({**_as_data(visit), "removed": True})
    else:
        services.tell(say("Removed: the visit of {day}.", day=visit.day))
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
        sheet.say(services.voice.of(say("No visit is written down.")))
    for visit in visits:
        told = say("{day}: {found} ({id})", day=visit.day, found=visit.found, id=visit.id)
        sheet.point(services.voice.of(told))
    _say_urgent(sheet, services.voice, urgent)
    sheet.print()
    return 0


def _print_saved(
    knowledge: KnowledgeBase, voice: Voice, visit: Visit, left: Iterable[UrgentLine]
) -> None:
    sheet = Sheet()
    titles = "; ".join(knowledge.words.of("rules", rule, "title") for rule in visit.rules)
    told = [say("Written down for {day}.", day=visit.day)]
    if titles:
        told.append(say("They looked at: {titles}.", titles=titles))
    sheet.say(voice.of(together(" ", told)))
    _say_urgent(sheet, voice, left)
    sheet.print()


def _say_urgent(sheet: Sheet, voice: Voice, urgent: Iterable[UrgentLine]) -> None:
    lines = tuple(urgent)
    if lines:
        sheet.say(voice.of(say("Not looked at yet, as far as the diary knows:")))
    for line in lines:
        sheet.point(f"{line.rule}: {line.title}")


def _as_data(visit: Visit) -> dict[str, object]:
    return {
        "id": visit.id,
        "day": visit.day.isoformat(),
        "found": visit.found,
        "looked_at": list(visit.rules),
    }
