"""In which language one run of the program speaks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kneecheck.errors import Trouble
from kneecheck.knowledge.languages import chosen_language, languages_of, system_locale
from kneecheck.knowledge.voice import read_voice
from kneecheck.paths import Paths, find_paths, resources_folder
from kneecheck.sentences import Voice
from kneecheck.settings import Settings, read_settings


def voice_for(
    resources: Path, settings: Settings, environment: Mapping[str, str], system: str = ""
) -> Voice:
    """Return the voice of the language a person chose, else of their system."""
    folder = resources / "knowledge"
    if not folder.is_dir():
        return Voice()
    locale = system_locale(environment) or system
    return read_voice(folder, chosen_language(settings.language, locale, languages_of(folder)))


def unforeseen(paths: Paths) -> Trouble:
    """Return what is told when the window has to close for a mistake of ours."""
    return Trouble(
        "Something went wrong inside KneeCheck, and it has to close. What you saved is "
        "safe. What happened, without anything you wrote, stands in {log}.",
        log=paths.log,
    )


def voice_of_the_end(environment: Mapping[str, str]) -> Voice:
    """Return the voice that tells why the program ends, whatever became of the run."""
    settings, _ = read_settings(find_paths(environment).settings)
    return voice_for(resources_folder(), settings, environment)
