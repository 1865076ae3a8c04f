"""The journal: record, amend, remove, take back, and ask what it all means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kneecheck.assessment.facts import (
    AVERAGE_QUESTION,
    WORST_QUESTION,
    with_places,
)
from kneecheck.assessment.findings import Assessment
from kneecheck.assessment.folding import NOTHING_FOLDED
from kneecheck.assessment.history import Known, known_on
from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.entry import (
    SAME_PERSON,
    DraftProblem,
    Entry,
    EntryDraft,
    Moment,
    draft_problems,
    entry_from_draft,
)
from kneecheck.domain.notes import clean_note
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit, VisitDraft, visit_problems
from kneecheck.journal.changes import ChangeKind, DiaryChange, VisitChange
from kneecheck.journal.draft_form import (
    NO_VISIT_DRAFTS,
    VisitDrafts,
    all_drafts_text,
    draft_from_text,
    visit_drafts_from_text,
)
from kneecheck.journal.folds import Folds
from kneecheck.journal.locking import Lock
from kneecheck.journal.ports import DiaryKeeper
from kneecheck.journal.read_through import ReadThrough
from kneecheck.journal.safekeeping import DamagedRecord, Safe
from kneecheck.journal.validation import answer_problems
from kneecheck.knowledge.model import KnowledgeBase

if TYPE_CHECKING:
    from kneecheck.journal.exchange import DiaryPlan, WholeDiary

_A_YEAR = 366
_LONG = 500


class DraftRefused(Exception):
    """A draft cannot be saved; ``problems`` says where and why. Nothing was changed."""

    def __init__(self, problems: tuple[DraftProblem, ...]) -> None:
        self.problems = problems
        super().__init__(", ".join(f"{problem.where}: {problem.key}" for problem in problems))


class Journal:
    """All that a person can do with one diary, over any keeper."""

    def __init__(
        self,
        keeper: DiaryKeeper,
        knowledge: KnowledgeBase,
        now: Callable[[], Moment],
        new_id: Callable[[], str],
        person: str = SAME_PERSON,
        safe: Safe | None = None,
        lock: Lock | None = None,
    ) -> None:
        self._keeper = keeper
        self.knowledge = knowledge
        self._now = now
        self._new_id = new_id
        self.person = person
        self.safe = safe
        self.lock = lock
        self._damaged: dict[str, DamagedRecord] = {}
        self._folds = Folds(keeper, knowledge)

    def now(self) -> Moment:
        """Return the present moment on the person's clock."""
        return self._now()

    def today(self) -> date:
        """Return the current day on the person's clock."""
        return self._now().local_day

    def record(self, draft: EntryDraft) -> DiaryChange:
        """Save a draft as a new entry or, when it names one, over that entry.

        Raises ``DraftRefused`` with every problem; then nothing was changed.
        """
        clean = replace(draft, note=clean_note(draft.note))
        problems = self.problems(clean)
        if problems:
            raise DraftRefused(problems)
        before = self._keeper.entry(draft.entry_id) if draft.entry_id else None
        after = entry_from_draft(
            clean,
            entry_id=before.id if before else self._new_id(),
            # An amended entry keeps the moment it was first written: it stays "same day" or "late".
            recorded=before.recorded if before else self._now(),
            version=before.version + 1 if before else 1,
            person=self.person,
        )
        self._keeper.save(after)
        return DiaryChange(ChangeKind.AMENDED if before else ChangeKind.RECORDED, before, after)

    def may_be_written(self) -> bool:
        """Tell whether anything can be saved, or the diary can only be read here."""
        return self._keeper.may_be_written()

    def people(self) -> tuple[str, ...]:
        """Return everybody in the diary, the one it is open for among them; oneself first."""
        everybody = {*self._keeper.people(), self.person, SAME_PERSON}
        return (SAME_PERSON, *sorted(everybody - {SAME_PERSON}, key=str.casefold))

    def change_over(self, person: str) -> None:
        """Go on with the days of somebody else; a known name counts however it is written."""
        known = {name.casefold(): name for name in self.people()}
        self.person = known.get(person.casefold(), person)

    def problems(self, draft: EntryDraft) -> tuple[DraftProblem, ...]:
        """Return everything that keeps a draft from being saved."""
        return draft_problems(draft, self.today()) + answer_problems(self.knowledge, draft.answers)

    def remove(self, entry_id: str) -> DiaryChange | None:
        """Take an entry out of the diary; nothing happens when it is not there."""
        before = self._keeper.entry(entry_id)
        if before is None:
            return None
        self._keeper.remove(entry_id)
        return DiaryChange(ChangeKind.REMOVED, before, None)

    def undo(self, change: DiaryChange) -> DiaryChange:
        """Take a change back, as a change of its own."""
        now = self._keeper.entry(change.entry_id)
        if change.before is None:
            self._keeper.remove(change.entry_id)
            return DiaryChange(ChangeKind.REMOVED, change.after, None)
        restored = replace(change.before, version=(now or change.before).version + 1)
        self._keeper.save(restored)
        return DiaryChange(ChangeKind.RESTORED, now, restored)

    def record_visit(self, draft: VisitDraft) -> VisitChange:
        """Write down what a clinician found; ``DraftRefused`` with every problem.

        A visit closes the rules it looked at, until an answer is new.
        """
        clean = replace(draft, found=clean_note(draft.found))
        strange = set(clean.rules) - set(self.knowledge.rules)
        problems = visit_problems(clean, self.today())
        problems += tuple(DraftProblem(rule, "no_such_rule") for rule in sorted(strange))
        if problems:
            raise DraftRefused(problems)
        before = self._keeper.visit(draft.visit_id) if draft.visit_id else None
        after = Visit(
            id=before.id if before else self._new_id(),
            day=clean.day,
            recorded=before.recorded if before else self._now(),
            found=clean.found,
            rules=tuple(sorted(set(clean.rules))),
            person=self.person,
            version=before.version + 1 if before else 1,
        )
        self._keeper.save_visit(after)
        return VisitChange(ChangeKind.AMENDED if before else ChangeKind.RECORDED, before, after)

    def remove_visit(self, visit_id: str) -> VisitChange | None:
        """Take a visit out of the diary; nothing happens when it is not there."""
        before = self._keeper.visit(visit_id)
        if before is None:
            return None
        self._keeper.remove_visit(visit_id)
        return VisitChange(ChangeKind.REMOVED, before, None)

    def undo_visit(self, change: VisitChange) -> VisitChange:
        """Take a change to a visit back, as a change of its own."""
        if change.before is not None:
            self._keeper.save_visit(change.before)
        elif change.after is not None:
            self._keeper.remove_visit(change.after.id)
        return VisitChange(ChangeKind.RESTORED, change.after, change.before)

    def visits(self) -> tuple[Visit, ...]:
        """Return every visit in order of day."""
        self._note(self._keeper.damaged_visits(self.person))
        return self._keeper.visits(self.person)

    def kept_draft(self) -> EntryDraft | None:
        """Return the day that was being written down when the window was closed."""
        text = self._keeper.kept_draft(self.person)
        return None if text is None else draft_from_text(text)

    def keep_draft(self, draft: EntryDraft) -> None:
        """Keep a half-finished day; a blank one is forgotten."""
        day = None if draft.is_blank() else draft
        self._keeper.keep_draft(self.person, all_drafts_text(day, self.kept_visit_drafts()))

    def kept_visit_drafts(self) -> VisitDrafts:
        """Return what was half typed about a visit: what was looked at, what was advised."""
        text = self._keeper.kept_draft(self.person)
        return NO_VISIT_DRAFTS if text is None else visit_drafts_from_text(text)

    def keep_visit_drafts(self, drafts: VisitDrafts) -> None:
        """Keep what is half typed about a visit in each of the two forms, or forget it."""
        if drafts != self.kept_visit_drafts():
            self._keeper.keep_draft(self.person, all_drafts_text(self.kept_draft(), drafts))

    def last_entry(self) -> Entry | None:
        """Return the latest entry of the last year up to today, for one that is much the same."""
        today = self.today()
        recent = self.entries(Period.ending(today, _A_YEAR))
        return recent[-1] if recent else None

    def entries(self, period: Period | None = None) -> tuple[Entry, ...]:
        """Return the entries of all days or of a period, in order."""
        reading = self._keeper.read(self.person, period)
        self._note(reading.damaged)
        return reading.entries

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry."""
        return self._keeper.entry(entry_id)

    def damaged(self) -> tuple[DamagedRecord, ...]:
        """Return what was found damaged, and left out, in anything that was read until now."""
        return tuple(self._damaged.values())

    def _note(self, damaged: Iterable[DamagedRecord]) -> None:
        self._damaged |= {record.id: record for record in damaged}

    def earlier_versions(self, entry_id: str) -> tuple[Entry, ...]:
        """Return how an entry was before it was changed, oldest first."""
        return self._keeper.versions(entry_id)[:-1]

    def first_day(self) -> date | None:
        """Return the first day of the diary."""
        return self._keeper.first_day(self.person)

    def everything(self) -> WholeDiary:
        """Return the whole diary of everybody, with every earlier version."""
        return self._keeper.everything()

    def preview(self, theirs: WholeDiary) -> DiaryPlan:
        """Return what bringing in another diary would change, in order of day."""
        from kneecheck.journal.exchange import plan_diary  # noqa: PLC0415 - not for every start

        return plan_diary(self._keeper.everything(), theirs)

    def take_in(self, changes: DiaryPlan) -> None:
        """Bring in another diary as a preview said; all of it or nothing."""
        self._keeper.take_in(changes)

    def forget(self) -> None:
        """Read the diary anew from now on: another one was put in its place."""
        self._keeper.forget()

    def known(self, today: date | None = None) -> Known:
        """Return what the diary says as of a day."""
        today = today or self.today()
        visits = self.visits()
        begun = self._folds.begun(self.person, today, visits)
        if begun is not NOTHING_FOLDED:
            recent = self.entries(Period(begun.until, today))
            return known_on(self.knowledge, recent, today, visits, begun)
        # All of it is read, so what was damaged before and is whole by now is forgotten.
        self._damaged.clear()
        return known_on(self.knowledge, self.entries(), today, self.visits())

    def is_long(self, period: Period | None = None) -> bool:
        """Tell whether reading these days would make a person wait."""
        first = period.first if period else date.min
        day = self._keeper.day_of(self.person, first, _LONG)
        return day is not None and (period is None or day <= period.last)

    def read_through(self) -> ReadThrough:
        """Return a reading of all days of the person that goes on a little at a time."""
        return ReadThrough(self._keeper, self.knowledge, self.person, self.today(), self.visits())

    def is_settled(self) -> bool:
        """Tell whether what is kept of a long diary still counts, or it is too short for that."""
        begun = self._folds.begun(self.person, self.today(), self.visits())
        return begun is not NOTHING_FOLDED or not self.is_long()

    def settle(self, reading: ReadThrough) -> None:
        """Remember what was read of all days, and keep what it says for the next opening."""
        self._damaged.clear()
        self._note(self._keeper.damaged_visits(self.person))
        whole = reading.whole()
        self._note(whole.damaged)
        self._keeper.remember(self.person, whole)
        if not self._damaged and reading.kept is not None:
            self._folds.keep(self.person, reading.kept)

    def assess(self, draft: EntryDraft | None = None, known: Known | None = None) -> Assessment:
        """Return the assessment of the diary today, as if a draft had already been saved.

        ``known`` spares reading the diary again when nothing has changed since. What the days tell
        (a flare, a worsening) is read from saved entries only.
        """
        known = known or self.known()
        answers = dict(known.answers)
        if draft is not None:
            answers |= self.draft_answers(draft)
        return assess(self.knowledge, MappingProxyType(answers), known.told, known.standing)

    def draft_answers(self, draft: EntryDraft) -> Mapping[str, AnswerValue]:
        """Return everything a draft says, pain and places among it, as answers."""
        answers = with_places(self.knowledge, draft.answers, draft.marks)
        for question, value in ((AVERAGE_QUESTION, draft.average), (WORST_QUESTION, draft.worst)):
            if value is not None:
                answers[question] = value
        return answers
