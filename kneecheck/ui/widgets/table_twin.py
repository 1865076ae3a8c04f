"""The same as a picture, as a table that opens on request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from kneecheck.ui.look import Look
from kneecheck.ui.widgets.fold import Fold

_MOST_ROWS = 10
_ROW_EM = 1.75
_NOWHERE = QModelIndex()


class TableWords(Struct, frozen=True):
    """A table in words: its headings and its rows, each as long as the headings."""

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class WordsModel(QAbstractTableModel):
    """Rows of words; the first column is what the others are about."""

    def __init__(self, words: TableWords) -> None:
        super().__init__()
        self.words = words

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.words.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.words.headings)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the words of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a heading."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.words.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class TableTwin(Fold):
    """A fold that makes its table only once somebody opens it."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Show as a table"), look, self._begin, parent)
        self._name = name
        self.toggle.setAccessibleName(f"{self.toggle.text()}: {name}")
        self._make: Callable[[], TableWords] | None = None
        self.table: QTableView | None = None

    def show_table(self, make: Callable[[], TableWords]) -> None:
        """Show what another function says; it is asked only while the table is open."""
        self._make = make
        self._fill()

    def _begin(self, inside: QVBoxLayout) -> None:
        """Make the table: with its headings and its bars it is a dozen widgets."""
        table = self.table = QTableView()
        table.setAccessibleName(self._name)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        inside.addWidget(table)
        self.toggle.toggled.connect(self._fill)
        self._look.changed.connect(self._fit)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        table = self.table
        if table is None or self._make is None or not self.toggle.isChecked():
            return
        old = table.model()
        table.setModel(WordsModel(self._make()))
        table.model().setParent(table)
        if old is not None:
            old.deleteLater()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Make the table as high as its rows, up to a height that can be scrolled well."""
        table = self.table
        if table is None:
            return
        row = round(self._look.em() * _ROW_EM)
        table.verticalHeader().setDefaultSectionSize(row)
        model = table.model()
        rows = min(_MOST_ROWS, model.rowCount() if model is not None else 0)
        table.setFixedHeight(row * (rows + 1) + round(self._look.em()))
