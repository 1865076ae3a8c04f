"""How a language says the sentences that the program writes in English."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kneecheck.knowledge.formats import day_words
from kneecheck.knowledge.languages import ENGLISH
from kneecheck.knowledge.model import Words
from kneecheck.knowledge.tables import Findings
from kneecheck.knowledge.wording import SENTENCES, fitting, read_texts
from kneecheck.sentences import Voice

_LANGUAGE = "language"


def read_voice(folder: Path, language: str) -> Voice:
    """Return the voice of a language; what it has no words for it says in English.

    A file that cannot be read is told when the medical content is loaded, not here: what this voice
    is for may be that very trouble.
    """
    if language == ENGLISH:
        return Voice()
    findings, files = Findings([], {}), (_LANGUAGE, SENTENCES)
    english = read_texts(findings, folder, ENGLISH, files)
    if findings.located():
        return Voice()
    texts = {**english, **fitting(english, read_texts(findings, folder, language, files))}
    words = Words(language, texts)
    prefix = f"{SENTENCES}."
    templates = {k.removeprefix(prefix): t for k, t in texts.items() if k.startswith(prefix)}
    return Voice(templates, partial(day_words, words), words.of(_LANGUAGE, "decimal"))
