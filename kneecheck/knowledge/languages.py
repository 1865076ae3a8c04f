"""Which language is spoken: what the person chose, else that of the system, else English.

Apart from the words themselves, because the first sight of the window needs no more than this.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

ENGLISH = "en"
TEXT_FOLDER = "text"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages that lie below a folder of knowledge, in order."""
    return tuple(sorted(path.name for path in (folder / TEXT_FOLDER).iterdir() if path.is_dir()))


def chosen_language(wanted: str, locale: str, there: tuple[str, ...]) -> str:
    """Return the language a person chose, else that of their system, else English."""
    for language in (wanted, re.split(r"[_.@-]", locale)[0].lower()):
        if language in there:
            return language
    return ENGLISH


def system_locale(environment: Mapping[str, str]) -> str:
    """Return the language and territory the system is set to, as it writes them, or nothing."""
    return next(filter(None, (environment.get(name, "") for name in _LOCALE_VARIABLES)), "")
