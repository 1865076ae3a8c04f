"""Everything that is shipped, in which version and under which licence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from environment import ROOT, UV_QUIET, get_uv, script
from frozen import ENVIRONMENT
from release import version
from steps import Steps, Stop, installer_environment

PARTS = ROOT / "packaging" / "freeze" / "parts.toml"
QT_NOTE = ROOT / "packaging" / "freeze" / "QT.md"
# Debian keeps these for everybody; a package points at them.
COMMON = {
    "GPL-3.0-or-later": "GPL-3",
    "LGPL-3.0-only": "LGPL-3",
    "Apache-2.0": "Apache-2.0",
    "GPL-2.0-or-later": "GPL-2",
}

_LICENCE_FILE = re.compile(r"LICEN[CS]E|COPYING|NOTICE", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is shipped."""

    name: str
    version: str
    licence: str
    within: str
    url: str
    texts: tuple[str, ...]
    from_registry: bool


def shipped(steps: Steps) -> tuple[Part, ...]:
    """Return what the frozen program holds beside our own code, by name; needs its environment."""
    known = tomllib.loads(PARTS.read_text(encoding="utf-8"))
    # Those for other systems only are not here.
    names = [name for name in runtime_names(steps) if _info(name) is not None]
    parts = [_package(name, known["licences"]) for name in names]
    parts.append(_package("pyinstaller", known["licences"]))
    parts += [_inside(item, steps) for item in known["inside"]]
    without = [part.name for part in parts if not part.licence]
    if without:
        raise Stop(f"Say under which licence these come, in {PARTS.name}: {', '.join(without)}.")
    return tuple(sorted(parts, key=lambda part: part.name.lower()))


def runtime_names(steps: Steps) -> list[str]:
    """Return the packages the program needs on any system, as the lock file names them."""
    command = [str(get_uv(steps)), "export", "--locked", "--no-emit-project", "--no-hashes"]
    told = steps.read(
        [*command, "--no-annotate", "--no-header"], installer_environment(UV_QUIET), ROOT
    )
    return re.findall(r"^([a-z0-9-]+)==", told, re.MULTILINE)


def copyright_file(steps: Steps) -> str:
    """Return what Debian wants to know of every part, in its form."""
    parts = shipped(steps)
    stanzas = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: KneeCheck\n"
        "Comment:\n" + _indented(QT_NOTE.read_text(encoding="utf-8")),
        "Files: *\nCopyright: The KneeCheck authors\nLicense: GPL-3.0-or-later",
    ]
    stanzas += [
        f"Files: {_where(part)}\n"
        + f"Copyright: The authors of {part.name} {part.version}".rstrip()
        + f"\nLicense: {_label(part)}"
        for part in parts
    ]
    return "\n\n".join([*stanzas, *_licence_stanzas(parts)]) + "\n"


def licence_list(parts: Iterable[Part]) -> str:
    """Return a plain list for people, with every text."""
    lines = [f"What KneeCheck {version()} ships, and under which licence.", ""]
    parts = tuple(parts)
    for part in parts:
        inside = f" (in {part.within})" if part.within else ""
        lines.append(f"{part.name} {part.version}".rstrip() + f"{inside}: {part.licence}")
    lines += ["", QT_NOTE.read_text(encoding="utf-8")]
    for part in parts:
        for text in part.texts:
            lines += ["", f"---- {part.name} ----", "", text.strip()]
    return "\n".join(lines) + "\n"


def _where(part: Part) -> str:
    # Parts within parts have no files of their own; each stanza needs a pattern of its own.
    name = part.name.replace(" ", "-").lower()
    return f"usr/lib/kneecheck/*{name.replace('-', '?')}*"


def _label(part: Part) -> str:
    """Return the licence's name; a text of a part's own needs a name of its own."""
    return part.licence if _common(part.licence) else f"{part.name}-licence"


def _common(licence: str) -> str | None:
    return COMMON.get(licence)


def _licence_stanzas(parts: Iterable[Part]) -> Iterator[str]:
    names = {"GPL-3.0-or-later": "GPL-3"} | {
        part.licence: COMMON[part.licence] for part in parts if _common(part.licence)
    }
    for licence, file in sorted(names.items()):
        yield (
            f"License: {licence}\n On Debian systems the text is in "
            f"/usr/share/common-licenses/{file}."
        )
    for part in parts:
        if not _common(part.licence):
            text = "\n".join(part.texts) or f"{part.licence}, see {part.url}"
            yield f"License: {_label(part)}\n {part.licence}\n .\n{_indented(text)}"


def _indented(text: str) -> str:
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in text.splitlines())


def _site() -> Path:
    (site,) = ENVIRONMENT.glob("lib/python3*/site-packages")
    return site


def _info(name: str) -> Path | None:
    plain = name.replace("-", "_")
    return next(iter(_site().glob(f"{plain}-*.dist-info")), None)


def _package(name: str, licences: Mapping[str, str]) -> Part:
    info = _info(name)
    if info is None:
        raise Stop(f"{name} is not in the environment the program is made from.")
    said = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    texts = [file for file in sorted(info.rglob("*")) if _is_licence(file)]
    return Part(
        name,
        said["Version"],
        licences.get(name) or said["License-Expression"] or said["License"] or "",
        "",
        _home(said),
        tuple(file.read_text(encoding="utf-8", errors="replace") for file in texts),
        from_registry=True,
    )


def _is_licence(file: Path) -> bool:
    return file.is_file() and bool(_LICENCE_FILE.match(file.name))


def _home(said: Message) -> str:
    urls = dict(url.split(", ", 1) for url in said.get_all("Project-URL", []))
    for label in ("Homepage", "Repository", "Source", "GitHub: repo"):
        if label in urls:
            return str(urls[label])
    return str(said.get("Home-page") or "")


def _inside(item: Mapping[str, Any], steps: Steps) -> Part:
    text = (ROOT / item["text"]).read_text(encoding="utf-8") if "text" in item else ""
    return Part(
        item["name"],
        _found_version(item, steps),
        item["licence"],
        item["within"],
        item["url"],
        (text,) if text else (),
        from_registry=False,
    )


def _found_version(item: Mapping[str, Any], steps: Steps) -> str:
    if "ask" in item:
        python = str(script(ENVIRONMENT, "python"))
        return steps.read([python, "-c", item["ask"]]).strip()
    if "file" not in item:
        return ""
    for file in sorted(_site().glob(item["file"])):
        found = re.search(item["pattern"].encode(), file.name.encode() + b"\n" + file.read_bytes())
        if found:
            return found[1].decode()
    raise Stop(f"The version of {item['name']} was not found; see {PARTS.name}.")
