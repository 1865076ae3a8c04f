"""The illustration of both legs: a lit form under confident, tapered lines, in named colours.

Only what Qt's SVG reader and Typst both know is used: paths, gradients, opacity and transforms.
Colours are written as {role}; the palettes say what they are on a light and a dark screen and on
paper.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from curves import Curve, Point, at, flat, line, spline
from zones import MID, L, outline

WIDTH, HEIGHT, Y_SHIFT = 600, 1390, 332
TOP = L["units"]["crop_top_y"]
RIM_LAYERS = 14
RIM_DEPTH = 34.0


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
    end, top = limb[-1][3], (MID, TOP)
    return limb + line(end, top) + line(top, limb[0][0])


def inset(curve: Curve, depth: float, centre: Callable[[float], float]) -> Curve:
    """Return a curve drawn in towards the axis of the limb, as a tube looks from further in."""

    def moved(point: Point) -> Point:
        x, y = point
        off = x - centre(y)
        reach = abs(off)
        if reach < 1 or (y < -40 and off < 0):
            return point
        pull = min(depth, reach * 0.92)
        lift = depth * 0.5 if y > 960 else 0.0
        return (x - math.copysign(pull, off), y - lift)

    return [tuple(moved(p) for p in piece) for piece in curve]


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


# Soft forms under the lines: (centre x, centre y, half width, half height, turn), role, strength.
FORMS = {
    "back": [
        ((-34, -74, 96, 104, 0), "light", 0.55),
        ((-44, 30, 84, 22, 4), "shade", 0.34),
        ((88, -60, 26, 74, 0), "shade", 0.16),
        ((-58, 160, 30, 150, 2), "light", 0.42),
        ((30, 190, 34, 170, -8), "light", 0.46),
        ((-14, 214, 13, 130, -6), "shade", 0.20),
        ((-62, 356, 11, 84, 2), "light", 0.50),
        ((60, 356, 11, 84, -4), "light", 0.52),
        ((-1, 372, 25, 66, 0), "shade", 0.32),
        ((0, 412, 44, 46, 0), "shade", 0.34),
        ((0, 454, 15, 52, 0), "shade", 0.26),
        ((-45, 556, 38, 120, 3), "light", 0.66),
        ((42, 530, 33, 108, -3), "light", 0.62),
        ((-2, 560, 8, 104, 0), "shade", 0.24),
        ((-44, 690, 42, 24, 18), "shade", 0.22),
        ((40, 660, 38, 22, -18), "shade", 0.20),
        ((0, 832, 11, 124, 0), "light", 0.64),
        ((-25, 852, 11, 84, -4), "shade", 0.28),
        ((26, 852, 11, 84, 4), "shade", 0.28),
        ((-2, 966, 28, 26, 0), "light", 0.55),
        ((-39, 894, 8, 14, 0), "light", 0.60),
        ((41, 917, 8, 14, 0), "light", 0.60),
        ((-72, -206, 17, 13, 0), "shade", 0.22),
        ((-104, -230, 12, 60, 4), "light", 0.26),
    ],
    "front": [
        ((6, 120, 44, 220, -3), "light", 0.46),
        ((-62, 306, 27, 70, 8), "light", 0.56),
        ((52, 318, 20, 74, -6), "light", 0.34),
        ((78, 170, 24, 190, 4), "light", 0.26),
        ((-72, 40, 40, 90, 10), "shade", 0.12),
        ((-1, 408, 56, 60, 0), "shade", 0.34),
        ((-2, 398, 28, 30, 0), "light", 0.86),
        ((-46, 420, 9, 34, 6), "shade", 0.22),
        ((44, 420, 9, 34, -6), "shade", 0.22),
        ((1, 470, 15, 34, 0), "light", 0.46),
        ((2, 498, 16, 14, 0), "light", 0.44),
        ((68, 471, 13, 16, 0), "light", 0.48),
        ((36, 484, 14, 36, 0), "shade", 0.16),
        ((30, 620, 28, 160, -4), "light", 0.46),
        ((-34, 640, 18, 170, 4), "light", 0.40),
        ((-74, 590, 18, 100, 0), "shade", 0.14),
        ((-39, 894, 8, 14, 0), "light", 0.60),
        ((41, 917, 8, 14, 0), "light", 0.60),
        ((4, 892, 18, 26, 0), "shade", 0.16),
        ((-10, 956, 20, 48, 14), "light", 0.52),
        ((58, 976, 22, 24, -30), "shade", 0.18),
    ],
}


def soft(form: tuple[float, ...], role: str, strength: float, name: str) -> str:
    """Return a soft-edged oval without filters: a radial gradient fading like a cosine."""
    cx, cy, rx, ry, turn = form
    stops = "".join(
        f'<stop offset="{k / 6:.2f}" stop-color="{{{role}}}" '
        f'stop-opacity="{strength * (1 + math.cos(math.pi * k / 6)) / 2:.3f}"/>'
        for k in range(7)
    )
    spot = f"translate({cx} {cy}) rotate({turn}) scale({rx} {ry})"
    return (
        f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" '
        f'gradientTransform="{spot}">{stops}</radialGradient>'
        f'<path d="{path(ellipse(*form))}" fill="url(#{name})"/>'
    )


def rise() -> str:
    """Return a veil in the colour of the ground, so that the drawing rises out of the page."""
    return (
        '<linearGradient id="rise" gradientUnits="userSpaceOnUse" x1="0" y1="8" x2="0" y2="130">'
        '<stop offset="0" stop-color="{ground}" stop-opacity="1"/>'
        '<stop offset="1" stop-color="{ground}" stop-opacity="0"/></linearGradient>'
        f'<path d="M0 0L{WIDTH} 0L{WIDTH} 130L0 130Z" fill="url(#rise)"/>'
    )


def leg(face: str, side: str) -> Iterator[str]:
    """Yield one leg in leg units: form first, then lines."""
    centre, whole = axis(face), whole_leg(face)
    mark = f"{face}-{side}"
    yield f'<path d="{path(whole)}" fill="{{rim}}"/>'
    for k in range(1, RIM_LAYERS + 1):
        # The limb turns away from the light: many thin layers, so that no step shows.
        depth = RIM_DEPTH * (k / RIM_LAYERS) ** 1.5
        layer = path(inset(whole, depth, centre))
        yield f'<path d="{layer}" fill="{{skin}}" opacity="0.2"/>'
    for index, (form, role, strength) in enumerate(FORMS[face]):
        yield soft(form, role, strength, f"soft-{mark}-{index}")
    for stroke in L["shading"][face]:
        shape = path(tapered([tuple(p) for p in stroke["p"]], stroke["w"] * 0.8))
        yield f'<path d="{shape}" fill="{{line}}" fill-opacity="{min(1, stroke["o"] * 1.5):.2f}"/>'
    if face == "front":
        yield from toes()
    yield from contour(face)


def contour(face: str) -> Iterator[str]:
    """Yield the outline, heavier where the form is full and on the side away from the light."""
    limb = outline(face)
    ribbon = flat(limb, 4)
    centre = axis(face)
    inner = []
    for x, y in ribbon:
        full = (
            1.3
            + 0.9 * math.exp(-(((y - 560) / 90) ** 2))
            + 0.7 * math.exp(-(((y - 60) / 140) ** 2))
        )
        weight = full * (1.25 if x > centre(y) else 0.85)
        inner.append((x - math.copysign(weight, x - centre(y)), y))
    outer_curve, inner_curve = spline(ribbon), spline(inner[::-1])
    band = path(outer_curve + inner_curve)
    yield f'<path d="{band}" fill="{{contour}}"/>'
    yield (
        f'<path d="{path(limb, close=False)}" fill="none" stroke="{{contour}}" stroke-width="1.5" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def toes() -> Iterator[str]:
    """Yield the clefts between the toes and the nails."""
    held = L["outline_ends"]["front_toes"]
    for (x, y), up in zip(held["notches"], (17, 15, 14, 13), strict=True):
        cleft = tapered([(x - 1.6, y - up), (x - 0.6, y - up / 2), (x, y + 1)], 2.6)
        yield f'<path d="{path(cleft)}" fill="{{line}}" fill-opacity="0.6"/>'
    for x, y, w in held["toes"]:
        nail = ellipse(x, y - 0.30 * w - 3, 0.27 * w, 0.20 * w + 1.2)
        yield (
            f'<path d="{path(nail)}" fill="{{light}}" fill-opacity="0.55" '
            'stroke="{line}" stroke-opacity="0.4" stroke-width="0.8"/>'
        )


def figure(face: str) -> str:
    """Return the whole drawing of a face."""
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>']
    for side, sign in (("one", 1), ("two", -1)):
        shift = 300 - sign * MID
        parts.append(f'<g transform="matrix({sign} 0 0 1 {shift} {Y_SHIFT})">')
        parts += leg(face, side)
        parts.append("</g>")
    parts.append(rise())
    parts.append("</svg>\n")
    return "\n".join(parts)
