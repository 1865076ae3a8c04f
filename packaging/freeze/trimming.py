"""What the frozen program takes along and leaves out, and what stays the system's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath

# One line of PyInstaller's tables: where it goes, where it comes from, its kind.
Piece = tuple[str, str, str]

# Qt brings ways to draw and to reach a network that nobody with a desktop needs.
_PLUGINS_LEFT_OUT = (
    "platforms/libqeglfs",
    "platforms/libqlinuxfb",
    "platforms/libqminimal",
    "platforms/libqvkkhrdisplay",
    "platforms/libqvnc",
    "platforms/qdirect2d",
    "platforms/qminimal",
    "egldeviceintegrations/",
    "generic/",
    "networkinformation/",
    "tls/",
    "platformthemes/libqgtk3",
    "imageformats/libqgif",
    "imageformats/libqicns",
    "imageformats/libqico",
    "imageformats/libqjpeg",
    "imageformats/libqtga",
    "imageformats/libqtiff",
    "imageformats/libqwbmp",
    "imageformats/qgif",
    "imageformats/qicns",
    "imageformats/qtga",
    "imageformats/qtiff",
    "imageformats/qwbmp",
    "wayland-graphics-integration-client/",
    "wayland-shell-integration/libfullscreen",
    "wayland-shell-integration/libivi",
    "wayland-shell-integration/libqt-shell",
    "wayland-shell-integration/libwl-shell",
    "xcbglintegrations/",
)
# What only those plugins asked for.
_LIBRARIES_LEFT_OUT = ("libQt6Egl", "libQt6OpenGL")
# Python travels along, for a system has one version of it; all else gets its repairs from apt.
_TRAVELLING = ("libpython",)
# Never met while the program runs; PyInstaller finds them because others could ask for them.
EXCLUDED_MODULES = (
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_multibytecodec",
    "_multiprocessing",
    "_posixshmem",
    "_ssl",
    "_tkinter",
    "attr",
    "attrs",
    "cffi",
    "cyclonedx",
    "doctest",
    "fontTools.colorLib",
    "fontTools.designspaceLib",
    "fontTools.merge",
    "fontTools.mtiLib",
    "fontTools.otlLib",
    "fontTools.subset",
    "fontTools.svgLib",
    "fontTools.ufoLib",
    "fontTools.unicodedata",
    "fontTools.varLib",
    "fontTools.voltLib",
    "lib2to3",
    "lxml",
    "multiprocessing",
    "numpy",
    "pdb",
    "pip",
    "pkg_resources",
    "pycparser",
    "pydantic.v1",
    "pydoc_data",
    "pytest",
    "setuptools",
    "sqlalchemy.testing",
    "ssl",
    "tkinter",
    "unittest",
    "xmlrpc",
)


def other_releases(modules: Iterable[str]) -> list[str]:
    """Return the models of other releases of FHIR than R4, which nothing here writes."""
    return [name for name in modules if name.startswith("fhir.resources.") and ".R4B" not in name]


def kept_data(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the data files, without Qt's own translations, and without links that lead nowhere.

    PyInstaller puts a link to each of Qt's libraries at the top, among the data.
    """
    return [
        piece
        for piece in pieces
        if "/translations/qt" not in _posix(piece[0]) and not _is_unused(piece[0])
    ]


def kept_binaries(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the libraries that travel along; on Linux the system's own are left to apt."""
    return [piece for piece in pieces if not (_is_unused(piece[0]) or _is_the_systems(piece))]


def files_of_shiboken(folder: Path) -> list[Piece]:
    """Return the files that shiboken looks for in its folder, as modules to be compiled."""
    found = []
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append((f"shiboken6.{folder.name}.{name}", str(file), "PYMODULE-2"))
    return found


def is_unused_plugin(path: str) -> bool:
    """Tell whether a path leads to a part of Qt that is left out."""
    _, found, inside = _posix(path).partition("/plugins/")
    return bool(found) and inside.startswith(_PLUGINS_LEFT_OUT)


def _is_unused(path: str) -> bool:
    name = PurePath(_posix(path)).name
    return is_unused_plugin(path) or name.startswith(_LIBRARIES_LEFT_OUT)


def _is_the_systems(piece: Piece) -> bool:
    target, source = PurePath(_posix(piece[0])), _posix(piece[1])
    from_system = source.startswith(("/usr/lib/", "/lib/", "/usr/local/lib/"))
    # Whatever stands at the top beside the program was found by asking the system for it.
    at_top = len(target.parts) == 1 and target.name.startswith("lib")
    return at_top and from_system and not target.name.startswith(_TRAVELLING)


def _posix(path: str) -> str:
    return path.replace("\\", "/")
