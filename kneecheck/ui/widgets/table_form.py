"""Says which column of a table from another program stands for what; opens in its place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from kneecheck.domain.body import Place
from kneecheck.journal.csv_diary import FIELDS
from kneecheck.journal.csv_look import TableLook
from kneecheck.ui.widgets.basics import button, clear, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.lists import LongList
from kneecheck.ui.widgets.marks_card import place_list
from kneecheck.ui.wording import day_words

_MOST_PLACES = 12


class TableForm(QWidget):
    """Shows the columns of a table with what stands in them, and takes their meaning.

    Signals (intents): ``mapped(object)`` with a ``Table``; ``left()``.
    """

    mapped = Signal(object)
    left = Signal()

    def __init__(self, places: Mapping[Place, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = places
        self._look: TableLook | None = None
        self._title = text("", "title")
        self.columns: dict[str, QComboBox] = {}
        self.places: list[tuple[LongList, QComboBox]] = []
        self._fields = column(gap=4)
        self._rows = column(gap=4)
        self.days = _list()
        self._days_name = _named(text(self.tr("How days are written")), self.days)
        self.problems = text("", "problem")
        self.more = button(self.tr("A column for a place…"))
        self.take = button(self.tr("See what it would bring"), "primary")
        self.leave = button(self.tr("Leave this table"))
        inside = column(self._title, text(self._about(), "muted"))
        inside.addLayout(self._fields)
        inside.addWidget(self._days_name)
        inside.addWidget(self.days)
        inside.addLayout(self._rows)
        for widget in (flowing(self.more), self.problems, flowing(self.take, self.leave)):
            inside.addWidget(widget)
        self.setLayout(inside)
        self.more.clicked.connect(self._add_place)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.left)
        self.hide()

    def show_table(self, look: TableLook | None) -> None:
        """Ask about a table; none closes the form."""
        self._look = look
        self.setVisible(look is not None)
        clear(self._fields)
        clear(self._rows)
        self.columns, self.places = {}, []
        self.tell("")
        if look is None:
            return
        self._title.setText(self.tr("Which column holds what? {0}").format(look.name))
        for name, words in zip(FIELDS, self._field_words(), strict=True):
            chosen = self._column_list(look, look.guess.get(name, ""))
            self.columns[name] = chosen
            self._fields.addWidget(_named(text(words), chosen))
            self._fields.addWidget(chosen)
        self.columns["day"].activated.connect(self._show_days)
        self._show_days()
        self.columns["day"].setFocus()

    def tell(self, problems: str) -> None:
        """Say what keeps the table from being read."""
        self.problems.setText(problems)
        self.problems.setVisible(bool(problems))

    def _about(self) -> str:
        return self.tr(
            "Each row becomes a day of your diary. Nothing is changed before you have seen what "
            "the table would bring."
        )

    def _field_words(self) -> tuple[str, ...]:
        return (
            self.tr("The day"),
            self.tr("Average pain, 0 to 10"),
            self.tr("Worst pain, 0 to 10"),
            self.tr("Note"),
        )

    def _column_list(self, look: TableLook, chosen: str) -> QComboBox:
        made = _list()
        made.addItem(self.tr("No column"), "")
        for heading in look.headings:
            said = ", ".join(look.samples(heading))
            made.addItem(f"{heading}: {said}" if said else heading, heading)
        made.setCurrentIndex(max(0, made.findData(chosen)))
        return made

    @Slot()
    def _show_days(self) -> None:
        heading = self.columns["day"].currentData()
        ways = self._look.day_formats(heading) if self._look and heading else ()
        self.days.clear()
        for way, cell, day in ways:
            self.days.addItem(self.tr("{0} is {1}").format(cell, day_words(day)), way)
        # One way needs no choosing; it is shown all the same.
        self.days.setEnabled(len(ways) > 1)
        for widget in (self.days, self._days_name):
            widget.setVisible(bool(ways))
        self.tell(
            self.tr("The cells of “{0}” are not days that can be read.").format(heading)
            if heading and not ways
            else ""
        )

    @Slot()
    def _add_place(self) -> None:
        if self._look is None or len(self.places) == _MOST_PLACES:
            return
        place = place_list(self.tr("Choose a place"), self._words)
        chosen = self._column_list(self._look, "")
        place.setAccessibleName(self.tr("Place"))
        chosen.setAccessibleName(self.tr("Column with the pain there"))
        self.places.append((place, chosen))
        self._rows.addWidget(place)
        self._rows.addWidget(chosen)
        place.setFocus()

    @Slot()
    def _take(self) -> None:
        if self._look is None:
            return
        columns = {name: str(box.currentData()) for name, box in self.columns.items()}
        for place, chosen in self.places:
            if place.currentData():
                columns[str(place.currentData())] = str(chosen.currentData())
        named = {name: heading for name, heading in columns.items() if heading}
        if "day" not in named or not self.days.count():
            self.tell(self.tr("Choose the column with the day."))
        elif len(named) == 1:
            self.tell(self.tr("Choose at least one column beside the day."))
        else:
            self.mapped.emit(self._look.table(named, str(self.days.currentData())))


def _named(label: QLabel, box: QComboBox) -> QLabel:
    """Let a label name a list: a closed list tells a screen reader only what is chosen in it."""
    label.setBuddy(box)
    box.setAccessibleName(label.text())
    return label


def _list() -> QComboBox:
    made = LongList()
    # Long cells may be cut in the closed list, rather than make the whole page wider.
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(14)
    return made
