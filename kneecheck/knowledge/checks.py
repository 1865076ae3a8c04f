"""Cross-checks between the data files: every reference meets its match, every key has words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kneecheck.domain.answers import NO, YES
from kneecheck.domain.body import PLACES
from kneecheck.knowledge.conditions import (
    Compare,
    Condition,
    FactRef,
    Includes,
    Not,
    OneOf,
    Points,
    walk,
)
from kneecheck.knowledge.languages import ENGLISH
from kneecheck.knowledge.model import Cause, Kind, KnowledgeBase, Question, Signal, Way
from kneecheck.knowledge.tables import Findings

REGION_QUESTION = "pain_region"
SAFETY_COUNT = 20
# The diary supplies these by itself, so they need no other use.
DIARY_OWN = frozenset({"pain_avg_24h", "pain_worst_24h"})
_NUMERIC = frozenset({Kind.NUMBER, Kind.SCALE})
LEAVES = (OneOf, Includes, Compare)


def check_references(knowledge: KnowledgeBase, findings: Findings) -> None:
    """Note every condition, source, region and twin that points at nothing."""
    for place, condition in conditions_of(knowledge):
        told = knowledge.diary.signals if place.startswith("rule ") else {}
        for node in walk(condition):
            wrong = _node_problem(knowledge, node, told)
            if wrong:
                findings.note(place, "when", wrong)
    _check_sources(knowledge, findings)
    _check_places(knowledge, findings)
    _check_causes(knowledge.causes, knowledge, findings)
    _check_uses(knowledge, findings)
    _check_safety(knowledge, findings)
    _check_fact_cycles(knowledge, findings)
    _check_signals(knowledge, findings)
    _check_sheets(knowledge, findings)


def conditions_of(knowledge: KnowledgeBase) -> Iterator[tuple[str, Condition]]:
    """Yield every condition of the data with the name of what it belongs to."""
    for name, condition in _all_conditions(knowledge):
        if condition is not None:
            yield name, condition


def _all_conditions(knowledge: KnowledgeBase) -> Iterator[tuple[str, Condition | None]]:
    for question in knowledge.questions.values():
        parts = (question.when, question.implied_by)
        yield from ((f"question {question.id}", part) for part in parts)
    yield from ((f"fact {key}", when) for key, when in knowledge.facts.items())
    yield from ((f"rule {rule.id}", rule.when) for rule in knowledge.rules.values())
    for signal in knowledge.diary.signals.values():
        yield from ((f"signal {signal.id}", part) for part in (signal.when, signal.unless))
    for score in knowledge.scores.values():
        yield f"score {score.id}", score.applies
        yield from ((f"score {score.id}", item.when) for item in score.items)
    for cause in knowledge.causes.values():
        yield from ((f"cause {cause.id}", f.when) for f in (*cause.supports, *cause.against))
        yield f"cause {cause.id}", cause.raised_when
    for advice in knowledge.advice.values():
        yield from ((f"advice {advice.id}", part) for part in (advice.when, advice.unless))


def _node_problem(knowledge: KnowledgeBase, node: Condition, told: Mapping[str, Signal]) -> str:
    """Return what is wrong with one node; only rules may ask what the diary tells.

    What a diary does not tell never fires a rule, so it must not stand under a NOT.
    """
    if isinstance(node, Not):
        denied = sorted({n.question for n in walk(node) if isinstance(n, LEAVES)} & set(told))
        return f"“{denied[0]}” is told by the diary and cannot stand under NOT" if denied else ""
    if isinstance(node, FactRef):
        return "" if node.fact in knowledge.facts else f"fact “{node.fact}” does not exist"
    if isinstance(node, Points):
        return "" if node.score in knowledge.scores else f"score “{node.score}” does not exist"
    if isinstance(node, LEAVES):
        if node.question in told:
            number = told[node.question].kind is Kind.NUMBER
            fits = isinstance(node, Compare) == number and not isinstance(node, Includes)
            return "" if fits else f"“{node.question}” is asked for in the wrong way"
        question = knowledge.questions.get(node.question)
        if question is None:
            return f"question “{node.question}” does not exist"
        return _leaf_problem(question, node)
    return ""


def _leaf_problem(question: Question, node: OneOf | Includes | Compare) -> str:
    if isinstance(node, Compare):
        fits = question.kind in _NUMERIC
        return "" if fits else f"“{question.id}” has no number to compare"
    if isinstance(node, Includes) != (question.kind is Kind.CHOICES):
        return f"“{question.id}” is asked for in the wrong way (has/intersects or in/==)"
    allowed = {YES, NO} if question.kind is Kind.YES_NO else set(question.choices)
    strange = sorted(node.values - allowed)
    return f"“{question.id}” has no answer “{strange[0]}”" if strange else ""


def _check_sources(knowledge: KnowledgeBase, findings: Findings) -> None:
    for name, keys in _source_lists(knowledge):
        for key in keys:
            if key not in knowledge.sources:
                findings.note(name, "sources", f"source “{key}” does not exist")


def _source_lists(knowledge: KnowledgeBase) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((f"rule {rule.id}", rule.sources) for rule in knowledge.rules.values())
    yield from ((f"score {score.id}", score.sources) for score in knowledge.scores.values())
    yield from ((f"advice {a.id}", a.sources) for a in knowledge.advice.values())
    for cause in knowledge.causes.values():
        yield f"cause {cause.id}", cause.sources
        for finding in (*cause.supports, *cause.against):
            yield f"cause {cause.id}", finding.sources


def _check_places(knowledge: KnowledgeBase, findings: Findings) -> None:
    question = knowledge.questions.get(REGION_QUESTION)
    regions = set(question.choices) if question else set()
    wanted = {place.face_key for place in PLACES}
    for key in sorted(wanted - set(knowledge.regions)):
        findings.note("places.toml", key, "this place is missing")
    for key, region in knowledge.regions.items():
        if key not in wanted:
            findings.note("places.toml", key, "there is no such place")
        elif region and region not in regions:
            findings.note("places.toml", key, f"region “{region}” does not exist")


def _check_causes(
    causes: Mapping[str, Cause], knowledge: KnowledgeBase, findings: Findings
) -> None:
    question = knowledge.questions.get(REGION_QUESTION)
    regions = set(question.choices) if question else set()
    for cause in causes.values():
        if cause.twin and cause.twin not in causes:
            findings.note(f"cause {cause.id}", "twin", f"cause “{cause.twin}” does not exist")
        for region in cause.regions:
            if region not in regions:
                findings.note(f"cause {cause.id}", "regions", f"“{region}” does not exist")


def _check_uses(knowledge: KnowledgeBase, findings: Findings) -> None:
    used = set(DIARY_OWN)
    for name, condition in conditions_of(knowledge):
        if name.startswith("question "):
            continue  # that one question opens another is no use by itself
        used |= {n.question for n in walk(condition) if isinstance(n, LEAVES)}
    for question in knowledge.questions.values():
        if question.id not in used and not question.use:
            findings.note(f"question {question.id}", "use", "nothing uses this question")


def _check_safety(knowledge: KnowledgeBase, findings: Findings) -> None:
    positions = [question.safety for question in knowledge.safety_questions()]
    if positions != list(range(1, SAFETY_COUNT + 1)):
        findings.note(
            "questions", "safety", f"positions 1 to {SAFETY_COUNT} are expected once each"
        )
    for question in knowledge.safety_questions():
        if question.when is not None:
            findings.note(f"question {question.id}", "when", "a danger sign is always asked")


def _check_sheets(knowledge: KnowledgeBase, findings: Findings) -> None:
    placed: dict[str, str] = {}
    for sheet in knowledge.sheets.values():
        for key in sheet.questions:
            question = knowledge.questions.get(key)
            if question is None:
                findings.note(f"sheet {sheet.id}", "questions", f"“{key}” does not exist")
            elif not question.absent:
                findings.note(f"sheet {sheet.id}", "questions", f"“{key}” cannot simply be denied")
            if placed.setdefault(key, sheet.id) != sheet.id:
                wrong = f"“{key}” also stands on sheet “{placed[key]}”"
                findings.note(f"sheet {sheet.id}", "questions", wrong)


def _check_signals(knowledge: KnowledgeBase, findings: Findings) -> None:
    asked = {
        node.question
        for rule in knowledge.rules.values()
        for node in walk(rule.when)
        if isinstance(node, LEAVES)
    }
    for signal in knowledge.diary.signals.values():
        name = f"signal {signal.id}"
        if signal.id in knowledge.questions:
            findings.note(name, "", "a question has the same id")
        if signal.id not in asked:
            findings.note(name, "", "no rule asks for this")
        measured = knowledge.questions.get(signal.question)
        if signal.way in {Way.RISE, Way.DROP} and (
            measured is None or measured.kind not in _NUMERIC
        ):
            findings.note(name, "question", f"“{signal.question}” is no question with a number")
        for rule in signal.rules:
            if rule not in knowledge.rules:
                findings.note(name, "rules", f"rule “{rule}” does not exist")


def _check_fact_cycles(knowledge: KnowledgeBase, findings: Findings) -> None:
    for start in knowledge.facts:
        seen, waiting = set[str](), [start]
        while waiting:
            condition = knowledge.facts.get(waiting.pop())
            inner = () if condition is None else walk(condition)
            names = {node.fact for node in inner if isinstance(node, FactRef)}
            if start in names:
                findings.note("facts.toml", start, "the fact leads back to itself")
                break
            waiting += names - seen
            seen |= names


QUESTION_WORDS = ("text", "help", "why", "short")
RULE_WORDS = ("title", "why", "say")
CAUSE_WORDS = ("name", "clinical", "what", "course", "self_care", "who", "doctors", "raise")
SCORE_WORDS = ("name", "what", "incomplete", "limits")
GUIDE_WORDS = (
    *("bump", "down", "tape", "calf", "widest", "lump"),
    *("angle", "bend", "up", "free", "stiffness", "each", "steps"),
)
AREA_WORDS = ("name", "same_day", "urgent_centre", "family_doctor")
LEVEL_WORDS = ("name", "headline", "act", "short", "step")


def check_words(knowledge: KnowledgeBase, findings: Findings) -> None:
    """Note every key without words."""
    for key in _wanted_words(knowledge):
        if not knowledge.words.texts.get(key, "").strip():
            file, _, rest = key.partition(".")
            findings.note(f"text/{ENGLISH}/{file}.toml", rest, "the words are missing")


def _wanted_words(knowledge: KnowledgeBase) -> Iterator[str]:
    for question in knowledge.questions.values():
        yield from (f"questions.{question.id}.{part}" for part in QUESTION_WORDS)
        yield from (f"questions.{question.id}.choices.{choice}" for choice in question.choices)
    for rule in knowledge.rules.values():
        yield from (f"rules.{rule.id}.{part}" for part in RULE_WORDS)
        yield f"levels.where.{rule.where}"
        yield from (f"levels.{rule.level.key}.{part}" for part in LEVEL_WORDS)
    for cause in knowledge.causes:
        yield from (f"causes.{cause}.{part}" for part in CAUSE_WORDS)
    yield from ("sheets.none", "sheets.rest")
    yield from (f"sheets.guide.{part}" for part in GUIDE_WORDS)
    yield from (f"sheets.{sheet}.title" for sheet in knowledge.sheets)
    yield from (f"diary.{signal}.short" for signal in knowledge.diary.signals)
    for score in knowledge.scores.values():
        yield from (f"scores.{score.id}.{part}" for part in SCORE_WORDS)
        yield from (f"scores.{score.id}.items.{item.id}" for item in score.items)
    yield from (f"advice.{advice}.title" for advice in knowledge.advice)
    yield from (f"places.{key}" for key in knowledge.regions)
    for area in knowledge.areas:
        yield from (f"areas.{area}.{part}" for part in AREA_WORDS)
