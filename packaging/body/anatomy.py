"""Muscles, vessels and nerves behind the knee as an overlay: near the skin left, deeper right.

Leg units. The courses are the usual textbook ones, drawn by eye; variants are common. The left leg
shows what lies under the skin, the right leg the layer beneath, with the calf heads cut away.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from art import HEIGHT, WIDTH, Y_SHIFT, ellipse, path, tapered
from curves import Curve, Point, at, flat, spline
from zones import MID

BICEPS = [(-34, 24), (-27, 72), (-12, 124), (-1, 176), (7, 232), (13, 292), (22, 332), (36, 364),
          (50, 392), (60, 410), (66, 402), (70, 360), (68, 300), (60, 228), (46, 158), (22, 92),
          (-8, 48), (-28, 20)]  # fmt: skip
BICEPS_TENDON = [(58, 384), (61, 414), (64, 444), (66, 468)]
SEMITENDINOSUS = [(-44, 22), (-57, 76), (-69, 136), (-73, 190), (-69, 236), (-59, 284), (-51, 290),
                  (-42, 226), (-32, 152), (-28, 96), (-36, 24)]  # fmt: skip
SEMITENDINOSUS_TENDON = [(-55, 270), (-52, 320), (-55, 366), (-60, 412), (-67, 456), (-73, 488)]
SEMIMEMBRANOSUS = [(-60, 128), (-78, 170), (-87, 224), (-86, 290), (-79, 346), (-68, 390),
                   (-56, 408), (-46, 396), (-30, 366), (-14, 328), (-8, 290), (-12, 236),
                   (-26, 170), (-40, 120)]  # fmt: skip
SEMIMEMBRANOSUS_TENDON = [(-55, 396), (-59, 424), (-62, 450)]
CALF_INNER = [(-38, 384), (-50, 412), (-64, 464), (-77, 528), (-83, 590), (-77, 642), (-58, 678),
              (-32, 690), (-11, 670), (-3, 612), (-2, 552), (-3, 508), (-13, 470), (-24, 430),
              (-30, 398)]  # fmt: skip
CALF_OUTER = [(40, 386), (51, 416), (64, 466), (74, 520), (77, 568), (70, 616), (50, 648),
              (25, 657), (8, 638), (3, 590), (2, 545), (3, 508), (13, 470), (24, 432),
              (30, 400)]  # fmt: skip
SOLEUS = [(-60, 560), (-70, 640), (-63, 700), (-47, 752), (-28, 798), (-8, 826), (8, 824),
          (26, 790), (45, 742), (59, 690), (68, 620), (68, 540), (56, 482), (34, 498), (8, 522),
          (-22, 534), (-46, 540)]  # fmt: skip
ACHILLES = [(-30, 676), (-20, 770), (-13, 840), (-12, 884), (-16, 926), (-20, 950),
            (18, 950), (13, 926), (10, 884), (12, 840), (18, 770), (27, 660), (8, 648),
            (-10, 680)]  # fmt: skip
ACHILLES_LOW = [(-14, 752), (-13, 840), (-12, 884), (-16, 926), (-20, 950), (18, 950), (13, 926),
                (10, 884), (12, 840), (13, 752), (0, 716)]  # fmt: skip
POPLITEUS = [(58, 414), (44, 414), (20, 432), (-8, 446), (-36, 462), (-56, 484), (-60, 512),
             (-50, 536), (-34, 530), (-8, 504), (22, 474), (48, 440), (60, 424)]  # fmt: skip
STUMP_INNER = [(-38, 384), (-50, 412), (-58, 442), (-46, 450), (-28, 442), (-26, 424), (-30, 398)]
STUMP_OUTER = [(40, 386), (51, 416), (58, 442), (46, 450), (28, 442), (26, 424), (30, 400)]
ARTERY = [(-40, 226), (-27, 312), (-17, 366), (-11, 408), (-6, 442), (1, 480), (4, 560)]
VEIN = [(-28, 226), (-13, 312), (-4, 366), (0, 408), (1, 442), (-2, 480), (-5, 560)]
TIBIAL_NERVE = [(-8, 40), (-4, 130), (0, 236), (4, 306), (10, 360), (12, 404), (9, 440), (-3, 482),
                (-13, 560)]  # fmt: skip
PERONEAL_NERVE = [(4, 306), (20, 348), (38, 390), (53, 432), (65, 468), (75, 502)]


def mass(points: list[Point], fibres: int, name: str) -> Iterator[str]:
    """Yield a belly of muscle: a body that rounds off to its sides, its fibres, its border."""
    shape = spline(points, True)
    data = path(shape)
    turn = "".join(
        f'<stop offset="{at}" stop-color="{{{role}}}" stop-opacity="{opacity}"/>'
        for at, role, opacity in (
            (0, "fibre", 0.46),
            (0.2, "fibre", 0.1),
            (0.24, "light", 0.06),
            (0.42, "light", 0.22),
            (0.62, "light", 0.06),
            (0.7, "fibre", 0.06),
            (1, "fibre", 0.5),
        )
    )
    yield f'<linearGradient id="{name}">{turn}</linearGradient>'
    yield f'<path d="{data}" fill="{{muscle}}"/>'
    yield f'<path d="{data}" fill="url(#{name})"/>'
    for fibre in grain(flat(shape, 12), fibres):
        yield f'<path d="{path(fibre)}" fill="{{fibre}}" fill-opacity="0.4"/>'
    yield from border(data, 0.8)


def hint(points: list[Point]) -> Iterator[str]:
    """Yield a belly that has been taken away: only where it was."""
    data = path(spline(points, True))
    yield f'<path d="{data}" fill="{{muscle}}" fill-opacity="0.14"/>'
    yield from border(data, 0.3)


def stump(points: list[Point], name: str, cut: tuple[float, ...]) -> Iterator[str]:
    """Yield the upper end of a belly that has been cut through."""
    yield from mass(points, 4, name)
    yield (
        f'<path d="{path(ellipse(*cut))}" fill="{{light}}" fill-opacity="0.3" stroke="{{fibre}}" '
        'stroke-width="0.8"/>'
    )


def border(data: str, opacity: float) -> Iterator[str]:
    """Yield the line around a belly."""
    yield (
        f'<path d="{data}" fill="none" stroke="{{fibre}}" stroke-width="0.9" '
        f'stroke-opacity="{opacity}" stroke-linejoin="round"/>'
    )


def grain(ring: list[Point], count: int) -> Iterator[Curve]:
    """Yield fibres: lines that run down a belly and keep their share of its width."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    for k in range(1, count):
        share = k / count
        # Neighbours begin and end at different heights, as fibres do.
        start, stop = 0.05 + 0.07 * (k * 5 % 3), 0.95 - 0.06 * (k * 7 % 4)
        points = []
        for step in range(9):
            y = top + (bottom - top) * (start + (stop - start) * step / 8)
            left, right = span(ring, y)
            points.append((left + (right - left) * share, y))
        yield tapered(points, 1.5, 0.5)


def span(ring: list[Point], y: float) -> tuple[float, float]:
    """Return the leftmost and rightmost point of a closed line at a height."""
    ends = zip(ring, [*ring[1:], ring[0]], strict=True)
    hits = [
        x0 + (y - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in ends if (y0 > y) != (y1 > y)
    ]
    return min(hits), max(hits)


def cord(
    points: list[Point], role: str, widths: tuple[float, float], fade: tuple[float, float]
) -> Iterator[str]:
    """Yield a tendon, vessel or nerve: a band with a light along it.

    It comes out of the depth, or sinks into it, between the two heights of ``fade``.
    """
    wide, narrow = widths
    name = f"{role}-{points[0][0]:g}-{points[0][1]:g}".replace("--", "-m")
    start, stop = fade
    for kind, tone, most in (("body", role, 1.0), ("edge", "line", 0.55), ("glow", "light", 0.45)):
        yield (
            f'<linearGradient id="{name}-{kind}" gradientUnits="userSpaceOnUse" x1="0" x2="0" '
            f'y1="{start}" y2="{stop}"><stop offset="0" stop-color="{{{tone}}}" stop-opacity="0"/>'
            f'<stop offset="1" stop-color="{{{tone}}}" stop-opacity="{most}"/></linearGradient>'
        )
    yield (
        f'<path d="{path(band(points, wide, narrow))}" fill="url(#{name}-body)" '
        f'stroke="url(#{name}-edge)" stroke-width="0.7"/>'
    )
    light = path(band(points, wide * 0.28, narrow * 0.28, -0.18 * wide))
    yield f'<path d="{light}" fill="url(#{name}-glow)"/>'


def band(points: list[Point], wide: float, narrow: float, aside: float = 0.0) -> Curve:
    """Return a line with a width that passes from one value to another."""
    base, steps = spline(points), 18
    one, other = [], []
    for k in range(steps + 1):
        t = len(base) * k / steps
        (x, y), q, r = at(base, t), at(base, max(t - 0.02, 0)), at(base, min(t + 0.02, len(base)))
        length = math.dist(q, r) or 1
        nx, ny = -(r[1] - q[1]) / length, (r[0] - q[0]) / length
        half = (wide + (narrow - wide) * k / steps) / 2
        one.append((x + nx * (aside + half), y + ny * (aside + half)))
        other.append((x + nx * (aside - half), y + ny * (aside - half)))
    return spline(one) + spline([one[-1], other[-1]]) + spline(other[::-1])


def sheet(points: list[Point]) -> Iterator[str]:
    """Yield a broad tendon."""
    shape = path(spline(points, True))
    yield (
        f'<path d="{shape}" fill="{{tendon}}" fill-opacity="0.85" stroke="{{line}}" '
        'stroke-width="0.8" stroke-opacity="0.4"/>'
    )


def near_skin() -> Iterator[str]:
    """Yield what lies under the skin, deepest first."""
    yield from mass(SOLEUS, 9, "soleus")
    yield from sheet(ACHILLES)
    yield from mass(CALF_INNER, 9, "calf-inner")
    yield from mass(CALF_OUTER, 9, "calf-outer")
    yield from cord(SEMIMEMBRANOSUS_TENDON, "tendon", (9, 6), (454, 436))
    yield from mass(SEMIMEMBRANOSUS, 9, "semimembranosus")
    yield from cord(SEMITENDINOSUS_TENDON, "tendon", (4.5, 4.5), (492, 466))
    yield from mass(SEMITENDINOSUS, 6, "semitendinosus")
    yield from cord(BICEPS_TENDON, "tendon", (9, 5), (472, 456))
    yield from mass(BICEPS, 8, "biceps")


def deeper() -> Iterator[str]:
    """Yield the layer beneath: calf heads cut away, hamstrings only hinted at."""
    yield from popliteus()
    yield from stump(STUMP_INNER, "stump-inner", (-43, 443, 13, 5, -4))
    yield from stump(STUMP_OUTER, "stump-outer", (43, 443, 13, 5, 4))
    for points in (SEMIMEMBRANOSUS, SEMITENDINOSUS, BICEPS):
        yield from hint(points)
    yield from cord(ARTERY, "artery", (7.5, 6), (226, 290))
    yield from cord(VEIN, "vein", (8.5, 7), (226, 290))
    yield from cord(PERONEAL_NERVE, "nerve", (4.6, 3.2), (300, 310))
    yield from cord(TIBIAL_NERVE, "nerve", (8, 5), (40, 130))
    # The vessels and the nerve pass under the arch of the soleus.
    yield from mass(SOLEUS, 11, "soleus-deep")
    yield from sheet(ACHILLES_LOW)


def popliteus() -> Iterator[str]:
    """Yield the popliteus: its fibres run slantwise, up and outwards."""
    yield from mass(POPLITEUS, 0, "popliteus")
    for k in range(1, 7):
        share = k / 7
        low = (-58 + 22 * share, 494 + 34 * share)
        high = (40 + 14 * share, 418 + 16 * share)
        bend = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2 + 6 - 8 * share)
        fibre = path(tapered([low, bend, high], 1.5))
        yield f'<path d="{fibre}" fill="{{fibre}}" fill-opacity="0.4"/>'


# Where each label points: leg, and a point in leg units.
ANCHORS = {
    "biceps_femoris": ("left", (54, 322)),
    "semitendinosus": ("left", (-53, 316)),
    "semimembranosus": ("left", (-67, 350)),
    "calf_outer": ("left", (46, 530)),
    "calf_inner": ("left", (-48, 578)),
    "artery": ("right", (-25, 322)),
    "vein": ("right", (-3, 372)),
    "tibial_nerve": ("right", (12, 408)),
    "peroneal_nerve": ("right", (57, 443)),
    "popliteus": ("right", (-36, 496)),
}


def overlay() -> str:
    """Return the overlay as SVG: what lies near the skin on the left leg, the rest on the right."""
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>']
    for sign, drawn in ((-1, near_skin()), (1, deeper())):
        parts.append(f'<g transform="matrix({sign} 0 0 1 {WIDTH / 2 - sign * MID:g} {Y_SHIFT})">')
        parts += [*drawn, "</g>"]
    return "\n".join([*parts, "</svg>\n"])


def anchors() -> dict[str, dict[str, object]]:
    """Return where the label of each structure points, in figure units."""
    found = {}
    for name, (side, (x, y)) in ANCHORS.items():
        sign = -1 if side == "left" else 1
        found[name] = {"side": side, "point": [WIDTH / 2 + sign * (x - MID), y + Y_SHIFT]}
    return found
