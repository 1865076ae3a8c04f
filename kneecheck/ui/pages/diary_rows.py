"""The rows of the Diary page: each day with its entries, gaps and visits, newest first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneecheck.domain.tags import SIGN
from kneecheck.screens.diary import DayRow, DiaryScreen, EntryRow, GapRow, VisitRow
from kneecheck.ui.widgets.basics import TextRole, button, card, clear, column, left, row, text
from kneecheck.ui.widgets.long_list import LongList
from kneecheck.ui.widgets.tag_chips import TagChips
from kneecheck.ui.wording import day_words

ROWS_AT_ONCE = 60
_BEFORE = 2


class _Told(Struct, frozen=True):
    """Everything that decides what stands in a row, so that equal rows need not be made again."""

    row: DayRow | GapRow | VisitRow
    earlier: tuple[tuple[EntryRow, ...], ...] = ()
    search: str = ""


class DiaryRows(QWidget):
    """Lists what was recorded, a stretch of it at a time.

    Signals (intents): ``open_requested(str)``, ``remove_requested(str)``, ``look_into(str)`` to see
    or hide earlier versions, ``visit_removed(str)``, ``today_wanted()``, ``tag_chosen(str)``.
    """

    open_requested = Signal(str)
    remove_requested = Signal(str)
    look_into = Signal(str)
    visit_removed = Signal(str)
    today_wanted = Signal()
    tag_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._limit = 0, ROWS_AT_ONCE
        self._screen: DiaryScreen | None = None
        self._items: tuple[_Told, ...] = ()
        self._notes = column()
        self._later = self._further(self.tr("Show later days"), self._show_later)
        self._list = LongList(self._row, _weight)
        self._list.completed.connect(self._end)
        self._earlier = self._further(self.tr("Show earlier days"), self._show_more)
        lines = column(self._later, self._list, self._earlier, gap=10)
        lines.insertLayout(0, self._notes)
        self.setLayout(lines)

    def show_screen(self, screen: DiaryScreen) -> None:
        """Paint the days."""
        if self._screen is not None and screen.search != self._screen.search:
            self._first, self._limit = 0, ROWS_AT_ONCE
        self._screen = screen
        self._paint()

    def row_of(self, day: date) -> QWidget | None:
        """Return the row of a day, turning to the stretch of days it is in; none without one."""
        at = self._screen.rows.place_of(day) if self._screen is not None else None
        if at is None:
            return None
        if not self._first <= at < self._first + self._limit:
            self._first, self._limit = max(0, at - _BEFORE), ROWS_AT_ONCE
            self._paint()
        wanted = next(item for item in self._items if _day_of(item) == day)
        return self._list.panel(wanted)

    def _paint(self) -> None:
        screen = self._screen
        if screen is None:
            return
        rows = screen.rows[self._first : self._first + self._limit]
        items = tuple(_told(item, screen) for item in rows)
        if items and items == self._items and self._list.is_complete():
            # Hiding and showing the last button again would have every day laid out twice.
            self._end()
            return
        self._items = items
        clear(self._notes)
        if not screen.rows:
            self._notes.addWidget(self._empty(screen))
        self._later.setVisible(self._first > 0)
        self._earlier.hide()
        self._list.show_items(self._items)

    @Slot()
    def _end(self) -> None:
        """Offer what comes before, once the end of these days is there."""
        if self._screen is not None:
            self._earlier.setVisible(len(self._screen.rows) > self._first + self._limit)

    def _further(self, words: str, slot: Callable[[], None]) -> QPushButton:
        made = button(words, "plain")
        made.clicked.connect(slot)
        return made

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

    def _row(self, told: Hashable) -> QWidget:
        assert isinstance(told, _Told)
        match told.row:
            case GapRow() as gap:
                return self._gap(gap)
            case VisitRow() as visit:
                return self._visit(visit)
            case DayRow() as day:
                return self._day(day)

    def _visit(self, visit: VisitRow) -> QFrame:
        when = day_words(visit.day)
        frame, inside = card(self.tr("{0}: a clinician looked").format(when))
        said = column(text(visit.found), gap=3)
        if visit.reasons:
            said.addWidget(text(self.tr("At: {0}").format("; ".join(visit.reasons)), "muted"))
        remove = button(
            self.tr("Remove"), "quiet", name=self.tr("Remove the visit of {0}").format(when)
        )
        remove.setProperty("entry", visit.visit_id)
        remove.clicked.connect(self._remove_visit)
        line = QHBoxLayout()
        line.addLayout(said, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(line)
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
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(self._said(entry), 1)
        actions = row(gap=4)
        for words, name, slot in self._actions(entry, day):
            pressed = button(words, "quiet", name=name)
            pressed.setProperty("entry", entry.entry_id)
            pressed.clicked.connect(slot)
            actions.addWidget(pressed)
        beside = column(gap=0)
        beside.addLayout(actions)
        beside.addStretch(1)
        line.addLayout(beside)
        holder.setLayout(line)
        return holder

    def _actions(
        self, entry: EntryRow, day: DayRow
    ) -> Iterator[tuple[str, str, Callable[[], None]]]:
        when = day_words(day.day)
        if entry.amended:
            shown = self._screen is not None and entry.entry_id in self._screen.earlier
            words = self.tr("Hide earlier") if shown else self.tr("Earlier versions")
            yield words, self.tr("{0}, {1}").format(words, when), self._look_into
        yield self.tr("Change"), self.tr("Change {0}").format(when), self._open
        yield self.tr("Remove"), self.tr("Remove {0}").format(when), self._remove

    def _said(self, entry: EntryRow) -> QVBoxLayout:
        inside = column(gap=3)
        for words, role in self._lines(entry):
            inside.addWidget(text(words, role))
        if entry.tags:
            inside.addWidget(self._tags(entry.tags))
        earlier = self._screen.earlier.get(entry.entry_id, ()) if self._screen else ()
        for number, version in enumerate(earlier, start=1):
            was = "; ".join(words for words, _ in self._lines(version))
            said = self.tr("Version {0}: {1}").format(number, was)
            inside.addWidget(text(said, "muted"))
        inside.addStretch(1)
        return inside

    def _tags(self, tags: tuple[str, ...]) -> TagChips:
        words = self.tr("Show the days with {0}")
        wanted = self._screen.search.casefold() if self._screen else ""
        chips = TagChips(words, words)
        chips.show_tags(tags, [tag for tag in tags if wanted == SIGN + tag])
        chips.pressed.connect(self.tag_chosen)
        return chips

    def _lines(self, entry: EntryRow) -> Iterator[tuple[str, TextRole]]:
        """Yield what an entry says, line by line."""
        yield self._pain_words(entry), "body"
        if entry.signs:
            yield self.tr("Danger signs: {0}").format("; ".join(entry.signs)), "problem"
        if entry.places:
            yield "; ".join(entry.places), "muted"
        if entry.note:
            yield entry.note, "body"
        if entry.late:
            yield self.tr("Filled in later"), "muted"

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
    def _show_more(self) -> None:
        self._limit += ROWS_AT_ONCE
        self._paint()

    @Slot()
    def _show_later(self) -> None:
        more = min(self._first, ROWS_AT_ONCE)
        self._first, self._limit = self._first - more, self._limit + more
        self._paint()

    @Slot()
    def _remove_visit(self) -> None:
        self.visit_removed.emit(str(self.sender().property("entry")))

    @Slot()
    def _look_into(self) -> None:
        self.look_into.emit(str(self.sender().property("entry")))

    @Slot()
    def _open(self) -> None:
        self.open_requested.emit(str(self.sender().property("entry")))

    @Slot()
    def _remove(self) -> None:
        self.remove_requested.emit(str(self.sender().property("entry")))


def _told(item: DayRow | GapRow | VisitRow, screen: DiaryScreen) -> _Told:
    if not isinstance(item, DayRow):
        return _Told(item)
    earlier = tuple(screen.earlier.get(entry.entry_id, ()) for entry in item.entries)
    return _Told(item, earlier, screen.search)


def _day_of(told: _Told) -> date | None:
    return told.row.day if isinstance(told.row, DayRow) else None


def _weight(told: Hashable) -> int:
    """Return how many entries a row holds: making each takes its time."""
    return len(told.row.entries) if isinstance(told, _Told) and isinstance(told.row, DayRow) else 1
