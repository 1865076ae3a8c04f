"""The one seam for questions that need a dialog, so that tests can answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


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


class DialogAsk:
    """Asks through the file dialog of the platform."""

    def save_path(self, parent: QWidget, title: str, suggestion: Path, kind: str) -> Path | None:
        """Return the chosen path."""
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), kind)
        return Path(chosen) if chosen else None

    def open_path(self, parent: QWidget, title: str, start: Path, kind: str) -> Path | None:
        """Return the chosen file."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start), kind)
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Return the chosen folder."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
        return Path(chosen) if chosen else None
