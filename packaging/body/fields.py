"""Fields over one half of the figure: filled shapes, inflated shapes, ribbons, and how they join.

A field is an array of rows and columns, ``FINE`` cells to a unit of the figure, from the midline
outwards. Heights are in units. Needs numpy and scipy (the ``test`` group has them).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from curves import Point, at, flat, spline
from scipy import ndimage, sparse
from scipy.sparse.linalg import splu
from zones import MID

# Cells to a unit in the finished plate, and in what is solved for and then enlarged.
FINE, COARSE = 2, 1
LEFT, RIGHT, TOP, BOTTOM = MID, MID + 300.0, -332.0, 1058.0
Field = np.ndarray


def grid(cells: int = FINE) -> tuple[Field, Field]:
    """Return the x and the y of every cell of a half, in leg units."""
    step = 1 / cells
    xs = np.arange(LEFT + step / 2, RIGHT, step)
    ys = np.arange(TOP + step / 2, BOTTOM, step)
    x, y = np.meshgrid(xs, ys)
    return x, y


def blur(field: Field, units: float, cells: int = FINE) -> Field:
    """Return a field made soft over so many units."""
    return ndimage.gaussian_filter(field, units * cells, mode="nearest", truncate=3.0)


def filled(polygon: Sequence[Point], cells: int = FINE) -> Field:
    """Return which cells lie in a polygon, row by row."""
    x, y = grid(cells)
    xs, inside = x[0], np.zeros(x.shape, bool)
    ends = [*polygon[1:], polygon[0]]
    for row, level in enumerate(y[:, 0]):
        crossed = sorted(
            x0 + (level - y0) * (x1 - x0) / (y1 - y0)
            for (x0, y0), (x1, y1) in zip(polygon, ends, strict=True)
            if (y0 > level) != (y1 > level)
        )
        for start, stop in zip(crossed[::2], crossed[1::2], strict=True):
            inside[row] |= (xs >= start) & (xs < stop)
    return inside


def ring(points: Sequence[Point], cells: int = FINE) -> Field:
    """Return which cells lie in the smooth closed line through points."""
    return filled(flat(spline(points, True), 10), cells)


def inflated(inside: Field, round_over: float, *, open_border: bool = False) -> Field:
    """Return a mask blown up like a cushion: half a circle across, flatter where it is wide.

    The mask is coarse, the cushion fine. With an open border it goes on beyond the midline and
    above the top, where the figure does.
    """
    rows, columns = np.where(inside)
    box = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    part = inside[box]
    edges = (open_border, open_border)
    pressure = np.zeros(inside.shape)
    pressure[box] = _membrane(part, round_over, edges)
    return np.sqrt(np.maximum(ndimage.zoom(pressure, FINE, order=1, grid_mode=True,
                                           mode="nearest"), 0) * 2)  # fmt: skip


def _membrane(inside: Field, round_over: float, open_edges: tuple[bool, bool]) -> Field:
    """Return how far a membrane held at the border bulges under an even pressure."""
    count = int(inside.sum())
    index = -np.ones(inside.shape, int)
    index[inside] = np.arange(count)
    framed = np.pad(index, 1, constant_values=-1)
    diagonal = np.full(count, 4.0 + round_over**-2)
    rows, columns = [np.arange(count)], [np.arange(count)]
    values: list[Field] = []
    for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
        near = framed[1 + dy : 1 + dy + inside.shape[0], 1 + dx : 1 + dx + inside.shape[1]]
        near = near[inside]
        joined = near >= 0
        rows.append(np.arange(count)[joined])
        columns.append(near[joined])
        values.append(-np.ones(int(joined.sum())))
        wall = np.zeros(inside.shape, bool)
        wall[:, 0] = open_edges[0] and dx == -1
        wall[0, :] |= open_edges[1] and dy == -1
        diagonal -= (wall[inside] & ~joined).astype(float)
    entries = (np.concatenate([diagonal, *values]), (np.concatenate(rows), np.concatenate(columns)))
    found = np.zeros(inside.shape)
    found[inside] = splu(sparse.csc_matrix(entries)).solve(np.ones(count))
    return found


def ribbon(
    points: Sequence[Point],
    height: float,
    width: float,
    ends: tuple[float, float] = (0.3, 0.3),
    profile: Callable[[Field], Field] = lambda far: np.exp(-far / 2),
) -> Field:
    """Return a raised line (or, below zero, a furrow) that comes and goes over shares of its way.

    ``profile`` tells its height from the squared distance in widths.
    """
    x, y = grid()
    total = np.zeros_like(x)
    base = spline(points)
    length = sum(math.dist(a, b) for a, b in pairwise(points))
    count, reach = max(24, round(length / width * 4)), 4 * width
    for k in range(count + 1):
        px, py = at(base, len(base) * k / count)
        share = k / count
        swell = min(
            1.0,
            share / ends[0] if ends[0] else 1.0,
            (1 - share) / ends[1] if ends[1] else 1.0,
        )
        swell = swell * swell * (3 - 2 * swell)
        rows = slice(
            *(
                int(v)
                for v in np.clip(
                    [(py - reach - TOP) * FINE, (py + reach - TOP) * FINE], 0, x.shape[0]
                )
            )
        )
        cols = slice(
            *(
                int(v)
                for v in np.clip(
                    [(px - reach - LEFT) * FINE, (px + reach - LEFT) * FINE], 0, x.shape[1]
                )
            )
        )
        far = ((x[rows, cols] - px) ** 2 + (y[rows, cols] - py) ** 2) / width**2
        total[rows, cols] = np.maximum(total[rows, cols], swell * profile(far))
    return height * total


def oval(cx: float, cy: float, rx: float, ry: float, height: float, turn: float = 0) -> Field:
    """Return a soft oval, raised or pressed in."""
    x, y = grid()
    angle = np.radians(turn)
    along = ((x - cx) * np.cos(angle) + (y - cy) * np.sin(angle)) / rx
    across = (-(x - cx) * np.sin(angle) + (y - cy) * np.cos(angle)) / ry
    return height * np.exp(-1.6 * (along**2 + across**2))


def joined(fields: Sequence[Field], soft: float) -> Field:
    """Return the highest of several fields at each place, with a rounded valley where two meet."""
    top = np.max(fields, axis=0)
    return top + soft * np.log(sum(np.exp((field - top) / soft) for field in fields))


def mirrored(half: Field) -> Field:
    """Return the whole figure from its half."""
    return np.concatenate([half[:, ::-1], half], axis=1)
