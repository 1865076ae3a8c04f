"""The only object that knows both sides: intents become journal calls, results become screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal, Slot

from kneecheck.assessment.findings import Ask
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, Place
from kneecheck.domain.entry import DraftProblem, EntryDraft, draft_from_entry
from kneecheck.domain.markers import Marker, visit_markers
from kneecheck.domain.visit import VisitDraft
from kneecheck.errors import Trouble
from kneecheck.journal.changes import ChangeKind, DiaryChange, VisitChange
from kneecheck.journal.journal import DraftRefused, Journal
from kneecheck.journal.kept_days import KeptDays
from kneecheck.screens.diary import build_diary
from kneecheck.screens.report import ReportOptions
from kneecheck.screens.self_check import CheckPath, build_self_check, coming_asks
from kneecheck.screens.summary import build_summary
from kneecheck.screens.today import build_today, questions_to_show
from kneecheck.screens.trend import TrendScreen, build_trend, looked_at_from, shown_period
from kneecheck.ui.report_maker import ReportMaker

SHOWN_AT_FIRST_DAYS = 30


class Conductor(QObject):
    """Holds what belongs to no page: the draft, the chosen period, the search.

    Signals: ``shown(str, object)`` with a page key and its screen value; ``told(str, object)`` with
    the key of a message and what it is about; ``troubled(str)`` with a sentence;
    ``page_wanted(str)``.
    """

    shown = Signal(str, object)
    told = Signal(str, object)
    troubled = Signal(str)
    page_wanted = Signal(str)

    def __init__(
        self, journal: Journal, reports: ReportMaker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._reports = reports
        self._draft = EntryDraft(day=journal.today())
        self._asked: tuple[str, ...] = ()
        self._problems: tuple[DraftProblem, ...] = ()
        self._path = CheckPath()
        self._visit_problems: tuple[DraftProblem, ...] = ()
        self._last_change: DiaryChange | VisitChange | None = None
        self._page = "today"
        self._days = SHOWN_AT_FIRST_DAYS
        self._kept = KeptDays(journal)
        self._trends: dict[tuple[int, date, tuple[Marker, ...]], TrendScreen] = {}
        self._search = ""
        self._report = ReportOptions(days=SHOWN_AT_FIRST_DAYS)
        self._saved_to = ""
        self._known = journal.known()
        self._paint: Mapping[str, Callable[[], object]] = {
            "today": self._today_screen,
            "check": self._check_screen,
            "summary": self._summary_screen,
            "trend": self._trend_screen,
            "diary": self._diary_screen,
            "report": self._report_screen,
        }

    @property
    def draft(self) -> EntryDraft:
        """Return the entry being made."""
        return self._draft

    def is_changed(self) -> bool:
        """Tell whether the draft says anything that is not already in the diary."""
        entry = self._journal.entry(self._draft.entry_id) if self._draft.entry_id else None
        return (
            not self._draft.is_blank()
            if entry is None
            else (draft_from_entry(entry) != self._draft)
        )

    @Slot(str)
    def open_page(self, key: str) -> None:
        """Remember which page is open and paint it."""
        self._page = key
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Paint the open page anew."""
        if self._page in self._paint:
            try:
                self.shown.emit(self._page, self._paint[self._page]())
            except Trouble as trouble:
                self.troubled.emit(str(trouble))

    @Slot()
    def reread(self) -> None:
        """Read the diary anew: something outside this window's own doings has changed it."""
        self._known = self._journal.known()
        self.refresh()

    @Slot(object)
    def choose_day(self, day: date) -> None:
        """Write about another day; what was typed stays."""
        self._change(replace(self._draft, day=day))

    @Slot(object)
    def choose_average(self, strength: int | None) -> None:
        """Take the average pain; the worst is at least as strong."""
        worst = self._draft.worst
        if strength is not None and worst is not None and worst < strength:
            worst = strength
        self._change(replace(self._draft, average=strength, worst=worst))

    @Slot(object)
    def choose_worst(self, strength: int | None) -> None:
        """Take the worst pain."""
        self._change(replace(self._draft, worst=strength))

    @Slot(object)
    def press_place(self, place: Place | str) -> None:
        """Mark a place, or take its mark back."""
        pressed = PLACE_BY_ID[place] if isinstance(place, str) else place
        marks = dict(self._draft.marks)
        if pressed in marks:
            del marks[pressed]
        else:
            marks[pressed] = None
        self._change(replace(self._draft, marks=MappingProxyType(marks)))

    @Slot(object, object)
    def choose_strength(self, place: Place | str, strength: int | None) -> None:
        """Say how strong the pain is at a place."""
        marked = PLACE_BY_ID[place] if isinstance(place, str) else place
        marks = dict(self._draft.marks) | {marked: strength}
        self._change(replace(self._draft, marks=MappingProxyType(marks)))

    @Slot(str, object)
    def answer(self, question: str, value: AnswerValue | None) -> None:
        """Take an answer, or take it back when there is no value."""
        answers = dict(self._draft.answers)
        if value is None:
            answers.pop(question, None)
        else:
            answers[question] = value
        self._change(replace(self._draft, answers=MappingProxyType(answers)))

    @Slot()
    def none_of_these(self) -> None:
        """Answer no to every danger sign that has no answer yet."""
        answers = dict(self._draft.answers)
        for question in self._journal.knowledge.safety_questions():
            answers.setdefault(question.id, question.absent)
        self._change(replace(self._draft, answers=MappingProxyType(answers)))

    @Slot()
    def begin_check(self) -> None:
        """Begin the guided self-check where something can still change."""
        self._path = CheckPath(at=-1).forward(self._coming())
        self.page_wanted.emit("check")

    @Slot()
    def check_forward(self) -> None:
        """Go to the next page of the self-check."""
        self._path = self._path.forward(self._coming())
        self.refresh()

    @Slot()
    def check_back(self) -> None:
        """Go back one page of the self-check."""
        self._path = self._path.back()
        self.refresh()

    @Slot()
    def check_detail(self) -> None:
        """Go on asking although the result is settled."""
        self._path = replace(self._path, detail=True)
        self.check_forward()

    @Slot()
    def check_none(self) -> None:
        """Deny what is still unanswered on the open page, and go on."""
        page = self._path.page
        answers = dict(self._draft.answers)
        for key in page.questions if page else ():
            answers.setdefault(key, self._journal.knowledge.questions[key].absent)
        self._change(replace(self._draft, answers=MappingProxyType(answers)))
        self.check_forward()

    def _coming(self) -> tuple[Ask, ...]:
        assessment = self._journal.assess(self._draft, self._known)
        answers = {**self._known.answers, **self._draft.answers}
        return coming_asks(self._journal.knowledge, assessment, answers, self._path)

    @Slot(str)
    def change_note(self, words: str) -> None:
        """Take the note; nothing else depends on it, so only the buttons change."""
        was_blank = self._draft.is_blank()
        self._draft = replace(self._draft, note=words)
        if self._draft.is_blank() != was_blank:
            self.refresh()

    @Slot()
    def save(self) -> None:
        """Save the draft; on any problem everything typed stays."""
        try:
            change = self._journal.record(self._draft)
        except DraftRefused as refused:
            self._problems = refused.problems
            self.refresh()
            return
        except Trouble as trouble:
            self.troubled.emit(str(trouble))
            return
        self._start_again()
        self._after(change)
        self.page_wanted.emit("summary")

    @Slot()
    def discard(self) -> None:
        """Start the entry again."""
        self._start_again()
        self.refresh()

    @Slot(str)
    def open_entry(self, entry_id: str) -> None:
        """Take an entry back to the Today page to change it."""
        entry = self._journal.entry(entry_id)
        if entry is not None:
            self._draft = draft_from_entry(entry)
            self._asked = tuple(
                key
                for key in entry.answers
                if self._journal.knowledge.questions[key].safety is None
            )
            self._problems = ()
            self.page_wanted.emit("today")

    @Slot(str)
    def remove_entry(self, entry_id: str) -> None:
        """Take an entry out of the diary."""
        try:
            change = self._journal.remove(entry_id)
        except Trouble as trouble:
            self.troubled.emit(str(trouble))
            return
        if change is not None:
            if self._draft.entry_id == entry_id:
                self._start_again()
            self._after(change)

    @Slot(object)
    def save_visit(self, draft: VisitDraft) -> None:
        """Write down what a clinician found; on any problem everything typed stays."""
        try:
            change = self._journal.record_visit(draft)
        except DraftRefused as refused:
            self._visit_problems = refused.problems
            self.refresh()
            return
        except Trouble as trouble:
            self.troubled.emit(str(trouble))
            return
        self._after(change)

    @Slot(str)
    def remove_visit(self, visit_id: str) -> None:
        """Take a visit out of the diary; what it closed is open again."""
        try:
            change = self._journal.remove_visit(visit_id)
        except Trouble as trouble:
            self.troubled.emit(str(trouble))
            return
        if change is not None:
            self._after(change)

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self._last_change is None:
            return
        try:
            if isinstance(self._last_change, VisitChange):
                self._after(self._journal.undo_visit(self._last_change), undoable=False)
                return
            change = self._journal.undo(self._last_change)
        except Trouble as trouble:
            self.troubled.emit(str(trouble))
            return
        restored = self._last_change
        self._after(change, undoable=False)
        if restored.kind is ChangeKind.RECORDED and restored.after is not None:
            # What was taken back is on the Today page again, so that nothing typed is lost.
            self._draft = replace(draft_from_entry(restored.after), entry_id=None)
            self._asked = tuple(
                key
                for key in self._draft.answers
                if self._journal.knowledge.questions[key].safety is None
            )
            self.refresh()

    @Slot(int)
    def choose_days(self, days: int) -> None:
        """Show another stretch of the trend."""
        self._days = days
        self.refresh()

    @Slot(str)
    def search(self, words: str) -> None:
        """Show only the entries that hold these words."""
        self._search = words
        self.refresh()

    @Slot(object)
    def choose_report(self, options: ReportOptions) -> None:
        """Change what goes into the report."""
        self._report, self._saved_to = options, ""
        self.refresh()

    def save_report(self, path: Path) -> None:
        """Write the report to a file and say where it went."""
        try:
            self._reports.save(self._report, path)
        except Trouble as trouble:
            self.troubled.emit(str(trouble))
            return
        self._saved_to = str(path)
        self.told.emit("report_saved", str(path))
        self.refresh()

    def _change(self, draft: EntryDraft) -> None:
        self._draft = draft
        self._problems = ()
        self.refresh()

    def _start_again(self) -> None:
        self._draft = EntryDraft(day=self._journal.today())
        self._asked, self._problems = (), ()

    def _after(self, change: DiaryChange | VisitChange, *, undoable: bool = True) -> None:
        self._last_change = change if undoable else None
        self._visit_problems = ()
        self._known = self._journal.known()
        if isinstance(change, DiaryChange):
            self._kept.renew(change)
        self._trends.clear()
        self.told.emit(change.kind.value if undoable else "undone", change)
        self.refresh()

    def _today_screen(self) -> object:
        knowledge = self._journal.knowledge
        assessment = self._journal.assess(self._draft, self._known)
        self._asked = questions_to_show(knowledge, assessment, self._asked, self._draft)
        return build_today(
            knowledge,
            self._draft,
            self._known,
            assessment,
            self._journal.today(),
            self._problems,
            self._asked,
        )

    def _check_screen(self) -> object:
        return build_self_check(
            self._journal.knowledge,
            self._path,
            self._draft.answers,
            {**self._known.answers, **self._draft.answers},
            self._journal.assess(self._draft, self._known),
        )

    def _summary_screen(self) -> object:
        assessment = self._journal.assess(None, self._known)
        return build_summary(
            self._journal.knowledge,
            assessment,
            self._known,
            self._journal.today(),
            self._visit_problems,
        )

    def _trend_screen(self) -> object:
        """Build the trend once for each choice of days; a change to the diary forgets them."""
        chosen = (self._days, self._journal.today(), visit_markers(self._journal.visits()))
        if chosen not in self._trends:
            days, today, markers = chosen
            period = shown_period(today, self._kept.begins(), days)
            knowledge = self._journal.knowledge
            settings = knowledge.trend
            first = looked_at_from(period, settings)
            recorded = self._kept.since(first, settings.episode_gap_days)
            self._trends[chosen] = build_trend(knowledge, recorded, period, today, days, markers)
        return self._trends[chosen]

    def _diary_screen(self) -> object:
        return build_diary(
            self._journal.knowledge, self._journal.entries(), self._journal.today(), self._search
        )

    def _report_screen(self) -> object:
        return self._reports.screen(self._report, self._saved_to)
