"""The report on paper: PDF/UA-1 and PDF/A-3a at once, or a picture of the very same pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kneecheck.errors import Defect
from kneecheck.report.content import ReportContent
from kneecheck.report.press import ReportDress, set_up

PREVIEW_DOTS = 110.0


def report_pdf(
    content: ReportContent, dress: ReportDress, printed: date, bundle: bytes = b""
) -> bytes:
    """Return the pages as PDF, with a FHIR document attached when there is one.

    The same content and day always give the same bytes.
    """
    moment = datetime(printed.year, printed.month, printed.day, tzinfo=UTC)
    with set_up(content, dress, "paged", bundle) as compiler:
        made = compiler.compile(
            format="pdf", pdf_standards=["ua-1", "a-3a"], timestamp=int(moment.timestamp())
        )
    if not isinstance(made, bytes):
        raise Defect("The page of the report could not be set.")
    return made


def report_pictures(content: ReportContent, dress: ReportDress) -> tuple[bytes, ...]:
    """Return a picture of each page, as PNG."""
    with set_up(content, dress, "paged") as compiler:
        made = compiler.compile(format="png", ppi=PREVIEW_DOTS)
    if not made:
        raise Defect("The page of the report could not be set.")
    return tuple(page for page in made if page) if isinstance(made, list) else (made,)
