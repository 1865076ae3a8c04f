"""What could still change: the questions worth asking next, and the signs to watch for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.findings import Ask, OpenRule, WatchSign
from kneecheck.domain.answers import YES, AnswerValue
from kneecheck.domain.level import Level
from kneecheck.knowledge.conditions import Condition, FactRef, Includes, OneOf, Points, walk
from kneecheck.knowledge.model import Kind, KnowledgeBase, Question

_LAST = 10_000


def needs_of(knowledge: KnowledgeBase, weigher: Weigher, condition: Condition) -> tuple[str, ...]:
    """Return the questions an open condition waits for, the one that opens a follow-up first."""
    needs: dict[str, None] = {}
    for question in weigher.missing(condition):
        for needed in _with_gate(knowledge, weigher, question):
            needs.setdefault(needed)
    return tuple(needs)


def _with_gate(knowledge: KnowledgeBase, weigher: Weigher, question: str) -> Iterator[str]:
    """Yield the question, or the questions that decide whether it applies at all."""
    gate = knowledge.questions[question].when
    if gate is None or weigher.weigh(gate) is True:
        yield question
        return
    # A gate that is known false leaves the question unaskable: nobody can answer it.
    for earlier in weigher.missing(gate):
        yield from _with_gate(knowledge, weigher, earlier)


def next_questions(
    knowledge: KnowledgeBase,
    asked: Mapping[str, AnswerValue],
    still_open: tuple[OpenRule, ...],
    certain: Level,
) -> tuple[str, ...]:
    """Return the questions not yet asked that can still raise the level, the gravest first.

    Among equals the danger signs lead, then the question that more rules wait for. A question
    answered with "not sure" has been asked and is not pressed again.
    """
    gravest: dict[str, int] = {}
    waiting: dict[str, int] = {}
    for item in still_open:
        if item.rule.level <= certain:
            continue
        for question in item.needs:
            if question not in asked:
                gravest[question] = max(gravest.get(question, 0), item.rule.level)
                waiting[question] = waiting.get(question, 0) + 1
    order = {key: index for index, key in enumerate(knowledge.questions)}

    def rank(question: str) -> tuple[int, int, int, int]:
        safety = knowledge.questions[question].safety or _LAST
        return (-gravest[question], safety, -waiting[question], order[question])

    return tuple(sorted(gravest, key=rank))


def next_asks(knowledge: KnowledgeBase, questions: tuple[str, ...]) -> tuple[Ask, ...]:
    """Return the same questions as pages: those of a sheet together, where its first one stands."""
    sheet_of = {key: sheet.id for sheet in knowledge.sheets.values() for key in sheet.questions}
    pages: dict[str, list[str]] = {}
    for question in questions:
        pages.setdefault(sheet_of.get(question, f" {question}"), []).append(question)
    return tuple(
        Ask(page if page in knowledge.sheets else "", tuple(q)) for page, q in pages.items()
    )


def watch_signs(
    knowledge: KnowledgeBase, facts: Mapping[str, AnswerValue], level: Level
) -> tuple[WatchSign, ...]:
    """Return every single change of an answer that would raise the level to urgent or worse."""
    weigher = Weigher(knowledge, facts)
    signs: dict[str, WatchSign] = {}
    for rule in knowledge.rules.values():
        if rule.level <= max(level, Level.SOON) or weigher.weigh(rule.when):
            continue
        for question, value in _single_answers(knowledge, rule.when):
            held = signs.get(question)
            if facts.get(question) == value or (held and held.level >= rule.level):
                continue
            if Weigher(knowledge, {**facts, question: value}).weigh(rule.when):
                signs[question] = WatchSign(question, value, rule.level, rule.id)
    order = {key: index for index, key in enumerate(knowledge.questions)}
    ranked = sorted(signs.values(), key=lambda sign: (-sign.level, order[sign.question]))
    return tuple(ranked)


def _single_answers(
    knowledge: KnowledgeBase, condition: Condition
) -> Iterator[tuple[str, AnswerValue]]:
    """Yield each worded answer a condition looks for: a sign one can notice, not a number."""
    for node in _nodes(knowledge, condition):
        # What the diary tells is nothing one could notice on a single day.
        if isinstance(node, OneOf | Includes) and node.question in knowledge.questions:
            yield from _noticeable(knowledge.questions[node.question], node)


def _noticeable(question: Question, node: OneOf | Includes) -> Iterator[tuple[str, AnswerValue]]:
    # Background (age, illnesses) and what has happened already do not newly appear.
    if question.group in {"person", "injury"} and question.safety is None:
        return
    if question.kind is Kind.YES_NO:
        if YES in node.values:
            yield question.id, YES
    elif question.kind is Kind.CHOICE:
        yield question.id, next(choice for choice in question.choices if choice in node.values)


def _nodes(knowledge: KnowledgeBase, condition: Condition) -> Iterator[Condition]:
    for node in walk(condition):
        yield node
        if isinstance(node, Points):
            for item in knowledge.scores[node.score].items:
                if item.when is not None:
                    yield from _nodes(knowledge, item.when)
        elif isinstance(node, FactRef):
            yield from _nodes(knowledge, knowledge.facts[node.fact])
