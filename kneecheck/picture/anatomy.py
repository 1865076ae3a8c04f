"""What lies under the skin behind the knee: an overlay, and what its names point to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kneecheck.domain.body import Side
from kneecheck.picture.body import FIGURE_HEIGHT, FIGURE_WIDTH
from kneecheck.picture.plate import plate_drawing


class Part(Struct, frozen=True):
    """A named structure: the leg it is drawn on, and the point on the figure its name points to."""

    id: str
    side: Side
    x: float
    y: float


class Anatomy(Struct, frozen=True):
    """The overlay and its named parts, from the thigh downwards."""

    folder: Path
    parts: tuple[Part, ...]

    def art(self, palette: Mapping[str, str]) -> str:
        """Return the overlay as SVG: the plate that goes with a palette."""
        path = self.folder / f"muscles-{palette['plate']}"
        return plate_drawing(path, FIGURE_WIDTH, FIGURE_HEIGHT)


def load_anatomy(folder: Path) -> Anatomy:
    """Read the overlay of the body drawing."""
    data = json.loads((folder / "muscles.json").read_text(encoding="utf-8"))
    parts = [
        Part(name, Side(row["side"]), row["point"][0], row["point"][1])
        for name, row in data.items()
    ]
    return Anatomy(folder, tuple(sorted(parts, key=lambda part: part.y)))
