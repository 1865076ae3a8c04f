"""The Diary page: every day, newest first, with gaps shown as what they are."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from kneecheck.screens.diary import DayRow, DiaryScreen, EntryRow, GapRow
from kneecheck.ui.pages.page import Page, reading_column, scrolling
from kneecheck.ui.widgets.basics import button, card, clear, column, left, row, text
from kneecheck.ui.wording import day_words

ROWS_AT_ONCE = 60
_TYPING_PAUSE_MS = 200


class DiaryPage(Page):
    """Lists what was recorded.

    Signals (intents): ``open_requested(str)``, ``remove_requested(str)``, ``search_changed(str)``,
    ``today_wanted()``.
    """

    open_requested = Signal(str)
    remove_requested = Signal(str)
    search_changed = Signal(str)
    today_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Diary"), parent)
        self._limit = ROWS_AT_ONCE
        self._screen: DiaryScreen | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search notes, places and signs"))
        self.search.setAccessibleName(self.tr("Search the diary"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._search_now)
        self.search.textEdited.connect(self._typed)
        self._rows = column(gap=10)
        head = row(self.title, gap=20)
        head.addWidget(self.search, 1)
        inside = column(gap=14)
        inside.addLayout(head)
        inside.addLayout(self._rows)
        layout = column()
        layout.addWidget(scrolling(reading_column(inside)))
        self.setLayout(layout)

    def show_screen(self, screen: DiaryScreen) -> None:
        """Paint the days."""
        if self._screen is not None and screen.search != self._screen.search:
            self._limit = ROWS_AT_ONCE
        self._screen = screen
        clear(self._rows)
        if not screen.rows:
            self._rows.addWidget(self._empty(screen))
        for item in screen.rows[: self._limit]:
            self._rows.addWidget(self._gap(item) if isinstance(item, GapRow) else self._day(item))
        if len(screen.rows) > self._limit:
            more = button(self.tr("Show earlier days"), "plain")
            more.clicked.connect(self._show_more)
            self._rows.addWidget(more)

    def _empty(self, screen: DiaryScreen) -> QFrame:
        if screen.search:
            frame, inside = card(self.tr("Nothing found"))
            inside.addWidget(text(self.tr("No entry holds “{0}”.").format(screen.search)))
            return frame
        frame, inside = card(self.tr("Your diary is empty"))
        inside.addWidget(text(self.tr("Each day you save appears here.")))
        go = button(self.tr("Write down today"), "primary")
        go.clicked.connect(self.today_wanted)
        inside.addLayout(left(go))
        return frame

    def _gap(self, gap: GapRow) -> QWidget:
        if gap.days == 1:
            words = self.tr("{0}: not recorded").format(day_words(gap.first))
        else:
            words = self.tr("%n days not recorded", "", gap.days)
        return text(f"·  {words}", "muted")

    def _day(self, day: DayRow) -> QFrame:
        frame, inside = card(day_words(day.day))
        for entry in day.entries:
            inside.addWidget(self._entry(entry, day))
        return frame

    def _entry(self, entry: EntryRow, day: DayRow) -> QWidget:
        holder = QWidget()
        inside = column(gap=3)
        inside.addWidget(text(self._pain_words(entry)))
        if entry.signs:
            inside.addWidget(
                text(self.tr("Danger signs: {0}").format("; ".join(entry.signs)), "problem")
            )
        if entry.places:
            inside.addWidget(text("; ".join(entry.places), "muted"))
        if entry.note:
            inside.addWidget(text(entry.note))
        if entry.late:
            inside.addWidget(text(self.tr("Filled in later"), "muted"))
        change = button(
            self.tr("Change"), "quiet", name=self.tr("Change {0}").format(day_words(day.day))
        )
        remove = button(
            self.tr("Remove"), "quiet", name=self.tr("Remove {0}").format(day_words(day.day))
        )
        for pressed, slot in ((change, self._open), (remove, self._remove)):
            pressed.setProperty("entry", entry.entry_id)
            pressed.clicked.connect(slot)
        actions = row(change, remove, gap=4)
        actions.addStretch(1)
        inside.addLayout(actions)
        holder.setLayout(inside)
        return holder

    def _pain_words(self, entry: EntryRow) -> str:
        if entry.average is None and entry.worst is None:
            return self.tr("Pain: not said")
        if entry.average == 0 and entry.worst in {0, None}:
            return self.tr("No pain")
        parts = []
        if entry.average is not None:
            parts.append(self.tr("average {0} of 10").format(entry.average))
        if entry.worst is not None:
            parts.append(self.tr("worst {0} of 10").format(entry.worst))
        return self.tr("Pain: {0}").format(", ".join(parts))

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _search_now(self) -> None:
        self.search_changed.emit(self.search.text().strip())

    @Slot()
    def _show_more(self) -> None:
        self._limit += ROWS_AT_ONCE
        if self._screen is not None:
            self.show_screen(self._screen)

    @Slot()
    def _open(self) -> None:
        self.open_requested.emit(str(self.sender().property("entry")))

    @Slot()
    def _remove(self) -> None:
        self.remove_requested.emit(str(self.sender().property("entry")))
