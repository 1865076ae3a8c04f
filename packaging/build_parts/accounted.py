"""Is everything in the frozen program named in its list of parts? PyInstaller's own books tell."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from environment import ROOT
from frozen import BUILD
from licences import find_info, shipped_names
from steps import Steps, Stop

BOOKS = BUILD / "work" / "kneecheck"
# What PyInstaller notes of a module, a library or a file: its name, where it is from, its kind.
_LINE = 3


def refuse_what_is_not_listed(steps: Steps) -> None:
    """Refuse a frozen program with anything in it that comes from a part nobody named."""
    infos = [info for name in shipped_names(steps) if (info := find_info(name)) is not None]
    listed = {path for info in infos for path in files_of(info)}
    sources = [Path(source) for book in sorted(BOOKS.glob("*-00.toc")) for source in noted(book)]
    if wrong := sorted({str(path) for path in sources if not is_known(path, listed)}):
        raise Stop("No part in the list has these files:\n" + "\n".join(wrong[:40]))


def noted(book: Path) -> Iterator[str]:
    """Yield where each thing came from that PyInstaller took along."""
    # All it has looked at, and what it has of that, which is less.
    if not book.name.startswith("Analysis"):
        yield from _sources(ast.literal_eval(book.read_text(encoding="utf-8")))


def _sources(value: object) -> Iterator[str]:
    if not isinstance(value, tuple | list):
        return
    if len(value) == _LINE and all(isinstance(item, str) for item in value):
        if value[2] not in {"OPTION", "SYMLINK"} and value[1] not in {"", "-"}:
            yield value[1]
        return
    for item in value:
        yield from _sources(item)


def files_of(info: Path) -> Iterator[Path]:
    """Yield every file that an installed package says is its own."""
    with (info / "RECORD").open(newline="", encoding="utf-8") as lines:
        for line in csv.reader(lines):
            yield info.parent / line[0]


def is_known(path: Path, listed: Iterable[Path]) -> bool:
    """Tell whether a file is ours, Python's own, or of a listed part."""
    if "site-packages" in path.parts:
        return path in listed
    ours = path.is_relative_to(ROOT)
    return ours or path.name.startswith("libpython") or "/lib/python3." in path.as_posix()
