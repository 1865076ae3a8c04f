"""Curves as lists of cubic Bezier pieces (p0, p1, p2, p3), each point an (x, y) pair."""

from __future__ import annotations

import math
from itertools import pairwise

Point = tuple[float, float]
Piece = tuple[Point, Point, Point, Point]
Curve = list[Piece]


def spline(points, closed: bool = False) -> Curve:
    """Return the smooth curve through points (natural ends), as exact Bezier pieces."""
    p = [tuple(map(float, q)) for q in points]
    if closed:  # wrap far enough that the seam is smooth, then keep the middle lap
        n, k = len(p), min(6, len(p))
        wrapped = p[-k:] + p + p[: k + 1]
        return spline(wrapped)[k : k + n]
    n = len(p)
    h = [max(math.dist(p[i], p[i + 1]) ** 0.75, 1e-6) for i in range(n - 1)]
    tangent = []
    for c in (0, 1):  # solve for first derivatives at the knots
        lo, di, up, rhs = [0.0] * n, [0.0] * n, [0.0] * n, [0.0] * n
        di[0], up[0], rhs[0] = 2.0, 1.0, 3 * (p[1][c] - p[0][c]) / h[0]
        lo[-1], di[-1], rhs[-1] = 1.0, 2.0, 3 * (p[-1][c] - p[-2][c]) / h[-1]
        for i in range(1, n - 1):
            lo[i], di[i], up[i] = h[i], 2 * (h[i - 1] + h[i]), h[i - 1]
            rhs[i] = 3 * (
                h[i] * (p[i][c] - p[i - 1][c]) / h[i - 1]
                + h[i - 1] * (p[i + 1][c] - p[i][c]) / h[i]
            )
        for i in range(1, n):
            m = lo[i] / di[i - 1]
            di[i] -= m * up[i - 1]
            rhs[i] -= m * rhs[i - 1]
        d = [0.0] * n
        d[-1] = rhs[-1] / di[-1]
        for i in range(n - 2, -1, -1):
            d[i] = (rhs[i] - up[i] * d[i + 1]) / di[i]
        tangent.append(d)
    out = []
    for i in range(n - 1):
        a, b, s = p[i], p[i + 1], h[i] / 3
        out.append(
            (
                a,
                (a[0] + s * tangent[0][i], a[1] + s * tangent[1][i]),
                (b[0] - s * tangent[0][i + 1], b[1] - s * tangent[1][i + 1]),
                b,
            )
        )
    return out


def line(a: Point, b: Point) -> Curve:
    """Return a straight line."""
    return [(tuple(a), mixed(a, b, 1 / 3), mixed(a, b, 2 / 3), tuple(b))]


def mixed(a: Point, b: Point, share: float) -> Point:
    """Return the point a share of the way from one point to another."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def at(curve: Curve, t: float) -> Point:
    """Return the point at a parameter: whole part the piece, fraction the way along it."""
    i = min(int(t), len(curve) - 1)
    u = t - i
    v = 1 - u
    a, b, c, d = curve[i]
    w = (v * v * v, 3 * v * v * u, 3 * v * u * u, u * u * u)
    return tuple(w[0] * a[k] + w[1] * b[k] + w[2] * c[k] + w[3] * d[k] for k in (0, 1))


def find(curve: Curve, axis: int, value: float, from_end: bool = False) -> float:
    """Return the parameter of the first (or last) place where the curve's x or y is `value`."""
    steps = [i / 24 for i in range(24 * len(curve) + 1)]
    if from_end:
        steps.reverse()
    for s, e in pairwise(steps):
        fs, fe = at(curve, s)[axis] - value, at(curve, e)[axis] - value
        if fs == 0:
            return s
        if fs * fe <= 0:
            for _ in range(60):
                m = (s + e) / 2
                if (at(curve, m)[axis] - value) * fs > 0:
                    s = m
                else:
                    e = m
            return (s + e) / 2
    raise ValueError(f"no point with {'xy'[axis]} = {value}")


def split(piece: Piece, u: float) -> tuple[Piece, Piece]:
    """Cut one piece in two."""
    a, b, c, d = piece
    ab, bc, cd = mixed(a, b, u), mixed(b, c, u), mixed(c, d, u)
    abc, bcd = mixed(ab, bc, u), mixed(bc, cd, u)
    m = mixed(abc, bcd, u)
    return (a, ab, abc, m), (m, bcd, cd, d)


def part(curve: Curve, t0: float, t1: float) -> Curve:
    """Return the stretch of a curve from t0 to t1 (t0 < t1)."""
    out = []
    for i, piece in enumerate(curve):
        lo, hi = max(t0 - i, 0.0), min(t1 - i, 1.0)
        if hi - lo < 1e-9:
            continue
        if hi < 1:
            piece = split(piece, hi)[0]
        if lo > 0:
            piece = split(piece, lo / hi)[1]
        out.append(piece)
    return out


def back_to_front(curve: Curve) -> Curve:
    """Return a curve walked the other way."""
    return [tuple(reversed(piece)) for piece in reversed(curve)]


def flat(curve: Curve, n: int = 12) -> list[Point]:
    """Return points along a curve."""
    return [at([piece], k / n) for piece in curve for k in range(n)]


def key(p: Point) -> Point:
    """Return a point rounded to what the files hold."""
    return (round(p[0], 2), round(p[1], 2))
