"""One day is never “1 days”: whatever stands beside a number has the form of that number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from kneecheck.knowledge.languages import ENGLISH
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import Words
from kneecheck.knowledge.tables import Findings
from kneecheck.knowledge.wording import read_texts

KNOWLEDGE = Path(__file__).parents[2] / "resources" / "knowledge"
# A number that is never one, or is said in its own words, such as “3 days”.
NEVER_ONE = {
    "trend.slope",
    "trend.episodes.line",
    "trend_page.day.several",
    "trend_page.day.median",
    "trend_page.compare.yardstick",
    # Of one backup it says “its”.
    "sentences.All {count} backups are in order; the newest holds {entries}.",
}
_BESIDE = re.compile(r"\{(?:count|days|points|logged)\} (?:more |recorded )?[a-z]+s\b")


def test_every_number_beside_a_noun_has_words_for_one() -> None:
    texts = read_texts(Findings([], {}), KNOWLEDGE, ENGLISH)
    without = []
    for key, text in texts.items():
        if not _BESIDE.search(text) or key in NEVER_ONE:
            continue
        if key.startswith("sentences."):
            words = key.removeprefix("sentences.")
            if not any(known in texts for known in _ones(words)) and not _is_a_limit(words):
                without.append(key)
            continue
        stem, _, last = key.rpartition(".")
        one = {f"{key}_one", f"{stem}.one", f"{key.removesuffix('many')}one"}
        one.add(f"{key.removesuffix('_plain')}_one_plain")
        if last == "places_more":
            one.add(f"{stem}.places_one_more")
        if not one & set(texts):
            without.append(key)
    assert without == []


def _ones(words: str) -> list[str]:
    """Return what could be said of one thing: the words that stand before it in a pair."""
    singular = re.sub(r"\{count\} ((?:more |earlier )?)(\w+?)(ies|s)\b", _one, words)
    verbs = singular.replace(" have ", " has ").replace(" are ", " is ")
    return [f"sentences.{singular}", f"sentences.{verbs}"]


def _one(found: re.Match[str]) -> str:
    return f"1 {found[1]}{found[2]}{'y' if found[3] == 'ies' else ''}"


def _is_a_limit(words: str) -> bool:
    # How many letters or questions fit, or how many columns were too many: never one.
    return any(
        sign in words
        for sign in ("letters", "questions fit", "columns", "last {count}", "more than")
    )


@pytest.fixture
def words() -> Words:
    return load_knowledge(KNOWLEDGE).words


def test_words_for_one_are_taken_for_one_alone(words: Words) -> None:
    days = [
        words.for_count(count, "report", "stretch", "days").format(count=count)
        for count in (0, 1, 2)
    ]
    assert days == ["0 days", "1 day", "2 days"]
    bare = replace(words, texts={"a.b": "{count} of them"})
    assert bare.for_count(1, "a", "b") == "{count} of them", "none of its own"
