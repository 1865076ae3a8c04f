"""The Report page: choose what goes in, look at the very pages, save them in four forms."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from kneecheck.screens.report import FORMS, ReportScreen
from kneecheck.ui.pages.page import PAGE_MARGIN, Page, scrolling
from kneecheck.ui.pages.report_choices import ReportChoicesForm
from kneecheck.ui.pages.report_preview import ReportPreview
from kneecheck.ui.widgets.after_visit import AfterVisitCard
from kneecheck.ui.widgets.basics import ButtonKind, button, card, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.working import Working
from kneecheck.ui.wording import day_words

_BESIDE_FROM_EM, _PREVIEW_EM = 30, 30


class ReportPage(Page):
    """Prepares the pages for the doctor.

    Signals (intents): ``options_changed(object)`` with ReportOptions, ``save_requested(str)`` with
    the ending of the form, ``print_requested()``, ``folder_wanted(str)`` with a saved file,
    ``visit_saved(object)`` with a ``VisitDraft``, ``cancel_requested()``.
    """

    options_changed = Signal(object)
    save_requested = Signal(str)
    print_requested = Signal()
    folder_wanted = Signal(str)
    visit_saved = Signal(object)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Report for a doctor"), parent)
        self.choices = ReportChoicesForm()
        self.choices.changed.connect(self.options_changed)
        self.save = {form: self._save_button(form) for form in FORMS}
        self.print = button(self.tr("Print…"))
        self.print.clicked.connect(self.print_requested)
        self.folder = button(self.tr("Open its folder"))
        self.folder.clicked.connect(self._folder_pressed)
        self.visit = AfterVisitCard()
        self.visit.saved.connect(self.visit_saved)
        self._left: QPushButton | None = None
        self.working = Working()
        self.working.cancelled.connect(self.cancel_requested)
        self._saved = text("")
        self.preview = ReportPreview()
        side = self._side = column(self.title, self._save_card(), self.choices, self.visit, gap=14)
        side.addStretch(1)
        line = self._beside = QHBoxLayout()
        line.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        line.setSpacing(18)
        line.addWidget(scrolling(side), 2)
        line.addWidget(self.preview, 3)
        self.setLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview under the choices where there is no room for both beside each other."""
        super().resizeEvent(event)
        em = self.fontMetrics().height()
        under = self.width() < _BESIDE_FROM_EM * em
        self.preview.setMinimumHeight(round(_PREVIEW_EM * em) if under else 0)
        if under == (self._side.indexOf(self.preview) >= 0):
            return
        if under:
            self._side.insertWidget(self._side.count() - 1, self.preview)
        else:
            self._beside.addWidget(self.preview, 3)

    def show_screen(self, screen: ReportScreen) -> None:
        """Paint the choices, the pages and where the files went."""
        self.choices.show_options(screen.options)
        self.choices.show_languages(screen.languages, screen.language)
        period = screen.period
        self.choices.logged.setText(
            self.tr("{0} to {1}: {2} of %n days recorded.", "", len(period)).format(
                day_words(period.first), day_words(period.last), screen.logged
            )
        )
        self.visit.show_visits(screen.advised, screen.today, screen.visit_problems)
        self._allow(allowed=bool(screen.logged) and not screen.saving)
        self.working.show_working(working=screen.saving)
        self._saved.setText(self._where(screen.saved_to))
        self._saved.setVisible(bool(screen.saved_to))
        self.folder.setVisible(bool(screen.saved_to))
        self.folder.setProperty("file", screen.saved_to[0] if screen.saved_to else "")
        self.preview.show_pages(screen.pages, fresh=screen.fresh)

    def _allow(self, *, allowed: bool) -> None:
        """Let files be made or not; the keyboard waits at the pages and comes back."""
        buttons = (*self.save.values(), self.print)
        focused = next((pressed for pressed in buttons if pressed.hasFocus()), None)
        if focused is not None and not allowed:
            # Qt would move on to the next button, where a key pressed twice chooses other days.
            self._left = focused
            self.preview.setFocus()
        for pressed in buttons:
            pressed.setEnabled(allowed)
        if allowed and self._left is not None:
            left, self._left = self._left, None
            waiting = self.preview.focusProxy()
            if waiting is not None and waiting.hasFocus():
                left.setFocus()

    @Slot(int, int, str)
    def show_step(self, done: int, of: int, stage: str) -> None:
        """Tell how far a file is."""
        words = {
            "reading": self.tr("the diary is read"),
            "gathering": self.tr("the part for other programs is put together"),
            "drawing": self.tr("the figures are drawn"),
            "setting": self.tr("the pages are set and checked"),
            "checking": self.tr("the file is checked"),
            "writing": self.tr("the file is written"),
        }
        step = self.tr("Step {0} of {1}: {2}").format(done + 1, of, words[stage])
        self.working.show_step(done, of, step)

    def _where(self, files: tuple[str, ...]) -> str:
        if not files:
            return ""
        lines = [self.tr("Saved: {0}").format(files[0])]
        lines += [self.tr("What its columns mean: {0}").format(file) for file in files[1:]]
        return "\n".join(lines)

    def _save_card(self) -> QFrame:
        frame, inside = card(self.tr("Save"))
        pdf, *others = self.save.values()
        inside.addWidget(flowing(pdf, self.print, *others))
        inside.addWidget(
            text(
                self.tr(
                    "The PDF is for paper and also holds the report for other programs. "
                    "The web page says the same and suits screen readers. "
                    "FHIR is for a doctor's own program, CSV for a spreadsheet."
                ),
                "muted",
            )
        )
        inside.addWidget(
            text(
                self.tr("Your name and your notes are only there if you choose so below."),
                "muted",
            )
        )
        inside.addWidget(self.working)
        inside.addWidget(self._saved)
        inside.addWidget(flowing(self.folder))
        return frame

    def _save_button(self, form: str) -> QPushButton:
        words = {
            ".pdf": self.tr("Save as PDF…"),
            ".html": self.tr("Web page…"),
            ".json": self.tr("FHIR…"),
            ".csv": self.tr("Table (CSV)…"),
        }
        kind: ButtonKind = "primary" if form == ".pdf" else "plain"
        made = button(words[form], kind)
        made.setProperty("form", form)
        made.clicked.connect(self._save_pressed)
        return made

    @Slot()
    def _folder_pressed(self) -> None:
        self.folder_wanted.emit(str(self.folder.property("file")))

    @Slot()
    def _save_pressed(self) -> None:
        self.choices.settle()
        self.save_requested.emit(str(self.sender().property("form")))
