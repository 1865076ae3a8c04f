"""Errors that carry their own sentence for the person."""

from __future__ import annotations

from collections.abc import Sequence

from kneecheck.sentences import Sentence, say, together


class KneeCheckError(Exception):
    """Anything we can explain: one plain sentence for the person, in English as ``str(error)``."""

    def __init__(self, sentence: str, /, **values: object) -> None:
        self.sentence: Sentence = say(sentence, **values)
        super().__init__(self.sentence)

    def sentences(self) -> tuple[str, ...]:
        """Return everything there is to say, one after the other."""
        return (self.sentence,)


class Trouble(KneeCheckError):
    """The world is in the way: a disk, a lock, a file that is not ours."""


class BadInput(KneeCheckError):
    """What was given cannot be used; nothing was changed."""

    def __init__(self, problems: str | Sequence[str], /, **values: object) -> None:
        self.problems = [say(problems, **values)] if isinstance(problems, str) else list(problems)
        super().__init__(together("\n", self.problems))

    def sentences(self) -> tuple[str, ...]:
        """Return every problem."""
        return tuple(self.problems)


class Defect(KneeCheckError):
    """Our own mistake, such as faulty shipped knowledge."""


class Refused(ValueError):
    """A part of what was given cannot be used; ``sentence`` follows the name of that part."""

    def __init__(self, sentence: str, /, **values: object) -> None:
        self.sentence: Sentence = say(sentence, **values)
        super().__init__(self.sentence)
