"""What is done for a file, step by step, so that whoever waits can be told how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias


class Stage(StrEnum):
    """One step of the work."""

    READING = "reading"
    GATHERING = "gathering"
    DRAWING = "drawing"
    SETTING = "setting"
    CHECKING = "checking"
    WRITING = "writing"


Tell: TypeAlias = Callable[[Stage], None]

PRINTING = "print"
# In the order of the work. A FHIR document inside of a PDF is checked while its pages are set.
STAGES: Mapping[str, tuple[Stage, ...]] = MappingProxyType(
    {
        ".pdf": (Stage.READING, Stage.GATHERING, Stage.DRAWING, Stage.SETTING, Stage.WRITING),
        ".html": (Stage.READING, Stage.DRAWING, Stage.SETTING, Stage.WRITING),
        ".json": (Stage.READING, Stage.GATHERING, Stage.CHECKING, Stage.WRITING),
        ".csv": (Stage.READING, Stage.WRITING),
        PRINTING: (Stage.READING, Stage.DRAWING, Stage.SETTING),
    }
)


def nobody(stage: Stage) -> None:
    """Tell nobody."""
