"""The report on paper: PDF/UA-1 and PDF/A-3a at once, or a picture of the very same pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from kneecheck.report.content import ReportContent
from kneecheck.report.press import ReportDress, press


def report_pdf(
    content: ReportContent,
    dress: ReportDress,
    printed: date,
    bundle: Callable[[], bytes] | None = None,
) -> bytes:
    """Return the pages as PDF, with a FHIR document attached and checked when there is one.

    The same content and day always give the same bytes.
    """
    moment = datetime(printed.year, printed.month, printed.day, tzinfo=UTC)
    (made,) = press(content, dress, "pdf", bundle=bundle, moment=int(moment.timestamp()))
    return made


def report_pictures(content: ReportContent, dress: ReportDress) -> tuple[bytes, ...]:
    """Return a picture of each page, as PNG."""
    return tuple(press(content, dress, "png"))
