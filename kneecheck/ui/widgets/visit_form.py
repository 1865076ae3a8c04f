"""A short form for what a clinician found; it opens in its place and blocks nothing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QPlainTextEdit, QPushButton, QWidget

from kneecheck.domain.visit import VisitDraft
from kneecheck.screens.summary import UrgentLine
from kneecheck.ui.widgets.basics import button, card, clear, column, left, row, text

_LINES = 3


class VisitForm(QWidget):
    """Asks for the day, what was found, and which urgent reasons were looked at.

    Signals (intents): ``saved(object)`` with a ``VisitDraft``.
    """

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[str, QPushButton] = {}
        self._today = date.min
        self.opener = button(self.tr("A clinician has looked at this"))
        self._frame, inside = card(self.tr("What did the clinician find?"))
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.LongFormat))
        self.day.setAccessibleName(self.tr("Day of the visit"))
        inside.addLayout(left(self.day))
        self.found = QPlainTextEdit()
        self.found.setTabChangesFocus(True)
        self.found.setAccessibleName(self.tr("What was found or advised"))
        self.found.setPlaceholderText(self.tr("What was found or advised"))
        inside.addWidget(self.found)
        inside.addWidget(text(self.tr("They looked at:"), "title"))
        self._reasons = column(gap=4)
        inside.addLayout(self._reasons)
        self.problems = text("", "problem")
        inside.addWidget(self.problems)
        self.save = button(self.tr("Keep this"), "primary")
        self.cancel = button(self.tr("Cancel"), "quiet")
        buttons = row(self.save, self.cancel)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        whole = column(gap=8)
        whole.addLayout(left(self.opener))
        whole.addWidget(self._frame)
        self.setLayout(whole)
        self._show_form(False)
        self.opener.clicked.connect(self._open)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._close)

    def show_urgent(
        self, urgent: tuple[UrgentLine, ...], today: date, problems: tuple[str, ...]
    ) -> None:
        """Offer these reasons; what is ticked and typed stays while they are the same."""
        self._today = today
        self.setVisible(bool(urgent))
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))
        if tuple(self.ticks) == tuple(line.rule for line in urgent):
            return
        clear(self._reasons)
        self.ticks = {}
        for line in urgent:
            tick = button(self.tr("Yes"), "option", name=line.title)
            tick.setCheckable(True)
            # One reason needs no choosing; of several the person says which were looked at.
            tick.setChecked(len(urgent) == 1)
            self.ticks[line.rule] = tick
            # A button and a label of its own: large enough to hit, and long reasons wrap.
            asked = QWidget()
            beside = row(tick, text(line.title), gap=10)
            beside.setStretch(1, 1)
            asked.setLayout(beside)
            self._reasons.addWidget(asked)
        self._close()

    def begun(self) -> VisitDraft | None:
        """Return what is half typed; nothing while the form is closed."""
        return self._draft() if self.opener.isHidden() else None

    def resume(self, begun: VisitDraft) -> None:
        """Open the form again as it was left."""
        self._open()
        self.day.setDate(QDate(begun.day.year, begun.day.month, begun.day.day))
        self.found.setPlainText(begun.found)
        for rule, tick in self.ticks.items():
            tick.setChecked(rule in begun.rules)

    @Slot()
    def _open(self) -> None:
        day = QDate(self._today.year, self._today.month, self._today.day)
        self.day.setMaximumDate(day)
        self.day.setDate(day)
        line = self.found.fontMetrics().lineSpacing()
        self.found.setFixedHeight(line * _LINES + 2 * (self.found.frameWidth() + 8))
        self._show_form(True)
        self.found.setFocus()

    @Slot()
    def _close(self) -> None:
        self.found.clear()
        self.problems.hide()
        self._show_form(False)

    @Slot()
    def _save(self) -> None:
        self.saved.emit(self._draft())

    def _draft(self) -> VisitDraft:
        chosen = self.day.date()
        return VisitDraft(
            day=date(chosen.year(), chosen.month(), chosen.day()),
            found=self.found.toPlainText(),
            rules=tuple(rule for rule, tick in self.ticks.items() if tick.isChecked()),
        )

    def _show_form(self, shown: bool) -> None:
        self._frame.setVisible(shown)
        self.opener.setVisible(not shown)
