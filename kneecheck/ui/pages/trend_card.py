"""What every panel of the Trend page shares."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kneecheck.picture.legend import legend_sign
from kneecheck.screens.trend import TrendScreen
from kneecheck.screens.trend_words import TrendWords
from kneecheck.ui.look import Look
from kneecheck.ui.pages.trend_tables import TrendTables
from kneecheck.ui.widgets.basics import column, row, text
from kneecheck.ui.widgets.day_view import DayView
from kneecheck.ui.widgets.figure_view import Figure, FigureView
from kneecheck.ui.widgets.flow import flowing

_LEGEND_EM = 0.85


class TrendCard(QFrame):
    """A panel with a heading.

    Signals (intents): ``pointed(object)`` and ``chosen(object)`` with a day or None.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self, title: str, say: TrendWords, look: Look) -> None:
        super().__init__()
        self._say = say
        self._look = look
        self._tables = TrendTables(self)
        self._screen: TrendScreen | None = None
        self._captions: list[QLabel] = []
        self.setProperty("card", True)
        self.inside: QVBoxLayout = column(gap=10, margin=16)
        self.setLayout(self.inside)
        if title:
            self.inside.addWidget(text(title, "title"))
        look.changed.connect(self._keep_room)

    def show_screen(self, screen: TrendScreen) -> None:
        """Remember the screen; every card paints its own part of it."""
        self._screen = screen

    def _day_view(self) -> DayView:
        view = DayView(self._look)
        view.pointed.connect(self.pointed)
        view.chosen.connect(self.chosen)
        return view

    def _caption(self) -> QLabel:
        """Return the line that says the day; it keeps room for two lines, so nothing jumps."""
        caption = text(self.hint(), "muted")
        caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._captions.append(caption)
        self._keep_room()
        return caption

    @Slot()
    def _keep_room(self) -> None:
        for caption in self._captions:
            caption.setMinimumHeight(round(self._look.em() * 2.1))

    def _legend(self, signs: Mapping[str, str]) -> QWidget:
        """Return the signs of a picture with their words, in lines that wrap."""
        return flowing(
            *(legend_line(self._look, key, words) for key, words in signs.items()), gap=16
        )

    def hint(self) -> str:
        """Return what stands where a day would be said."""
        return self.tr("Point at a day, or move over the days with the arrow keys.")


def legend_line(look: Look, key: str, words: str) -> QWidget:
    """Return a sign of a picture and the words beside it; no sign for an empty key."""
    holder = QWidget()
    inside = row(gap=6)
    if key:
        sign = FigureView(look, _LEGEND_EM)
        sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        sign.show_figures((Figure(legend_sign(key)),), "")
        inside.addWidget(sign)
    inside.addWidget(text(words, "muted", wrap=False))
    holder.setLayout(inside)
    return holder
