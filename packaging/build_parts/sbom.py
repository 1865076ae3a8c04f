"""The list of everything shipped, for machines (CycloneDX) and for people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from environment import ROOT
from frozen import make_environment
from licences import Part, licence_list, shipped
from release import moment, version
from steps import Steps

DIST = ROOT / "dist"
# The makers of the format bring their own judge; it ends with 1 and says why.
JUDGE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1]).read())
sys.exit(repr(wrong) if wrong else 0)
"""


def write_lists(steps: Steps) -> tuple[Path, Path]:
    """Write both lists, the first of them judged by the format's own rules."""
    python = make_environment(steps)
    parts = shipped(steps)
    DIST.mkdir(exist_ok=True)
    machine = DIST / f"kneecheck-{version()}.cdx.json"
    told = json.dumps(bill(parts, version(), moment(steps)), indent=2, ensure_ascii=False)
    machine.write_text(f"{told}\n", encoding="utf-8")
    steps.run("Judging the list by its own rules", [str(python), "-c", JUDGE, str(machine)])
    people = DIST / f"kneecheck-{version()}-licences.txt"
    people.write_text(licence_list(parts), encoding="utf-8")
    steps.say(f"{len(parts)} parts: {machine.relative_to(ROOT)}, {people.relative_to(ROOT)}")
    return machine, people


def bill(parts: Iterable[Part], release: str, seconds: int) -> dict[str, Any]:
    """Return the list as CycloneDX 1.6 has it."""
    parts = tuple(parts)
    program = {
        "type": "application",
        "bom-ref": "kneecheck",
        "name": "KneeCheck",
        "version": release,
        "licenses": [{"expression": "GPL-3.0-or-later"}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(seconds, UTC).isoformat(),
            "component": program,
        },
        "components": [_component(part) for part in parts],
        "dependencies": [
            {"ref": "kneecheck", "dependsOn": [_reference(part) for part in parts]},
        ],
    }


def _component(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": _reference(part),
        "name": part.name,
        "licenses": [{"expression": part.licence}],
    }
    if part.version:
        found["version"] = part.version
    if part.registry:
        found["purl"] = _reference(part)
    if part.within:
        found["description"] = f"Comes inside {part.within}"
    if part.url:
        found["externalReferences"] = [{"type": "website", "url": part.url}]
    return found


def _reference(part: Part) -> str:
    kind = f"pkg:{part.registry}/" if part.registry else ""
    return f"{kind}{part.name}@{part.version}".rstrip("@")
