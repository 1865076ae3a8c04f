"""The small pieces every FHIR resource is made of: addresses, codings and narratives, as text."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple, TypeAlias

from kneecheck.report.codes import Code

Json: TypeAlias = dict[str, Any]
_IDS = uuid.UUID("5f0c6c0e-6a0f-4f36-8f5a-0b6f4a1d7c55").bytes
# One for all: to set one up takes longer than most of what it writes.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# What stands around the address of a resource and behind its text.
OPENED, ADDRESSED, CLOSED = '{"fullUrl":"', '","resource":', "},\n"
_XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">'
_OPENED = json.dumps(_XHTML)[1:-1]


class Written(NamedTuple):
    """Resources of a bundle: the addresses under which others refer to them, and their JSON.

    It stays in pieces until all resources are put together: most of it is shared.
    """

    addresses: list[str]
    pieces: list[bytes]

    def add(self, address: str, text: str) -> None:
        """Add a resource that is written in one piece."""
        self.addresses.append(address)
        self.pieces.append(f"{OPENED}{address}{ADDRESSED}{text}{CLOSED}".encode())


def nothing_written() -> Written:
    """Return no resources yet."""
    return Written([], [])


def reference(*parts: str) -> str:
    """Return an address that follows from parts: a UUID of version 5."""
    digest = hashlib.sha1(_IDS + "|".join(parts).encode(), usedforsecurity=False).hexdigest()
    return _formed(digest, "5")


def entry_address(entry: str) -> str:
    """Return how the addresses of all resources of an entry begin; ``part_address`` ends them.

    A UUID of version 8, which leaves to us what it is made of: halves that are put together take a
    tenth of the time of a digest each.
    """
    return _formed(hashlib.sha1(entry.encode(), usedforsecurity=False).hexdigest(), "8")[:-12]


def part_address(part: str) -> str:
    """Return how the addresses of one part of every entry end."""
    return hashlib.sha1(part.encode(), usedforsecurity=False).hexdigest()[:12]


def _formed(digest: str, version: str) -> str:
    variant = "89ab"[int(digest[16], 16) & 3]
    return (
        f"urn:uuid:{digest[:8]}-{digest[8:12]}-{version}{digest[13:16]}-"
        f"{variant}{digest[17:20]}-{digest[20:32]}"
    )


def dumped(value: object) -> str:
    """Return a value as JSON without a space too many."""
    return _ENCODER.encode(value)


def inside(text: str) -> str:
    """Return text as it stands in a narrative inside a string of JSON."""
    return _ENCODER.encode(escape(text))[1:-1]


def told(*paragraphs: str) -> str:
    """Return a narrative as JSON; its paragraphs stand as ``inside`` returns them."""
    said = "</p><p>".join(paragraphs) or "-"
    return f'{{"status":"generated","div":"{_OPENED}<p>{said}</p></div>"}}'


def narrative(*lines: str) -> Json:
    """Return a narrative of lines of plain text; empty ones are left out."""
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return {"status": "generated", "div": f"{_XHTML}{said or '<p>-</p>'}</div>"}


def with_text(body: Json, *lines: str) -> Json:
    """Return a resource with its narrative right behind its type and language."""
    first = {key: body[key] for key in ("resourceType", "language") if key in body}
    return first | {"text": narrative(*lines)} | body


def coding(code: Code) -> Json:
    """Return a code with its system and meaning."""
    return {"system": code.system, "code": code.code, "display": code.display}


def concept(codes: Sequence[Code | None], text: str = "") -> Json:
    """Return the codes there are, and words beside them."""
    codings = [coding(code) for code in codes if code is not None]
    coded: Json = {"coding": codings} if codings else {}
    return coded | ({"text": text} if text else {})
