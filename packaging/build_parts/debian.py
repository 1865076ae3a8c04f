"""The Debian package around the frozen program, the same to the last byte every time."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from accounted import refuse_what_is_not_listed
from environment import ROOT
from frozen import BUILD, ICON, SYSTEM_PYTHON, freeze
from licences import licence_list, shipped
from manual import fill
from packing import write_packed
from release import CHANGES, MAINTAINER, debian_changes, moment, read_changes, version
from steps import Steps, Stop
from system import LIBRARIES, can_open, get_packages, missing_libraries

LINUX = ROOT / "packaging" / "linux"
# Nobody owns a domain for this program; "local" pretends to none.
COMPONENT = "local.kneecheck.kneecheck"
DIST = ROOT / "dist"
TREE = BUILD / "deb"
MOST_BYTES = 45_000_000
QUICK = "KNEECHECK_QUICK"
NEEDED = {
    "as": "binutils",
    "dpkg-deb": "dpkg",
    "dpkg-shlibdeps": "dpkg-dev",
    "icupkg": "icu-devtools",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "lintian": "lintian",
}
# The libraries of Qt's that a machine with only an X server may lack.
LINKED = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
# Opened only once the program runs, so that nothing in the program names them to the linker.
OPENED_LATER = ("libfontconfig1", "libglib2.0-0")
DESCRIPTION = """private self-check and diary for pain behind the knee
 Mark where it hurts, answer the danger signs, write a few numbers a day.
 KneeCheck says how soon to seek care and why, shows how the pain moves over
 days, and prints one page for a doctor.
 .
 It never diagnoses, it is no medical device, and it opens no network
 connection. The diary is one file on your computer.
"""


def make_package(steps: Steps) -> Path:
    """Freeze the program, wrap it up, look at it critically, and return the package."""
    missing = [package for program, package in NEEDED.items() if not shutil.which(program)]
    missing += [LIBRARIES[name] for name in missing_libraries()]
    missing += [package for name, package in LINKED.items() if not can_open(name)]
    ask = "import sys; print('{}.{}'.format(*sys.version_info))"
    python = f"libpython{steps.read([str(SYSTEM_PYTHON), '-c', ask]).strip()}"
    missing += [] if can_open(f"{python}.so.1.0") else [python]
    if not any(Path("/usr/lib").glob("python3*/ensurepip")):
        missing.append("python3-venv")
    get_packages(steps, sorted(set(missing)), "making the package")
    frozen = freeze(steps)
    refuse_what_is_not_listed(steps)
    _fill_tree(steps, frozen)
    _write_control(steps)
    package = _wrap(steps)
    _examine(steps, package)
    return package


def package_file(steps: Steps) -> Path:
    """Return the package that was made before, or make it."""
    package = _package(steps)
    return package if package.exists() else make_package(steps)


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _fill_tree(steps: Steps, frozen: Path) -> None:
    shutil.rmtree(TREE, ignore_errors=True)
    share, home = TREE / "usr/share", TREE / "usr/lib/kneecheck"
    shutil.copytree(frozen, home, symlinks=True)
    (TREE / "usr/bin").mkdir()
    (TREE / "usr/bin/kneecheck").symlink_to("../lib/kneecheck/kneecheck")
    seconds = moment(steps)
    date = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    release = version()
    told = steps.read([str(frozen / "kneecheck"), "--help"], os.environ | {"COLUMNS": "200"})
    page = fill((LINUX / "kneecheck.1.in").read_text(encoding="utf-8"), told, release, date)
    about = (LINUX / f"{COMPONENT}.metainfo.xml.in").read_text(encoding="utf-8")
    changes = debian_changes(read_changes(CHANGES.read_text(encoding="utf-8")), seconds)
    files = {
        "applications/kneecheck.desktop": (LINUX / "kneecheck.desktop").read_bytes(),
        "icons/hicolor/scalable/apps/kneecheck.svg": ICON.read_bytes(),
        f"metainfo/{COMPONENT}.metainfo.xml": about.replace("@VERSION@", release)
        .replace("@DATE@", date)
        .encode(),
        "man/man1/kneecheck.1.gz": _packed(page),
        "doc/kneecheck/changelog.gz": _packed(changes),
        "doc/kneecheck/copyright": licence_list(shipped(steps), on_debian=True).encode(),
        "lintian/overrides/kneecheck": (LINUX / "lintian-overrides").read_bytes(),
    }
    for name, data in files.items():
        (share / name).parent.mkdir(parents=True, exist_ok=True)
        (share / name).write_bytes(data)
    _settle(TREE, seconds)


def _packed(text: str) -> bytes:
    # Without a time inside, or no two packages would be equal.
    return gzip.compress(text.encode(), 9, mtime=0)


def _settle(tree: Path, seconds: int) -> None:
    """Give every file the same rights and time, whoever makes the package and when."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            program = path.is_dir() or path == tree / "usr/lib/kneecheck/kneecheck"
            path.chmod(0o755 if program else 0o644)
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def _write_control(steps: Steps) -> None:
    home = TREE / "usr/lib/kneecheck"
    inner = TREE / "DEBIAN"
    # Where there is one, Debian's tools take the tree for a package and look inside it.
    inner.mkdir()
    control = BUILD / "shlibdeps" / "debian" / "control"
    control.parent.mkdir(parents=True, exist_ok=True)
    control.write_text("Source: kneecheck\n\nPackage: kneecheck\nArchitecture: any\n")
    inside = home / "_internal"
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info"]
    command += [f"-l{inside}", f"-l{inside / 'PySide6/Qt/lib'}"]
    command += [f"-e{file}" for file in _programs(home)]
    said = steps.read(command, folder=control.parent.parent)
    found = re.search(r"^shlibs:Depends=(.+)$", said, re.MULTILINE)
    if found is None:
        raise Stop(f"Debian's tools found no libraries the program needs: {said}")
    named = found[1].split(", ")
    plain = {depend.split()[0] for depend in named}
    depends = sorted([*named, *(name for name in OPENED_LATER if name not in plain)])
    size = sum(file.lstat().st_size for file in TREE.rglob("*") if file.is_file()) // 1024
    text = (
        f"Package: kneecheck\nVersion: {version()}\nSection: science\nPriority: optional\n"
        f"Architecture: {_architecture(steps)}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {size}\n"
        f"Depends: {', '.join(depends)}\n"
        "Recommends: at-spi2-core\n"
        f"Description: {DESCRIPTION}"
    )
    (inner / "control").write_text(text, encoding="utf-8")
    (inner / "md5sums").write_text("".join(_sums(TREE)), encoding="utf-8")
    _settle(inner, moment(steps))
    os.utime(TREE, (moment(steps),) * 2)


def _programs(home: Path) -> Iterator[Path]:
    for file in sorted(home.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == b"\x7fELF" and not file.name.startswith("libicudata"):
                    yield file


def _sums(tree: Path) -> Iterator[str]:
    for file in sorted((tree / "usr").rglob("*")):
        if file.is_file() and not file.is_symlink():
            told = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{told}  {file.relative_to(tree)}\n"


def _wrap(steps: Steps) -> Path:
    """Make the package; most of it is code for this kind of processor, packed as such."""
    DIST.mkdir(exist_ok=True)
    loose = BUILD / "loose.deb"
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(moment(steps))}
    command = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(TREE), str(loose)]
    steps.run("Gathering the package", command, environment)
    package = _package(steps)
    started = time.monotonic()
    steps.say("   Packing it tightly, which takes a minute or more")
    write_packed(loose, package, quickly=QUICK in os.environ)
    steps.say(f"   {time.monotonic() - started:.0f} s")
    loose.unlink()
    return package


def _package(steps: Steps) -> Path:
    return DIST / f"kneecheck_{version()}_{_architecture(steps)}.deb"


def _architecture(steps: Steps) -> str:
    return steps.read(["dpkg", "--print-architecture"]).strip()


def _examine(steps: Steps, package: Path) -> None:
    share = TREE / "usr/share"
    desktop = str(share / "applications/kneecheck.desktop")
    steps.run("Checking the menu entry", ["desktop-file-validate", desktop])
    about = str(share / f"metainfo/{COMPONENT}.metainfo.xml")
    steps.run("Checking what is said about it", ["appstreamcli", "validate", "--no-net", about])
    command = ["lintian", "--fail-on", "error", "--tag-display-limit", "0", str(package)]
    if os.geteuid() == 0:
        command.insert(1, "--allow-root")
    for line in steps.run("Letting Debian's own checker look at it", command).splitlines():
        steps.say(f"   {line}")
    size = package.stat().st_size
    steps.say(f"{package.relative_to(ROOT)}: {size / 1e6:.1f} MB, SHA-256 {digest(package)}")
    # Packed quickly, as for a trial, it may be larger.
    if size > MOST_BYTES and QUICK not in os.environ:
        raise Stop(f"The package is larger than the {MOST_BYTES / 1e6:.0f} MB it may have.")
