from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kneecheck.domain.trend import Change, Direction, PeriodComparison
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import Words
from kneecheck.knowledge.trend_words import comparison_sentence, points


@pytest.fixture(scope="module")
def words(resources: Path) -> Words:
    return load_knowledge(resources / "knowledge").words


def test_every_reading_has_words_and_no_other_words_are_there(resources: Path) -> None:
    file = resources / "knowledge/text/en/trend.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(data["change"]) == {*Change, "nothing"}
    assert set(data["compared"]) == set(Change)
    assert set(data["direction"]) == set(Direction)
    names = {
        name
        for table in data.values()
        for t in table.values()
        for name in re.findall(r"\{\w+\}", t)
    }
    assert names == {"{now}", "{before}", "{since}", "{days}"}


def test_numbers_are_short() -> None:
    assert [points(value) for value in (3.0, 3.25, 0.0, 10, 2.5)] == ["3", "3.2", "0", "10", "2.5"]


@pytest.mark.parametrize("change", list(Change))
def test_a_comparison_is_filled_in_or_silent(words: Words, change: Change) -> None:
    unsaid = change is Change.NOT_ENOUGH_DATA
    known = PeriodComparison(None if unsaid else 3.5, None if unsaid else 5.0, change)
    sentence = comparison_sentence(words, known)
    assert "{" not in sentence
    assert (sentence == "") == unsaid
    assert unsaid or ("3.5" in sentence and "5" in sentence)
