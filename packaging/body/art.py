"""The illustration of both legs: a lit form under confident, tapered lines, in named colours.

Only what Qt's SVG reader and Typst both know is used: paths, gradients, opacity, transforms and one
picture, the plate. Colours are written as {role}; the palettes say what they are on a light and a
dark screen and on paper.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from curves import Curve, Point, at, flat, line, spline
from zones import MID, L, outline

WIDTH, HEIGHT, Y_SHIFT = 600, 1390, 332
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
TOP = L["units"]["crop_top_y"]


def number(value: float) -> str:
    """Return a coordinate with as many digits as the eye can use."""
    return f"{value:.1f}".removesuffix(".0").replace("-0", "0" if abs(value) < 0.05 else "-0")


def path(curve: Curve, *, close: bool = True) -> str:
    """Return SVG path data."""
    words = [f"M{number(curve[0][0][0])} {number(curve[0][0][1])}"]
    words += ("C" + " ".join(f"{number(x)} {number(y)}" for x, y in piece[1:]) for piece in curve)
    return "".join(words) + ("Z" if close else "")


def whole_leg(face: str) -> Curve:
    """Return a closed leg, from the waist to the sole and back along the midline."""
    limb = outline(face)
    end, top = limb[-1][3], (MID - 2, TOP)
    return limb + line(end, top) + line(top, limb[0][0])


def axis(face: str) -> Callable[[float], float]:
    """Return the middle of the limb at each height."""
    rows = L["outline"]["rows"]
    inner, outer = (1, 2) if face == "back" else (3, 4)
    known = [(r[0], ((r[inner] if r[inner] is not None else MID) + r[outer]) / 2) for r in rows]

    def centre(y: float) -> float:
        for (y0, x0), (y1, x1) in pairwise(known):
            if y0 <= y <= y1:
                return x0 + (x1 - x0) * (y - y0) / (y1 - y0)
        return known[0][1] if y < known[0][0] else known[-1][1]

    return centre


def tapered(points: list[Point], width: float, lean: float = 0.8) -> Curve:
    """Return a line that swells and thins like one drawn with a brush."""
    base = spline(points)
    steps = 14
    one, other = [], []
    for k in range(steps + 1):
        t = len(base) * k / steps
        p, q, r = at(base, t), at(base, max(t - 0.02, 0)), at(base, min(t + 0.02, len(base)))
        dx, dy = r[0] - q[0], r[1] - q[1]
        length = math.hypot(dx, dy) or 1
        half = width / 2 * math.sin(math.pi * k / steps) ** lean
        one.append((p[0] - dy / length * half, p[1] + dx / length * half))
        other.append((p[0] + dy / length * half, p[1] - dx / length * half))
    return spline(one) + spline(other[::-1])


def ellipse(cx: float, cy: float, rx: float, ry: float, turn: float = 0) -> Curve:
    """Return a closed oval, turned by degrees."""
    a = math.radians(turn)
    ring = [
        (
            cx + rx * math.cos(t) * math.cos(a) - ry * math.sin(t) * math.sin(a),
            cy + rx * math.cos(t) * math.sin(a) + ry * math.sin(t) * math.cos(a),
        )
        for t in (k * math.pi / 8 for k in range(16))
    ]
    return spline(ring, True)


def lines(face: str, sign: int) -> Iterator[str]:
    """Yield the drawn lines of one leg; ``sign`` is -1 where the drawing mirrors it."""
    for stroke in L["shading"][face]:
        shape = path(tapered([tuple(p) for p in stroke["p"]], stroke["w"]))
        yield f'<path d="{shape}" fill="{{line}}" fill-opacity="{stroke["o"]}"/>'
    if face == "front":
        yield from toes()
    yield from contour(face, sign)


def contour(face: str, sign: int) -> Iterator[str]:
    """Yield the outline: a fine line that swells where the form is full and away from the light."""
    limb = outline(face)
    ribbon = flat(limb, 4)
    centre = axis(face)
    inner = []
    for x, y in ribbon:
        full = (
            0.45
            + 0.5 * math.exp(-(((y - 590) / 80) ** 2))
            + 0.4 * math.exp(-(((y - 60) / 140) ** 2))
            + 0.35 * math.exp(-(((y - 975) / 40) ** 2))
        )
        side = x - centre(y)
        weight = full * (1.5 if side * sign > 0 else 0.7)
        inner.append((x - math.copysign(weight, side), y))
    outer_curve, inner_curve = spline(ribbon), spline(inner[::-1])
    band = path(outer_curve + inner_curve)
    yield f'<path d="{band}" fill="{{contour}}"/>'
    yield (
        f'<path d="{path(limb, close=False)}" fill="none" stroke="{{contour}}" '
        'stroke-width="0.75" stroke-linejoin="round" stroke-linecap="round"/>'
    )


def toes() -> Iterator[str]:
    """Yield the clefts between the toes and the nails."""
    held = L["outline_ends"]["front_toes"]
    for (x, y), up in zip(held["notches"], (17, 15, 14, 13), strict=True):
        cleft = tapered([(x - 1.6, y - up), (x - 0.6, y - up / 2), (x, y + 1)], 1.9)
        yield f'<path d="{path(cleft)}" fill="{{line}}" fill-opacity="0.6"/>'
    for x, y, w in held["toes"]:
        nail = spline(
            [
                (x - 0.21 * w, y - 0.44 * w), (x, y - 0.47 * w), (x + 0.21 * w, y - 0.44 * w),
                (x + 0.23 * w, y - 0.28 * w), (x, y - 0.17 * w), (x - 0.23 * w, y - 0.28 * w),
            ],
            True,
        )  # fmt: skip
        yield (
            f'<path d="{path(nail)}" fill="none" stroke="{{line}}" stroke-opacity="0.22" '
            'stroke-width="0.7"/>'
        )


def figure(face: str) -> str:
    """Return the whole drawing of a face."""
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>']
    # The program puts the plate of its theme, or of paper, where this says so.
    parts.append(f'<image width="{WIDTH}" height="{HEIGHT}" {XLINK} xlink:href="{{plate}}"/>')
    for sign in (1, -1):
        place = f"matrix({sign} 0 0 1 {WIDTH / 2 - sign * MID:g} {Y_SHIFT})"
        parts += [f'<g transform="{place}">', *lines(face, sign), "</g>"]
    return "\n".join([*parts, "</svg>\n"])
