"""How soon to seek care: a coloured edge, the level in words, and what to do."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from kneecheck.screens.parts import LevelStrip
from kneecheck.ui.widgets.basics import column, restyle, text


class LevelStripView(QFrame):
    """Paints a level strip and tells screen readers when the level changes."""

    def __init__(self, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("level", "none")
        self._key = ""
        self.name = text("", "level")
        if large:
            self.name.setProperty("size", "large")
        self.act = text("")
        self.possible = text("", "muted")
        layout = column(self.name, self.act, self.possible, gap=3)
        layout.setContentsMargins(14, 10, 14, 10)
        self.setLayout(layout)

    def show_strip(self, strip: LevelStrip) -> None:
        """Paint a strip; without a level it says how to begin."""
        started = strip.key != "none"
        self.name.setText(strip.name if started else self.tr("Nothing marked yet"))
        self.act.setText(
            strip.act
            if started
            else self.tr("Mark where it hurts, say how much, and answer the danger signs.")
        )
        self.possible.setText(strip.still_possible)
        self.possible.setVisible(bool(strip.still_possible))
        if strip.key != self._key:
            self._key = strip.key
            self.setProperty("level", strip.key)
            restyle(self)
            self.setAccessibleName(f"{self.name.text()}. {self.act.text()}")
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
