"""Wheel and source archive, and the wheel tried where nothing else is."""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

from environment import ROOT, UV_QUIET, get_uv, script
from frozen import BUILD
from release import moment, version
from steps import Steps, Stop, installer_environment

DIST = ROOT / "dist"
INSIDE = (
    "kneecheck/py.typed",
    "kneecheck/_resources/knowledge/base.toml",
    "kneecheck/_resources/report/report.typ",
    "kneecheck/_resources/brand/kneecheck.svg",
    "kneecheck/_resources/language/vi/window.qm",
    "kneecheck/store/migrations/script.py.mako",
    "kneecheck/store/migrations/versions/0001_first.py",
)
WANTED = ("Summary", "License-Expression", "Requires-Python", "Author", "Keywords", "Classifier")


def make_wheel(steps: Steps) -> tuple[Path, Path]:
    """Make wheel and source archive, look inside, and run the wheel in a clean environment."""
    uv = str(get_uv(steps))
    environment = installer_environment(UV_QUIET | {"SOURCE_DATE_EPOCH": str(moment(steps))})
    command = [uv, "build", "--out-dir", str(DIST), "--python", sys.executable, str(ROOT)]
    steps.run("Making the source archive, and the wheel from it", command, environment)
    wheel = DIST / f"kneecheck-{version()}-py3-none-any.whl"
    source = DIST / f"kneecheck-{version()}.tar.gz"
    look_inside(wheel, source)
    _try_wheel(steps, uv, wheel)
    return wheel, source


def look_inside(wheel: Path, source: Path) -> None:
    """Refuse a wheel or an archive that lacks something."""
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
        (info,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        said = opened.read(info).decode()
    missing = [name for name in INSIDE if name not in names]
    missing += [field for field in WANTED if f"\n{field}: " not in said]
    missing += [] if any("/licenses/LICENSE" in name for name in names) else ["LICENSE"]
    with tarfile.open(source) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    wanted = ("tests/conftest.py", "packaging/build.py", "resources/brand/kneecheck.svg", "uv.lock")
    missing += [name for name in wanted if name not in held]
    if missing:
        raise Stop(f"Wheel or source archive lack: {', '.join(missing)}.")


def _try_wheel(steps: Steps, uv: str, wheel: Path) -> None:
    room = BUILD / "wheel-trial"
    shutil.rmtree(room, ignore_errors=True)
    quiet = installer_environment(UV_QUIET)
    steps.run("Making a clean environment", [uv, "venv", str(room), "--python", sys.executable])
    pins = room / "pins.txt"
    command = [uv, "export", "--locked", "--no-emit-project", "--output-file", str(pins)]
    steps.run("Writing down the locked parts with their hashes", command, quiet, ROOT)
    target = ["--python", str(script(room, "python"))]
    command = [uv, "pip", "install", *target, "--require-hashes", "-r", str(pins)]
    steps.run("Installing them, every hash checked", command, quiet)
    command = [uv, "pip", "install", *target, "--no-deps", str(wheel)]
    steps.run("Installing the wheel", command, quiet)
    program = str(script(room, "kneecheck"))
    own = {"KNEECHECK_HOME": str(room / "home"), "QT_QPA_PLATFORM": "offscreen"}
    environment = os.environ | own
    steps.run("It tests itself", [program, "selftest"], environment, room)
    out = str(room / "demo")
    steps.run("It shows its pages", [program, "demo", "--out", out], environment, room)
    shutil.rmtree(room)
