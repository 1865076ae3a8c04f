"""Compile what every start would compile anew: ``ready_code.py ROOT FOLDER``.

Run by the Python that is frozen, in an environment that has the locked parts. It writes into the
folder ``ready_code``, the methods that dataclasses write for themselves, and ``files.dir``, the
Python files that shiboken keeps inside its library as texts, and takes from a folder of that name
where there is one.
"""

from __future__ import annotations

import dataclasses
import marshal
import os
import pkgutil
import shutil
import sys
from importlib import import_module
from pathlib import Path

PROGRAM = "kneecheck"
# Alembic runs them; they are no modules of the program.
NO_MODULES = f"{PROGRAM}.store.migrations"
OPTIMIZE = 2


def texts_of_dataclasses() -> list[str]:
    """Import the whole program and return each text that a dataclass compiled for itself."""
    found: set[str] = set()

    def note(text: str, names: dict[str, object], made: dict[str, object]) -> None:
        found.add(text)
        exec(text, names, made)  # noqa: S102 - as dataclasses does

    dataclasses.exec = note  # type: ignore[attr-defined]
    for module in pkgutil.walk_packages(import_module(PROGRAM).__path__, f"{PROGRAM}."):
        if not module.name.startswith(NO_MODULES):
            import_module(module.name)
    del dataclasses.exec  # type: ignore[attr-defined]
    return sorted(found)


def write_ready_code(texts: list[str], file: Path) -> None:
    """Write the code of texts, by their text; each by itself, for a start needs but some."""
    codes = {
        text: marshal.dumps(compile(text, "<string>", "exec", dont_inherit=True, optimize=OPTIMIZE))
        for text in texts
    }
    file.write_bytes(marshal.dumps(codes))


def write_files_of_shiboken(folder: Path) -> None:
    """Let shiboken unpack what it keeps inside its library, and bring that here.

    See https://doc.qt.io/qtforpython-6/developer/embed.html.
    """
    os.environ["SBK_EMBED"] = "0"
    import shiboken6  # noqa: PLC0415 - reads the variable

    source = Path(shiboken6.__file__).with_name(folder.name)
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))


def main(root: Path, folder: Path) -> None:
    """Write all of it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_files_of_shiboken(folder / "files.dir")
    sys.path.insert(0, str(root))
    write_ready_code(texts_of_dataclasses(), folder / "ready_code")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
