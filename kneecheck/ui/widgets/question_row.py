"""One question with its answers: buttons for words, a field for numbers, help on request."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from kneecheck.domain.answers import NO, UNKNOWN, YES, AnswerValue
from kneecheck.domain.measures import read_measure, units_for
from kneecheck.knowledge.model import Kind
from kneecheck.screens.parts import QuestionItem
from kneecheck.ui.widgets.basics import button, column, row, text
from kneecheck.ui.widgets.flow import flowing


class QuestionRow(QFrame):
    """Paints one question and tells what was pressed.

    ``beside``: the answers stand at the end of the line of the question, to save height.
    Signals: ``answered(str, object)`` with the question id and the value, or None to take it back.
    """

    answered = Signal(str, object)

    def __init__(
        self,
        item: QuestionItem,
        units: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        beside: bool = False,
    ) -> None:
        super().__init__(parent)
        self.question = item.id
        self._kind = item.kind
        self._item = item
        self._options: dict[str, QPushButton] = {}
        self._field: QLineEdit | None = None
        self._units: QComboBox | None = None
        self._wrong = text("", "problem")
        self._help = text("\n".join(filter(None, (item.help, item.why))), "muted")
        self._carried = text(self.tr("Kept from an earlier day"), "muted", wrap=False)
        layout = column(gap=6)
        answers = self._answers(item, units, in_line=beside)
        layout.addLayout(self._head(item, answers if beside else None))
        if not beside:
            layout.addWidget(answers)
        for part in (self._carried, self._wrong, self._help):
            layout.addWidget(part)
            part.hide()
        self.setLayout(layout)
        self.show_item(item)

    def show_item(self, item: QuestionItem) -> None:
        """Paint the answer so far."""
        self._item = item
        held = item.value if isinstance(item.value, tuple) else (item.value,)
        for key, pressed in self._options.items():
            pressed.setChecked(key in held)
        if self._field is not None and not self._field.hasFocus():
            self._field.setText(self._number_words())
        self._carried.setVisible(item.carried)

    def _head(self, item: QuestionItem, beside: QWidget | None) -> QHBoxLayout:
        question = text(item.text, "body")
        more = button("?", "quiet", name=self.tr("Help: {0}").format(item.text))
        more.setCheckable(True)
        if not (item.help or item.why):
            more.hide()
        more.toggled.connect(self._help.setVisible)
        self._help_button = more
        head = row(question)
        head.setStretch(0, 1)
        if beside is not None:
            head.addWidget(beside)
        head.addWidget(more)
        return head

    def _answers(self, item: QuestionItem, units: Mapping[str, str], *, in_line: bool) -> QWidget:
        parts: list[QWidget] = []
        if item.kind is Kind.NUMBER:
            parts = [self._number_field(item), self._unit_part(item, units)]
        parts += [self._option(key, words, item.text) for key, words in self._option_words(item)]
        if in_line:
            line = QWidget()
            line.setLayout(row(*parts, gap=6))
            return line
        return flowing(*parts)

    def _option_words(self, item: QuestionItem) -> tuple[tuple[str, str], ...]:
        unknown = (UNKNOWN, self.tr("Not sure"))
        if item.kind is Kind.YES_NO:
            return ((YES, self.tr("Yes")), (NO, self.tr("No")), unknown)
        if item.kind is Kind.SCALE:
            return (*((str(n), str(n)) for n in range(11)), unknown)
        return (*item.choices, unknown)

    def _option(self, key: str, words: str, question: str) -> QPushButton:
        made = button(words, "option", name=f"{question} {words}")
        made.setCheckable(True)
        made.setProperty("answer", key)
        made.clicked.connect(self._pressed)
        self._options[key] = made
        return made

    def _number_field(self, item: QuestionItem) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(item.text)
        field.setMaximumWidth(self.fontMetrics().horizontalAdvance("0" * 12))
        field.editingFinished.connect(self._typed)
        self._field = field
        return field

    def _unit_part(self, item: QuestionItem, units: Mapping[str, str]) -> QWidget:
        offered = units_for(item.unit)
        if not offered:
            return text(units.get(item.unit, item.unit), "muted", wrap=False)
        self._units = QComboBox()
        for unit in offered:
            self._units.addItem(units.get(unit.key, unit.key), unit.key)
        self._units.setAccessibleName(self.tr("Unit"))
        self._units.activated.connect(self._unit_changed)
        return self._units

    def _chosen_unit(self) -> str:
        return "" if self._units is None else str(self._units.currentData())

    def _number_words(self) -> str:
        """Return the answer so far as a number in the chosen unit."""
        value = self._item.value
        if not isinstance(value, int | float):
            return ""
        chosen = self._chosen_unit()
        unit = next((unit for unit in units_for(self._item.unit) if unit.key == chosen), None)
        return QLocale().toString(unit.from_own(value) if unit else float(value), "g", 6)

    @Slot()
    def _unit_changed(self) -> None:
        """Show the same answer in the other unit: choosing a unit never changes an answer."""
        if self._field is not None and isinstance(self._item.value, int | float):
            self._field.setText(self._number_words())

    @Slot()
    def _pressed(self) -> None:
        key = str(self.sender().property("answer"))
        value = self._after_pressing(key)
        self.show_item(self._item)
        self.answered.emit(self.question, value)

    def _after_pressing(self, key: str) -> AnswerValue | None:
        """Return the answer that pressing an option means; pressing it again takes it back."""
        now = self._item.value
        if self._kind is Kind.CHOICES and key != UNKNOWN:
            held = set(now) if isinstance(now, tuple) else set()
            held = {key} if key == "none" else (held ^ {key}) - {"none"}
            return tuple(sorted(held)) or None
        if self._kind is Kind.SCALE and key != UNKNOWN:
            return None if now == int(key) else int(key)
        return None if now == key else key

    @Slot()
    def _typed(self) -> None:
        # Leaving a field that nobody typed into says nothing, whatever was answered elsewhere.
        if self._field is None or not self._field.isModified():
            return
        words = self._field.text().strip()
        number = read_measure(words, self._item.unit, self._chosen_unit())
        self._wrong.setVisible(bool(words) and number is None)
        if words and number is None:
            self._wrong.setText(self.tr("“{0}” is not a number.").format(words))
        elif number != self._item.value and (words or isinstance(self._item.value, int | float)):
            self.answered.emit(self.question, number)

    def option(self, key: str) -> QPushButton:
        """Return the button of an answer."""
        return self._options[key]

    def open_help(self) -> None:
        """Show how to tell and why it is asked without being asked for it."""
        self._help_button.setChecked(True)
        self._help_button.hide()

    def add_to_help(self, drawing: QWidget) -> None:
        """Let a drawing come and go with the help."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(drawing)
        drawing.setVisible(self._help_button.isChecked())
        self._help_button.toggled.connect(drawing.setVisible)

    def take_focus(self) -> None:
        """Put the focus on the first way to answer."""
        target = self._field or next(iter(self._options.values()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def is_unread(self) -> bool:
        """Tell whether words were typed that are no number, so that the answer is another one."""
        if self._field is None or not self._field.isModified():
            return False
        words = self._field.text().strip()
        return bool(words) and read_measure(words, self._item.unit, self._chosen_unit()) is None

    def show_wrong(self, words: str) -> None:
        """Say what is wrong with the answer, right under it."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        """Keep number fields as wide as twelve digits when the text grows."""
        if event.type() is QEvent.Type.FontChange and self._field is not None:
            self._field.setMaximumWidth(self.fontMetrics().horizontalAdvance("0" * 12))
        super().changeEvent(event)
