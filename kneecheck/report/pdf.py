"""The report on paper: PDF/UA-1 and PDF/A-3a at once, or a picture of the very same pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kneecheck.report.content import ReportContent
from kneecheck.report.press import Page, ReportDress


def report_pdf(
    content: ReportContent,
    dress: ReportDress,
    printed: date,
    bundle: bytes = b"",
    page: Page | None = None,
) -> bytes:
    """Return the pages as PDF, with a FHIR document attached and checked when there is one.

    The same content and day always give the same bytes. ``page`` is theirs, where it is begun.
    """
    page = page or Page(content, dress)
    midnight = datetime(printed.year, printed.month, printed.day, tzinfo=UTC)
    return page.pressed("pdf", bundle, int(midnight.timestamp()))[0]


def report_pictures(page: Page) -> tuple[bytes, ...]:
    """Return a picture of each page, as PNG."""
    return tuple(page.pressed("png"))


def report_prints(page: Page) -> tuple[bytes, ...]:
    """Return a picture of each page as sharp as a printer needs it."""
    return tuple(page.pressed("print"))
