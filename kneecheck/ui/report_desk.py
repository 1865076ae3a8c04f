"""The report for the window: what is wanted, the preview and the files, all from one order."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QLocale, QObject, Signal, Slot

from kneecheck.assessment.history import Known
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.formats import plain_day, short_day, short_month
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.knowledge.wording import language_names
from kneecheck.picture.body import BodyShapes
from kneecheck.screens.report import ReportOptions, ReportScreen, report_period

if TYPE_CHECKING:
    from kneecheck.report.order import ReportDraft, ReportOrder
    from kneecheck.report.press import Paper
    from kneecheck.ui.report_work import ReportWork

SHOWN_AT_FIRST_DAYS = 30
_YEAR = 365
KNOWLEDGE_FOLDER = "knowledge"


class ReportDesk(QObject):
    """Builds, previews and saves the report of one diary.

    Signals: ``changed()`` when the screen is another; ``saved(object)`` with the paths of the
    files; ``printable(object)`` with the pages for a printer; ``troubled(str)`` with a sentence;
    ``stepped(int, int, str)`` with how far a file is (``ReportWork``).
    """

    changed = Signal()
    saved = Signal(object)
    printable = Signal(object)
    troubled = Signal(str)
    stepped = Signal(int, int, str)

    def __init__(
        self,
        journal: Journal,
        shapes: BodyShapes,
        resources: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._shapes = shapes
        self._resources = resources
        self._options = ReportOptions(days=SHOWN_AT_FIRST_DAYS)
        self._languages = tuple(language_names(resources / KNOWLEDGE_FOLDER).items())
        self._read: dict[str, KnowledgeBase] = {}
        self._draft: ReportDraft | None = None
        self._pages: tuple[bytes, ...] = ()
        self._fresh = False
        self._saved_to: tuple[str, ...] = ()
        self._work: ReportWork | None = None

    def screen(self, known: Known, visit_problems: tuple[str, ...] = ()) -> ReportScreen:
        """Return the screen; where the pages are not those of the present choices, make them."""
        order = self._drafted(known).order
        logged = len({entry.day for entry in order.shown()})
        return ReportScreen(
            options=self._options,
            period=order.choices.period,
            logged=logged,
            pages=self._pages if logged else (),
            fresh=self._fresh or not logged,
            saving=self.work.saving,
            saved_to=self._saved_to,
            advised=order.followed(),
            today=order.today,
            visit_problems=visit_problems,
            languages=self._languages,
            language=order.knowledge.words.language,
        )

    @property
    def work(self) -> ReportWork:
        """Return what makes the files; it begins to be there when it is first needed."""
        if self._work is None:
            from kneecheck.ui.report_work import ReportWork  # noqa: PLC0415 - not for every start

            self._work = work = ReportWork(self)
            work.changed.connect(self.changed)
            work.previewed.connect(self._previewed)
            work.saved.connect(self._saved)
            work.printable.connect(self.printable)
            work.stepped.connect(self.stepped)
            work.troubled.connect(self.troubled)
        return self._work

    def is_saving(self) -> bool:
        """Tell whether somebody waits for a file or a print."""
        return self._work is not None and self._work.saving

    @property
    def options(self) -> ReportOptions:
        """Return what is chosen for the report."""
        return self._options

    def choose(self, options: ReportOptions) -> None:
        """Change what goes into the report."""
        self._options, self._saved_to = options, ()
        self.forget()

    def use_name(self, name: str) -> None:
        """Put a name on the report, or none."""
        self.choose(replace(self._options, name=name))

    def forget(self) -> None:
        """Look at the diary again: what was read of it may no longer be so."""
        self._draft = None

    def get_ready(self) -> None:
        """Prepare for a report; the window goes on meanwhile."""
        self.work.get_ready()

    def save(self, known: Known, path: Path) -> None:
        """Make a file beside the window; ``saved`` or ``troubled`` tells how it went."""
        self._saved_to = ()
        self.work.save(self._drafted(known), path)

    def print(self, known: Known) -> None:
        """Make the pages for a printer beside the window; ``printable`` brings them."""
        self.work.print(self._drafted(known))

    @Slot()
    def cancel(self) -> None:
        """Call the file off."""
        self.work.cancel()

    def close(self) -> None:
        """End the work that is going on."""
        if self._work is not None:
            self._work.close()

    def _drafted(self, known: Known) -> ReportDraft:
        from kneecheck.report.order import ReportDraft  # noqa: PLC0415 - not for every start

        today = self._journal.today()
        if self._draft is None or self._draft.order.today != today:
            self._draft = ReportDraft(self._make(known))
            self._fresh = False
            if self._draft.order.shown():
                self.work.preview(self._draft)
        return self._draft

    def _make(self, known: Known) -> ReportOrder:
        from kneecheck.report.choices import Part, ReportChoices  # noqa: PLC0415 - as above
        from kneecheck.report.order import ReportOrder  # noqa: PLC0415 - the same
        from kneecheck.report.past import Past  # noqa: PLC0415 - the same
        from kneecheck.report.press import ReportDress  # noqa: PLC0415 - the same

        journal, today, wanted = self._journal, self._journal.today(), self._options
        period = report_period(today, known.first_day, wanted.days)
        choices = ReportChoices(
            period,
            name=wanted.name,
            birth_year=wanted.birth_year,
            notes=wanted.notes,
            questions=wanted.questions,
            goal=wanted.goal,
            parts=frozenset(Part(key) for key in wanted.parts),
            # A table from the window is opened with a double click, by a spreadsheet.
            bom=True,
        )
        knowledge = self._knowledge()
        # What is known holds the names of treatments; in another language it is read once more.
        known_in_words = knowledge is journal.knowledge
        dress = ReportDress(
            self._shapes,
            self._resources,
            partial(plain_day, knowledge.words),
            partial(short_month if len(period) > _YEAR else short_day, knowledge.words),
            _paper(),
            self.work.workshop,
        )
        return ReportOrder(
            knowledge=knowledge,
            entries=journal.entries(period) if known_in_words else journal.entries(),
            assessment=journal.assess(None, known),
            choices=choices,
            today=today,
            dress=dress,
            visits=journal.visits(),
            past=Past(known.series, known.markers) if known_in_words else None,
        )

    def _knowledge(self) -> KnowledgeBase:
        """Return the words of the page; those of another language are read once."""
        present, wanted = self._journal.knowledge, self._options.language
        if wanted in {"", present.words.language}:
            return present
        if wanted not in self._read:
            folder = self._resources / KNOWLEDGE_FOLDER
            self._read[wanted] = load_knowledge(folder, wanted, present.words.area)
        return self._read[wanted]

    @Slot(object)
    def _previewed(self, pages: tuple[bytes, ...]) -> None:
        self._pages, self._fresh = pages, True
        self.changed.emit()

    @Slot(object)
    def _saved(self, files: tuple[Path, ...]) -> None:
        # The file itself first, then what lies beside it.
        self._saved_to = tuple(str(file) for file in reversed(files))
        self.saved.emit(self._saved_to)
        self.changed.emit()


def _paper() -> Paper:
    american = QLocale.MeasurementSystem.ImperialUSSystem
    return "us-letter" if QLocale().measurementSystem() == american else "a4"
