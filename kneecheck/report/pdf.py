"""The report on paper: PDF/UA-1 and PDF/A-3a at once, or a picture of the very same pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kneecheck.report.content import ReportContent
from kneecheck.report.press import Fit, Pressed, ReportDress, press


def report_pdf(
    content: ReportContent,
    dress: ReportDress,
    printed: date,
    bundle: bytes = b"",
    fit: Fit | None = None,
) -> bytes:
    """Return the pages as PDF, with a FHIR document attached and checked when there is one.

    The same content and day always give the same bytes.
    """
    midnight = datetime(printed.year, printed.month, printed.day, tzinfo=UTC)
    moment = int(midnight.timestamp())
    return press(content, dress, "pdf", bundle=bundle, moment=moment, fit=fit).files[0]


def report_pictures(content: ReportContent, dress: ReportDress) -> Pressed:
    """Return a picture of each page, as PNG, and how the page fits."""
    return press(content, dress, "png")


def report_prints(
    content: ReportContent, dress: ReportDress, fit: Fit | None = None
) -> tuple[bytes, ...]:
    """Return a picture of each page as sharp as a printer needs it."""
    return tuple(press(content, dress, "print", fit=fit).files)
