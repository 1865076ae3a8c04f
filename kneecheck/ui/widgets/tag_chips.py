"""A person's own tags as small buttons that can be pressed in."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from kneecheck.domain.tags import SIGN
from kneecheck.ui.widgets.basics import button, clear, column
from kneecheck.ui.widgets.flow import flowing


class TagChips(QWidget):
    """Offers tags; which are pressed in is up to whoever shows them.

    Signals (intents): ``pressed(str)`` with a tag. ``on`` and ``off`` are what pressing one will
    do, for a screen reader, with the tag in the braces.
    """

    pressed = Signal(str)

    def __init__(self, on: str, off: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on, self._off = on, off
        self._chips: dict[str, QPushButton] = {}
        self._lines = column(gap=0)
        self.setLayout(self._lines)

    def show_tags(self, tags: tuple[str, ...], chosen: Collection[str]) -> None:
        """Offer tags, those that are chosen pressed in; the same ones stay where they are."""
        self.setVisible(bool(tags))
        if tuple(self._chips) != tags:
            clear(self._lines)
            self._chips = {tag: self._chip(tag) for tag in tags}
            self._lines.addWidget(flowing(*self._chips.values()))
        self.show_chosen(chosen)

    def show_chosen(self, chosen: Collection[str]) -> None:
        """Press in the chosen tags and no others."""
        for tag, chip in self._chips.items():
            chip.setChecked(tag in chosen)
            chip.setAccessibleName((self._off if tag in chosen else self._on).format(tag))

    def _chip(self, tag: str) -> QPushButton:
        made = button(SIGN + tag, "option")
        made.setCheckable(True)
        made.setProperty("tag", tag)
        made.clicked.connect(self._clicked)
        return made

    @Slot()
    def _clicked(self) -> None:
        self.pressed.emit(str(self.sender().property("tag")))
