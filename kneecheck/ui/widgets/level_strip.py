"""How soon to seek care: a coloured edge, the level in words, and what to do."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from kneecheck.screens.parts import LevelStrip
from kneecheck.ui.look import Look
from kneecheck.ui.widgets.basics import column, restyle, text
from kneecheck.ui.widgets.level_ladder import LevelLadder


class LevelStripView(QFrame):
    """Paints a level strip and tells screen readers when the level changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("level", "none")
        self._key = ""
        self.name = text("", "level")
        self.act = text("")
        self.possible = text("", "muted")
        self.inside = column(self.name, self.act, self.possible, gap=3)
        self.inside.setContentsMargins(14, 10, 14, 10)
        self.setLayout(self.inside)

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


class LevelBanner(LevelStripView):
    """The strip at the head of the Summary: larger, and with its place among all levels."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name.setProperty("scale", "large")
        self.ladder = LevelLadder(look)
        self.inside.setContentsMargins(20, 16, 20, 12)
        self.inside.setSpacing(6)
        self.inside.addSpacing(8)
        self.inside.addWidget(self.ladder)

    def show_strip(self, strip: LevelStrip) -> None:
        """Paint a strip and its ladder."""
        super().show_strip(strip)
        self.ladder.show_rungs(strip.ladder)
