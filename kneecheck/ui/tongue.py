"""The language of the window: its own words as Qt Linguist keeps them, days and numbers by Qt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from kneecheck.errors import Defect
from kneecheck.knowledge.languages import ENGLISH
from kneecheck.sentences import Voice
from kneecheck.ui.wording import SENTENCES

# Built from the Linguist file beside it when the program is installed.
BUILT = "window.qm"
SOURCE = "window.ts"
# Our English is British, and so are its days.
_BRITISH = "en_GB"


class OtherWords(QTranslator):
    """Translates what the rest of the program says: errors, and what became of a wish."""

    def __init__(self, voice: Voice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice

    def isEmpty(self) -> bool:
        """Tell whether there is nothing to translate with."""
        return not self._voice.templates

    def translate(
        self,
        context: bytes | bytearray | memoryview | str,
        source: bytes | bytearray | memoryview | str,
        disambiguation: bytes | bytearray | memoryview | str | None = None,
        number: int = -1,
    ) -> str | None:
        """Return a translation, or nothing where there is none."""
        return self._voice.templates.get(str(source)) if context == SENTENCES else None


class Tongue:
    """Lets an application speak a language, until ``rest``."""

    def __init__(self, app: QApplication, resources: Path, language: str) -> None:
        self._app = app
        self._translators: list[QTranslator] = []
        QLocale.setDefault(_locale(language))
        self._take_words(resources / "language" / language)
        if language != ENGLISH:
            self._take_sentences(resources / "knowledge", language)
        for translator in self._translators:
            app.installTranslator(translator)
        if language == ENGLISH:
            # By name, for the first sight: see ``theme_name``.
            app.setProperty("layoutDirection", "LeftToRight")
        else:
            app.setLayoutDirection(QLocale().textDirection())

    def _take_sentences(self, folder: Path, language: str) -> None:
        from kneecheck.knowledge.voice import read_voice  # noqa: PLC0415 - not to speak English

        if (voice := read_voice(folder, language)).templates:
            self._translators.append(OtherWords(voice, self._app))

    def _take_words(self, folder: Path) -> None:
        words = QTranslator(self._app)
        if words.load(str(folder / BUILT)):
            self._translators.append(words)
        elif (folder / SOURCE).exists() and folder.name != ENGLISH:
            raise Defect(
                "The words of the window in {folder} were not built. "
                "Please install KneeCheck again.",
                folder=folder,
            )

    def rest(self) -> None:
        """Go back to English and to the days and numbers of the system."""
        while self._translators:
            self._app.removeTranslator(self._translators.pop())
        QLocale.setDefault(QLocale.system())


def _locale(language: str) -> QLocale:
    """Return how the system writes days and numbers, if it does so in this language."""
    system, spoken = QLocale.system(), QLocale(language)
    plain = language == ENGLISH and system.name() == "C"
    if plain or _language_of(system) == _language_of(spoken):
        return system
    return QLocale(_BRITISH) if language == ENGLISH else spoken


def _language_of(locale: QLocale) -> str:
    """Return the code of a language; Qt has a list of three hundred names for it to be made."""
    return locale.name().partition("_")[0]
