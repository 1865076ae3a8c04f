"""What a release is called and when it was made: the same for everybody who builds it."""

from __future__ import annotations

import os
import re
import textwrap
from dataclasses import dataclass
from datetime import UTC, datetime

from environment import ROOT
from steps import Steps, Stop

CHANGES = ROOT / "packaging" / "CHANGELOG.md"
MAINTAINER = "The KneeCheck authors <authors@kneecheck.invalid>"


def version() -> str:
    """Return the version the program says of itself."""
    text = (ROOT / "kneecheck" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise Stop("kneecheck/__init__.py does not say which version this is.")
    return found[1]


def moment(steps: Steps) -> int:
    """Return the time to write into everything made: the last commit's, or what is asked for."""
    asked = os.environ.get("SOURCE_DATE_EPOCH")
    if asked:
        return int(asked)
    try:
        return int(steps.read(["git", "log", "-1", "--format=%ct"], folder=ROOT))
    except Stop as stop:
        raise Stop("Set SOURCE_DATE_EPOCH: outside a clone nothing says when this is.") from stop


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in a version, one sentence or more an item."""

    version: str
    items: tuple[str, ...]


def read_changes(text: str) -> tuple[Changes, ...]:
    """Return the versions of the change log, the newest first."""
    found = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        items = [" ".join(item.split()) for item in re.split(r"^- ", body, flags=re.MULTILINE)]
        found.append(Changes(title.split()[0], tuple(item for item in items if item)))
    return tuple(found)


def debian_changes(changes: tuple[Changes, ...], seconds: int) -> str:
    """Return the change log in Debian's own form."""
    when = datetime.fromtimestamp(seconds, UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    parts = []
    for change in changes:
        items = "\n".join(_wrapped(item) for item in change.items)
        parts.append(
            f"kneecheck ({change.version}) unstable; urgency=medium\n\n{items}\n\n"
            f" -- {MAINTAINER}  {when}\n"
        )
    return "\n".join(parts)


def _wrapped(item: str) -> str:
    return textwrap.fill(item, 78, initial_indent="  * ", subsequent_indent="    ")
