"""The Today page: the body on the left, the questions on the right, the level above both."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kneecheck.domain.notes import NOTE_LIMIT
from kneecheck.domain.tags import switched, tags_of
from kneecheck.picture.anatomy import Anatomy
from kneecheck.picture.body import BodyShapes
from kneecheck.screens.body_words import BodyWords
from kneecheck.screens.today import TodayScreen
from kneecheck.ui.look import Look
from kneecheck.ui.pages.again_card import AgainCard
from kneecheck.ui.pages.page import PAGE_MARGIN, Page, scrolling
from kneecheck.ui.pages.today_rows import TodayRows
from kneecheck.ui.widgets.basics import button, card, column, row, text
from kneecheck.ui.widgets.body_panel import BodyPanel
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.fold import Fold
from kneecheck.ui.widgets.level_strip import LevelStripView
from kneecheck.ui.widgets.marks_card import MarksCard
from kneecheck.ui.widgets.pain_buttons import PainButtons
from kneecheck.ui.widgets.question_row import QuestionRow
from kneecheck.ui.widgets.tag_chips import TagChips
from kneecheck.ui.wording import day_words

_BESIDE_FROM_EM, _BODY_EM = 36, 18
# Qt's own word for a height without a limit is missing from its Python side.
_NO_LIMIT = (1 << 24) - 1


class TodayPage(Page):
    """Writes one day down.

    Signals (intents): ``day_chosen(object)``, ``average_chosen(object)``, ``worst_chosen(object)``,
    ``place_pressed(object)``, ``strength_chosen(object, object)``,
    ``quality_switched(str, str, bool)``, ``spread_chosen(str, object)``, ``answered(str, object)``,
    ``none_of_these()``, ``check_wanted()``, ``same_wanted()``, ``note_changed(str)``,
    ``save_requested()``, ``discard_requested()``.
    """

    day_chosen = Signal(object)
    average_chosen = Signal(object)
    worst_chosen = Signal(object)
    place_pressed = Signal(object)
    strength_chosen = Signal(object, object)
    quality_switched = Signal(str, str, bool)
    spread_chosen = Signal(str, object)
    answered = Signal(str, object)
    none_of_these = Signal()
    check_wanted = Signal()
    same_wanted = Signal()
    note_changed = Signal(str)
    save_requested = Signal()
    discard_requested = Signal()

    def __init__(
        self,
        shapes: BodyShapes,
        anatomy: Anatomy,
        body: BodyWords,
        units: Mapping[str, str],
        names: Mapping[str, str],
        problem_words: Mapping[str, str],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Today"), parent)
        self.is_painted = False
        self._names = names
        self._look = look
        self._problem_words = problem_words
        self._rows = TodayRows(units, self)
        self.strip = LevelStripView()
        self.panel = BodyPanel(shapes, anatomy, body, look)
        self.body_map = self.panel.body_map
        self.marks = MarksCard(body)
        self._right = QWidget()
        self._right_lines = column(self.strip, gap=10)
        self.form = scrolling(self._form())
        self._right_lines.addWidget(self.form, 1)
        self._right_lines.addWidget(self._save_bar())
        self._right.setLayout(self._right_lines)
        line = self._beside = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.panel, 1)
        line.addWidget(self._right, 1)
        self._page_lines = column(gap=12, margin=PAGE_MARGIN)
        self._page_lines.addLayout(self._head())
        self._page_lines.addLayout(line, 1)
        self.setLayout(self._page_lines)
        self._connect()
        look.changed.connect(self._place_body)

    def show_screen(self, screen: TodayScreen) -> None:
        """Paint the day."""
        self.strip.show_strip(screen.strip)
        self._welcome_words.setText("\n\n".join(screen.welcome))
        self._welcome.setVisible(bool(screen.welcome))
        self.day_field.blockSignals(True)
        # A day that has become one of the future, by a clock that was put back, must still be seen.
        last = max(screen.today, screen.day)
        self.day_field.setMaximumDate(QDate(last.year, last.month, last.day))
        self.day_field.setDate(QDate(screen.day.year, screen.day.month, screen.day.day))
        self.day_field.blockSignals(False)
        self.average.show_value(screen.average)
        self.worst.show_value(screen.worst)
        self.body_map.show_marks(screen.marks)
        self.marks.show_marks(screen.marks)
        self._rows.show(
            (
                (self._safety_rows, screen.safety),
                (self._more_rows, screen.more),
                (self._day_rows, screen.of_the_day),
            )
        )
        self.again.show_again(screen.again)
        self._safety_count.setText(self._safety_words(screen))
        self._more_card.setVisible(bool(screen.more))
        self._more_left.setText(self._more_words(screen.more_left))
        if self.note.toPlainText() != screen.note:
            self.note.blockSignals(True)
            self.note.setPlainText(screen.note)
            self.note.blockSignals(False)
        self.tags.show_tags(screen.tags, tags_of(screen.note))
        self.save.setEnabled(screen.can_save)
        self.discard.setVisible(screen.unsaved)
        self.save.setText(self.tr("Save changes") if screen.editing else self.tr("Save this day"))
        self._show_problems(screen)
        self.same.setVisible(screen.can_repeat)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Be seen; what could not be seen at once may come now."""
        super().paintEvent(event)
        self.is_painted = True
        self._rows.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the body above the questions where there is no room for both beside each other."""
        super().resizeEvent(event)
        self._place_body()

    @Slot()
    def _place_body(self) -> None:
        em = self._look.em()
        above = self.width() < _BESIDE_FROM_EM * em
        height = round(_BODY_EM * em)
        self.panel.setMinimumHeight(height if above else 0)
        # Not higher either: the whole figure is to be seen without scrolling.
        self.panel.setMaximumHeight(height if above else _NO_LIMIT)
        if above == (self._form_lines.indexOf(self.panel) >= 0):
            return
        self.panel.muscles.setChecked(False)
        if above:
            self._form_lines.insertWidget(0, self.panel)
        else:
            self._beside.insertWidget(0, self.panel, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press what has the focus with Return; elsewhere save the day."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.press_focused():
                self.save.click()
            return
        super().keyPressEvent(event)

    def show_person(self, name: str) -> None:
        """Say whose day this is."""
        self.title.setText(self.tr("Today, {0}").format(name) if name else self.tr("Today"))

    def row(self, question: str) -> QuestionRow:
        """Return the row of a question that is on the page."""
        return self._rows.all()[question]

    def rows(self) -> tuple[str, ...]:
        """Return the questions that are on the page, in order."""
        return tuple(self._rows.all())

    def _head(self) -> QHBoxLayout:
        self.day_field = QDateEdit()
        self.day_field.setCalendarPopup(True)
        self.day_field.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.LongFormat))
        self.day_field.setAccessibleName(self.tr("Day of this entry"))
        self.day_field.userDateChanged.connect(self._day_changed)
        self.same = button(self.tr("Same as last time, but…"), "plain")
        self.same.setToolTip(
            self.tr("Fills in the pain and the places of your last entry. Keys: Alt and L")
        )
        head = row(self.title, gap=14)
        head.addStretch(1)
        head.addWidget(flowing(self.same, self.day_field, gap=14))
        return head

    def _form(self) -> QVBoxLayout:
        form = self._form_lines = column(gap=12)
        form.setContentsMargins(0, 0, 6, 0)
        self.again = AgainCard(self._names)
        form.addWidget(self._welcome_card())
        form.addWidget(self.again)
        form.addWidget(self.marks)
        form.addWidget(self._pain_card())
        form.addWidget(self._safety_card())
        form.addWidget(self._more_panel())
        form.addWidget(self._day_card())
        form.addWidget(self._note_card())
        form.addStretch(1)
        return form

    def _welcome_card(self) -> QFrame:
        self._welcome, inside = card(self.tr("Before you begin"))
        self._welcome_words = text("")
        inside.addWidget(self._welcome_words)
        return self._welcome

    def _pain_card(self) -> QFrame:
        frame, inside = card()
        self.average = PainButtons(self.tr("How strong was the pain on average?"))
        self.worst = PainButtons(self.tr("How strong was it at its worst?"))
        inside.addWidget(self.average)
        inside.addWidget(self.worst)
        inside.addWidget(text(self.tr("With the keyboard: keys 0 to 9, and X for 10."), "muted"))
        return frame

    def _safety_card(self) -> QFrame:
        frame, inside = card(self.tr("Danger signs"))
        self._safety_count = text("", "muted")
        inside.addWidget(self._safety_count)
        self.none = button(self.tr("None of these"), "plain")
        self.none.setToolTip(self.tr("Answers No to every danger sign you have not answered"))
        self.guided = button(self.tr("Ask me one page at a time"), "primary")
        self.guided.setToolTip(self.tr("Asks the gravest first and stops as soon as it can"))
        inside.addWidget(flowing(self.guided, self.none))
        self._safety_rows = column(gap=14)
        inside.addLayout(self._safety_rows)
        return frame

    def _more_panel(self) -> QFrame:
        self._more_card, inside = card(self.tr("Questions that can change the result"))
        self._more_left = text("", "muted")
        inside.addWidget(self._more_left)
        self._more_rows = column(gap=14)
        inside.addLayout(self._more_rows)
        return self._more_card

    def _day_card(self) -> QFrame:
        frame, inside = card()
        self.of_the_day = Fold(self.tr("What you tried, and what the leg had to do"), self._look)
        self._day_rows = column(gap=14)
        self.of_the_day.inside.addLayout(self._day_rows)
        inside.addWidget(self.of_the_day)
        return frame

    def _note_card(self) -> QFrame:
        frame, inside = card(self.tr("Note"))
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(self.tr("Note about this day"))
        self.note.setPlaceholderText(self.tr("Anything you want to remember or tell a doctor"))
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(self.note.fontMetrics().height() * 6)
        self.tags = TagChips(self.tr("Tag this day with {0}"), self.tr("Take the tag {0} away"))
        inside.addWidget(self.note)
        inside.addWidget(self.tags)
        inside.addWidget(
            text(self.tr("A word with # before it, such as #stairs, becomes a tag."), "muted")
        )
        return frame

    def _save_bar(self) -> QFrame:
        bar = QFrame()
        self._problems = text("", "problem")
        self.save = button(self.tr("Save this day"), "primary")
        self.discard = button(self.tr("Start again"), "plain")
        line = row(self._problems, gap=10)
        line.setStretch(0, 1)
        line.addWidget(self.discard)
        line.addWidget(self.save)
        bar.setLayout(line)
        return bar

    def _connect(self) -> None:
        self._rows.answered.connect(self.answered)
        self.average.chosen.connect(self.average_chosen)
        self.worst.chosen.connect(self.worst_chosen)
        self.body_map.place_pressed.connect(self.place_pressed)
        self.body_map.strength_typed.connect(self.strength_chosen)
        self.marks.place_pressed.connect(self.place_pressed)
        self.marks.strength_chosen.connect(self.strength_chosen)
        self.marks.quality_switched.connect(self.quality_switched)
        self.marks.spread_chosen.connect(self.spread_chosen)
        self.panel.muscles_shown.connect(self._make_room)
        self.none.clicked.connect(self.none_of_these)
        self.guided.clicked.connect(self.check_wanted)
        self.again.wanted.connect(self.check_wanted)
        self.note.textChanged.connect(self._note_edited)
        self.tags.pressed.connect(self._switch_tag)
        self.save.clicked.connect(self._save)
        # Not the button's own shortcut: a button forgets it whenever its words change.
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.activated.connect(self.save.click)
        self.discard.clicked.connect(self.discard_requested)
        self.same.clicked.connect(self.same_wanted)
        same = QShortcut(QKeySequence("Alt+L"), self)
        same.activated.connect(self.same.click)
        for key, switch in ((Qt.Key.Key_Z, self.panel.zoom), (Qt.Key.Key_M, self.panel.muscles)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(switch.toggle)

    def _show_problems(self, screen: TodayScreen) -> None:
        """Say each problem under its question, and what belongs to no question over the button."""
        words = {
            problem.where: self._problem_words.get(problem.key, problem.key)
            for problem in screen.problems
        }
        elsewhere = self._rows.show_problems(words)
        self._problems.setText(" ".join(dict.fromkeys(elsewhere)))

    def _safety_words(self, screen: TodayScreen) -> str:
        if not screen.safety_open:
            return self.tr("All danger signs answered.")
        if screen.safety_last is not None and screen.again is None and not screen.editing:
            last = day_words(screen.safety_last)
            words = self.tr("You answered them on {0}. Answer again if anything has changed.")
            return words.format(last)
        return self.tr("Please answer these first. %n still to answer.", "", screen.safety_open)

    def _more_words(self, left: int) -> str:
        if left:
            return self.tr("After these, %n more can still change the result.", "", left)
        return self.tr("No other question can change the result.")

    @Slot(bool)
    def _make_room(self, wanted: bool) -> None:
        """Give the drawing the whole page, all but the level: that is never out of sight."""
        if wanted == self._right.isHidden() or self._right.isAncestorOf(self.panel):
            return
        focus = self.focusWidget()
        if wanted and focus is not None and self._right.isAncestorOf(focus):
            self.panel.muscles.setFocus()
        (self._page_lines if wanted else self._right_lines).insertWidget(
            1 if wanted else 0, self.strip
        )
        self._right.setVisible(not wanted)

    @Slot()
    def _save(self) -> None:
        """Save, but never past a field whose words could not be read."""
        unread = [row for row in self._rows.all().values() if row.is_unread()]
        if unread:
            unread[0].take_focus()
            self._problems.setText(self.tr("A number could not be read. Please correct it first."))
        else:
            self.save_requested.emit()

    @Slot(QDate)
    def _day_changed(self, day: QDate) -> None:
        self.day_chosen.emit(day.toPython())

    @Slot()
    def _note_edited(self) -> None:
        written = self.note.toPlainText()[:NOTE_LIMIT]
        self.tags.show_chosen(tags_of(written))
        self.note_changed.emit(written)

    @Slot(str)
    def _switch_tag(self, tag: str) -> None:
        """Write a tag behind the note, or take it out; typing can be undone all the same."""
        cursor = self.note.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(switched(self.note.toPlainText(), tag))
