"""The one seam for questions that need a dialog, so that tests can answer them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Ask(Protocol):
    """Asks the person for something outside the window."""

    def save_path(self, parent: QWidget, title: str, suggestion: Path, kind: str) -> Path | None:
        """Return where to save a file, or none when the person thinks better of it."""
        ...

    def open_path(self, parent: QWidget, title: str, start: Path, kind: str) -> Path | None:
        """Return a file to read, or none when the person thinks better of it."""
        ...

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Return a folder, or none when the person thinks better of it."""
        ...

    def printer(self, parent: QWidget, title: str) -> QPrinter | None:
        """Return the printer to use, or none when the person thinks better of it."""
        ...

    def passphrase(self, parent: QWidget, title: str, words: str) -> str | None:
        """Return a passphrase, or none when the person thinks better of it."""
        ...


class DialogAsk:
    """Asks through the file dialog of the platform."""

    def save_path(self, parent: QWidget, title: str, suggestion: Path, kind: str) -> Path | None:
        """Return the chosen path; a name without an ending gets the one of the suggestion."""
        dialog = QFileDialog(parent, title, str(suggestion.parent), kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # With the ending the dialog itself asks before a file is replaced.
        dialog.setDefaultSuffix(suggestion.suffix)
        dialog.selectFile(suggestion.name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def open_path(self, parent: QWidget, title: str, start: Path, kind: str) -> Path | None:
        """Return the chosen file."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start), kind)
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Return the chosen folder."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
        return Path(chosen) if chosen else None

    def printer(self, parent: QWidget, title: str) -> QPrinter | None:
        """Return the chosen printer."""
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - loads the printers of the system
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        chosen = bool(dialog.exec())
        dialog.deleteLater()
        return printer if chosen else None

    def passphrase(self, parent: QWidget, title: str, words: str) -> str | None:
        """Return what was typed, and forget it here."""
        from kneecheck.ui.widgets.passphrase_dialog import (  # noqa: PLC0415 - seldom needed
            PassphraseDialog,
        )

        dialog = PassphraseDialog(title, words, parent)
        chosen = bool(dialog.exec())
        typed = dialog.field.text()
        dialog.field.clear()
        dialog.deleteLater()
        return typed if chosen else None
