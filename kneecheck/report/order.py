"""An order for a report: everything that any of its forms is made from, and the making of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from kneecheck.assessment.findings import Assessment
from kneecheck.domain.entry import Entry
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.report.choices import ReportChoices
from kneecheck.report.codes import load_codes
from kneecheck.report.content import ReportContent, build_report
from kneecheck.report.fhir import fhir_json
from kneecheck.report.files import write_whole
from kneecheck.report.html import report_html
from kneecheck.report.outline import load_outline
from kneecheck.report.past import Past
from kneecheck.report.pdf import report_pdf, report_pictures
from kneecheck.report.press import ReportDress
from kneecheck.report.table import data_dictionary, diary_table, dictionary_path


@dataclass(frozen=True, slots=True)
class ReportOrder:
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

    def bundle(self, content: ReportContent) -> bytes:
        """Return the report as a FHIR document that has passed its check."""
        data = self.unchecked_bundle(content)
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


def write_report(order: ReportOrder, path: Path) -> tuple[Path, ...]:
    """Make a report and write it; return every file that was written."""
    return write_files(make_files(order, path))


def make_files(order: ReportOrder, path: Path) -> Files:
    """Return the form that the ending of a file asks for, and what belongs beside it."""
    return _MAKERS[path.suffix.lower()](order, path)


def write_files(files: Files) -> tuple[Path, ...]:
    """Put files in place, each whole or not at all; ``Trouble`` when a place cannot be written."""
    for file, data in files.items():
        write_whole(file, data)
    return tuple(files)


def _pdf(order: ReportOrder, path: Path) -> Files:
    content = order.content()
    bundle = partial(order.unchecked_bundle, content)
    return {path: report_pdf(content, order.dress, order.today, bundle)}


def preview(order: ReportOrder) -> tuple[bytes, ...]:
    """Return a picture of each page of the very PDF."""
    return report_pictures(order.content(), order.dress)


def _html(order: ReportOrder, path: Path) -> Files:
    return {path: report_html(order.content(), order.dress)}


def _table(order: ReportOrder, path: Path) -> Files:
    bom = order.choices.bom
    table = diary_table(order.knowledge, order.shown(), notes=order.choices.notes, bom=bom)
    # The dictionary first: a table never lies there without it.
    return {dictionary_path(path): data_dictionary(order.knowledge, bom=bom), path: table}


def _fhir(order: ReportOrder, path: Path) -> Files:
    return {path: order.bundle(order.content())}


_MAKERS: Mapping[str, Callable[[ReportOrder, Path], Files]] = MappingProxyType(
    {".pdf": _pdf, ".html": _html, ".json": _fhir, ".csv": _table}
)
ENDINGS = tuple(_MAKERS)
