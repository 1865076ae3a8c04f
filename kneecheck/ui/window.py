"""The main window: builds the parts, then connects them in one block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from kneecheck.journal.changes import DiaryChange, VisitChange
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.picture.anatomy import Anatomy
from kneecheck.picture.body import BodyShapes
from kneecheck.screens.body_words import body_words
from kneecheck.ui.ask import Ask
from kneecheck.ui.conductor import Conductor
from kneecheck.ui.look import Look
from kneecheck.ui.notices import NoticeBar
from kneecheck.ui.pages.check_page import CheckPage
from kneecheck.ui.pages.diary_page import DiaryPage
from kneecheck.ui.pages.page import Page
from kneecheck.ui.pages.report_page import ReportPage
from kneecheck.ui.pages.settings_page import SettingsPage
from kneecheck.ui.pages.summary_page import SummaryPage
from kneecheck.ui.pages.today_page import TodayPage
from kneecheck.ui.pages.trend_page import TrendPage
from kneecheck.ui.report_errands import ReportErrands
from kneecheck.ui.widgets.basics import column
from kneecheck.ui.widgets.rail import Rail, RailItem
from kneecheck.ui.wording import day_words

SMALLEST = (1000, 700)
# The key of the action that takes the last change back; every other key is a page to open.
UNDO = "undo"
REDO = "redo"


@dataclass(frozen=True, slots=True)
class WindowNeeds:
    """What the window cannot make itself."""

    knowledge: KnowledgeBase
    shapes: BodyShapes
    anatomy: Anatomy
    diary: Path
    documents: Path


class MainWindow(QMainWindow):
    """One window, a rail, five pages and the settings.

    Signals: ``theme_chosen(str)`` and ``text_chosen(int)`` pass the settings page's wishes on;
    ``page_opened(str)`` tells which page is in front.
    """

    theme_chosen = Signal(str)
    text_chosen = Signal(int)
    page_opened = Signal(str)

    def __init__(
        self,
        conductor: Conductor,
        needs: WindowNeeds,
        look: Look,
        ask: Ask,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.conductor = conductor
        self._needs = needs
        self._ask = ask
        self.setWindowTitle("KneeCheck")
        self.resize(1180, 800)
        self.setMinimumSize(640, 480)
        self.pages = self._make_pages(needs, look)
        self.rail = Rail(self._rail_items(), look)
        self.notices = NoticeBar()
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self._lay_out()
        self._connect()
        self.open_page("today")
        if conductor.desk.resumed:
            self.notices.tell(self.tr("The day you had begun is still here."))

    def today(self) -> TodayPage:
        """Return the Today page."""
        page = self.pages["today"]
        assert isinstance(page, TodayPage)
        return page

    def page(self) -> str:
        """Return the key of the page in front."""
        return next(k for k, page in self.pages.items() if page is self._stack.currentWidget())

    @Slot(str)
    def open_page(self, key: str) -> None:
        """Turn to a page."""
        # First what it says: a page that is not in front is painted anew for much less.
        self.conductor.open_page(key)
        self._stack.setCurrentWidget(self.pages[key])
        # The self-check belongs to the day that is being written down.
        self.rail.show_chosen("today" if key == "check" else key)
        self.page_opened.emit(key)

    def changeEvent(self, event: QEvent) -> None:
        """See on coming back whether another day has begun."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.conductor.follow_the_clock()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the window go; a half-finished day is kept and is here again the next time."""
        self.conductor.desk.keep_now()
        self.notices.hide()
        super().closeEvent(event)

    def _rail_items(self) -> tuple[RailItem, ...]:
        return (
            RailItem("today", self.tr("Today"), "square-pen"),
            RailItem("summary", self.tr("Summary"), "stethoscope"),
            RailItem("trend", self.tr("Trend"), "chart-line"),
            RailItem("diary", self.tr("Diary"), "calendar-days"),
            RailItem("report", self.tr("Report"), "file-text"),
            RailItem("settings", self.tr("Settings"), "settings", at_foot=True),
        )

    def _make_pages(self, needs: WindowNeeds, look: Look) -> dict[str, Page]:
        words = needs.knowledge.words
        table = _under(words.texts, "common.problems.")
        return {
            "today": TodayPage(
                shapes=needs.shapes,
                anatomy=needs.anatomy,
                body=body_words(words, [part.id for part in needs.anatomy.parts]),
                units=_under(words.texts, "common.units."),
                names={
                    key: words.of("questions", key, "short") for key in needs.knowledge.questions
                },
                problem_words=table,
                look=look,
            ),
            "check": CheckPage(
                _under(words.texts, "common.units."),
                _under(words.texts, "sheets.guide."),
                look,
            ),
            "summary": SummaryPage(_under(words.texts, "common.fit."), look),
            "trend": TrendPage(needs.knowledge, needs.shapes, look),
            "diary": DiaryPage(needs.knowledge, look),
            "report": ReportPage(),
            "settings": SettingsPage(
                needs.diary,
                tuple(
                    words.of("levels", "always", key)
                    for key in ("intended_use", "before_use", "provenance")
                ),
                look,
            ),
        }

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("page", True)
        right = column(gap=0)
        right.addWidget(self._stack, 1)
        foot = column(self.notices)
        foot.setContentsMargins(20, 0, 20, 12)
        right.addLayout(foot)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(right, 1)
        content.setLayout(line)
        self.setCentralWidget(content)
        # Nothing has the focus at first, so nothing looks chosen; Tab goes to the rail.
        content.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        content.setFocus()

    def _connect(self) -> None:
        """Say who talks to whom: intents to the conductor, screens to the pages."""
        conductor = self.conductor
        today = self.today()
        today.day_chosen.connect(conductor.desk.choose_day)
        today.average_chosen.connect(conductor.desk.choose_average)
        today.worst_chosen.connect(conductor.desk.choose_worst)
        today.place_pressed.connect(conductor.desk.press_place)
        today.strength_chosen.connect(conductor.desk.choose_strength)
        today.quality_switched.connect(conductor.desk.switch_quality)
        today.spread_chosen.connect(conductor.desk.choose_spread)
        today.answered.connect(conductor.desk.answer)
        today.none_of_these.connect(conductor.desk.none_of_these)
        today.note_changed.connect(conductor.desk.change_note)
        today.save_requested.connect(conductor.desk.save)
        today.discard_requested.connect(conductor.desk.discard)
        today.same_wanted.connect(conductor.desk.same_as_last)
        today.check_wanted.connect(conductor.desk.begin_check)
        self._connect_check(conductor)
        self._connect_others(conductor)
        self.rail.chosen.connect(self.open_page)
        self.notices.acted.connect(self._act)
        conductor.shown.connect(self._show)
        conductor.told.connect(self._tell)
        conductor.troubled.connect(self._warn)
        conductor.page_wanted.connect(self.open_page)
        for index, key in enumerate(("today", "summary", "trend", "diary", "report"), start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{index}"), self)
            shortcut.activated.connect(self.rail.button(key).click)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WindowShortcut)
        undo.activated.connect(conductor.undo)
        # Both, since people bring habits from elsewhere and the platforms differ.
        for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
            redo = QShortcut(QKeySequence(keys), self)
            redo.activated.connect(conductor.redo)
        leave = QShortcut(QKeySequence(QKeySequence.StandardKey.Quit), self)
        leave.activated.connect(self.close)

    def _connect_check(self, conductor: Conductor) -> None:
        check = self.pages["check"]
        assert isinstance(check, CheckPage)
        check.answered.connect(conductor.desk.answer)
        check.forward.connect(conductor.desk.check_forward)
        check.back.connect(conductor.desk.check_back)
        check.none_of_these.connect(conductor.desk.check_none)
        check.detail_wanted.connect(conductor.desk.check_detail)
        check.finished.connect(conductor.desk.save)
        check.left_early.connect(self._go_to_today)

    def _connect_others(self, conductor: Conductor) -> None:
        pages = self.pages
        summary, trend, diary = pages["summary"], pages["trend"], pages["diary"]
        report, settings = pages["report"], pages["settings"]
        assert isinstance(summary, SummaryPage)
        assert isinstance(trend, TrendPage)
        assert isinstance(diary, DiaryPage)
        assert isinstance(report, ReportPage)
        assert isinstance(settings, SettingsPage)
        summary.questions_wanted.connect(conductor.desk.begin_check)
        summary.visit_saved.connect(conductor.save_visit)
        summary.visit_removed.connect(conductor.remove_visit)
        trend.days_chosen.connect(conductor.choose_days)
        diary.open_requested.connect(conductor.desk.open_entry)
        diary.remove_requested.connect(conductor.remove_entry)
        diary.search_changed.connect(conductor.search)
        diary.look_into.connect(conductor.look_into)
        diary.visit_removed.connect(conductor.remove_visit)
        diary.today_wanted.connect(self._go_to_today)
        diary.day_wanted.connect(conductor.desk.begin_day)
        report.options_changed.connect(conductor.choose_report)
        errands = ReportErrands(self, conductor, self._ask, self._needs.documents)
        errands.troubled.connect(self._warn)
        errands.printed.connect(self._tell_printed)
        report.save_requested.connect(errands.save)
        report.print_requested.connect(errands.print)
        report.folder_wanted.connect(errands.open_folder)
        report.visit_saved.connect(conductor.save_visit)
        report.cancel_requested.connect(conductor.cancel_report)
        conductor.stepped.connect(report.show_step)
        settings.theme_chosen.connect(self.theme_chosen)
        settings.text_chosen.connect(self.text_chosen)

    def put_in_front(self, page: Page) -> None:
        """Show a page that the rail does not name; choosing any other leaves it."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def add_to_settings(self, card: QWidget) -> None:
        """Give the settings page a further card."""
        page = self.pages["settings"]
        assert isinstance(page, SettingsPage)
        page.add_card(card)

    def show_person(self, name: str) -> None:
        """Say in the title and over the day whose diary this is; one's own needs no saying."""
        self.setWindowTitle(f"{name} – KneeCheck" if name else "KneeCheck")
        self.today().show_person(name)

    def show_settings(self, theme: str, text_percent: int) -> None:
        """Paint the present settings."""
        page = self.pages["settings"]
        assert isinstance(page, SettingsPage)
        page.show_settings(theme, text_percent)

    @Slot(str, object)
    def _show(self, key: str, screen: object) -> None:
        show: Callable[[object], None] = self.pages[key].show_screen  # type: ignore[attr-defined]
        show(screen)

    @Slot(str, object)
    def _tell(self, key: str, about: object) -> None:
        day = day_words(about.day) if isinstance(about, DiaryChange | VisitChange) else str(about)
        undo = self.tr("Undo")
        sentences = {
            "recorded": (self.tr("Saved: {0}.").format(day), undo, UNDO),
            "amended": (self.tr("Changed: {0}.").format(day), undo, UNDO),
            "removed": (self.tr("Removed: {0}.").format(day), undo, UNDO),
            "undone": (self.tr("Taken back: {0}.").format(day), self.tr("Redo"), REDO),
            "redone": (self.tr("Made again: {0}.").format(day), undo, UNDO),
            "report_saved": (self.tr("The report was saved: {0}").format(day), "", ""),
        }
        self.notices.tell(*sentences[key])

    @Slot(str)
    def _warn(self, sentence: str) -> None:
        self.notices.warn(sentence)

    @Slot(str)
    def _act(self, key: str) -> None:
        if key == UNDO:
            self.conductor.undo()
        elif key == REDO:
            self.conductor.redo()
        else:
            self.open_page(key)

    @Slot()
    def _go_to_today(self) -> None:
        self.open_page("today")

    @Slot()
    def _tell_printed(self) -> None:
        self.notices.tell(self.tr("The report is on its way to the printer."), "", "")


def _short_names(knowledge: KnowledgeBase) -> dict[str, str]:
    return {key: knowledge.words.of("questions", key, "short") for key in knowledge.questions}


def _under(texts: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        key.removeprefix(prefix): words for key, words in texts.items() if key.startswith(prefix)
    }
