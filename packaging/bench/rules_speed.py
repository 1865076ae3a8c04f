"""All shipped rules on the same answers: our engine, rule-engine and json-logic.

Those two know only yes and no, so every question is answered; then all three must agree. Prints
one JSON object with seconds a set of answers; ends with an error where they do not agree.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import json_logic
import rule_engine

from kneecheck.assessment.engine import UNTOLD, Weigher
from kneecheck.domain.answers import AnswerValue
from kneecheck.knowledge.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    FactRef,
    Includes,
    Not,
    OneOf,
    Points,
)
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import Kind, KnowledgeBase, Question

ROOT = Path(__file__).resolve().parents[2]
SETS, ROUNDS = 12, 40
_NUMERIC = (Kind.NUMBER, Kind.SCALE)


def as_text(knowledge: KnowledgeBase, condition: Condition) -> str:
    """Return a condition in the language of rule-engine."""

    def of(part: Condition) -> str:
        return as_text(knowledge, part)

    match condition:
        case OneOf(question, values):
            return f"({' or '.join(f'{question} == {json.dumps(v)}' for v in sorted(values))})"
        case Includes(question, values):
            return f"({' or '.join(f'{json.dumps(v)} in {question}' for v in sorted(values))})"
        case Compare(question, comparison, number):
            return f"({question} {comparison} {number})"
        case FactRef(fact):
            return of(knowledge.facts[fact])
        case Not(part):
            return f"(not {of(part)})"
        case All(parts):
            return f"({' and '.join(map(of, parts))})"
        case AnyOf(parts):
            return f"({' or '.join(map(of, parts))})"
        case Points(score, comparison, number):
            items = [item for item in knowledge.scores[score].items if item.when is not None]
            gained = " + ".join(
                f"({of(item.when)} ? {item.points} : 0)" for item in items if item.when is not None
            )
            return f"(({gained}) {comparison} {number})"


def as_json(knowledge: KnowledgeBase, condition: Condition) -> Any:
    """Return a condition in the language of json-logic."""

    def of(part: Condition) -> Any:
        return as_json(knowledge, part)

    match condition:
        case OneOf(question, values):
            return {"in": [{"var": question}, sorted(values)]}
        case Includes(question, values):
            return {"or": [{"in": [value, {"var": question}]} for value in sorted(values)]}
        case Compare(question, comparison, number) if comparison != ">":
            return {comparison: [{"var": question}, number]}
        case Compare(question, _, number):
            return {"<": [number, {"var": question}]}
        case FactRef(fact):
            return of(knowledge.facts[fact])
        case Not(part):
            return {"!": of(part)}
        case All(parts):
            return {"and": [of(part) for part in parts]}
        case AnyOf(parts):
            return {"or": [of(part) for part in parts]}
        case Points(score, comparison, number):
            items = [item for item in knowledge.scores[score].items if item.when is not None]
            gained = [
                {"if": [of(item.when), item.points, 0]} for item in items if item.when is not None
            ]
            return {comparison: [{"+": gained}, number]}


def full_answers(knowledge: KnowledgeBase, luck: random.Random) -> dict[str, AnswerValue]:
    """Return an answer to every question, and what a diary without days tells."""
    answers = {key: _answer(question, luck) for key, question in knowledge.questions.items()}
    for key, signal in knowledge.diary.signals.items():
        answers[key] = -1 if signal.kind in _NUMERIC else UNTOLD
    return answers


def _answer(question: Question, luck: random.Random) -> AnswerValue:
    if question.kind in _NUMERIC:
        return luck.randint(int(question.minimum), int(question.maximum))
    if question.kind is Kind.CHOICES:
        return tuple(sorted(luck.sample(question.choices, min(2, len(question.choices)))))
    return luck.choice(question.choices or ("yes", "no"))


def _timed(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best / SETS


def main() -> int:
    """Measure the three and compare what they say."""
    knowledge = load_knowledge(ROOT / "resources" / "knowledge", "en")
    luck = random.Random(4)  # noqa: S311 - made-up answers, the same every time
    sets = [full_answers(knowledge, luck) for _ in range(SETS)]
    conditions = {key: rule.when for key, rule in knowledge.rules.items()}
    texts = {key: rule_engine.Rule(as_text(knowledge, when)) for key, when in conditions.items()}
    logics = {key: as_json(knowledge, when) for key, when in conditions.items()}

    def ours(facts: Mapping[str, AnswerValue]) -> dict[str, bool]:
        weigher = Weigher(knowledge, facts)
        return {key: bool(weigher.weigh(when)) for key, when in conditions.items()}

    def by_text(facts: Mapping[str, AnswerValue]) -> dict[str, bool]:
        return {key: rule.matches(facts) for key, rule in texts.items()}

    def by_json(facts: Mapping[str, AnswerValue]) -> dict[str, bool]:
        return {key: bool(json_logic.jsonLogic(logic, facts)) for key, logic in logics.items()}

    for facts in sets:
        expected = ours(facts)
        for other in (by_text, by_json):
            said = other(facts)
            differing = [key for key in expected if said[key] != expected[key]]
            if differing:
                print(f"{other.__name__} differs in {differing}", file=sys.stderr)
                return 1
    engines = {"kneecheck": ours, "rule-engine": by_text, "json-logic": by_json}
    print(
        json.dumps(
            {
                name: _timed(lambda way=way: [way(facts) for facts in sets])
                for name, way in engines.items()
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
