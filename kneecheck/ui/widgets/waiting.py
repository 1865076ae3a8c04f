"""A line that says how far the reading of a long diary is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kneecheck.screens.being_read import BeingRead


class WaitingLine(QLabel):
    """Stands in for what can only be shown once all of its days were read."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def show_screen(self, screen: object) -> bool:
        """Say how far reading is, and tell whether there is anything to wait for."""
        waits = isinstance(screen, BeingRead)
        if isinstance(screen, BeingRead):
            self.setText(
                self.tr("Your diary is long and is being read: {0} percent.").format(screen.percent)
            )
        self.setVisible(waits)
        return waits
