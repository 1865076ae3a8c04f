"""Painted plates that a drawing holds: one for a light page, one for the night, one for paper."""

from __future__ import annotations

import base64
from pathlib import Path

from kneecheck.errors import Defect

_KINDS = {".webp": "webp", ".jpg": "jpeg"}


def plate_address(path: Path) -> str:
    """Return a plate as an address that holds it; read only when it is drawn."""
    kind = _KINDS.get(path.suffix)
    if kind is None or not path.is_file():
        raise Defect(f"The body drawing has no plate {path.name}.")
    return f"data:image/{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def plate_drawing(path: Path, width: float, height: float) -> str:
    """Return a plate as an SVG drawing of its own."""
    size = f'width="{width:g}" height="{height:g}"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{size}><image {size} xlink:href="{plate_address(path)}"/></svg>'
    )
