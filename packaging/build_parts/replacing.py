"""Qt in the frozen program replaced by another release of it, as the LGPL lets everybody do.

It goes the way that ``freeze/QT.md`` tells: the very lines a person would type.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from environment import UV_QUIET, get_uv
from frozen import BUILD, FROZEN, SYSTEM_PYTHON, freeze
from steps import Steps, Stop, installer_environment

# Older than the one that is shipped, by a whole minor release.
OTHER = "6.10.1"
FOLDERS = ("PySide6", "shiboken6")
CORE = Path("_internal/PySide6/Qt/lib/libQt6Core.so.6")
# Kept from the library that is shipped; see freeze/SHIBOKEN.md.
KEPT = Path("_internal/shiboken6/files.dir")
_RELEASE = re.compile(rb"Qt (6\.[0-9]+\.[0-9]+) \(")


def show_replaceable(steps: Steps) -> None:
    """Replace Qt and PySide6 in a copy of the program and let it show all its pages."""
    program = FROZEN if FROZEN.exists() else freeze(steps)
    copy, other = BUILD / "replaced", BUILD / "other-qt"
    for folder in (copy, other):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(program, copy, symlinks=True)
    shipped = release_of(copy / CORE)
    names = [f"pyside6-essentials=={OTHER}", f"shiboken6=={OTHER}"]
    get = ["pip", "install", "--no-deps", "--python", str(SYSTEM_PYTHON), "--target", str(other)]
    steps.run(
        f"Getting Qt and PySide6 {OTHER}",
        [str(get_uv(steps)), *get, *names],
        installer_environment(UV_QUIET),
    )
    put_in(other, copy)
    if release_of(copy / CORE) != OTHER:
        raise Stop(f"There is still Qt {release_of(copy / CORE)} in {copy}.")
    _try_it(steps, copy)
    steps.say(f"Qt {shipped} replaced by {OTHER}: the program tests itself and shows its pages.")


def put_in(other: Path, program: Path) -> None:
    """Put another release over the one in a program."""
    for name in FOLDERS:
        shutil.copytree(other / name, program / "_internal" / name, dirs_exist_ok=True)
    shutil.rmtree(program / KEPT, ignore_errors=True)


def release_of(library: Path) -> str:
    """Return the release that a library of Qt's says it is."""
    found = _RELEASE.search(library.read_bytes())
    if found is None:
        raise Stop(f"{library} does not say which Qt it is.")
    return found[1].decode()


def _try_it(steps: Steps, copy: Path) -> None:
    home = BUILD / "trial"
    shutil.rmtree(home, ignore_errors=True)
    # The linker itself says which libraries it opens, and from where.
    told = {"LD_DEBUG": "files", "LD_DEBUG_OUTPUT": str(home / "opened")}
    plain = os.environ | {"KNEECHECK_HOME": str(home / "home"), "QT_QPA_PLATFORM": "offscreen"}
    program = str(copy / "kneecheck")
    home.mkdir(parents=True)
    steps.run("The program tests itself", [program, "selftest"], plain)
    pages = [program, "demo", "--out", str(home / "demo")]
    steps.run("It shows its pages", pages, plain | told)
    said = "".join(file.read_text(errors="replace") for file in home.glob("opened.*"))
    if f"calling init: {copy / CORE}" not in said:
        raise Stop("The program did not open the library of Qt that was put there.")
    shutil.rmtree(home)
