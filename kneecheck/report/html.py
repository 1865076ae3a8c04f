"""The report for a browser: one file from the same template, with the same words."""

from __future__ import annotations

from kneecheck.report.content import ReportContent
from kneecheck.report.press import Fit, ReportDress, press


def report_html(content: ReportContent, dress: ReportDress, fit: Fit | None = None) -> bytes:
    """Return the page as one self-contained file without scripts."""
    return press(content, dress, "html", fit=fit).files[0]
