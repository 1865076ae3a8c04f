"""The card of the settings that says in which language, and whom one calls where one lives."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from kneecheck.knowledge.areas import ANYWHERE
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.settings import SYSTEM, Settings
from kneecheck.ui.widgets.basics import button, card, column, text
from kneecheck.ui.widgets.flow import flowing


class LanguageCard(QFrame):
    """Changes the language and the area; the window comes back in the new words.

    ``names`` holds each language by its own name. Signals (intents): ``chosen(str, str)`` with the
    language and the area.
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        knowledge: KnowledgeBase,
        names: dict[str, str],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = knowledge.words
        self._settings = settings
        self.languages = self._buttons(
            {SYSTEM: self.tr("As the computer has it"), **names},
            settings.language if settings.language in names else SYSTEM,
            self._language_pressed,
        )
        places = {area: words.of("areas", area, "name") for area in knowledge.areas}
        places[ANYWHERE] = places.pop(ANYWHERE)
        self.areas = self._buttons(places, words.area, self._area_pressed)
        frame, inside = card(self.tr("Language, and whom you call"))
        inside.addWidget(flowing(*self.languages))
        inside.addWidget(text(self.tr("Where you live")))
        inside.addWidget(flowing(*self.areas))
        inside.addWidget(text(words.of("levels", "always", "before_use"), "muted"))
        for said in (words.lacking_sentence(), words.of("language", "reviewed")):
            if said:
                inside.addWidget(text(said, "muted"))
        self.setLayout(column(frame))

    def _buttons(self, names: dict[str, str], present: str, slot: object) -> list[QPushButton]:
        made = []
        for key, name in names.items():
            pressed = button(name, "option")
            pressed.setCheckable(True)
            pressed.setChecked(key == present)
            pressed.setProperty("choice", key)
            pressed.clicked.connect(slot)
            made.append(pressed)
        return made

    @Slot()
    def _language_pressed(self) -> None:
        pressed = self.sender()
        self._paint(self.languages, pressed)
        self.chosen.emit(str(pressed.property("choice")), self._settings.area)

    @Slot()
    def _area_pressed(self) -> None:
        pressed = self.sender()
        self._paint(self.areas, pressed)
        self.chosen.emit(self._settings.language, str(pressed.property("choice")))

    def _paint(self, buttons: list[QPushButton], pressed: object) -> None:
        for each in buttons:
            each.setChecked(each is pressed)
