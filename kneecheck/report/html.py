"""The report for a browser: one file from the same template, with the same words."""

from __future__ import annotations

from kneecheck.errors import Defect
from kneecheck.report.content import ReportContent
from kneecheck.report.press import ReportDress, set_up


def report_html(content: ReportContent, dress: ReportDress) -> bytes:
    """Return the page as one self-contained file without scripts."""
    with set_up(content, dress, "browser") as compiler:
        # With its warnings, or Typst would print on standard error that HTML is new to it.
        made, _ = compiler.compile_with_warnings(format="html")
    if not isinstance(made, bytes):
        raise Defect("The page of the report could not be set.")
    return made
