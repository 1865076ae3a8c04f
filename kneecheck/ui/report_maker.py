"""Make the report for the window: the preview and the file come from the same content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kneecheck.journal.journal import Journal
from kneecheck.picture.body import BodyShapes
from kneecheck.report.choices import ReportChoices
from kneecheck.report.order import ReportOrder, write_report
from kneecheck.report.pdf import report_pictures
from kneecheck.report.press import ReportDress
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
        order = self._order(options)
        return ReportScreen(
            options=options,
            period=order.choices.period,
            logged=len({entry.day for entry in order.shown()}),
            preview=report_pictures(order.content(), order.dress)[0],
            saved_to=saved_to,
        )

    def save(self, options: ReportOptions, path: Path) -> None:
        """Write the PDF; ``Trouble`` when the place cannot be written."""
        write_report(self._order(options), path)

    def _order(self, options: ReportOptions) -> ReportOrder:
        journal, today = self._journal, self._journal.today()
        period = report_period(today, journal.first_day(), options.days)
        return ReportOrder(
            knowledge=journal.knowledge,
            entries=journal.entries(),
            visits=journal.visits(),
            assessment=journal.assess(),
            choices=ReportChoices(period, options.name, notes=options.notes),
            today=today,
            dress=replace(self._dress, axis_day=axis_day(long=len(period) > _YEAR)),
        )
