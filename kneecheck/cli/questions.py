"""``kneecheck questions``: every question that can be answered."""

from __future__ import annotations

import argparse

from kneecheck.cli.answer_input import allowed_words
from kneecheck.cli.language import add_language, chosen_knowledge
from kneecheck.cli.output import Sheet, print_json
from kneecheck.cli.services import Services
from kneecheck.domain.answers import UNKNOWN
from kneecheck.knowledge.model import Kind, KnowledgeBase, Question
from kneecheck.knowledge.notation import notation
from kneecheck.sentences import Voice, found_at, say, together

_NUMERIC = (Kind.NUMBER, Kind.SCALE)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "questions", help="list every question", description="List every question and its answers."
    )
    add_language(parser)
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Print the questions in the order of the data."""
    knowledge = chosen_knowledge(arguments, services)
    if arguments.json:
        print_json([_as_data(knowledge, item) for item in knowledge.questions.values()])
    else:
        _print_text(knowledge, services.voice)
    return 0


def _as_data(knowledge: KnowledgeBase, question: Question) -> dict[str, object]:
    words, key = knowledge.words, question.id
    numeric = question.kind in _NUMERIC
    return {
        "id": key,
        "text": words.of("questions", key, "text"),
        "help": words.of("questions", key, "help"),
        "why": words.of("questions", key, "why"),
        "type": question.kind.value,
        "unit": question.unit or None,
        "minimum": question.minimum if numeric else None,
        "maximum": question.maximum if numeric else None,
        "choices": list(question.choices),
        "choice_texts": {
            choice: words.of("questions", key, "choices", choice) for choice in question.choices
        },
        "group": question.group,
        "when": notation(question.when) if question.when is not None else None,
        "safety": question.safety,
    }


def _print_text(knowledge: KnowledgeBase, voice: Voice) -> None:
    sheet = Sheet()
    groups = dict.fromkeys(question.group for question in knowledge.questions.values())
    for group in groups:
        sheet.heading(group)
        for question in knowledge.questions.values():
            if question.group == group:
                sheet.say(voice.of(found_at(question.id, _kind(question))))
                sheet.say(knowledge.words.of("questions", question.id, "text"), 4)
    sheet.print()


def _kind(question: Question) -> str:
    if question.kind in _NUMERIC:
        limits = f"{question.minimum:g}-{question.maximum:g} {question.unit}".strip()
        return together(", ", (limits, *question.choices, UNKNOWN))
    names = ", ".join(allowed_words(question))
    if question.kind is Kind.CHOICES:
        return say("one or more of {names}", names=names)
    return names
