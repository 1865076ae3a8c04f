"""The report for a browser: one file from the same template, with the same words."""

from __future__ import annotations

from kneecheck.report.content import ReportContent
from kneecheck.report.press import ReportDress, press


def report_html(content: ReportContent, dress: ReportDress) -> bytes:
    """Return the page as one self-contained file without scripts."""
    (made,) = press(content, dress, "html")
    return made
