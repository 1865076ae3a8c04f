"""What the days of a long diary say, kept beside them, so that opening need not read them all.

A kept fold counts only while the digest of everything it was made from is the same: whatever
changed an old day, in whatever way, makes it worthless, and all days are read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from kneecheck import __version__
from kneecheck.assessment.folding import NOTHING_FOLDED, Folded
from kneecheck.domain.visit import Visit
from kneecheck.journal.fold_form import fold_from_text, fold_text
from kneecheck.journal.ports import DiaryKeeper, KeptFold
from kneecheck.knowledge.model import KnowledgeBase


class Folds:
    """Keeps a fold of the days of each person, and tells whether it still counts."""

    def __init__(self, keeper: DiaryKeeper, knowledge: KnowledgeBase) -> None:
        self._keeper = keeper
        self._knowledge = knowledge
        self._read: tuple[KeptFold, Folded] | None = None

    def begun(self, person: str, today: date, visits: Sequence[Visit]) -> Folded:
        """Return the fold to go on from; that of nothing when the kept one is in any doubt."""
        kept = self._keeper.kept_fold(person)
        if kept is None or kept.until > today:
            return NOTHING_FOLDED
        if kept.source != self._source(person, kept.until):
            return NOTHING_FOLDED
        if self._read is None or self._read[0] != kept:
            folded = fold_from_text(kept.body, visits)
            if folded is None or folded.until != kept.until:
                return NOTHING_FOLDED
            self._read = kept, folded
        return self._read[1]

    def keep(self, person: str, folded: Folded) -> None:
        """Keep a fold of whole days, in place of the one before."""
        source = self._source(person, folded.until)
        fold = KeptFold(folded.until, source, fold_text(folded))
        if self._keeper.kept_fold(person) != fold:
            self._keeper.keep_fold(person, fold)
        self._read = fold, folded

    def _source(self, person: str, until: date) -> str:
        """Return a digest of all that a fold follows from: days, visits, medicine and program."""
        days = self._keeper.digest_before(person, until)
        parts = (__version__, self._knowledge.digest, person, until.isoformat(), days)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()
