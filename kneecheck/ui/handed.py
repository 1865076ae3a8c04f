"""What one window hands over to the next when it comes back in another language.

The day that is being written is kept in the diary itself. Here is what is only in the window: what
can be undone, what was chosen, what stands half typed in a form, how far a page was scrolled.
Passphrases are never handed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from kneecheck.domain.visit import VisitDraft
from kneecheck.journal.changes import DiaryChange, VisitChange
from kneecheck.screens.report import ReportOptions
from kneecheck.screens.self_check import CheckPath


class HandedDay(Struct, frozen=True):
    """What the desk knew about the day that is being written, beside the draft."""

    asked: tuple[str, ...]
    day_chosen: bool
    path: CheckPath


class HandedChoices(Struct, frozen=True):
    """What can be undone and made again, and what was chosen on the pages."""

    done: tuple[DiaryChange | VisitChange, ...]
    undone: tuple[DiaryChange | VisitChange, ...]
    trend_days: int
    search: str
    looked_into: frozenset[str]
    report: ReportOptions
    day: HandedDay


class HandedWindow(Struct, frozen=True):
    """Everything one window hands over; the visits are what is half typed about one."""

    choices: HandedChoices
    month: date | None
    looked_at: VisitDraft | None
    advised: VisitDraft | None
    other_person: str
    scrolled: Mapping[str, tuple[int, ...]]


def scrolled(pages: Mapping[str, QWidget]) -> Mapping[str, tuple[int, ...]]:
    """Return how far down each part of each page is."""
    return {key: tuple(bar.value() for bar in _bars(page)) for key, page in pages.items()}


def scroll_back(pages: Mapping[str, QWidget], wanted: Mapping[str, tuple[int, ...]]) -> None:
    """Bring each part of each page down again, as soon as it is that long."""
    for key, page in pages.items():
        for bar, value in zip(_bars(page), wanted.get(key, ()), strict=False):
            if value:
                _Downward(bar, value)


def _bars(page: QWidget) -> Iterable[QScrollBar]:
    return (area.verticalScrollBar() for area in page.findChildren(QScrollArea))


class _Downward(QObject):
    """Waits until a scroll bar reaches far enough; what the person does first counts more."""

    def __init__(self, bar: QScrollBar, value: int) -> None:
        super().__init__(bar)
        self._bar, self._value = bar, value
        bar.rangeChanged.connect(self._grown)
        bar.actionTriggered.connect(self.deleteLater)

    @Slot(int, int)
    def _grown(self, _least: int, most: int) -> None:
        if most >= self._value:
            self._bar.setValue(self._value)
            self.deleteLater()
