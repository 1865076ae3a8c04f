"""Bring the Python files that shiboken keeps inside its library: ``shiboken_files.py FOLDER``.

It keeps them as texts and compiles them at every start, unless there is a folder of this name
beside it; see https://doc.qt.io/qtforpython-6/developer/embed.html. Run by the Python that is
frozen.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module
from pathlib import Path

NAME = "files.dir"


def main(folder: Path) -> None:
    """Let shiboken unpack them, and bring them into a folder."""
    os.environ["SBK_EMBED"] = "0"
    source = Path(str(import_module("shiboken6").__file__)).with_name(NAME)
    shutil.copytree(source, folder / NAME, ignore=shutil.ignore_patterns("__pycache__"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
