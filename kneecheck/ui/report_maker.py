"""Make the report for the window: the preview and the file come from the same content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kneecheck.journal.journal import Journal
from kneecheck.picture.body import BodyShapes
from kneecheck.report.content import ReportChoices, ReportContent, build_report
from kneecheck.report.files import write_whole
from kneecheck.report.pdf import ReportDress, report_pdf, report_png
from kneecheck.screens.report import ReportOptions, ReportScreen, report_period
from kneecheck.ui.wording import axis_day, plain_day

_YEAR = 365


class ReportMaker:
    """Builds, previews and saves the report of one diary."""

    def __init__(self, journal: Journal, shapes: BodyShapes, resources: Path) -> None:
        self._journal = journal
        self._dress = ReportDress(shapes, resources, plain_day, axis_day(long=False))

    def screen(self, options: ReportOptions, saved_to: str) -> ReportScreen:
        """Return the screen with a picture of the very page."""
        content, period = self._content(options), self._choices(options).period
        return ReportScreen(
            options=options,
            period=period,
            logged=content.reading.logged,
            preview=report_png(content, self._dress_for(content), self._journal.today()),
            saved_to=saved_to,
        )

    def save(self, options: ReportOptions, path: Path) -> None:
        """Write the PDF; ``Trouble`` when the place cannot be written."""
        content = self._content(options)
        pdf = report_pdf(content, self._dress_for(content), self._journal.today())
        write_whole(path, pdf)

    def _choices(self, options: ReportOptions) -> ReportChoices:
        period = report_period(self._journal.today(), self._journal.first_day(), options.days)
        return ReportChoices(period, options.name, notes=options.notes)

    def _content(self, options: ReportOptions) -> ReportContent:
        return build_report(
            self._journal.knowledge,
            self._journal.entries(),
            self._journal.assess(),
            self._choices(options),
            self._journal.today(),
            plain_day,
        )

    def _dress_for(self, content: ReportContent) -> ReportDress:
        long = len(content.reading.period) > _YEAR
        return replace(self._dress, axis_day=axis_day(long=long))
