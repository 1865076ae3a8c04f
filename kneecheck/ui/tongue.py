"""The language of the window: its own words from a Qt Linguist file, days and numbers by Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from kneecheck.errors import Defect
from kneecheck.knowledge.languages import ENGLISH

FILE = "window.ts"
# Our English is British, and so are its days.
_BRITISH = "en_GB"
_Texts = Mapping[tuple[str, str], str]


def read_window_words(file: Path) -> _Texts:
    """Return the finished translations of a Qt Linguist file, by context and English words."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - not needed to speak English

    try:
        # The file is one of our own.
        root = ET.parse(file).getroot()  # noqa: S314
    except (OSError, ET.ParseError) as error:
        raise Defect(f"The words of the window in {file} cannot be read: {error}.") from error
    texts: dict[tuple[str, str], str] = {}
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            said = message.find("translation")
            if said is None or said.get("type"):
                continue
            form = said.find("numerusform")
            if text := (said if form is None else form).text or "":
                texts[name, message.findtext("source", "")] = text
    return MappingProxyType(texts)


class WindowWords(QTranslator):
    """Translates from a Linguist file as it is: nothing to build, nothing that can be stale.

    What has no translation yet is left in English.
    """

    def __init__(self, texts: _Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts

    def isEmpty(self) -> bool:
        """Tell whether there is nothing to translate with."""
        return not self._texts

    def translate(
        self,
        context: bytes | bytearray | memoryview | str,
        source: bytes | bytearray | memoryview | str,
        disambiguation: bytes | bytearray | memoryview | str | None = None,
        number: int = -1,
    ) -> str | None:
        """Return a translation, or nothing where there is none."""
        return self._texts.get((str(context), str(source)))


class Tongue:
    """Lets an application speak a language, until ``rest``."""

    def __init__(self, app: QApplication, resources: Path, language: str) -> None:
        self._app = app
        self._words: WindowWords | None = None
        QLocale.setDefault(_locale(language))
        file = resources / "language" / language / FILE
        if language != ENGLISH and file.exists():
            self._words = WindowWords(read_window_words(file), app)
            app.installTranslator(self._words)
        app.setLayoutDirection(QLocale().textDirection())

    def rest(self) -> None:
        """Go back to English and to the days and numbers of the system."""
        if self._words is not None:
            self._app.removeTranslator(self._words)
            self._words = None
        QLocale.setDefault(QLocale.system())


def _locale(language: str) -> QLocale:
    """Return how the system writes days and numbers, if it does so in this language."""
    system, spoken = QLocale.system(), QLocale(language)
    plain = language == ENGLISH and system.language() is QLocale.Language.C
    if plain or system.language() is spoken.language():
        return system
    return QLocale(_BRITISH) if language == ENGLISH else spoken
