"""The Diary page: every day, newest first, with gaps shown as what they are, and a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from kneecheck.domain.tags import SIGN
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.being_read import BeingRead
from kneecheck.screens.diary import DiaryScreen
from kneecheck.screens.diary_month import MonthSayer
from kneecheck.screens.trend_words import TrendWords
from kneecheck.ui.look import Look
from kneecheck.ui.pages.diary_rows import DiaryRows
from kneecheck.ui.pages.month_card import MonthCard
from kneecheck.ui.pages.page import PAGE_MARGIN, Page, reading_column, scrolling
from kneecheck.ui.widgets.basics import column, row
from kneecheck.ui.widgets.tag_chips import TagChips
from kneecheck.ui.widgets.waiting import WaitingLine
from kneecheck.ui.wording import day_words, month_words

_TYPING_PAUSE_MS = 200
_BESIDE_FROM_EM = 70
_SIDE_EM = 34


class DiaryPage(Page):
    """Lists what was recorded beside a calendar to find a day by.

    Signals (intents): ``open_requested(str)``, ``remove_requested(str)``, ``search_changed(str)``,
    ``look_into(str)`` to see or hide earlier versions, ``visit_removed(str)``, ``today_wanted()``,
    ``day_wanted(object)`` with a day to fill in.
    """

    open_requested = Signal(str)
    remove_requested = Signal(str)
    search_changed = Signal(str)
    look_into = Signal(str)
    visit_removed = Signal(str)
    today_wanted = Signal()
    day_wanted = Signal(object)

    def __init__(self, knowledge: KnowledgeBase, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Diary"), parent)
        self._look = look
        self._going_to: date | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search notes, places and signs"))
        self.search.setAccessibleName(self.tr("Search the diary"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        # Rows that were made just now can have the keys only once they are shown.
        self._once_shown = QTimer(self)
        self._once_shown.setSingleShot(True)
        self._once_shown.timeout.connect(self._reveal)
        words = TrendWords(knowledge, day_words, month_words)
        self.months = MonthCard(MonthSayer(knowledge.words, words, month_words), look)
        self.rows = DiaryRows()
        self.waiting = WaitingLine()
        self.tags = TagChips(
            self.tr("Show only the days with {0}"), self.tr("{0}: show all days again")
        )
        self._lay_out()
        self._pause.timeout.connect(self._search_now)
        # Not only what is typed: the button that clears the field counts as well.
        self.search.textChanged.connect(self._typed)
        self.months.opened.connect(self.go_to)
        self.months.missing.connect(self.day_wanted)
        self.rows.open_requested.connect(self.open_requested)
        self.rows.remove_requested.connect(self.remove_requested)
        self.rows.look_into.connect(self.look_into)
        self.rows.visit_removed.connect(self.visit_removed)
        self.rows.today_wanted.connect(self.today_wanted)
        self.rows.tag_chosen.connect(self._choose_tag)
        self.tags.pressed.connect(self._choose_tag)
        look.changed.connect(self._place_months)

    def show_screen(self, screen: DiaryScreen | BeingRead) -> None:
        """Paint the calendar and the days."""
        self.waiting.show_screen(screen)
        if isinstance(screen, BeingRead):
            return
        self.months.setVisible(bool(screen.days))
        self.months.show_screen(screen)
        self.tags.show_tags(screen.tags, self._chosen_tags(screen))
        self.rows.show_screen(screen)
        if self._going_to is not None:
            self._bring_up()

    @Slot(object)
    def go_to(self, day: date) -> None:
        """Bring the row of a day into sight and the keys to it; a search that hides it is over."""
        self._going_to = day
        if self.search.text() and self.rows.row_of(day) is None:
            self.search.clear()
            self._search_now()
        else:
            self._bring_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the calendar beside the days where there is room, above them elsewhere."""
        super().resizeEvent(event)
        self._place_months()

    def _lay_out(self) -> None:
        self._column = column(gap=14)
        head = row(self.title, gap=20)
        head.addWidget(self.search, 1)
        self._column.addLayout(head)
        self._column.addWidget(self.waiting)
        self._column.addWidget(self.tags)
        self._column.addWidget(self.months)
        self._column.addWidget(self.rows)
        self._scroll = scrolling(reading_column(self._column))
        self._beside = column(gap=0)
        self._beside.setContentsMargins(0, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        beside = column()
        beside.addLayout(self._beside)
        beside.addStretch(1)
        self._side = scrolling(beside)
        self._side.hide()
        line = row(self._scroll, self._side, gap=0)
        line.setStretch(0, 1)
        self.setLayout(line)

    @Slot()
    def _place_months(self) -> None:
        em = self._look.em()
        wide = self.width() >= _BESIDE_FROM_EM * em
        self._side.setFixedWidth(round(_SIDE_EM * em))
        if wide == self._side.isVisibleTo(self):
            return
        focus = self.focusWidget()
        if wide:
            self._beside.addWidget(self.months)
        else:
            self._column.insertWidget(self._column.indexOf(self.rows), self.months)
        self.months.use_width(wide=wide)
        self._side.setVisible(wide)
        if focus is not None and self.months.isAncestorOf(focus):
            focus.setFocus()

    def _chosen_tags(self, screen: DiaryScreen) -> tuple[str, ...]:
        wanted = screen.search.casefold()
        return tuple(tag for tag in screen.tags if wanted == SIGN + tag)

    def _bring_up(self) -> None:
        if self._going_to is not None and self.rows.row_of(self._going_to) is not None:
            self._once_shown.start(0)

    @Slot()
    def _reveal(self) -> None:
        day, self._going_to = self._going_to, None
        shown = self.rows.row_of(day) if day is not None else None
        inside = self._scroll.widget()
        if shown is None or inside is None:
            return
        layout = inside.layout()
        if layout is not None:
            layout.activate()
        top = shown.mapTo(inside, QPoint(0, 0)).y() - PAGE_MARGIN
        self._scroll.verticalScrollBar().setValue(top)
        buttons = shown.findChildren(QPushButton)
        if buttons:
            buttons[0].setFocus()

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _search_now(self) -> None:
        self._pause.stop()
        self.search_changed.emit(self.search.text().strip())

    @Slot(str)
    def _choose_tag(self, tag: str) -> None:
        """Show only the days with a tag; pressed once more, all of them again."""
        wanted = SIGN + tag
        self.search.setText("" if self.search.text().casefold() == wanted else wanted)
        self._search_now()
