"""The choices of the report: days, the person's own questions, what is private, the second part."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kneecheck.report.choices import MOST_QUESTIONS, NAME_ROOM, WISH_ROOM, Part
from kneecheck.screens.report import PERIOD_CHOICES, ReportOptions
from kneecheck.ui.widgets.basics import button, card, column, row, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.toggled import CheckBox

_ALL_DAYS = 0
# A pause in typing after which the pages are made anew.
_PAUSE_MS = 350


class ReportChoicesForm(QWidget):
    """Everything the person can choose.

    Signals: ``changed(object)`` with ReportOptions, at once for a click and after a pause in
    typing.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = 30
        self._language = ""
        self.languages: list[QPushButton] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.periods = [self._period_button(days) for days in (*PERIOD_CHOICES, _ALL_DAYS)]
        self.logged = text("", "muted")
        self.questions = [
            self._line(self.tr("Question {0} for the visit").format(number), WISH_ROOM)
            for number in range(1, MOST_QUESTIONS + 1)
        ]
        self.goal = self._line(self.tr("My goal, such as: climb the stairs again"), WISH_ROOM)
        self.name = self._line(self.tr("Name"), NAME_ROOM)
        self.born = self._line(self.tr("Year of birth"), 4)
        self.notes = self._box(self.tr("My notes, and what clinicians found"))
        self.parts = {
            Part.DAYS.value: self._box(self.tr("Table of days")),
            Part.TOPICS.value: self._box(self.tr("Topics, with what speaks for and against")),
            Part.SCORES.value: self._box(self.tr("Scores, with boxes for the clinician")),
            Part.MEASUREMENTS.value: self._box(self.tr("Measurements and treatments")),
        }
        self.setLayout(self._laid_out())

    def show_options(self, options: ReportOptions) -> None:
        """Paint the choices; a field that is being typed in is left alone."""
        self._days, self._language = options.days, options.language
        for pressed in self.periods:
            pressed.setChecked(pressed.property("days") == options.days)
        fields = [*self.questions, self.goal, self.name, self.born]
        held = [*options.questions, options.goal, options.name, options.birth_year]
        for field, words in zip(fields, held, strict=True):
            if not self._pause.isActive() and field.text() != words:
                field.setText(words)
        self.notes.setChecked(options.notes)
        for key, box in self.parts.items():
            box.setChecked(key in options.parts)

    def options(self) -> ReportOptions:
        """Return what is chosen now."""
        return ReportOptions(
            days=self._days,
            name=self.name.text(),
            birth_year=self.born.text(),
            notes=self.notes.isChecked(),
            questions=tuple(field.text() for field in self.questions),
            goal=self.goal.text(),
            parts=frozenset(key for key, box in self.parts.items() if box.isChecked()),
            language=self._language,
        )

    def show_languages(self, names: tuple[tuple[str, str], ...], present: str) -> None:
        """Offer the languages of the page, once; the one on the pages is pressed in."""
        if not self.languages and len(names) > 1:
            for key, name in names:
                made = button(name, "option")
                made.setCheckable(True)
                made.setProperty("language", key)
                made.clicked.connect(self._language_pressed)
                self.languages.append(made)
            self._spoken.addWidget(flowing(*self.languages))
        for made in self.languages:
            made.setChecked(made.property("language") == present)

    def settle(self) -> None:
        """Tell at once what was typed last, and do not wait for the pause."""
        if self._pause.isActive():
            self._tell()

    def _laid_out(self) -> QVBoxLayout:
        days, inside = card(self.tr("Which days?"))
        inside.addWidget(flowing(*self.periods))
        inside.addWidget(self.logged)
        wishes, inside = card(self.tr("What I want from this visit"))
        for number, field in enumerate(self.questions, start=1):
            inside.addLayout(_labelled(str(number), field))
        inside.addLayout(_labelled(self.tr("My goal"), self.goal))
        spoken, self._spoken = card(self.tr("Language of the report"))
        private, inside = card(self.tr("Only if you want it there"))
        inside.addLayout(_labelled(self.tr("Name"), self.name))
        inside.addLayout(_labelled(self.tr("Born in"), self.born))
        inside.addWidget(self.notes)
        second, inside = card(self.tr("A second part behind the first page"))
        for box in self.parts.values():
            inside.addWidget(box)
        return column(days, wishes, spoken, private, second, gap=14)

    def _line(self, words: str, room: int) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        field.setMaxLength(room)
        field.textEdited.connect(self._typed)
        field.editingFinished.connect(self.settle)
        return field

    def _box(self, words: str) -> QCheckBox:
        box = CheckBox(words)
        box.clicked.connect(self._tell)
        return box

    def _period_button(self, days: int) -> QPushButton:
        words = {
            365: self.tr("1 year"),
            _ALL_DAYS: self.tr("All days"),
        }.get(days) or self.tr("%n days", "", days)
        made = button(words, "option")
        made.setCheckable(True)
        made.setProperty("days", days)
        made.clicked.connect(self._period_pressed)
        return made

    @Slot()
    def _period_pressed(self) -> None:
        self._days = int(self.sender().property("days"))
        self._tell()

    @Slot()
    def _language_pressed(self) -> None:
        self._language = str(self.sender().property("language"))
        self._tell()

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.options())


def _labelled(words: str, field: QLineEdit) -> QHBoxLayout:
    """Return a line with a name before a field: its hint is gone once something is typed."""
    name = text(words, wrap=False)
    name.setBuddy(field)
    line = row(name, field)
    line.setStretch(1, 1)
    return line
