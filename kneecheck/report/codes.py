"""The table of codes for the FHIR export: read from one file that can be replaced."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli
from msgspec import Struct

from kneecheck.errors import Defect

VERIFIED, SEEN = "verified", "seen"
OWN_SYSTEMS = ("observations", "places", "answers", "scores")


class Code(Struct, frozen=True):
    """One code of a system, by its address, with the meaning it was verified with."""

    system: str
    code: str
    display: str


class CodeTable(Struct, frozen=True):
    """Verified codes by what they are used for, and the addresses of systems and extensions."""

    codes: Mapping[str, Code]
    systems: Mapping[str, str]
    extensions: Mapping[str, str]

    def of(self, use: str) -> Code | None:
        """Return the verified code for a use, or none."""
        return self.codes.get(use)

    def own(self, system: str, code: str, display: str) -> Code:
        """Return an id of our own as a code."""
        return Code(self.systems[system], code, display)


@lru_cache(maxsize=4)
def load_codes(file: Path) -> CodeTable:
    """Read the table; ``Defect`` naming the place of anything that cannot be used."""
    try:
        data = tomli.loads(file.read_text(encoding="utf-8"))
        return _table(data)
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise Defect(f"The table of codes {file} cannot be read: {error}.") from error
    except KeyError as error:
        raise Defect(f"The table of codes {file} lacks {error}.") from error
    except (TypeError, ValueError) as error:
        raise Defect(f"The table of codes {file} has a mistake: {error}.") from error


def _table(data: Mapping[str, Any]) -> CodeTable:
    systems = _texts(data["systems"])
    missing = [name for name in OWN_SYSTEMS if name not in systems]
    if missing:
        raise ValueError(f"systems: {', '.join(missing)} is missing")
    return CodeTable(_codes(data["codes"], systems), systems, _texts(data["extensions"]))


def _codes(rows: list[dict[str, Any]], systems: Mapping[str, str]) -> Mapping[str, Code]:
    found: dict[str, Code] = {}
    for row in rows:
        name = f"code {row['code']}"
        if row["state"] not in {VERIFIED, SEEN} or not row["seen"]:
            raise ValueError(f"{name}: its state is verified or seen, and where is told")
        if row["system"] not in systems:
            raise ValueError(f"{name}: there is no system {row['system']}")
        code = Code(systems[row["system"]], row["code"], row["display"])
        for use in row["uses"]:
            if use in found:
                raise ValueError(f"{name}: {use} has two codes")
            if row["state"] == VERIFIED:
                found[use] = code
    return MappingProxyType(found)


def _texts(table: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({key: str(value) for key, value in table.items()})
