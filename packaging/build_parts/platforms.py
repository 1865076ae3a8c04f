"""Whether everything the program needs is locked for every system it is meant for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from environment import ROOT
from licences import runtime_systems
from steps import Steps, Stop

# The tags a wheel may carry to run there with Python 3.11 to 3.13.
SYSTEMS: Mapping[str, str] = {
    "Linux on x86_64": r"manylinux\w*x86_64",
    "Linux on ARM": r"manylinux\w*aarch64",
    "Windows on x86_64": r"win_amd64",
    "macOS on Apple silicon": r"macosx\w*(arm64|universal2)",
    "macOS on Intel": r"macosx\w*(x86_64|universal2)",
}
# What Python calls a system, and we do.
CALLED: Mapping[str, str] = {"linux": "Linux", "win32": "Windows", "darwin": "macOS"}
PYTHONS = ("311", "312", "313")


@dataclass(frozen=True, slots=True)
class Lack:
    """A package without a wheel for a system and a Python."""

    package: str
    system: str
    python: str


def show_platforms(steps: Steps) -> None:
    """Say which systems have every wheel; ``Stop`` when one of the main three lacks one."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    systems = runtime_systems(steps)
    wheels = {
        package["name"]: [wheel["url"].rpartition("/")[2] for wheel in package.get("wheels", [])]
        for package in lock["package"]
        if package["name"] in systems
    }
    lacking = tuple(lacks(wheels, systems))
    for system in SYSTEMS:
        missing = [lack for lack in lacking if lack.system == system]
        told = ", ".join(f"{lack.package} for Python {_dotted(lack.python)}" for lack in missing)
        steps.say(f"{system}: {f'no wheel of {told}' if missing else 'every wheel is locked'}")
    main = {"Linux on x86_64", "Windows on x86_64", "macOS on Apple silicon"}
    if any(lack.system in main for lack in lacking):
        raise Stop("One of the systems KneeCheck is meant for lacks a part.")


def lacks(
    wheels: Mapping[str, Iterable[str]], systems: Mapping[str, str] = MappingProxyType({})
) -> Iterable[Lack]:
    """Yield what is missing, of wheels by file name, on the ``systems`` that need them."""
    for name, listed in sorted(wheels.items()):
        files, only = tuple(listed), systems.get(name, "")
        for system, tag in SYSTEMS.items():
            if only and not system.startswith(CALLED.get(only, only)):
                continue
            for python in PYTHONS:
                if not any(_runs(file, tag, python) for file in files):
                    yield Lack(name, system, python)


def _runs(file: str, tag: str, python: str) -> bool:
    interpreter, abi, places = file.removesuffix(".whl").split("-")[-3:]
    if places != "any" and not re.search(tag, places):
        return False
    if abi == "abi3":
        return int(interpreter.removeprefix("cp")) <= int(python)
    return abi in {"none", f"cp{python}"}


def _dotted(python: str) -> str:
    return f"{python[0]}.{python[1:]}"
