"""The only object that knows both sides: intents become journal calls, results become screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kneecheck.assessment.history import Known
from kneecheck.domain.entry import DraftProblem
from kneecheck.domain.markers import Marker, visit_markers
from kneecheck.domain.visit import VisitDraft
from kneecheck.errors import Trouble
from kneecheck.journal.changes import ChangeKind, DiaryChange, VisitChange
from kneecheck.journal.journal import DraftRefused, Journal
from kneecheck.journal.kept_days import KeptDays
from kneecheck.screens.diary import build_diary
from kneecheck.screens.report import ReportOptions
from kneecheck.screens.summary import build_summary
from kneecheck.screens.trend import TrendScreen, build_trend, looked_at_from, shown_period
from kneecheck.ui.desk import DayDesk
from kneecheck.ui.report_maker import ReportMaker

SHOWN_AT_FIRST_DAYS = 30


class Conductor(QObject):
    """Holds what belongs to no page: the desk with the draft, the chosen period, the search.

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
        self.desk = DayDesk(journal, self._known_now, self)
        self.desk.changed.connect(self.refresh)
        self.desk.saved.connect(self._after)
        self.desk.troubled.connect(self.troubled)
        self.desk.page_wanted.connect(self.page_wanted)
        self._paint: Mapping[str, Callable[[], object]] = {
            "today": self.desk.today_screen,
            "check": self.desk.check_screen,
            "summary": self._summary_screen,
            "trend": self._trend_screen,
            "diary": self._diary_screen,
            "report": self._report_screen,
        }

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

    def _known_now(self) -> Known:
        return self._known

    @Slot()
    def reread(self) -> None:
        """Read the diary anew: it holds other days than before. What is typed stays."""
        self._journal.forget()
        self._kept = KeptDays(self._journal)
        self._trends.clear()
        try:
            self._known = self._journal.known()
        except Trouble as trouble:
            self.troubled.emit(str(trouble))
            return
        self._last_change = None
        self.desk.reread()
        self.refresh()

    @Slot(str)
    def remove_entry(self, entry_id: str) -> None:
        """Take an entry out of the diary."""
        try:
            change = self._journal.remove(entry_id)
        except Trouble as trouble:
            self.troubled.emit(str(trouble))
            return
        if change is not None:
            if self.desk.draft.entry_id == entry_id:
                self.desk.start_again()
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
            self.desk.put_back(restored.after)

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

    def _after(self, change: DiaryChange | VisitChange, *, undoable: bool = True) -> None:
        self._last_change = change if undoable else None
        self._visit_problems = ()
        self._known = self._journal.known()
        if isinstance(change, DiaryChange):
            self._kept.renew(change)
        self._trends.clear()
        self.told.emit(change.kind.value if undoable else "undone", change)
        self.refresh()

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
            recorded = self._kept.since(looked_at_from(period, knowledge.trend))
            self._trends[chosen] = build_trend(knowledge, recorded, period, today, days, markers)
        return self._trends[chosen]

    def _diary_screen(self) -> object:
        return build_diary(
            self._journal.knowledge, self._journal.entries(), self._journal.today(), self._search
        )

    def _report_screen(self) -> object:
        return self._reports.screen(self._report, self._saved_to)
