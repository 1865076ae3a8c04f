"""The prompt on the Today page: the danger signs are to be answered again, and why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from kneecheck.assessment.asking_again import AskAgain, Why
from kneecheck.ui.widgets.basics import button, card, column, left, text
from kneecheck.ui.wording import day_words


class AgainCard(QWidget):
    """Says why the danger signs are asked again and leads to them.

    Signals (intents): ``wanted()``. ``names`` are the short names of the questions.
    """

    wanted = Signal()

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        frame, inside = card(self.tr("Please check the danger signs again"))
        self.words = text("")
        self.answer = button(self.tr("Answer them now"), "primary")
        inside.addWidget(self.words)
        inside.addLayout(left(self.answer))
        self.setLayout(column(frame))
        self.answer.clicked.connect(self.wanted)
        self.hide()

    def show_again(self, again: AskAgain | None) -> None:
        """Show the reason; without one the card is gone. A reason that is new is announced."""
        words = "" if again is None else self._why(again)
        told = bool(words) and words != self.words.text()
        self.words.setText(words)
        self.setVisible(bool(words))
        if told:
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _why(self, again: AskAgain) -> str:
        last = day_words(again.last) if again.last is not None else ""
        reasons = {
            Why.NEVER: self.tr("Not all of them have been answered yet."),
            Why.STALE: self.tr("They were last answered on {0}.").format(last),
            Why.WORSE: self.tr(
                "The pain is clearly stronger than before. They were last answered on {0}."
            ).format(last),
            Why.ELSEWHERE: self.tr(
                "It hurts where it did not before. They were last answered on {0}."
            ).format(last),
            Why.ANSWER: self.tr(
                "Another answer than before: {1}. They were last answered on {0}."
            ).format(last, self._names.get(again.question, "")),
        }
        return reasons[again.why]
