"""The words of a language, filled with the health services of the area the person lives in.

English is whole. Another language may be unfinished or behind: what it lacks is said in English,
sentence by sentence, and the words remember which those are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kneecheck.knowledge.areas import Area
from kneecheck.knowledge.languages import ENGLISH, TEXT_FOLDER, languages_of
from kneecheck.knowledge.model import Words
from kneecheck.knowledge.tables import Findings, read_toml

WORD_FILES = (
    "language",
    "areas",
    "marks",
    "anatomy",
    "common",
    "questions",
    "rules",
    "scores",
    "causes",
    "advice",
    "levels",
    "places",
    "trend",
    "trend_page",
    "diary_page",
    "report",
    "diary",
    "sheets",
    "table",
    "fhir",
    "cli",
)
# What the program says in English by itself; only other languages need a file for it.
SENTENCES = "sentences"
ALL_FILES = (*WORD_FILES, SENTENCES)
# A language may have no word such as "your" before a place, and writes days in its own way.
MAY_BE_LEFT_OUT = frozenset({"the", "number", "short"})
_ENDS = (". ", "? ", "! ")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


def language_names(folder: Path) -> dict[str, str]:
    """Return every language below a folder of knowledge with its own name for itself."""
    findings = Findings([], {})
    return {
        language: str(
            read_toml(findings, folder, f"{TEXT_FOLDER}/{language}/language.toml").get(
                "name", language
            )
        )
        for language in languages_of(folder)
    }


def read_words(findings: Findings, folder: Path, language: str, area: Area) -> Words:
    """Return the words of a language for an area, with English where the language has none."""
    files = WORD_FILES if language == ENGLISH else ALL_FILES
    english = read_texts(findings, folder, ENGLISH, files)
    texts: Mapping[str, str] = english
    lacking: tuple[str, ...] = ()
    if language != ENGLISH:
        kept = fitting(english, read_texts(findings, folder, language, files))
        lacking = missing(english, kept)
        own = (key for key in english if not key.startswith(f"{SENTENCES}."))
        texts = {key: kept.get(key, english[key]) for key in own}
    filled = _with_services(texts, area)
    return Words(language, MappingProxyType(filled), area.id, lacking)


def fitting(english: Mapping[str, str], translated: Mapping[str, str]) -> dict[str, str]:
    """Return the translated texts that can stand where their English ones stand.

    One that does not fit would lose a number or a name: English says it until it is mended.
    """
    unfit = {key for key, _ in strays(english, translated)}
    return {k: text for k, text in translated.items() if text.strip() and k not in unfit}


def read_texts(
    findings: Findings, folder: Path, language: str, files: tuple[str, ...] = ALL_FILES
) -> dict[str, str]:
    """Return the texts of a language as they stand in its files; only English needs every file."""
    texts: dict[str, str] = {}
    for name in files:
        file = f"{TEXT_FOLDER}/{language}/{name}.toml"
        if language == ENGLISH or (folder / file).exists():
            _flatten(texts, name, read_toml(findings, folder, file))
    return texts


def missing(english: Mapping[str, str], translated: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys that have words in English and none in the other language."""
    return tuple(
        key for key, text in english.items() if text.strip() and not translated.get(key, "").strip()
    )


def strays(english: Mapping[str, str], translated: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each text that would not fit where its English one stands, and why."""
    for key, text in translated.items():
        if key not in english:
            yield key, "there is no such text in English"
        elif text.strip() and (
            odd := (placeholders(english[key]) ^ placeholders(text)) - MAY_BE_LEFT_OUT
        ):
            yield key, f"{{{min(odd)}}} stands only in one of the two languages"


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces."""
    return frozenset(_PLACEHOLDER.findall(text))


def _flatten(texts: dict[str, str], prefix: str, data: Any) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            _flatten(texts, f"{prefix}.{key}", value)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            _flatten(texts, f"{prefix}.{index}", value)
    else:
        texts[prefix] = str(data)


def _with_services(texts: Mapping[str, str], area: Area) -> dict[str, str]:
    """Return every text with the area's services in the place of their names in braces."""
    prefix = f"areas.{area.id}."
    # The area's own name is no service: other texts mean something else by {name}.
    services = {
        key.removeprefix(prefix): text
        for key, text in texts.items()
        if key.startswith(prefix) and key != f"{prefix}name"
    }
    services["emergency_number"] = _listed(texts, area.emergency)
    return {key: _filled(text, services) for key, text in texts.items()}


def _filled(text: str, services: Mapping[str, str]) -> str:
    """Put the services in; one that begins a sentence begins with a capital."""
    for name, service in services.items():
        braced = f"{{{name}}}"
        if braced in text:
            if text.startswith(braced):
                text = _capital(service) + text[len(braced) :]
            for end in _ENDS:
                text = text.replace(end + braced, end + _capital(service))
            text = text.replace(braced, service)
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(texts: Mapping[str, str], numbers: tuple[str, ...]) -> str:
    *first, last = numbers or ("",)
    if not first:
        return last
    # A file of words that cannot be read is named by the loader, after everything was looked at.
    between, final = texts.get("areas.between", ""), texts.get("areas.final", "")
    return f"{between.join(first)}{final}{last}"
