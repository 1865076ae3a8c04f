"""The program frozen by PyInstaller: its own Python, Qt and parts in one folder."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from environment import ROOT, UV_QUIET, get_uv, script
from icu import make_smaller
from release import moment, version
from steps import Steps, Stop, installer_environment

BUILD = ROOT / "build"
ENVIRONMENT = BUILD / "env"
FROZEN = BUILD / "frozen" / "kneecheck"
SPEC = ROOT / "packaging" / "freeze" / "kneecheck.spec"
READY = BUILD / "ready"
ICON = ROOT / "resources" / "brand" / "kneecheck.svg"
# Debian's own, for its libraries are where Debian keeps them.
SYSTEM_PYTHON = Path("/usr/bin/python3")
# Signs the font lacks make the program open parts of itself that it never needs otherwise.
UNUSUAL = "Đau đầu gối, 膝?"
UNRESOLVED = "Library not found"


def make_environment(steps: Steps) -> Path:
    """Make an environment with exactly the locked parts, and return its Python."""
    python = str(SYSTEM_PYTHON if sys.platform == "linux" else sys.executable)
    places = {"UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT)}
    command = [str(get_uv(steps)), "sync", "--locked", "--no-install-project", "--group", "build"]
    steps.run(
        "Getting the locked parts and PyInstaller",
        [*command, "--python", python],
        installer_environment(UV_QUIET | places),
        ROOT,
    )
    return script(ENVIRONMENT, "python")


def freeze(steps: Steps) -> Path:
    """Freeze the program and return its folder."""
    python = make_environment(steps)
    shutil.rmtree(FROZEN.parent, ignore_errors=True)
    if sys.platform != "linux":
        draw = [str(python), str(SPEC.with_name("draw_icon.py")), str(ICON), str(BUILD)]
        steps.run("Drawing the icon", draw)
    log = BUILD / "pyinstaller.log"
    environment = installer_environment(
        {
            "KNEECHECK_VERSION": version(),
            "PYINSTALLER_CONFIG_DIR": str(BUILD / "pyinstaller"),
            # Byte code read back differs from byte code made just now: none is read or left behind.
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPYCACHEPREFIX": str(BUILD / "no-byte-code"),
            # Sets of names are walked in the same order every time.
            "PYTHONHASHSEED": "0",
            # Which column of a line failed says nothing where there are no sources to look into.
            "PYTHONNODEBUGRANGES": "1",
            "SOURCE_DATE_EPOCH": str(moment(steps)),
        }
    )
    shutil.rmtree(READY, ignore_errors=True)
    bring = [str(python), str(SPEC.with_name("shiboken_files.py")), str(READY)]
    steps.run("Bringing what shiboken would compile at every start", bring, environment, ROOT)
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", str(SPEC)]
    command += ["--distpath", str(FROZEN.parent), "--workpath", str(BUILD / "work")]
    said = steps.run("Freezing the program", command, environment, ROOT)
    log.write_text(said, encoding="utf-8")
    refuse_what_is_missing(said)
    if sys.platform == "linux":
        make_smaller(steps, FROZEN / "_internal/PySide6/Qt/lib", BUILD / "icu")
        (FROZEN / "_internal" / "libpython3.so").unlink(missing_ok=True)
    _try_it(steps)
    return FROZEN


def refuse_what_is_missing(said: str) -> None:
    """Refuse a frozen program that lacks a library: PyInstaller only warns of it.

    What only left-out plugins ask for does no harm.
    """
    missing = [line for line in said.splitlines() if UNRESOLVED in line and not _left_out(line)]
    if missing:
        raise Stop("Parts of Qt would be missing from the program:\n" + "\n".join(missing))


def _left_out(line: str) -> bool:
    sys.path.insert(0, str(SPEC.parent))
    from trimming import is_unused_plugin  # noqa: PLC0415 - lies beside the recipe

    return is_unused_plugin(line)


def _try_it(steps: Steps) -> None:
    """Let the frozen program judge every shipped case before anybody gets it."""
    home = BUILD / "trial"
    shutil.rmtree(home, ignore_errors=True)
    quiet = os.environ | {"KNEECHECK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    program = str(FROZEN / "kneecheck")
    steps.run("The frozen program tests itself", [program, "selftest"], quiet, BUILD)
    shown = [program, "demo", "--out", str(home / "demo")]
    said = steps.run("It shows its pages", shown, quiet, BUILD)
    # Qt goes on without what it lacks, and only says so.
    if "qt." in said:
        raise Stop(f"Qt lacks something in the frozen program: {said[:400]}")
    steps.run("It writes a day", [program, "log", "--pain", "3"], quiet, BUILD)
    for form in ("pdf", "html", "json", "csv"):
        out = home / f"report.{form}"
        command = [program, "report", "--out", str(out), "--ask", UNUSUAL]
        steps.run(f"It reports as {form.upper()}", command, quiet)
        if not out.stat().st_size:
            raise Stop(f"The frozen program wrote an empty {out.name}.")
    shutil.rmtree(home)
