"""Which language and area are spoken: the person's choice, else the system's, else English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from kneecheck.app import Rooms
from kneecheck.cli.services import Clock
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.languages import chosen_language
from kneecheck.paths import paths_under
from kneecheck.settings import Settings, write_settings
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("wanted", "locale", "spoken"),
    [
        ("system", "vi_VN.UTF-8", "vi"),
        ("system", "vi-VN", "vi"),
        ("system", "de_DE", "en"),
        ("system", "C.UTF-8", "en"),
        ("system", "", "en"),
        ("en", "vi_VN", "en"),
        ("vi", "en_GB", "vi"),
        ("xx", "vi_VN", "vi"),
        ("../x", "", "en"),
    ],
)
def test_the_language_is_chosen(wanted: str, locale: str, spoken: str) -> None:
    assert chosen_language(wanted, locale, ("en", "vi")) == spoken


class Windows:
    """Shows windows to nobody; in the first the person chooses Vietnamese in Vietnam."""

    def __init__(self, settings: Path, system: str) -> None:
        self._settings = settings
        self._system = system
        self.locked = False
        self.renewed = False
        self.shown: list[tuple[str, str]] = []
        self.spoken: list[str] = []

    def system_locale(self) -> str:
        return self._system

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        self.spoken.append(language)
        yield

    def meanwhile(self, work: Callable[[], Any]) -> Any:
        return work()

    def show(self, journal: Journal, settings: Settings, *_told: Any) -> int:
        words = journal.knowledge.words
        self.shown.append((words.language, words.area))
        self.renewed = len(self.shown) == 1
        write_settings(self._settings, replace(settings, language="vi", area="vn"))
        return 0


@pytest.mark.parametrize(
    ("environment", "system", "first"),
    [
        ({"LANG": "en_GB.UTF-8"}, "de_DE", ("en", "gb")),
        ({}, "en_AU", ("en", "au")),
        ({}, "vi_VN", ("vi", "vn")),
        ({}, "", ("en", "anywhere")),
    ],
)
def test_a_window_comes_back_in_the_language_that_was_chosen(
    tmp_path: Path,
    resources: Path,
    clock_at: Any,
    environment: dict[str, str],
    system: str,
    first: tuple[str, str],
) -> None:
    paths = paths_under(tmp_path)
    now = cast(Clock, clock_at(TODAY))
    rooms = Rooms(environment, resources, now, Settings(), paths, cast(Any, None))
    windows = Windows(paths.settings, system)
    assert rooms._sit(rooms.services(paths, Settings()), cast(Any, windows)) == 0
    assert windows.shown == [first, ("vi", "vn")]
    assert windows.spoken == [first[0], "vi"]
