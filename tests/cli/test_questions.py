from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kneecheck.knowledge.conditions import parse_condition
from kneecheck.knowledge.model import KnowledgeBase

Run = Callable[..., Any]
PROMISED = {"id", "text", "help", "type", "unit", "choices", "group", "when"}
KINDS = {"yes_no", "choice", "choices", "number", "scale"}


def test_every_question_is_listed_with_its_words(run: Run, knowledge: KnowledgeBase) -> None:
    listed = run("questions", "--json").data
    assert [item["id"] for item in listed] == list(knowledge.questions)
    for item in listed:
        question = knowledge.questions[item["id"]]
        assert set(item) >= PROMISED
        assert item["type"] in KINDS
        assert item["text"]
        assert item["help"]
        assert item["why"]
        assert item["choices"] == list(question.choices)
        assert list(item["choice_texts"]) == item["choices"]
        assert (item["minimum"] is None) == (item["type"] not in {"number", "scale"})
        if item["when"] is None:
            assert question.when is None
        else:
            assert parse_condition(item["when"]) == question.when
    assert sorted(item["safety"] for item in listed if item["safety"]) == list(range(1, 21))


def test_people_get_a_list_that_fits(run: Run, knowledge: KnowledgeBase) -> None:
    lines = run("questions").out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    for key in knowledge.questions:
        assert any(line.startswith(f"{key}: ") for line in lines)
