"""The guided self-check: one page of questions at a time, with a way back on every page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneecheck.knowledge.model import Kind
from kneecheck.picture.guides import guide_for, guide_plate
from kneecheck.screens.self_check import SelfCheckScreen
from kneecheck.ui.look import Look
from kneecheck.ui.pages.page import PAGE_MARGIN, Page, reading_column, scrolling
from kneecheck.ui.widgets.basics import button, card, clear, column, restyle, row, text
from kneecheck.ui.widgets.level_strip import LevelStripView
from kneecheck.ui.widgets.picture_view import PictureView
from kneecheck.ui.widgets.question_row import QuestionRow

_GUIDE_EM = 15.0


class CheckPage(Page):
    """Asks page by page; the order is the conductor's.

    Signals (intents): ``answered(str, object)``, ``forward()``, ``back()``, ``none_of_these()``,
    ``detail_wanted()``, ``finished()``, ``left_early()`` when the person goes back to the day.
    """

    answered = Signal(str, object)
    forward = Signal()
    back = Signal()
    none_of_these = Signal()
    detail_wanted = Signal()
    finished = Signal()
    left_early = Signal()

    def __init__(
        self,
        units: Mapping[str, str],
        guide_words: Mapping[str, str],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Self-check"), parent)
        self._units = units
        self._guide_words = guide_words
        self._look = look
        self.rows: dict[str, QuestionRow] = {}
        self.strip = LevelStripView()
        self.asked = text("", "page")
        self._left = text("", "muted")
        self._rows_here = column(gap=16)
        self.none = button("", "primary")
        self.go_back = button(self.tr("Back"), "plain")
        self.go_on = button(self.tr("Next"), "plain")
        self.leave = button(self.tr("Back to the day"), "quiet")
        self._done = self._done_part()
        layout = column()
        layout.addWidget(scrolling(reading_column(self._inside())), 1)
        layout.addWidget(self._foot())
        self.setLayout(layout)
        self._connect()

    def show_screen(self, screen: SelfCheckScreen) -> None:
        """Paint the open page, or that it is done."""
        self.strip.show_strip(screen.strip)
        done = not screen.rows
        alone = len(screen.rows) == 1 and not screen.title
        self.asked.setText(screen.title)
        self.asked.setVisible(bool(screen.title))
        self._show_rows(screen, whole_page=alone)
        self._left.setText(self._left_words(screen.pages_left))
        self._left.setVisible(not done)
        self.none.setText(screen.none_words)
        self.none.setVisible(bool(screen.none_words))
        self.go_back.setEnabled(screen.can_go_back)
        self.go_on.setVisible(not done)
        self.go_on.setEnabled(screen.can_go_on)
        self._done.setVisible(done)
        enough, now = self.tr("That is enough to answer"), self.tr("Now the body and the pain")
        self._done_title.setText(now if screen.own_left else enough)
        self._done_words.setText(self._words_at_end(screen))
        self.more.setVisible(screen.detail_left > 0)
        self.mark.setVisible(screen.own_left)
        self.finish.setProperty("kind", "plain" if screen.own_left else "primary")
        restyle(self.finish)

    def guides(self) -> list[PictureView]:
        """Return the drawings of the open page."""
        return self.findChildren(PictureView)

    def _inside(self) -> QVBoxLayout:
        inside = column(gap=14)
        head = row(self.title)
        head.addStretch(1)
        head.addWidget(self.leave)
        inside.addLayout(head)
        inside.addWidget(self.strip)
        inside.addWidget(self._left)
        frame, within = card()
        self._card = frame
        within.addWidget(self.asked)
        within.addLayout(self._rows_here)
        inside.addWidget(frame)
        inside.addWidget(self._done)
        return inside

    def _foot(self) -> QWidget:
        """Return the buttons that stay in sight however long a page is."""
        holder = QWidget()
        buttons = row(self.go_back, self.none, self.go_on, gap=10)
        buttons.setContentsMargins(PAGE_MARGIN, 8, PAGE_MARGIN, 14)
        buttons.addStretch(1)
        holder.setLayout(buttons)
        return holder

    def _done_part(self) -> QWidget:
        frame, inside = card()
        self._done_title = text("", "title")
        inside.addWidget(self._done_title)
        self._done_words = text("")
        inside.addWidget(self._done_words)
        self.finish = button(self.tr("Save and see what it means"), "primary")
        self.more = button(self.tr("Answer more"), "plain")
        self.mark = button(self.tr("Mark where it hurts"), "primary")
        buttons = row(self.mark, self.finish, self.more, gap=10)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        return frame

    def _connect(self) -> None:
        self.go_back.clicked.connect(self.back)
        self.go_on.clicked.connect(self.forward)
        self.none.clicked.connect(self.none_of_these)
        self.more.clicked.connect(self.detail_wanted)
        self.finish.clicked.connect(self.finished)
        self.leave.clicked.connect(self.left_early)
        self.mark.clicked.connect(self.left_early)
        for keys, target in (
            (QKeySequence("Alt+Left"), self.go_back),
            (QKeySequence("Alt+Right"), self.go_on),
            (QKeySequence("Alt+0"), self.none),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(target.click)
        self.none.setToolTip(self.tr("Keys: Alt and 0"))
        self.go_back.setToolTip(self.tr("Keys: Alt and left arrow"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press what has the focus with Return; elsewhere go on, as after a number was typed."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.press_focused():
                self.go_on.click()
            return
        super().keyPressEvent(event)

    def _show_rows(self, screen: SelfCheckScreen, *, whole_page: bool) -> None:
        self._card.setVisible(bool(screen.rows))
        if list(self.rows) != [item.id for item in screen.rows]:
            clear(self._rows_here)
            self.rows = {}
            for item in screen.rows:
                made = QuestionRow(
                    item, self._units, beside=item.kind is Kind.YES_NO and not whole_page
                )
                made.answered.connect(self.answered)
                self.rows[item.id] = made
                self._rows_here.addWidget(made)
                guide = guide_for(item.id, self._guide_words)
                if guide is not None:
                    view = PictureView(self._look, _GUIDE_EM, self._artwork)
                    view.show_picture(guide)
                    # Known before it is painted, for those who only hear it.
                    view.setAccessibleName(guide(1, 1, 1).description)
                    made.add_to_help(view)
                if whole_page:
                    made.open_help()
            self._say(screen)
        for item in screen.rows:
            self.rows[item.id].show_item(item)

    def _artwork(self, name: str) -> str:
        plate = self._look.theme.body["plate"]
        return guide_plate(self._look.resources / "body", name, plate)

    def _say(self, screen: SelfCheckScreen) -> None:
        """Tell a screen reader what is asked now, and put the focus there."""
        first = next(iter(self.rows.values()), None)
        words = screen.title or (screen.rows[0].text if screen.rows else "")
        self.setAccessibleName(words or self.tr("That is enough to answer"))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        if first is not None:
            first.take_focus()
        else:
            (self.mark if screen.own_left else self.finish).setFocus()

    def _left_words(self, pages: int) -> str:
        if pages == 0:
            return self.tr("This is the last page that can change the result.")
        return self.tr("At most %n short pages after this one, mostly fewer.", "", pages)

    def _words_at_end(self, screen: SelfCheckScreen) -> str:
        if screen.own_left:
            start = self.tr("Where it hurts and how strongly can still change the result.")
        elif screen.settled:
            start = self.tr("No other answer can make this more urgent.")
        else:
            start = self.tr("Some answers are “not sure”, so it could still be more urgent.")
        if not screen.detail_left:
            return start
        left = screen.detail_left
        more = self.tr("%n more answers would only add detail for a doctor.", "", left)
        return f"{start} {more}"
