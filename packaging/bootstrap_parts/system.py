"""The system libraries that Qt needs on Linux, and how to get them on Debian and Ubuntu."""

from __future__ import annotations

import ctypes
import importlib.util
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
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
# Programs that only the tests on a real X server, of the PDF and of faults use.
TEST_PROGRAMS: Mapping[str, str] = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "strace": "strace",
    "faketime": "faketime",
    "pdftotext": "poppler-utils",
}
# One of these opens the report's page for browsers in a test. Some relatives of Debian have none as
# a package (Ubuntu has snaps); where there is none and none can be had, that one test is left out.
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
INSTALL = "apt-get install -y --no-install-recommends"
# A system that is updating itself holds the lock for a while, often just after it started.
PATIENCE = ("-o", "DPkg::Lock::Timeout=120")


def can_open(library: str) -> bool:
    """Tell whether the system finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(opens: Callable[[str], bool] = can_open) -> list[str]:
    """Return the libraries that cannot be opened."""
    return [library for library in LIBRARIES if not opens(library)]


def missing_programs(finds: Callable[[str], str | None] = shutil.which) -> list[str]:
    """Return the Debian packages of the test programs that are not there."""
    return [package for program, package in TEST_PROGRAMS.items() if not finds(program)]


def has_apt() -> bool:
    """Tell whether this is Debian or one of its kin."""
    return sys.platform.startswith("linux") and shutil.which("apt-get") is not None


def apt_prefix() -> list[str] | None:
    """Return how apt-get may be run unasked: as root, or with sudo that needs no password."""
    if not has_apt():
        return None
    # sudo does not hand the environment on, so what apt must know is part of the command.
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return quiet
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n", *quiet] if asked.returncode == 0 else None


def install_line(packages: Iterable[str], *, sudo: bool) -> str:
    """Return the one line that installs packages by hand."""
    names = " ".join(packages)
    if sudo:
        return f"sudo apt-get update && sudo {INSTALL} {names}"
    return f"su -c 'apt-get update && {INSTALL} {names}'"


def apt_knows(package: str) -> bool:
    """Tell whether apt could install a package of this very name."""
    shown = subprocess.run(
        ["apt-cache", "show", package],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    # The exit code alone is no help: a name that others only stand in for is "found" too.
    return f"Package: {package}" in shown.stdout.splitlines()


def renamed(package: str, known: Callable[[str], bool]) -> str:
    """Return the name a package has on this release (newer ones end in t64)."""
    later = f"{package}t64"
    return later if not known(package) and known(later) else package


def by_hand(packages: Sequence[str]) -> str:
    """Return the line to type for packages, as this machine names them."""
    named = [renamed(package, apt_knows) for package in packages]
    return install_line(named, sudo=shutil.which("sudo") is not None)


def install(
    steps: Steps,
    prefix: Sequence[str],
    packages: Sequence[str],
    purpose: str,
    wished: Sequence[str] = (),
) -> None:
    """Install packages with apt, with a fresh list of what there is; wished ones if it has them."""
    try:
        steps.run("Asking the system for its list of parts", [*prefix, "apt-get", "update"])
    except Stop:
        # One broken source among many is common, and the old list often serves.
        steps.say("   Going on with the list there is.")
    named = [renamed(package, apt_knows) for package in packages]
    named += [package for package in wished if apt_knows(package)]
    words = f"Installing {len(named)} system part{'s' if len(named) > 1 else ''} for {purpose}"
    steps.run(words, [*prefix, *INSTALL.split(), *PATIENCE, *named])


def get_packages(steps: Steps, packages: Sequence[str], purpose: str) -> None:
    """Install packages where that is allowed; otherwise ``Stop`` with the line that would."""
    if not packages:
        return
    prefix = apt_prefix()
    if prefix is None:
        raise Stop(f"Some system parts for {purpose} are missing; get them: {by_hand(packages)}")
    install(steps, prefix, packages, purpose)


def get_parts(
    steps: Steps,
    opens: Callable[[str], bool] = can_open,
    finds: Callable[[str], object | None] = importlib.util.find_spec,
) -> None:
    """Make sure Python can make an environment of its own and Qt can open its libraries.

    Together, so that whoever must install by hand has one line to type and not one after another.
    """
    missing = missing_libraries(opens) if sys.platform.startswith("linux") else []
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    # Debian splits these two off.
    whole = bool(finds("ensurepip") and finds("venv"))
    if not has_apt():
        if not whole:
            raise Stop(
                f"This Python {version} lacks its parts venv and ensurepip; please add them."
            )
        if missing:
            raise Stop(f"The window needs these system libraries: {', '.join(missing)}.")
    packages = [] if whole else [f"python{version}-venv"]
    get_packages(steps, packages + [LIBRARIES[library] for library in missing], "KneeCheck")
    still = [library for library in missing if not opens(library)]
    if still:
        raise Stop(f"These system libraries are still missing: {', '.join(still)}.")


def get_test_programs(steps: Steps, finds: Callable[[str], str | None] = shutil.which) -> None:
    """Install the test programs where that is allowed, or say which ones tests will miss."""
    missing = missing_programs(finds)
    wished = [] if any(finds(browser) for browser in BROWSERS) else [*BROWSERS[:1]]
    wanting = bool(missing) or (has_apt() and any(apt_knows(package) for package in wished))
    prefix = apt_prefix() if wanting else None
    if prefix is not None:
        install(steps, prefix, missing, "tests on a real X server and in a browser", wished)
    elif missing:
        hint = f" To get them: {by_hand(missing)}" if has_apt() else ""
        steps.say(f"Some tests will miss these programs: {', '.join(missing)}.{hint}")


def prepare_system(steps: Steps, *, testing: bool) -> None:
    """Make sure the setup and Qt can start here; outside Linux hardly anything can be missing."""
    get_parts(steps)
    if testing and sys.platform.startswith("linux"):
        get_test_programs(steps)
