"""After the visit: what was advised, written down, and how it went from then on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QFrame, QPlainTextEdit, QWidget

from kneecheck.domain.visit import VisitDraft
from kneecheck.ui.widgets.basics import button, card, clear, column, left, row, text

_LINES = 3


class AfterVisitCard(QWidget):
    """Lists what was advised, one line a visit, and takes down what a clinician said.

    Signals (intents): ``saved(object)`` with a ``VisitDraft``.
    """

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._shown: tuple[str, ...] | None = None
        self._frame, inside = card(self.tr("After the visit"))
        self._lines = column(gap=6)
        inside.addLayout(self._lines)
        self.opener = button(self.tr("Write down what was advised"))
        inside.addLayout(left(self.opener))
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.LongFormat))
        self.day.setAccessibleName(self.tr("Day of the visit"))
        self.advice = QPlainTextEdit()
        self.advice.setTabChangesFocus(True)
        self.advice.setAccessibleName(self.tr("What was advised"))
        self.advice.setPlaceholderText(self.tr("What was found or advised"))
        self.problems = text("", "problem")
        self.keep = button(self.tr("Keep this"), "primary")
        self.cancel = button(self.tr("Cancel"), "quiet")
        inside.addWidget(self._form())
        self.setLayout(column(self._frame))
        self._show_form(False)
        self.opener.clicked.connect(self._open)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self._close)

    def show_visits(self, advised: tuple[str, ...], today: date, problems: tuple[str, ...]) -> None:
        """Paint the visits; what is being typed stays until it is among them."""
        self._today = today
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))
        if advised == self._shown:
            return
        if self._shown is not None and len(advised) > len(self._shown):
            self._close()
        self._shown = advised
        clear(self._lines)
        for line in advised:
            self._lines.addWidget(text(line))

    def _form(self) -> QFrame:
        form = QFrame()
        buttons = row(self.keep, self.cancel)
        buttons.addStretch(1)
        inside = column(gap=8)
        inside.addLayout(left(self.day))
        inside.addWidget(self.advice)
        inside.addWidget(self.problems)
        inside.addLayout(buttons)
        form.setLayout(inside)
        self._typed = form
        return form

    def begun(self) -> VisitDraft | None:
        """Return what is half typed; nothing while the form is closed."""
        return self._draft() if self.opener.isHidden() else None

    def resume(self, begun: VisitDraft) -> None:
        """Open the form again as it was left."""
        self._open()
        self.day.setDate(QDate(begun.day.year, begun.day.month, begun.day.day))
        self.advice.setPlainText(begun.found)

    @Slot()
    def _open(self) -> None:
        day = QDate(self._today.year, self._today.month, self._today.day)
        self.day.setMaximumDate(day)
        self.day.setDate(day)
        line = self.advice.fontMetrics().lineSpacing()
        self.advice.setFixedHeight(line * _LINES + 2 * (self.advice.frameWidth() + 8))
        self._show_form(True)
        self.advice.setFocus()

    @Slot()
    def _close(self) -> None:
        self.advice.clear()
        self.problems.hide()
        self._show_form(False)

    @Slot()
    def _keep(self) -> None:
        self.saved.emit(self._draft())

    def _draft(self) -> VisitDraft:
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        return VisitDraft(day=day, found=self.advice.toPlainText())

    def _show_form(self, shown: bool) -> None:
        self._typed.setVisible(shown)
        self.opener.setVisible(not shown)
