"""The project's own Python environment, with exactly the locked dependencies."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from steps import Steps, installer_environment

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".venv-tools"
STAMP = VENV / ".kneecheck-setup"
UV = "uv>=0.9,<1"
# The installers neither fetch Pythons nor read settings of this machine, and draw no bars.
UV_QUIET = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "UV_NO_CONFIG": "1",
    "UV_NO_PROGRESS": "1",
    "UV_PYTHON_DOWNLOADS": "never",
}


def script(folder: Path, name: str) -> Path:
    """Return a program inside an environment."""
    inner = "Scripts" if sys.platform == "win32" else "bin"
    return folder / inner / (f"{name}.exe" if sys.platform == "win32" else name)


def python() -> Path:
    """Return the Python of the project's environment."""
    return script(VENV, "python")


def stamp(root: Path, groups: Iterable[str]) -> str:
    """Return what the environment was made from: lock, metadata, words, Python, kind and place."""
    digest = hashlib.sha256()
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    for words in sorted(root.glob("resources/language/*/window.ts")):
        digest.update(words.read_bytes())
    digest.update(sys.version.encode())
    return f"{digest.hexdigest()} {','.join(['run', *sorted(groups)])}\n{root}"


def is_ready(root: Path, stamp_file: Path, groups: Iterable[str]) -> bool:
    """Tell whether the environment is already what is wanted; one that holds more also serves."""
    if not stamp_file.exists():
        return False
    held, _, place = stamp_file.read_text(encoding="utf-8").partition("\n")
    source, _, kinds = held.partition(" ")
    wanted = stamp(root, groups)
    same = source == wanted.partition(" ")[0] and place == str(root)
    return same and set(groups) <= set(kinds.split(","))


def clear_if_moved(root: Path, stamp_file: Path) -> None:
    """Remove an environment whose folder was moved: its programs still point to the old place."""
    if stamp_file.exists():
        place = stamp_file.read_text(encoding="utf-8").partition("\n")[2]
        if place != str(root):
            shutil.rmtree(stamp_file.parent)


def get_uv(steps: Steps) -> Path:
    """Return the installer, fetched into an environment of its own where it is not there."""
    program = script(TOOLS, "uv")
    if not program.exists():
        # Cleared, for one that was left half made by another Python cannot be mended.
        make = [sys.executable, "-m", "venv", "--clear", str(TOOLS)]
        steps.run("Making room for the installer", make)
        pip = [str(script(TOOLS, "python")), "-m", "pip", "install", "--quiet", UV]
        steps.run("Fetching the installer (uv)", pip, installer_environment(UV_QUIET))
    return program


def prepare_environment(steps: Steps, groups: Sequence[str] = ()) -> None:
    """Make the environment and install the locked dependencies, byte code compiled.

    uv reads the lock file itself and checks every hash; pip could only be given an export of it.
    """
    if python().exists() and is_ready(ROOT, STAMP, groups):
        return
    clear_if_moved(ROOT, STAMP)
    # From here on the environment may be half done, so it no longer counts as ready.
    STAMP.unlink(missing_ok=True)
    environment = installer_environment(UV_QUIET | {"UV_PROJECT_ENVIRONMENT": str(VENV)})
    command = [str(get_uv(steps)), "sync", "--locked", "--compile-bytecode"]
    # Installing is what builds the words of the window, even where they were only removed.
    command += ["--reinstall-package", "kneecheck", "--python", sys.executable]
    for group in groups:
        command += ["--group", group]
    steps.run("Installing KneeCheck and what it needs", command, environment, ROOT)
    STAMP.write_text(stamp(ROOT, groups), encoding="utf-8")


def has_display() -> bool:
    """Tell whether a window could be seen."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(arguments: list[str]) -> int:
    """Run KneeCheck and return its exit code."""
    # In the person's own folder, so that the file names they give mean what they expect; -P, so
    # that no Python file lying there is taken for a part of the program.
    command = [str(python()), "-P", "-m", "kneecheck", *arguments]
    return subprocess.run(command, check=False).returncode
