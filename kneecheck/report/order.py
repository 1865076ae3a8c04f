"""An order for a report: everything that any of its forms is made from, and the making of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from kneecheck.assessment.findings import Assessment
from kneecheck.domain.entry import Entry
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.report.advised import advised_lines
from kneecheck.report.choices import ReportChoices
from kneecheck.report.codes import load_codes
from kneecheck.report.content import ReportContent, build_report
from kneecheck.report.fhir import fhir_json
from kneecheck.report.files import write_whole
from kneecheck.report.html import report_html
from kneecheck.report.outline import load_outline
from kneecheck.report.past import Past, past_of
from kneecheck.report.pdf import report_pdf, report_pictures, report_prints
from kneecheck.report.press import Page, ReportDress
from kneecheck.report.stages import Stage, Tell, nobody
from kneecheck.report.table import data_dictionary, diary_table, dictionary_path


class ReportOrder(Struct, frozen=True):
    """What a report is made from, as of ``today``.

    ``entries`` are those of the whole diary, or with its ``past`` known those of the period.
    """

    knowledge: KnowledgeBase
    entries: Sequence[Entry]
    assessment: Assessment
    choices: ReportChoices
    today: date
    dress: ReportDress
    visits: Sequence[Visit] = ()
    past: Past | None = None

    def content(self) -> ReportContent:
        """Return what stands on the page."""
        outline = self.dress.resources / "report" / "sections.toml"
        return build_report(
            self.knowledge,
            load_outline(outline, self.knowledge),
            self.entries,
            self.visits,
            self.assessment,
            self.choices,
            self.today,
            self.dress.day_words,
            self.past,
        )

    def shown(self) -> tuple[Entry, ...]:
        """Return the entries of the period."""
        return tuple(entry for entry in self.entries if entry.day in self.choices.period)

    def followed(self) -> tuple[str, ...]:
        """Return what was advised at the visits of the period, for the person's own eyes."""
        mine = replace(self.choices, notes=True)
        past = self.past or past_of(self.knowledge, self.entries, self.visits, self.today)
        told = self.knowledge, past.series, self.visits, mine, self.today, self.dress.day_words
        return tuple(advised_lines(*told))

    def bundle(self, content: ReportContent, tell: Tell = nobody) -> bytes:
        """Return the report as a FHIR document that has passed its check."""
        tell(Stage.GATHERING)
        data = self.unchecked_bundle(content)
        tell(Stage.CHECKING)
        self.dress.workshop.check(data)
        return data

    def unchecked_bundle(self, content: ReportContent) -> bytes:
        """Return the report as a FHIR document for a workshop that checks what it attaches."""
        return fhir_json(
            self.knowledge,
            content,
            self.shown(),
            self.assessment.scores,
            self.choices.cleaned(),
            load_codes(self.dress.resources / "fhir" / "codes.toml"),
            self.today,
        )


Files = Mapping[Path, bytes]


class ReportDraft:
    """An order being carried out: what one form of it had to find out, the next one knows."""

    def __init__(self, order: ReportOrder) -> None:
        self.order = order
        self._content: ReportContent | None = None
        self._page: Page | None = None

    def preview(self) -> tuple[bytes, ...]:
        """Return a picture of each page of the very PDF."""
        return report_pictures(self._begun(self._known(nobody), nobody))

    def prints(self, tell: Tell = nobody) -> tuple[bytes, ...]:
        """Return a picture of each page for a printer."""
        return report_prints(self._begun(self._known(tell), tell))

    def files(self, path: Path, tell: Tell = nobody) -> Files:
        """Return the form that the ending of a file asks for, and what belongs beside it."""
        return _MAKERS[path.suffix.lower()](self, path, tell)

    def pdf(self, path: Path, tell: Tell) -> Files:
        """Return the pages, with the FHIR document inside."""
        order, content = self.order, self._known(tell)
        tell(Stage.GATHERING)
        bundle = order.unchecked_bundle(content)
        return {
            path: report_pdf(content, order.dress, order.today, bundle, self._begun(content, tell))
        }

    def html(self, path: Path, tell: Tell) -> Files:
        """Return the page for a browser."""
        content = self._known(tell)
        return {path: report_html(content, self.order.dress, self._begun(content, tell))}

    def table(self, path: Path, tell: Tell) -> Files:
        """Return the table of entries and what its columns mean."""
        tell(Stage.READING)
        order, bom = self.order, self.order.choices.bom
        table = diary_table(order.knowledge, order.shown(), notes=order.choices.notes, bom=bom)
        # The dictionary first: a table never lies there without it.
        return {dictionary_path(path): data_dictionary(order.knowledge, bom=bom), path: table}

    def fhir(self, path: Path, tell: Tell) -> Files:
        """Return the FHIR document on its own."""
        return {path: self.order.bundle(self._known(tell), tell)}

    def _known(self, tell: Tell) -> ReportContent:
        tell(Stage.READING)
        if self._content is None:
            self._content = self.order.content()
        return self._content

    def _begun(self, content: ReportContent, tell: Tell) -> Page:
        """Return the page with its figures drawn."""
        tell(Stage.DRAWING)
        if self._page is None:
            self._page = Page(content, self.order.dress)
        self._page.draw()
        tell(Stage.SETTING)
        return self._page


def write_report(order: ReportOrder, path: Path) -> tuple[Path, ...]:
    """Make a report and write it; return every file that was written."""
    return write_files(ReportDraft(order).files(path))


def write_files(files: Files) -> tuple[Path, ...]:
    """Put files in place, each whole or not at all; ``Trouble`` when a place cannot be written."""
    for file, data in files.items():
        write_whole(file, data)
    return tuple(files)


_MAKERS: Mapping[str, Callable[[ReportDraft, Path, Tell], Files]] = MappingProxyType(
    {
        ".pdf": ReportDraft.pdf,
        ".html": ReportDraft.html,
        ".json": ReportDraft.fhir,
        ".csv": ReportDraft.table,
    }
)
ENDINGS = tuple(_MAKERS)
