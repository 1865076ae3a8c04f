"""The system libraries that Qt needs on Linux, and how to get them on Debian and Ubuntu."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from steps import Steps, Stop

# The library each part of Qt opens -> the Debian package that holds it.
LIBRARIES: Mapping[str, str] = {
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Programs that only the tests on a real X server and the PDF checks need.
TEST_PROGRAMS: Mapping[str, str] = {"Xvfb": "xvfb", "xdotool": "xdotool"}


def can_open(library: str) -> bool:
    """Tell whether the system finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(opens: Callable[[str], bool] = can_open) -> list[str]:
    """Return the Debian packages of the libraries that cannot be opened."""
    return [package for library, package in LIBRARIES.items() if not opens(library)]


def missing_programs(finds: Callable[[str], str | None] = shutil.which) -> list[str]:
    """Return the Debian packages of the test programs that are not there."""
    return [package for program, package in TEST_PROGRAMS.items() if not finds(program)]


def apt_prefix() -> list[str] | None:
    """Return how apt-get may be run unasked: as root, or with sudo that needs no password."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if asked.returncode == 0 else None


def install_line(packages: Iterable[str]) -> str:
    """Return the one line that installs packages by hand."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def renamed(package: str, known: Callable[[str], bool]) -> str:
    """Return the name a package has on this release (newer ones end in t64)."""
    later = f"{package}t64"
    return later if not known(package) and known(later) else package


def apt_knows(package: str) -> bool:
    """Tell whether apt has heard of a package."""
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return shown.returncode == 0


def get_packages(steps: Steps, packages: Sequence[str], purpose: str) -> None:
    """Install packages where that is allowed; otherwise ``Stop`` with the line that would."""
    if not packages:
        return
    prefix = apt_prefix()
    if shutil.which("apt-get") is None:
        raise Stop(f"{purpose} needs these system parts: {', '.join(packages)}.")
    if prefix is None:
        raise Stop(f"{purpose} needs some system parts. Please run: {install_line(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps.run(
        "Asking the system for its list of parts", [*prefix, "apt-get", "update"], environment
    )
    named = [renamed(package, apt_knows) for package in packages]
    steps.run(
        f"Installing {len(named)} system parts ({purpose})",
        [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *named],
        environment,
    )


def prepare_system(steps: Steps, *, testing: bool) -> None:
    """Make sure Qt can start here; only Linux needs anything."""
    if not sys.platform.startswith("linux"):
        return
    get_packages(steps, missing_packages(), "The window")
    programs = missing_programs() if testing else []
    # Without them the tests on a real X server cannot run, and the tests say so and fail.
    get_packages(steps, programs, "Testing on a real X server")


def make_venv_possible(steps: Steps) -> None:
    """Make sure Python can make an environment of its own (Debian splits that part off)."""
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        get_packages(steps, [f"python{version}-venv"], "Setting up")
