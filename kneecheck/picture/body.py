"""The shapes of the body diagram: the illustration and, over it, the outline of every place."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from kneecheck.domain.body import PLACES, Face, Place, Side
from kneecheck.errors import Defect
from kneecheck.picture.plate import plate_address
from kneecheck.picture.shapes import (
    Artwork,
    Box,
    Dot,
    Fill,
    Ink,
    Label,
    Pen,
    Picture,
    Segment,
    Shape,
    between,
    moved,
    read_path,
)
from kneecheck.picture.shapes import (
    Path as Outline,
)

FIGURE_WIDTH, FIGURE_HEIGHT = 600.0, 1390.0
_MIDLINE_X = 300.0
_BODY_MIDLINE = -118.0
_Y_SHIFT = 332.0
_ROLE = re.compile(r"\{([a-z_]+)\}")


class BodyShapes(Struct, frozen=True):
    """Outlines and label points of all places in figure units, and how both faces are drawn."""

    outlines: Mapping[Place, tuple[Segment, ...]]
    label_points: Mapping[Place, tuple[float, float]]
    drawings: Mapping[Face, str]
    folder: Path

    def outline(self, place: Place) -> tuple[Segment, ...]:
        """Return the closed outline of a place."""
        return self.outlines[place]

    def borders(self, face: Face) -> tuple[Segment, ...]:
        """Return the lines between places that lie side by side, each once.

        The outline of the body is no such line: the illustration draws it.
        """
        return between([self.outlines[place] for place in PLACES if place.face is face])

    def label_point(self, place: Place) -> tuple[float, float]:
        """Return where a number inside a place reads best."""
        return self.label_points[place]

    def art(self, face: Face, palette: Mapping[str, str]) -> str:
        """Return the illustration of a face as SVG in the colours of a palette, on its plate."""
        return _coloured(self.drawings[face], self.folder, face, palette)


def face_art(folder: Path, face: Face, palette: Mapping[str, str]) -> str:
    """Return the illustration of a face as ``BodyShapes.art`` does, when nothing else is read."""
    return _coloured(_drawing(folder, face), folder, face, palette)


def _drawing(folder: Path, face: Face) -> str:
    return (folder / f"{face}.svg").read_text(encoding="utf-8")


def _coloured(drawing: str, folder: Path, face: Face, palette: Mapping[str, str]) -> str:
    plate = plate_address(folder / f"{face}-{palette['plate']}")
    colours = {**palette, "plate": plate}
    return _ROLE.sub(lambda match: colours[match.group(1)], drawing)


def direction(place: Place) -> float:
    """Return 1 when a place's leg runs to the right of the drawing with growing distance, else -1.

    From the back the person's left leg is on the viewer's left; from the front it is on the right.
    """
    on_the_left = (place.side is Side.LEFT) == (place.face is Face.BACK)
    return -1.0 if on_the_left else 1.0


def load_body_shapes(folder: Path) -> BodyShapes:
    """Read the shapes; ``Defect`` when a place has no outline."""
    data = json.loads((folder / "zones.json").read_text(encoding="utf-8"))
    outlines, points = {}, {}
    # Left and right are the same half, mirrored: each is read once.
    halves = {
        (face, zone): read_path(drawn["path"])
        for face in data
        for zone, drawn in data[face].items()
    }
    for place in PLACES:
        zone = data.get(place.face, {}).get(place.zone)
        if zone is None:
            raise Defect(f"The body drawing has no outline for {place.id}.")
        outlines[place] = _outline(place, halves[place.face, place.zone])
        points[place] = _label_point(place, zone["label_point"])
    drawings = {face: _drawing(folder, face) for face in Face}
    return BodyShapes(outlines, points, drawings, folder)


def _outline(place: Place, half: tuple[Segment, ...]) -> tuple[Segment, ...]:
    if place.side is None:
        return _placed(half, 1.0)
    return _placed(half, direction(place))


def _placed(segments: tuple[Segment, ...], sign: float) -> tuple[Segment, ...]:
    return moved(segments, sign, _MIDLINE_X - sign * _BODY_MIDLINE, _Y_SHIFT)


def _label_point(place: Place, point: list[float]) -> tuple[float, float]:
    x, y = point
    if place.side is None:
        return (_MIDLINE_X, y + _Y_SHIFT)
    return (_MIDLINE_X + direction(place) * (x - _BODY_MIDLINE), y + _Y_SHIFT)


class View(Struct, frozen=True):
    """The part of the figure that a picture shows, and how large its words and numbers are."""

    x: float
    y: float
    width: float
    height: float
    text: float


WHOLE = View(0, 0, FIGURE_WIDTH, FIGURE_HEIGHT, 46)
SMALL = View(0, 0, FIGURE_WIDTH, FIGURE_HEIGHT, 60)
_VEILS, _VEILED = 16, 0.12
KNEES = View(50, 590, 500, 390, 24)


def body_picture(
    shapes: BodyShapes,
    face: Face,
    shaded: Mapping[Place, tuple[float, str]],
    sides: Mapping[Side, str],
    description: str,
    view: View = WHOLE,
    told_elsewhere: Collection[Place] = (),
    looked_at: Place | None = None,
) -> Picture:
    """Draw a face with places shaded (0-1) and a sign written in each, where there is one.

    What is written lets the figure be read in black and white, or points to a list beside it.
    Places ``told_elsewhere`` carry nothing: a close-up beside this figure has room for it. The
    place that is ``looked_at`` has a strong outline.
    """
    drawn: list[Shape] = [Artwork(face, 0, 0, FIGURE_WIDTH, FIGURE_HEIGHT)]
    drawn += _soft_ends(view)
    chip = view.text
    mine = {place: value for place, value in shaded.items() if place.face is face}
    for place, (strength, _) in mine.items():
        fill = Fill(Ink.PAIN, 0.25 + 0.6 * strength)
        drawn.append(Outline(shapes.outline(place), fill, Pen(Ink.TEXT, view.text * 0.06)))
    if looked_at is not None and looked_at.face is face:
        drawn.append(Outline(shapes.outline(looked_at), pen=Pen(Ink.SELECTED, view.text * 0.16)))
    for place, (_, words) in mine.items():
        if place in told_elsewhere or not words:
            continue
        x, y = shapes.label_point(place)
        half = chip * (0.48 + 0.18 * max(1, len(words)))
        drawn.append(Dot(x, y, half, Fill(Ink.SURFACE), Pen(Ink.TEXT, chip * 0.055)))
        drawn.append(Label(x, y + chip * 0.36, words, chip, Ink.TEXT, "middle", bold=True))
    # Cut the drawing off where the view ends, so that the words stand on clear ground.
    below = view.y + view.height
    drawn.append(Box(0, below, FIGURE_WIDTH, FIGURE_HEIGHT, Fill(Ink.SURFACE)))
    left_first = face is Face.BACK
    names = [sides[Side.LEFT], sides[Side.RIGHT]]
    for index, name in enumerate(names if left_first else reversed(names)):
        x = FIGURE_WIDTH * (0.27 if index == 0 else 0.73)
        foot = below + view.text * 1.1
        drawn.append(Label(x, foot, name, view.text, Ink.TEXT, "middle", bold=True))
    height = view.height + view.text * 1.4
    return Picture(view.width, height, tuple(drawn), description, view.x, view.y)


def _soft_ends(view: View) -> Iterator[Shape]:
    """Let a part of the figure vanish evenly where it was cut off, in veils over each other."""
    if view.height >= FIGURE_HEIGHT:
        return
    top, bottom = view.y, view.y + view.height
    for count in range(1, _VEILS + 1):
        depth = view.height * _VEILED * count / _VEILS
        veil = Fill(Ink.SURFACE, 1 / (count + 1))
        yield Box(0, top, FIGURE_WIDTH, depth, veil)
        yield Box(0, bottom - depth, FIGURE_WIDTH, depth, veil)
