"""The only object that knows both sides: intents become journal calls, results become screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kneecheck.assessment.history import Known
from kneecheck.domain.entry import DraftProblem
from kneecheck.domain.period import Period
from kneecheck.domain.visit import VisitDraft
from kneecheck.errors import Trouble
from kneecheck.journal.changes import ChangeKind, DiaryChange, VisitChange
from kneecheck.journal.journal import DraftRefused, Journal
from kneecheck.screens.being_read import BeingRead
from kneecheck.ui.background_reading import BackgroundReading
from kneecheck.ui.desk import DayDesk
from kneecheck.ui.handed import HandedChoices
from kneecheck.ui.report_desk import ReportDesk
from kneecheck.ui.wording import in_words

if TYPE_CHECKING:
    from kneecheck.screens.report import ReportOptions
    from kneecheck.ui.trend_desk import TrendDesk

LISTED_AT_FIRST_DAYS = 92


class Conductor(QObject):
    """Holds what belongs to no page: the desk with the draft, the chosen period, the search.

    Signals: ``shown(str, object)`` with a page key and its screen value; ``told(str, object)`` with
    the key of a message and what it is about; ``troubled(str)`` with a sentence;
    ``page_wanted(str)``; ``printable(object)`` with the pages of a report for a printer;
    ``stepped(int, int, str)`` with how far a report is.
    """

    shown = Signal(str, object)
    told = Signal(str, object)
    troubled = Signal(str)
    page_wanted = Signal(str)
    printable = Signal(object)
    stepped = Signal(int, int, str)

    def __init__(
        self, journal: Journal, reports: ReportDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._reports = reports
        self._visit_problems: tuple[DraftProblem, ...] = ()
        self._done: list[DiaryChange | VisitChange] = []
        self._undone: list[DiaryChange | VisitChange] = []
        self._page = "today"
        self._shown: object = None
        self._search = ""
        self._looked_into: set[str] = set()
        self._day = journal.today()
        self._known = journal.known()
        self.reading = BackgroundReading(journal, self)
        self.reading.progressed.connect(self._read_on)
        self.reading.finished.connect(self._read_through)
        self.reading.troubled.connect(self.troubled)
        self._trend: TrendDesk | None = None
        self.desk = DayDesk(journal, self._known_now, self)
        self.desk.changed.connect(self.refresh)
        self.desk.saved.connect(self._saved)
        self.desk.troubled.connect(self.troubled)
        self.desk.page_wanted.connect(self.page_wanted)
        reports.changed.connect(self._report_changed)
        reports.saved.connect(self._report_saved)
        reports.printable.connect(self.printable)
        reports.stepped.connect(self.stepped)
        reports.troubled.connect(self.troubled)
        self._paint: Mapping[str, Callable[[], object]] = {
            "today": self.desk.today_screen,
            "check": self.desk.check_screen,
            "summary": self._summary_screen,
            "trend": self._trend_screen,
            "diary": self._diary_screen,
            "report": self._report_screen,
        }

    @property
    def trend(self) -> TrendDesk:
        """Return what builds the trend; it begins to be there when it is first needed."""
        if self._trend is None:
            from kneecheck.ui.trend_desk import TrendDesk  # noqa: PLC0415 - not for every start

            self._trend = TrendDesk(self._journal, self.reading, self)
            self._trend.changed.connect(self._read_on)
        return self._trend

    def close(self) -> None:
        """End the work that is going on."""
        if self._trend is not None:
            self._trend.close()

    def _forget_trend(self) -> None:
        if self._trend is not None:
            self._trend.forget()

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
                self._shown = self._paint[self._page]()
                self.shown.emit(self._page, self._shown)
            except Trouble as trouble:
                self.troubled.emit(in_words(trouble))

    @Slot()
    def _read_on(self) -> None:
        """Say on a page that waits how far reading is."""
        if isinstance(self._shown, BeingRead):
            self.refresh()

    @Slot(object)
    def _read_through(self, known: Known) -> None:
        """Take over what all days say, and show what had to wait for them."""
        waited = isinstance(self._shown, BeingRead)
        if known != self._known:
            self._known = known
            self._forget_trend()
            waited = True
        if waited or self._page == "diary":
            self.refresh()

    def _known_now(self) -> Known:
        return self._known

    def hand_over(self) -> HandedChoices:
        """Return what can be undone and what was chosen, for the next window."""
        return HandedChoices(
            done=tuple(self._done),
            undone=tuple(self._undone),
            trend_days=self.trend.days,
            search=self._search,
            looked_into=frozenset(self._looked_into),
            report=self._reports.options,
            day=self.desk.hand_over(),
        )

    def take_over(self, choices: HandedChoices) -> None:
        """Go on where the window before this one was left."""
        self._done, self._undone = [*choices.done], [*choices.undone]
        self._search, self._looked_into = choices.search, set(choices.looked_into)
        self.trend.choose(choices.trend_days)
        self._reports.choose(choices.report)
        self.desk.take_over(choices.day)
        self.refresh()

    @Slot()
    def reread(self) -> None:
        """Read the diary anew: it holds other days than before. What is typed stays."""
        self._journal.forget()
        self._forget_trend()
        try:
            self._known = self._journal.known()
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return
        self.reading.forget()
        self._done.clear()
        self._undone.clear()
        self.desk.reread()
        self._reports.forget()
        self.refresh()

    def follow_the_clock(self) -> None:
        """See the diary as of today when another day has begun; what can be undone stays."""
        today = self._journal.today()
        if today == self._day:
            return
        self._day = today
        try:
            self._known = self._journal.known()
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return
        self.reading.changed()
        self._forget_trend()
        self._reports.forget()
        self.refresh()

    def change_over(self, person: str) -> None:
        """Show the diary of somebody else; what was being written stays with its person."""
        self.desk.keep_now()
        self._journal.change_over(person)
        self.desk.change_over()
        self._looked_into.clear()
        self.reread()

    def offer_tags(self) -> None:
        """Offer the tags of late with the day, which the window did not wait for."""
        try:
            some = self.desk.offer_tags()
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return
        if some and self._page == "today":
            self.refresh()

    @Slot(str)
    def remove_entry(self, entry_id: str) -> None:
        """Take an entry out of the diary."""
        try:
            change = self._journal.remove(entry_id)
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return
        if change is not None:
            if self.desk.draft.entry_id == entry_id:
                self.desk.start_again()
            self._changed(change)

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
            self.troubled.emit(in_words(trouble))
            return
        self._changed(change)

    @Slot(str)
    def remove_visit(self, visit_id: str) -> None:
        """Take a visit out of the diary; what it closed is open again."""
        try:
            change = self._journal.remove_visit(visit_id)
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return
        if change is not None:
            self._changed(change)

    @Slot()
    def undo(self) -> None:
        """Take the last change of this session back; again for the one before it."""
        if not self._done:
            return
        change = self._done[-1]
        taken_back = self._turn(change)
        if taken_back is None:
            return
        self._done.pop()
        self._undone.append(taken_back)
        self._after(taken_back, key="undone")
        if isinstance(change, DiaryChange) and change.kind is ChangeKind.RECORDED and change.after:
            self.desk.put_back(change.after)

    @Slot()
    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if not self._undone:
            return
        again = self._turn(self._undone[-1])
        if again is None:
            return
        self._undone.pop()
        self._done.append(again)
        if isinstance(again, DiaryChange) and again.after and self.desk.holds(again.after):
            self.desk.start_again()
        self._after(again, key="redone")

    def _turn(self, change: DiaryChange | VisitChange) -> DiaryChange | VisitChange | None:
        """Take a change back as a change of its own; none when there is trouble."""
        try:
            if isinstance(change, VisitChange):
                return self._journal.undo_visit(change)
            return self._journal.undo(change)
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return None

    @Slot(object)
    def _saved(self, change: DiaryChange) -> None:
        """Remember a day that was saved; the page that opens next is painted, and no other."""
        self._remember(change)
        self._take_in(change, key=change.kind.value)

    def _changed(self, change: DiaryChange | VisitChange) -> None:
        """Remember a change the person made, and show it."""
        self._remember(change)
        self._after(change, key=change.kind.value)

    def _remember(self, change: DiaryChange | VisitChange) -> None:
        """Remember a change to be taken back; what was taken back before is then gone."""
        self._done.append(change)
        self._undone.clear()

    @Slot(int)
    def choose_days(self, days: int) -> None:
        """Show another stretch of the trend."""
        self.trend.choose(days)
        self.refresh()

    @Slot(str)
    def search(self, words: str) -> None:
        """Show only the entries that hold these words."""
        self._search = words
        self.refresh()

    @Slot(str)
    def look_into(self, entry_id: str) -> None:
        """Show how an entry was before it was changed, or no longer."""
        self._looked_into ^= {entry_id}
        self.refresh()

    def expect_report(self) -> None:
        """Prepare for a report that somebody may want."""
        self._reports.get_ready()

    @Slot(object)
    def choose_report(self, options: ReportOptions) -> None:
        """Change what goes into the report."""
        self._reports.choose(options)
        self.refresh()

    def save_report(self, path: Path) -> None:
        """Make the report beside the window; where it went is told when it is there."""
        try:
            self._reports.save(self._known, path)
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))

    def print_report(self) -> None:
        """Make the pages for a printer beside the window."""
        try:
            self._reports.print(self._known)
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))

    @Slot()
    def cancel_report(self) -> None:
        """Call the file off that is being made."""
        self._reports.cancel()

    @Slot(object)
    def _report_saved(self, files: tuple[str, ...]) -> None:
        self.told.emit("report_saved", files[0])

    @Slot()
    def _report_changed(self) -> None:
        if self._page == "report":
            self.refresh()

    def _after(self, change: DiaryChange | VisitChange, *, key: str) -> None:
        self._take_in(change, key=key)
        self.refresh()

    def _take_in(self, change: DiaryChange | VisitChange, *, key: str) -> None:
        """See the diary as it is after a change, and tell of it."""
        self._visit_problems = ()
        unread = ""
        try:
            self._known = self._journal.known()
        except Trouble as trouble:
            # It is saved all the same; what cannot be read now is told last, so that it stays.
            unread = in_words(trouble)
        self.reading.changed()
        self._forget_trend()
        self._reports.forget()
        self.told.emit(key, change)
        if unread:
            self.troubled.emit(unread)

    def _summary_screen(self) -> object:
        from kneecheck.screens.summary import build_summary  # noqa: PLC0415 - with its page

        assessment = self._journal.assess(None, self._known)
        return build_summary(
            self._journal.knowledge,
            assessment,
            self._known,
            self._journal.today(),
            self._visit_problems,
        )

    def _trend_screen(self) -> object:
        return self.trend.screen(self._known)

    def _diary_screen(self) -> object:
        """Build the list of days; of a long diary that is still being read, the latest ones."""
        from kneecheck.screens.diary import build_diary  # noqa: PLC0415 - with its page

        period = None
        if self.reading.must_be_waited_for():
            if self._search:
                return BeingRead(0, self.reading.percent)
            period = Period.ending(self._journal.today(), LISTED_AT_FIRST_DAYS)
        earlier = {key: self._journal.earlier_versions(key) for key in self._looked_into}
        return build_diary(
            self._journal.knowledge,
            self._journal.entries(period),
            self._journal.today(),
            self._search,
            earlier,
            self._journal.visits(),
        )

    def _report_screen(self) -> object:
        of = self._journal.knowledge.words.of
        problems = (of("common", "problems", problem.key) for problem in self._visit_problems)
        return self._reports.screen(self._known, tuple(problems))
