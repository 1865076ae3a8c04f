"""The option ``--language``, shared by the commands that print texts of the knowledge."""

from __future__ import annotations

import argparse

from kneecheck.cli.services import Services
from kneecheck.errors import BadInput
from kneecheck.knowledge.languages import languages_of
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.sentences import say

FOLDER = "knowledge"


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--language", metavar="XX", help="language to write in, such as en or vi (usual: yours)"
    )


def wrong_language(arguments: argparse.Namespace, services: Services) -> list[str]:
    """Return what is wrong with the language asked for, if one was."""
    there = languages_of(services.resources / FOLDER)
    if arguments.language is None or arguments.language in there:
        return []
    return [
        say(
            "--language {language}: there are only words in {names}.",
            language=arguments.language,
            names=", ".join(there),
        )
    ]


def chosen_knowledge(arguments: argparse.Namespace, services: Services) -> KnowledgeBase:
    """Return the content in the language asked for, and say so where it is not whole."""
    if wrong := wrong_language(arguments, services):
        raise BadInput(wrong)
    knowledge = services.load_knowledge(arguments.language or services.settings.language)
    if sentence := knowledge.words.lacking_sentence():
        services.warn(sentence)
    return knowledge
