"""The Settings page: how it looks, and where the diary lives."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from kneecheck.ui.look import Look
from kneecheck.ui.pages.page import WIDE, Page, reading_column, scrolling
from kneecheck.ui.widgets.arranged import holding
from kneecheck.ui.widgets.basics import button, card, column, text
from kneecheck.ui.widgets.columns import ColumnsLayout
from kneecheck.ui.widgets.flow import flowing

TEXT_SIZES = (100, 125, 150, 175, 200)
THEMES = ("system", "light", "dark")


class SettingsPage(Page):
    """Changes how the program looks.

    Signals (intents): ``theme_chosen(str)``, ``text_chosen(int)``.
    """

    theme_chosen = Signal(str)
    text_chosen = Signal(int)

    def __init__(
        self, diary: Path, about: tuple[str, ...], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Settings"), parent)
        self._themes = self._buttons(
            {
                "system": self.tr("Like the system"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            },
            self._theme_pressed,
        )
        self._sizes = self._buttons({size: f"{size} %" for size in TEXT_SIZES}, self._size_pressed)
        self._cards = ColumnsLayout(look)
        self.add_card(_choice_card(self.tr("Colours"), self._themes))
        self.add_card(_choice_card(self.tr("Size of the text"), self._sizes))
        self.add_card(self._place_card(diary))
        inside = column(self.title, holding(self._cards), self._about_card(about), gap=14)
        layout = column()
        layout.addWidget(scrolling(reading_column(inside, WIDE)))
        self.setLayout(layout)

    def add_card(self, card: QWidget) -> None:
        """Show a further card behind those that are there."""
        self._cards.addWidget(card)

    def show_settings(self, theme: str, text_percent: int) -> None:
        """Paint the present choices."""
        for pressed in self._themes:
            pressed.setChecked(pressed.property("choice") == theme)
        for pressed in self._sizes:
            pressed.setChecked(pressed.property("choice") == text_percent)

    def _buttons(self, words: dict[str, str] | dict[int, str], slot: object) -> list[QPushButton]:
        made = []
        for key, name in words.items():
            pressed = button(name, "option")
            pressed.setCheckable(True)
            pressed.setProperty("choice", key)
            pressed.clicked.connect(slot)
            made.append(pressed)
        return made

    def _place_card(self, diary: Path) -> QFrame:
        frame, inside = card(self.tr("Where your diary lives"))
        inside.addWidget(text(str(diary)))
        inside.addWidget(
            text(
                self.tr("It stays on this computer. KneeCheck has no account and sends nothing."),
                "muted",
            )
        )
        return frame

    def _about_card(self, about: tuple[str, ...]) -> QFrame:
        frame, inside = card(self.tr("What KneeCheck is and is not"))
        for words in about:
            inside.addWidget(text(words))
        return frame

    @Slot()
    def _theme_pressed(self) -> None:
        self.theme_chosen.emit(str(self.sender().property("choice")))

    @Slot()
    def _size_pressed(self) -> None:
        self.text_chosen.emit(int(self.sender().property("choice")))


def _choice_card(title: str, buttons: list[QPushButton]) -> QFrame:
    frame, inside = card(title)
    inside.addWidget(flowing(*buttons))
    return frame
