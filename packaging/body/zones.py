"""The zones: all borders are cut where they meet, and the faces between them are the zones."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path

from curves import Curve, Point, at, back_to_front, find, flat, key, line, part, spline

L = json.loads((Path(__file__).parent / "landmarks.json").read_text(encoding="utf-8"))
MID = L["units"]["body_midline_x"]


def outline(face: str) -> Curve:
    """Return the outline of one leg, from the crotch round the foot to the waist."""
    rows, ends = L["outline"]["rows"], L["outline_ends"]
    m, l = (1, 2) if face == "back" else (3, 4)
    inner = [ends["crotch"]] + [(r[m], r[0]) for r in rows if r[m] is not None]
    outer = [(r[l], r[0]) for r in reversed(rows)]
    if face == "back":
        return spline(inner + ends["back_foot_medial_to_lateral"] + outer)
    toes = ends["front_toes"]
    inner += ends["front_medial_to_big_toe"]
    outer = ends["front_little_toe_to_lateral"] + outer
    stops = [None, *toes["notches"], None]
    curve = []
    for k, (x, tip, w) in enumerate(toes["toes"]):
        a, b, r = stops[k], stops[k + 1], w / 2
        tip_points = [(x - 0.95 * r, tip - 1.1 * r), (x - 0.6 * r, tip - 0.24 * r), (x, tip),
                      (x + 0.6 * r, tip - 0.26 * r), (x + 0.95 * r, tip - 1.0 * r)]  # fmt: skip
        curve += spline([*([a] if a else inner), *tip_points, *([b] if b else outer)])
    return curve


def graph(face: str):
    """Return named curves and, for each, the cuts (parameter, node) on it."""
    top, crotch = L["units"]["crop_top_y"], L["outline_ends"]["crotch"]
    out = outline(face)
    curves = {"outline": out, "top": line(out[-1][3], (MID, top)), "mid": line((MID, top), crotch)}
    cuts = {name: [] for name in curves}
    for name, row in L["borders"][face].items():
        if name == "note":
            continue
        pts, own = [], []
        for k, p in enumerate(row):
            if p[0] == "crotch":
                pts.append(tuple(crotch))
            elif p[0] in ("m", "l"):
                t = find(out, 1, p[1], p[0] == "l")
                pts.append(key(at(out, t)))
                cuts["outline"].append((t, pts[-1]))
            elif p[0] == "mid":
                pts.append((MID, p[1]))
                cuts["mid"].append((find(curves["mid"], 1, p[1]), pts[-1]))
            elif isinstance(p[0], str):
                t = find(curves[p[0]], 0, p[1])
                pts.append(key(at(curves[p[0]], t)))
                cuts[p[0]].append((t, pts[-1]))
                own.append((float(k), pts[-1]))
            else:
                pts.append(tuple(p))
        curves[name] = spline(pts)
        cuts[name] = own
    return curves, cuts


def rounded(curve: Curve) -> Curve:
    """Return a curve with its points rounded."""
    return [tuple(key(p) for p in piece) for piece in curve]


def faces(face: str) -> list[Curve]:
    """Return every loop between the borders."""
    curves, cuts = graph(face)
    half = {}  # node -> [(angle, edge, other node)]
    for name, curve in curves.items():
        ends = {0.0: key(curve[0][0]), float(len(curve)): key(curve[-1][3])}
        ends.update({t: key(p) for t, p in cuts[name]})
        ts = sorted(ends)
        ts = [t for i, t in enumerate(ts) if i == 0 or ends[t] != ends[ts[i - 1]]]
        for t0, t1 in pairwise(ts):
            edge = rounded(part(curve, t0, t1))
            a, b = ends[t0], ends[t1]
            edge[0] = (a, *edge[0][1:])
            edge[-1] = (*edge[-1][:3], b)
            for e, s, f in ((edge, a, b), (back_to_front(edge), b, a)):
                q = at(e, 0.08)
                half.setdefault(s, []).append((math.atan2(q[1] - s[1], q[0] - s[0]), e, f))
    for s in half:
        half[s].sort(key=lambda h: h[0])
    seen, found = set(), []
    for s in half:
        for i in range(len(half[s])):
            loop, node, k = [], s, i
            while (node, k) not in seen:
                seen.add((node, k))
                _, edge, nxt = half[node][k]
                loop.append(edge)
                again = back_to_front(edge)
                j = next(n for n, h in enumerate(half[nxt]) if h[2] == node and h[1] == again)
                node, k = nxt, (j - 1) % len(half[nxt])
            if loop:
                found.append([piece for e in loop for piece in e])
    return found


def inside(p: Point, poly: list[Point]) -> bool:
    """Tell whether a point lies in a polygon."""
    hit = False
    for (x0, y0), (x1, y1) in zip(poly, poly[1:] + poly[:1], strict=True):
        if (y0 > p[1]) != (y1 > p[1]) and p[0] < x0 + (p[1] - y0) * (x1 - x0) / (y1 - y0):
            hit = not hit
    return hit


def area(poly: list[Point]) -> float:
    """Return the signed area of a polygon."""
    return (
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(poly, poly[1:] + poly[:1], strict=True)) / 2
    )


def zones(face: str) -> dict[str, Curve]:
    """Return the closed outline of every zone of a face."""
    result = {}
    loops = [(f, flat(f)) for f in faces(face)]
    # The outer face turns the other way.
    sign = math.copysign(1, -max((area(p) for _, p in loops), key=abs))
    for name, seed in L["zone_seeds"][face].items():
        if name == "note":
            continue
        hits = [f for f, p in loops if area(p) * sign > 0 and inside(seed, p)]
        assert len(hits) == 1, (face, name, len(hits))
        result[name] = hits[0]
    return result
