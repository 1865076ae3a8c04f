"""The main window: a rail, the pages beside it, and messages at the foot.

Nothing heavy is loaded here: the window is on the screen before its pages are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6 import QtCore
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from kneecheck.ui.look import Look
from kneecheck.ui.pages.page import PAGE_MARGIN, Page
from kneecheck.ui.stay import application
from kneecheck.ui.theme.palette import wear
from kneecheck.ui.widgets.basics import column, row
from kneecheck.ui.widgets.rail import Rail, RailItem
from kneecheck.ui.wording import day_words

if TYPE_CHECKING:
    from kneecheck.ui.ask import Ask
    from kneecheck.ui.conductor import Conductor
    from kneecheck.ui.notices import NoticeBar
    from kneecheck.ui.page_makers import Pages, WindowNeeds
    from kneecheck.ui.pages.settings_page import SettingsPage
    from kneecheck.ui.pages.today_page import TodayPage

FIRST_SIZE = (1180, 800)
# The key of the action that takes the last change back; every other key is a page to open.
UNDO = "undo"
REDO = "redo"
_FIELD_EM = 1.75


class MainWindow(QMainWindow):
    """One window, a rail, five pages and the settings.

    It is made and shown with the rail alone; ``fill`` gives it the diary and its pages.

    Signals: ``theme_chosen(str)`` and ``text_chosen(int)`` pass the settings page's wishes on;
    ``page_opened(str)`` tells which page is in front; ``settings_wanted()`` when the settings page
    is about to be furnished with its cards.
    """

    theme_chosen = Signal(str)
    text_chosen = Signal(int)
    page_opened = Signal(str)
    settings_wanted = Signal()
    conductor: Conductor
    notices: NoticeBar
    pages: Pages

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self)
        self.look = look
        look.setParent(self)
        self._filled = False
        # Cards of a page that is not there yet must not become windows of their own.
        self._store_room = QWidget(self)
        self._store_room.hide()
        self._cards: list[QWidget] = []
        self._settings: tuple[str, int] | None = None
        self.setWindowTitle("KneeCheck")
        self.resize(*FIRST_SIZE)
        self.setMinimumSize(640, 480)
        self.rail = Rail(self._rail_items(), look)
        self._foot = column()
        self._stack = QStackedWidget()
        self._lay_out()

    def expect(self) -> None:
        """Show the heading of the page of the day until there is more to show."""
        page = Page(self.tr("Today"))
        head = row(page.title)
        # As high as the field for the day that will stand there, so that the heading stays.
        head.addStrut(round(self.look.em() * _FIELD_EM))
        lines = column(margin=PAGE_MARGIN)
        lines.addLayout(head)
        lines.addStretch(1)
        page.setLayout(lines)
        self._stack.addWidget(page)
        self.rail.show_chosen("today")

    def fill(self, conductor: Conductor, needs: WindowNeeds, ask: Ask) -> None:
        """Give the window its diary; what was there until now makes room for the page of today."""
        from kneecheck.ui.notices import NoticeBar  # noqa: PLC0415 - see the module
        from kneecheck.ui.page_makers import Pages  # noqa: PLC0415 - the same

        self.notices = NoticeBar()
        self._foot.addWidget(self.notices)
        self.conductor = conductor
        self.pages = Pages(partial(self._make_page, needs, ask))
        waiting = self._stack.currentWidget()
        self._connect()
        self._filled = True
        self.open_page("today")
        if waiting is not None:
            self._stack.removeWidget(waiting)
            waiting.deleteLater()
        if conductor.desk.resumed:
            self.notices.tell(self.tr("The day you had begun is still here."))

    def _make_page(self, needs: WindowNeeds, ask: Ask, key: str) -> Page:
        from kneecheck.ui.page_makers import page_of  # noqa: PLC0415 - see the module

        page = page_of(key, self, needs, ask)
        self._stack.addWidget(page)
        if key == "settings":
            self.settings_wanted.emit()
            self._furnish(cast("SettingsPage", page))
        return page

    def _furnish(self, page: SettingsPage) -> None:
        """Give the settings page what has waited for it."""
        for card in self._cards:
            page.add_card(card)
        self._cards.clear()
        if self._settings is not None:
            page.show_settings(*self._settings)

    def today(self) -> TodayPage:
        """Return the Today page."""
        return cast("TodayPage", self.pages["today"])

    def page(self) -> str:
        """Return the key of the page in front."""
        made = self.pages.made.items()
        return next(key for key, page in made if page is self._stack.currentWidget())

    @Slot(str)
    def open_page(self, key: str) -> None:
        """Turn to a page."""
        # First what it says: a page that is not in front is painted anew for much less.
        self.conductor.open_page(key)
        self._stack.setCurrentWidget(self.pages[key])
        # The self-check belongs to the day that is being written down.
        self.rail.show_chosen("today" if key == "check" else key)
        self.page_opened.emit(key)

    @Slot()
    def _come_back(self) -> None:
        """See on coming back whether another day has begun."""
        self.conductor.follow_the_clock()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the window go; a half-finished day is kept and is here again the next time."""
        if self._filled:
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

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("page", True)
        right = column(gap=0)
        right.addWidget(self._stack, 1)
        self._foot.setContentsMargins(20, 0, 20, 12)
        right.addLayout(self._foot)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(right, 1)
        content.setLayout(line)
        self.setCentralWidget(content)
        # Nothing has the focus at first, so nothing looks chosen; Tab goes to the rail.
        content.setProperty("focusPolicy", "ClickFocus")
        content.setFocus()

    def _connect(self) -> None:
        """Say who talks to whom; each page is connected as it is made."""
        conductor = self.conductor
        # Not by an event of this window: to hear one event PySide has to know all kinds of them,
        # which the first sight need not wait for.
        application().focusWindowChanged.connect(self._come_back)
        self.rail.chosen.connect(self.open_page)
        self.notices.acted.connect(self._act)
        conductor.shown.connect(self._show)
        conductor.told.connect(self._tell)
        conductor.troubled.connect(self.warn)
        conductor.page_wanted.connect(self.open_page)
        for index, key in enumerate(("today", "summary", "trend", "diary", "report"), start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{index}"), self)
            shortcut.activated.connect(self.rail.button(key).click)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(QtCore.Qt.ShortcutContext.WindowShortcut)
        undo.activated.connect(conductor.undo)
        # Both, since people bring habits from elsewhere and the platforms differ.
        for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
            redo = QShortcut(QKeySequence(keys), self)
            redo.activated.connect(conductor.redo)
        leave = QShortcut(QKeySequence(QKeySequence.StandardKey.Quit), self)
        leave.activated.connect(self.close)

    def put_in_front(self, page: Page) -> None:
        """Show a page that the rail does not name; choosing any other leaves it."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def show_person(self, name: str) -> None:
        """Say in the title and over the day whose diary this is; one's own needs no saying."""
        self.setWindowTitle(f"{name} – KneeCheck" if name else "KneeCheck")
        self.today().show_person(name)

    def add_to_settings(self, card: QWidget) -> None:
        """Give the settings page a further card, as soon as there is such a page."""
        if "settings" in self.pages.made:
            cast("SettingsPage", self.pages["settings"]).add_card(card)
            return
        card.setParent(self._store_room)
        self._cards.append(card)

    def show_settings(self, theme: str, text_percent: int) -> None:
        """Paint the present settings, as soon as there is a page for them."""
        self._settings = (theme, text_percent)
        if "settings" in self.pages.made:
            cast("SettingsPage", self.pages["settings"]).show_settings(theme, text_percent)

    @Slot(str, object)
    def _show(self, key: str, screen: object) -> None:
        show: Callable[[object], None] = self.pages[key].show_screen  # type: ignore[attr-defined]
        show(screen)

    @Slot(str, object)
    def _tell(self, key: str, about: Any) -> None:
        day = about if isinstance(about, str) else day_words(about.day)
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
    def warn(self, sentence: str) -> None:
        """Show a trouble until it is closed."""
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
    def go_to_today(self) -> None:
        """Turn to the page of the day."""
        self.open_page("today")

    @Slot()
    def tell_printed(self) -> None:
        """Say that the printer has the report."""
        self.notices.tell(self.tr("The report is on its way to the printer."), "", "")
