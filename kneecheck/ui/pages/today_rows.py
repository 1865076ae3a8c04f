"""The questions of the day under their headings: those that are seen first, then the others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from kneecheck.screens.parts import QuestionItem
from kneecheck.ui.widgets.basics import clear
from kneecheck.ui.widgets.question_row import QuestionRow

# As many questions as most windows show stand there at first; the others come in turns.
_AT_FIRST, _A_TURN, _PAUSE_MS = 4, 5, 15


class TodayRows(QObject):
    """Holds the row of every question on the page.

    Signals: ``answered(str, object)`` as a row tells it.
    """

    answered = Signal(str, object)

    def __init__(self, units: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._units = units
        self._rows: dict[str, QuestionRow] = {}
        self._room: float = _AT_FIRST
        self._waiting: list[tuple[QVBoxLayout, QuestionItem]] = []
        self._turn = QTimer(self)
        self._turn.setInterval(_PAUSE_MS)
        self._turn.timeout.connect(self._go_on)

    def all(self) -> Mapping[str, QuestionRow]:
        """Return the row of every question, in order; those still to come are made now."""
        while self._waiting:
            self._go_on()
        return self._rows

    def show(self, parts: Sequence[tuple[QVBoxLayout, Sequence[QuestionItem]]]) -> None:
        """Paint the questions under each heading; the first time, those far down come later."""
        self.all()
        for layout, items in parts:
            self._show_part(layout, items)
        self._room = math.inf

    def show_problems(self, words: Mapping[str, str]) -> list[str]:
        """Say what is wrong under the question it is about; return what belongs to none."""
        rows = self.all() if words else self._rows
        for question, row in rows.items():
            row.show_wrong(words.get(question, ""))
        return [said for where, said in words.items() if where not in rows]

    def go_on(self) -> None:
        """Begin to make what is still to come: what came first has been seen."""
        if self._waiting:
            self._turn.start()

    def _show_part(self, layout: QVBoxLayout, items: Sequence[QuestionItem]) -> None:
        shown = [
            widget.question
            for index in range(layout.count())
            if (place := layout.itemAt(index)) is not None
            and isinstance(widget := place.widget(), QuestionRow)
        ]
        if shown == [item.id for item in items]:
            for item in items:
                self._rows[item.id].show_item(item)
            return
        for question in shown:
            self._rows.pop(question, None)
        clear(layout)
        for item in items:
            if self._room > 0:
                self._add(layout, item)
            else:
                self._waiting.append((layout, item))
            self._room -= 1

    def _add(self, layout: QVBoxLayout, item: QuestionItem) -> None:
        made = QuestionRow(item, self._units)
        made.answered.connect(self.answered)
        self._rows[item.id] = made
        layout.addWidget(made)

    @Slot()
    def _go_on(self) -> None:
        """Make the next rows; nobody has to wait for what cannot be seen yet."""
        turn, self._waiting = self._waiting[:_A_TURN], self._waiting[_A_TURN:]
        for layout, item in turn:
            self._add(layout, item)
        if not self._waiting:
            self._turn.stop()
