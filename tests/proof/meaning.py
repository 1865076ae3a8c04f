"""The meaning of the shipped knowledge as Z3 formulas, built from the very objects the engine runs.

Every question is a symbol with a flag "known"; every condition becomes two formulas, one for
"certainly true" and one for "certainly false". What is neither is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import z3

from kneecheck.domain.answers import NO, YES, AnswerValue
from kneecheck.domain.level import Level
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
from kneecheck.knowledge.model import Cause, Kind, KnowledgeBase, Question, Rule, Signal

_NUMERIC = (Kind.NUMBER, Kind.SCALE)


@dataclass(frozen=True)
class Kleene:
    """Certainly true, certainly false; neither means open."""

    true: z3.BoolRef
    false: z3.BoolRef


@dataclass(frozen=True)
class Symbol:
    """One answer: whether it is known, and which worded values or which number it is."""

    known: z3.BoolRef
    values: dict[str, z3.BoolRef]
    number: z3.ArithRef | None


class Meaning:
    """All formulas of one knowledge base over one set of symbols, told apart by a prefix."""

    def __init__(self, knowledge: KnowledgeBase, prefix: str = "") -> None:
        self.knowledge = knowledge
        self._prefix = prefix
        self.given = {key: self._given(q) for key, q in knowledge.questions.items()}
        # What the diary tells: free like answers, but nobody can answer it.
        self.told = {key: self._given(item) for key, item in knowledge.diary.signals.items()}
        self._effective: dict[str, Symbol] = {}
        self._facts: dict[str, Kleene] = {}
        self.rules = {key: self.of(rule.when) for key, rule in knowledge.rules.items()}

    def well_formed(self) -> list[z3.BoolRef]:
        """Return what holds for every set of answers a person can give."""
        held = []
        for key, symbol in self.given.items():
            question = self.knowledge.questions[key]
            worded = list(symbol.values.values())
            held += [z3.Implies(value, symbol.known) for value in worded]
            if question.kind in (Kind.YES_NO, Kind.CHOICE):
                held.append(z3.PbLe([(value, 1) for value in worded], 1))
                held.append(z3.Implies(symbol.known, z3.Or(worded)))
            elif symbol.number is not None:
                held.append(symbol.number >= question.minimum)
                held.append(symbol.number <= question.maximum)
        for symbol in self.told.values():
            held += [z3.Implies(value, symbol.known) for value in symbol.values.values()]
            held.append(z3.PbLe([(value, 1) for value in symbol.values.values()], 1))
            if symbol.number is not None:
                held.append(symbol.number >= 0)
        return held

    def free_of_contradiction(self) -> list[z3.BoolRef]:
        """Return that no answer disagrees with what follows from the others."""
        held = []
        for key, question in self.knowledge.questions.items():
            if question.when is not None and question.otherwise is not None:
                symbol = self.given[key]
                agrees = _holds(symbol, question.otherwise)
                ruled_out = z3.And(self.of(question.when).false, symbol.known)
                held.append(z3.Implies(ruled_out, agrees))
            if question.implied_by is not None:
                denied = self.given[key].values[NO]
                held.append(z3.Not(z3.And(denied, self.of(question.implied_by).true)))
        return held

    def of(self, condition: Condition) -> Kleene:
        """Return the meaning of a condition."""
        match condition:
            case OneOf(question, values) | Includes(question, values):
                return self._worded(question, values)
            case Compare(question, comparison, number):
                return self._compared(question, comparison, number)
            case FactRef(fact):
                if fact not in self._facts:
                    self._facts[fact] = self.of(self.knowledge.facts[fact])
                return self._facts[fact]
            case Not(part):
                inner = self.of(part)
                return Kleene(inner.false, inner.true)
            case All(parts):
                inners = [self.of(part) for part in parts]
                return Kleene(_and(i.true for i in inners), _or(i.false for i in inners))
            case AnyOf(parts):
                inners = [self.of(part) for part in parts]
                return Kleene(_or(i.true for i in inners), _and(i.false for i in inners))
            case Points(score, comparison, number):
                return self._points(score, comparison, number)

    def fires_at_least(self, level: Level) -> z3.BoolRef:
        """Return that a rule of this level or a worse one is true, or a leading cause's floor."""
        rules = [self.rules[r.id].true for r in self._rules_from(level)]
        return _or([*rules, *(self._floors_at(cause, level) for cause in self._causes())])

    def shows_at_least(self, level: Level) -> z3.BoolRef:
        """Return that the level shown is this or worse, the incompleteness floor included."""
        shown = self.fires_at_least(level)
        return z3.Or(shown, self.incomplete()) if level <= Level.ROUTINE else shown

    def incomplete(self) -> z3.BoolRef:
        """Return that too much is open to show plain self-care."""
        grave = [self.rules[rule.id] for rule in self._rules_from(Level.SAME_DAY)]
        still_open = _or(z3.Not(z3.Or(k.true, k.false)) for k in grave)
        alone = self.of(self.knowledge.self_care_when)
        return z3.Or(still_open, z3.Not(alone.true))

    def possible_at_least(self, level: Level) -> z3.BoolRef:
        """Return that this level is shown or still open."""
        still_open = _or(z3.Not(self.rules[rule.id].false) for rule in self._rules_from(level))
        return z3.Or(self.shows_at_least(level), still_open)

    def _rules_from(self, level: Level) -> list[Rule]:
        return [rule for rule in self.knowledge.rules.values() if rule.level >= level]

    def _causes(self) -> Iterable[Cause]:
        return self.knowledge.causes.values()

    def _floors_at(self, cause: Cause, level: Level) -> z3.BoolRef:
        leading = self._leading(cause)
        if cause.floor >= level:
            return leading
        if cause.raised_floor is not None and cause.raised_floor >= level and cause.raised_when:
            return z3.And(leading, self.of(cause.raised_when).true)
        return z3.BoolVal(False)

    def _leading(self, cause: Cause) -> z3.BoolRef:
        fit = self.knowledge.fit
        supports = [(self.of(item.when).true, item.strength) for item in cause.supports]
        if not supports:
            return z3.BoolVal(False)
        in_region = _or(self.effective("pain_region").values[region] for region in cause.regions)
        weights = [*supports, (in_region, fit.region)]
        return z3.And(_or(true for true, _ in supports), z3.PbGe(weights, fit.strong))

    def effective(self, key: str) -> Symbol:
        """Return an answer together with what follows when the question does not apply."""
        if key not in self._effective:
            question, given = self.knowledge.questions[key], self.given[key]
            meant = given
            if question.when is not None and question.otherwise is not None:
                implied = z3.And(z3.Not(given.known), self.of(question.when).false)
                meant = _with_implied(given, implied, question.otherwise)
            if question.implied_by is not None:
                implied = z3.And(z3.Not(given.known), self.of(question.implied_by).true)
                meant = _with_implied(meant, implied, YES)
            self._effective[key] = meant
        return self._effective[key]

    def _worded(self, key: str, values: frozenset[str]) -> Kleene:
        if key in self.told:
            said = self.told[key]
            true = z3.And(said.known, _or(said.values[value] for value in values))
            return Kleene(true, z3.Not(true))
        symbol = self.effective(key)
        true = _or(symbol.values[value] for value in values if value in symbol.values)
        return Kleene(true, z3.And(symbol.known, z3.Not(true)))

    def _compared(self, key: str, comparison: str, number: float) -> Kleene:
        if key in self.told:
            said = self.told[key]
            assert said.number is not None
            true = z3.And(said.known, _compare(said.number, comparison, number))
            return Kleene(true, z3.Not(true))
        symbol = self.effective(key)
        assert symbol.number is not None
        holds = _compare(symbol.number, comparison, number)
        worded = _or(symbol.values.values())
        true = z3.And(symbol.known, z3.Not(worded), holds)
        return Kleene(true, z3.And(symbol.known, z3.Not(true)))

    def _points(self, score: str, comparison: str, number: float) -> Kleene:
        items = [(i.points, self.of(i.when)) for i in self.knowledge.scores[score].items if i.when]
        least = z3.Sum([z3.If(k.true, points, 0) for points, k in items])
        most = z3.Sum([z3.If(k.false, 0, points) for points, k in items])
        low, high = _compare(least, comparison, number), _compare(most, comparison, number)
        return Kleene(z3.And(low, high), z3.And(z3.Not(low), z3.Not(high)))

    def _given(self, question: Question | Signal) -> Symbol:
        name = f"{self._prefix}{question.id}"
        choices = question.choices if isinstance(question, Question) else ()
        words = (YES, NO) if question.kind is Kind.YES_NO else choices
        return Symbol(
            known=z3.Bool(f"{name}?"),
            values={word: z3.Bool(f"{name}={word}") for word in words},
            number=z3.Real(f"{name}#") if question.kind in _NUMERIC else None,
        )


def same(one: Symbol, other: Symbol) -> z3.BoolRef:
    """Return that two answers are alike."""
    parts = [one.known == other.known]
    parts += [one.values[word] == other.values[word] for word in one.values]
    if one.number is not None and other.number is not None:
        parts.append(one.number == other.number)
    return _and(parts)


def answered(symbol: Symbol, value: str) -> z3.BoolRef:
    """Return that a worded answer was given."""
    return z3.And(symbol.known, symbol.values[value])


def _holds(symbol: Symbol, value: AnswerValue) -> z3.BoolRef:
    if isinstance(value, tuple):
        return _and(v if word in value else z3.Not(v) for word, v in symbol.values.items())
    if isinstance(value, str):
        return symbol.values[value]
    assert symbol.number is not None
    return symbol.number == value


def _with_implied(given: Symbol, implied: z3.BoolRef, otherwise: AnswerValue) -> Symbol:
    words = otherwise if isinstance(otherwise, tuple) else (otherwise,)
    values = {
        word: z3.Or(value, implied) if word in words else value
        for word, value in given.values.items()
    }
    number = given.number
    if number is not None and isinstance(otherwise, int | float):
        number = z3.If(implied, z3.RealVal(otherwise), number)
    return Symbol(z3.Or(given.known, implied), values, number)


def _compare(left: z3.ArithRef, comparison: str, number: float) -> z3.BoolRef:
    right = z3.RealVal(str(number))
    return {
        ">=": left >= right,
        "<=": left <= right,
        ">": left > right,
        "<": left < right,
        "==": left == right,
    }[comparison]


def _or(parts: Iterable[z3.BoolRef]) -> z3.BoolRef:
    return z3.Or(list(parts))


def _and(parts: Iterable[z3.BoolRef]) -> z3.BoolRef:
    return z3.And(list(parts))


def prove(claim: z3.BoolRef, assumptions: Iterable[z3.BoolRef]) -> z3.ModelRef | None:
    """Return a counterexample to a claim, or none when it is proved."""
    solver = z3.Solver()
    solver.add(*assumptions)
    solver.add(z3.Not(claim))
    outcome = solver.check()
    assert outcome != z3.unknown, "the solver gave up"
    return solver.model() if outcome == z3.sat else None
