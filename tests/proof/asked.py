"""One solver asked many questions: what they share is told to it, and learned by it, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import z3

from kneecheck.domain.answers import UNKNOWN
from kneecheck.domain.level import Level
from kneecheck.knowledge.model import KnowledgeBase
from tests.proof.meaning import Meaning, Symbol, answered, same

LEVELS = [level for level in Level if level > Level.SELF_CARE]
Promise = Callable[[Meaning, Meaning, Level], z3.BoolRef]


class Asked:
    """Knows what always holds, and answers one question after the other as if it were the first."""

    def __init__(self, always: Iterable[z3.BoolRef]) -> None:
        self._solver = z3.Solver()
        self._solver.add(*always)

    def find(self, *wanted: z3.BoolRef) -> z3.ModelRef | None:
        """Return answers under which all that is wanted holds as well, or none."""
        self._solver.push()
        try:
            self._solver.add(*wanted)
            outcome = self._solver.check()
            assert outcome != z3.unknown, "the solver gave up"
            return self._solver.model() if outcome == z3.sat else None
        finally:
            self._solver.pop()


class Twins:
    """Two people whose answers are alike but for one, and whether a promise between them breaks."""

    def __init__(self, knowledge: KnowledgeBase, promise: Promise) -> None:
        self._one, self._two = Meaning(knowledge, "a."), Meaning(knowledge, "b.")
        one, two = self._one, self._two
        kept = z3.And([promise(one, two, level) for level in LEVELS])
        told_alike = [same(symbol, two.told[key]) for key, symbol in one.told.items()]
        self._asked = Asked([*one.well_formed(), *two.well_formed(), *told_alike, z3.Not(kept)])
        self._alike = {key: same(symbol, two.given[key]) for key, symbol in one.given.items()}

    def broken_by(self, flag: str, before: str, after: str) -> z3.ModelRef | None:
        """Return answers under which a change of one of them breaks the promise, or none."""
        others = [alike for key, alike in self._alike.items() if key != flag]
        first, second = self._one.given[flag], self._two.given[flag]
        return self._asked.find(*others, _worded(first, before), _worded(second, after))


class Alone:
    """Whether a rule can be the only one of its level or worse that is true."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge, self._meant = knowledge, Meaning(knowledge)
        self._asked = Asked(self._meant.well_formed())

    def shown_by(self, rule_id: str) -> z3.ModelRef | None:
        """Return answers under which it is, or none."""
        rules, meant = self._knowledge.rules, self._meant.rules
        others = [
            meant[other.id].true
            for other in rules.values()
            if other.id != rule_id and other.level >= rules[rule_id].level
        ]
        return self._asked.find(meant[rule_id].true, z3.Not(z3.Or(others)))


class Told:
    """Everything a meaning says, put into one formula, so that answers are set into it at once."""

    def __init__(self, meant: Meaning) -> None:
        self._rules = list(meant.rules)
        parts = [part for rule in meant.rules.values() for part in (rule.true, rule.false)]
        parts += [meant.shows_at_least(level) for level in LEVELS]
        together = z3.Function("together", *[z3.BoolSort()] * (len(parts) + 1))
        self._formula = together(*parts)

    def for_answers(
        self, answers: Iterable[tuple[z3.ExprRef, z3.ExprRef]]
    ) -> tuple[dict[str, bool | None], dict[Level, bool]]:
        """Return what each rule is, none where it is open, and whether each level is shown."""
        settled = z3.simplify(z3.substitute(self._formula, *answers)).children()
        values = iter([_truth(part) for part in settled])
        rules = {rule: _kleene(next(values), next(values)) for rule in self._rules}
        return rules, dict(zip(LEVELS, values, strict=True))


def _worded(symbol: Symbol, value: str) -> z3.BoolRef:
    return z3.Not(symbol.known) if value == UNKNOWN else answered(symbol, value)


def _truth(part: z3.ExprRef) -> bool:
    assert z3.is_true(part) or z3.is_false(part), f"{part} does not follow from the answers"
    return bool(z3.is_true(part))


def _kleene(true: bool, false: bool) -> bool | None:
    assert not (true and false), "certainly true and certainly false"
    return true if true or false else None
