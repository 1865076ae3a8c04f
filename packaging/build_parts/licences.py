"""Everything that is shipped, in which version and under which licence."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
FREEZING = ("pyinstaller", "pyinstaller-hooks-contrib")
# What a text holds that Debian keeps for everybody, and the name it has there.
COMMON = {
    "TERMS AND CONDITIONS FOR USE, REPRODUCTION": "Apache-2.0",
    "GNU GENERAL PUBLIC LICENSE\n": "GPL-2",
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
    registry: str
    """Where its name and version are known, as package URLs call it; empty: nowhere."""


def shipped(steps: Steps) -> tuple[Part, ...]:
    """Return what the frozen program holds beside our own code, by name; needs its environment."""
    known = tomllib.loads(PARTS.read_text(encoding="utf-8"))
    parts: list[Part] = []
    for name in shipped_names(steps):
        # Those for other systems only are not here.
        if (info := find_info(name)) is not None:
            parts.append(_package(name, info, known["licences"]))
            parts += compiled_in(info, name, known["licences"])
    parts += [_inside(item, steps) for item in known["inside"]]
    parts = _once(parts)
    without = [part.name for part in parts if not part.licence]
    if without:
        raise Stop(f"Say under which licence these come, in {PARTS.name}: {', '.join(without)}.")
    return tuple(sorted(parts, key=lambda part: part.name.lower()))


def shipped_names(steps: Steps) -> list[str]:
    """Return the packages with anything in the frozen program: PyInstaller leaves its own there."""
    return [*runtime_names(steps), *FREEZING]


# A line of the export: ``jeepney==0.9.0 ; sys_platform == 'linux'``.
_NEEDED = r"^([a-z0-9-]+)==[^\s;]+(?:.*sys_platform == '(\w+)')?"


def runtime_names(steps: Steps) -> list[str]:
    """Return the packages the program needs on any system, as the lock file names them."""
    return list(runtime_systems(steps))


def runtime_systems(steps: Steps) -> dict[str, str]:
    """Return the one system each package is needed on as Python calls it; none: on every one."""
    command = [str(get_uv(steps)), "export", "--locked", "--no-emit-project", "--no-hashes"]
    told = steps.read(
        [*command, "--no-annotate", "--no-header"], installer_environment(UV_QUIET), ROOT
    )
    return dict(re.findall(_NEEDED, told, re.MULTILINE))


def licence_list(parts: Iterable[Part], *, on_debian: bool = False) -> str:
    """Return a plain list for people, with every text; Debian has the common ones already."""
    parts = tuple(parts)
    lines = [
        f"KneeCheck {version()}. Copyright: the KneeCheck authors. GPL-3.0-or-later, without any",
        "warranty. On Debian systems the text is in /usr/share/common-licenses/GPL-3."
        if on_debian
        else "warranty. The text is in the file LICENSE.",
        "",
        "It is shipped together with these works of others:",
        "",
    ]
    for part in parts:
        inside = f" (in {part.within})" if part.within else ""
        lines.append(f"{part.name} {part.version}".rstrip() + f"{inside}: {part.licence}")
        lines += [f"    {part.url}"] if part.url else []
    lines += ["", QT_NOTE.read_text(encoding="utf-8")]
    for part in parts:
        for text in part.texts:
            known = [name for words, name in COMMON.items() if on_debian and words in text]
            told = "\n".join(f"See /usr/share/common-licenses/{name}." for name in known)
            lines += ["", f"---- {part.name} ----", "", told or text.strip()]
    return "\n".join(lines) + "\n"


def _site() -> Path:
    (site,) = ENVIRONMENT.glob("lib/python3*/site-packages")
    return site


def find_info(name: str) -> Path | None:
    """Return what an installed package says about itself; none where it is not installed."""
    for info in sorted(_site().glob("*.dist-info")):
        # Some write their name with dots or underscores where the lock file has hyphens.
        if re.sub(r"[-_.]+", "-", info.name.partition("-")[0]).lower() == name:
            return info
    return None


def _package(name: str, info: Path, licences: Mapping[str, str]) -> Part:
    said = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    texts = [file for file in sorted(info.rglob("*")) if _is_licence(file)]
    return Part(
        name,
        said["Version"],
        licences.get(name) or said["License-Expression"] or said["License"] or "",
        "",
        _home(said),
        tuple(file.read_text(encoding="utf-8", errors="replace") for file in texts),
        "pypi",
    )


def compiled_in(info: Path, package: str, licences: Mapping[str, str]) -> Iterator[Part]:
    """Yield what the makers of a compiled package say is inside it (PEP 770)."""
    for file in sorted(info.glob("sboms/*.json")):
        for item in json.loads(file.read_text(encoding="utf-8"))["components"]:
            said = [one.get("expression", "") for one in item.get("licenses", ())]
            urls = {one["type"]: one["url"] for one in item.get("externalReferences", ())}
            known = item.get("purl", "").startswith("pkg:cargo/") and "?" not in item["purl"]
            yield Part(
                item["name"],
                item.get("version", ""),
                " AND ".join(said) or licences.get(item["name"], ""),
                package,
                next(
                    (urls[kind] for kind in ("website", "vcs", "distribution") if kind in urls), ""
                ),
                (),
                "cargo" if known else "",
            )


def _once(parts: Iterable[Part]) -> list[Part]:
    """Name what several parts have inside once, with all of them."""
    found: dict[tuple[str, str, str], Part] = {}
    for part in parts:
        key = (part.registry, part.name, part.version)
        before = found.get(key)
        within = f"{before.within}, {part.within}" if before else part.within
        found[key] = replace(part, within=within)
    return list(found.values())


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
        "",
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
