"""Make the body drawing in resources/body: zones.json, and for each face an SVG and its plates.

The numbers come from landmarks.json and surface.py; numpy and scipy from the ``test`` group.

python packaging/body/make_body.py            write the files
python packaging/body/make_body.py --check    check the zones as well
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from anatomy import anchors, plate
from art import figure, path
from crops import calves, lump, palette_of
from curves import Curve, Point, back_to_front, flat
from plates import Skin, rgba, save
from poses import POSES
from zones import MID, area, inside, zones

TARGET = Path(__file__).parent.parent.parent / "resources" / "body"
FACES = ("back", "front")
NO_ZONES = {"context"}
SIDELESS = "low_back"
SCREEN_QUALITY, PAPER_QUALITY = 88, 82
# Name of the plate, how bright it is, and the ground the skin is quieted with.
MUSCLES = (("day", 1.0, "#FFFFFF"), ("night", 0.78, "#1B2229"))
SMALLEST_PX, FIGURE_PX, FIGURE_UNITS = 24, 700, 1390


def label_point(curve: Curve) -> Point:
    """Return the point of a zone that is farthest from its border, on a coarse grid."""
    polygon = flat(curve, 6)
    xs, ys = [p[0] for p in polygon], [p[1] for p in polygon]
    best, reach = polygon[0], -1.0
    for i in range(1, 24):
        for j in range(1, 24):
            point = (min(xs) + (max(xs) - min(xs)) * i / 24, min(ys) + (max(ys) - min(ys)) * j / 24)
            if not inside(point, polygon):
                continue
            near = min((p[0] - point[0]) ** 2 + (p[1] - point[1]) ** 2 for p in polygon)
            if near > reach:
                best, reach = point, near
    return (round(best[0], 1), round(best[1], 1))


def both_halves(half: Curve) -> Curve:
    """Return a zone that crosses the midline: the half given and its mirror image, joined."""
    on_line = [all(abs(x - MID) < 0.005 for x, _ in piece) for piece in half]
    count = len(half)
    start = next(i for i in range(count) if on_line[i - 1] and not on_line[i])
    turned = [half[(start + k) % count] for k in range(count)]
    side = [piece for k, piece in enumerate(turned) if not on_line[(start + k) % count]]
    mirror = [tuple((2 * MID - x, y) for x, y in piece) for piece in side]
    return side + back_to_front(mirror)


def shape(name: str, curve: Curve) -> Curve:
    """Return the outline of a zone as the program draws it."""
    return both_halves(curve) if name == SIDELESS else curve


def write() -> dict[str, dict[str, Curve]]:
    """Write all files and return the zones."""
    TARGET.mkdir(parents=True, exist_ok=True)
    made = {face: zones(face) for face in FACES}
    data = {
        face: {
            name: {"path": path(shape(name, curve)), "label_point": label_point(curve)}
            for name, curve in table.items()
            if name not in NO_ZONES
        }
        for face, table in made.items()
    }
    (TARGET / "zones.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    skins = {face: Skin(face) for face in FACES}
    for face, skin in skins.items():
        (TARGET / f"{face}.svg").write_text(figure(face), encoding="utf-8")
        save(skin.day(), TARGET / f"{face}-day.webp", SCREEN_QUALITY)
        save(skin.night(), TARGET / f"{face}-night.webp", SCREEN_QUALITY)
        save(skin.paper(), TARGET / f"{face}-paper.jpg", PAPER_QUALITY)
    for name, dim, ground in MUSCLES:
        save(rgba(*plate(dim, ground)), TARGET / f"muscles-{name}.webp", SCREEN_QUALITY)
    (TARGET / "muscles.json").write_text(json.dumps(anchors(), indent=1) + "\n", encoding="utf-8")
    write_guides(skins["front"])
    return made


def write_guides(front: Skin) -> None:
    """Write the small plates of what is measured at home."""
    for name, theme in (("day", "light"), ("night", "dark")):
        palette = palette_of(TARGET, theme)
        plates = {"calf": calves(front, palette), "lump": lump(palette)}
        plates |= {pose: make(name) for pose, make in POSES.items()}
        for guide, image in plates.items():
            save(image, TARGET / f"guide-{guide}-{name}.webp", SCREEN_QUALITY)


def check(made: dict[str, dict[str, Curve]]) -> list[str]:
    """Return what is wrong: open or empty zones, and knee zones too small to press."""
    wrong = []
    scale = FIGURE_PX / FIGURE_UNITS
    for face, table in made.items():
        for name, curve in table.items():
            polygon = flat(curve)
            if abs(area(polygon)) < 1 or curve[0][0] != curve[-1][3]:
                wrong.append(f"{face}.{name} is not a closed zone")
            width = (max(p[0] for p in polygon) - min(p[0] for p in polygon)) * scale
            height = (max(p[1] for p in polygon) - min(p[1] for p in polygon)) * scale
            if face == "back" and "knee_" in name and min(width, height) < SMALLEST_PX:
                wrong.append(f"{face}.{name} is only {width:.0f} x {height:.0f} px")
    return wrong


if __name__ == "__main__":
    problems = check(write()) if "--check" in sys.argv else (write(), [])[1]
    print("\n".join(problems) or "The body drawing is in place.")
    sys.exit(bool(problems))
