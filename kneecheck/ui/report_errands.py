"""What the Report page asks of the world outside: a place for a file, a printer, its folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from kneecheck.errors import Trouble
from kneecheck.ui.ask import Ask
from kneecheck.ui.conductor import Conductor
from kneecheck.ui.printing import print_pages
from kneecheck.ui.wording import in_words


class ReportErrands(QObject):
    """Asks where to save, which printer to use, and opens the folder of a saved file.

    Signals: ``troubled(str)`` with a sentence; ``printed()`` when the printer has the pages.
    """

    troubled = Signal(str)
    printed = Signal()

    def __init__(self, window: QWidget, conductor: Conductor, ask: Ask, documents: Path) -> None:
        super().__init__(window)
        self._window = window
        self._conductor = conductor
        self._ask = ask
        self._documents = documents
        self._printer: QPrinter | None = None
        conductor.printable.connect(self._print_pages)

    @Slot(str)
    def save(self, form: str) -> None:
        """Ask where to save a form, and have it made."""
        kinds = {
            ".pdf": self.tr("PDF document (*.pdf)"),
            ".html": self.tr("Web page (*.html)"),
            ".json": self.tr("FHIR document (*.json)"),
            ".csv": self.tr("Table (*.csv)"),
        }
        suggestion = self._documents / f"{self.tr('Knee report')}{form}"
        title = self.tr("Save the report")
        path = self._ask.save_path(self._window, title, suggestion, kinds[form])
        if path is None:
            return
        if path.suffix.lower() != form:
            path = path.with_name(path.name + form)
            if path.exists():
                # The dialog asked about another name, so nobody has agreed to lose this file.
                there = self.tr("There is already a file {0}. Please choose another name.")
                self.troubled.emit(there.format(path))
                return
        self._conductor.save_report(path)

    @Slot()
    def print(self) -> None:
        """Ask for a printer, and have the pages made for it."""
        printer = self._ask.printer(self._window, self.tr("Print the report"))
        if printer is not None:
            self._printer = printer
            self._conductor.print_report()

    @Slot(str)
    def open_folder(self, file: str) -> None:
        """Open the folder of a saved file in the file manager."""
        folder = Path(file).parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.troubled.emit(self.tr("The folder could not be opened: {0}").format(folder))

    @Slot(object)
    def _print_pages(self, pages: tuple[bytes, ...]) -> None:
        printer, self._printer = self._printer, None
        if printer is None:
            return
        try:
            print_pages(pages, printer)
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
        else:
            self.printed.emit()
