"""The report for a browser: one file from the same template, with the same words."""

from __future__ import annotations

from kneecheck.report.content import ReportContent
from kneecheck.report.press import Page, ReportDress


def report_html(content: ReportContent, dress: ReportDress, page: Page | None = None) -> bytes:
    """Return the page as one self-contained file without scripts; ``page``, where it is begun."""
    return (page or Page(content, dress)).pressed("html")[0]
