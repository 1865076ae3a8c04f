"""The words of the window as the program reads them, built from Qt Linguist files by ``lrelease``.

Whoever installs the program builds them: the hook of the wheel does, also for a folder of sources,
and so does the freezing. They stand beside the files they come from and are never kept in Git.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

SOURCE = "window.ts"
BUILT = "window.qm"


class NotBuilt(Exception):
    """The words could not be built; the message is one sentence."""


def build_words(resources: Path) -> list[Path]:
    """Build the words of every language and return the files; ``NotBuilt`` when that fails."""
    sources = sorted((resources / "language").glob(f"*/{SOURCE}"))
    return [build_file(source, source.with_name(BUILT)) for source in sources]


def build_file(source: Path, target: Path) -> Path:
    """Build one file; what is not finished is left out, so that it is said in English."""
    program = _lrelease()
    command = [str(program), "-silent", "-nounfinished", str(source), "-qm", str(target)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotBuilt(f"{program} could not be started: {error.strerror}.") from error
    if done.returncode:
        said = " ".join(f"{done.stdout} {done.stderr}".split())
        raise NotBuilt(f"{program.name} could not build the words in {source}: {said}")
    return target


def _lrelease() -> Path:
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        raise NotBuilt("PySide6, whose lrelease builds the words of the window, is not there.")
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    return Path(found.submodule_search_locations[0]) / name
