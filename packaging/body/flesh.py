"""Painting of what lies under the skin: bellies with their fibres, tendons, bones, vessels, nerves.

Parts are laid over each other from the deepest to the nearest, each lit from the upper left and
casting a soft shade on what lies below it. Needs numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from curves import Point, at, flat, spline
from fields import COARSE, FINE, LEFT, TOP, Field, filled, grid, inflated
from light import SUN, WRAP, normals
from scipy import ndimage
from tones import Tones, channels, toned

SHADE = "#2B1B15"
# How deep a tendon or a bone lies against the width of a belly.
Share = Callable[[Field, Field], Field]


def eased(value: Field | float) -> Field:
    """Return 0 below 0, 1 above 1, and a soft way between."""
    way = np.clip(value, 0, 1)
    return way * way * (3 - 2 * way)


@dataclass
class Canvas:
    """Colours (times opacity) and opacity of one leg; ``sign`` is -1 where it will be mirrored."""

    sign: int
    dim: float
    inside: Field
    colour: Field = field(init=False)
    alpha: Field = field(init=False)

    def __post_init__(self) -> None:
        rows, columns = self.inside.shape
        self.colour = np.zeros((rows, columns, 3))
        self.alpha = np.zeros((rows, columns))

    def lay(self, colours: Field, alpha: Field) -> None:
        """Lay colours over what is there."""
        self.colour = colours * alpha[..., None] + self.colour * (1 - alpha[..., None])
        self.alpha = alpha + self.alpha * (1 - alpha)

    def veil(self, colour: str, alpha: Field) -> None:
        """Quiet the skin below, so that what lies on it can be read."""
        self.lay(np.broadcast_to(channels(colour), self.colour.shape), alpha)

    def shade_below(self, alpha: Field, reach: float, strength: float) -> None:
        """Let a part cast a soft shade on what is there already, down and to the right."""
        cast = ndimage.gaussian_filter(alpha, reach * FINE)
        cast = ndimage.shift(cast, (0.6 * reach * FINE, 0.6 * reach * FINE * self.sign), order=1)
        cast = np.clip(strength * cast * (1 - alpha), 0, 1) * self.inside
        self.lay(np.broadcast_to(channels(SHADE), self.colour.shape), cast)

    def part(self, tones: Tones, height: Field, alpha: Field, grain: Field | float = 0.0) -> None:
        """Lay a lit part with a grain in its brightness."""
        self.lay(toned(self.lit(height, alpha, grain), tones), alpha)

    def lit(self, height: Field, alpha: Field, grain: Field | float) -> Field:
        """Return how bright a part is, a little darker along its border."""
        nx, ny, nz = normals(ndimage.gaussian_filter(height, 0.7 * FINE))
        sun = nx * SUN[0] * self.sign + ny * SUN[1] + nz * SUN[2]
        bright = 0.70 + 0.85 * (np.clip((sun + WRAP) / (1 + WRAP), 0, 1) - 0.835)
        bright = bright - 0.20 * (1 - nz) ** 1.3 + grain
        border = 0.26 * np.exp(-np.clip(inward(alpha), 0, 9) / 0.9)
        return np.clip(bright - border, 0, 1) * self.dim


def inward(alpha: Field) -> Field:
    """Return how far inside a part each cell lies, in units."""
    return ndimage.distance_transform_edt(alpha > 0.5) / FINE


@dataclass(frozen=True)
class Form:
    """A shape of its own: its soft mask, its height, and how far across it a cell lies (0 to 1)."""

    alpha: Field
    height: Field
    across: Field
    slope: Field


def form(points: Sequence[Point], deep: float, round_over: float = 40.0) -> Form:
    """Return the form of a belly or a bone with a smooth outline."""
    polygon = flat(spline(points, True), 10)
    mask = filled(polygon)
    height = deep * inflated(filled(polygon, COARSE), round_over)
    across, slope = flow(mask)
    return Form(ndimage.gaussian_filter(mask.astype(float), 0.8), height, across, slope)


def flow(mask: Field) -> tuple[Field, Field]:
    """Return the share of the width and the sideways lean of the lines that keep their share."""
    x, _ = grid()
    rows = np.where(mask.any(axis=1))[0]
    left = np.array([x[0][mask[row]].min() for row in rows])
    right = np.array([x[0][mask[row]].max() for row in rows])
    left, right = (ndimage.gaussian_filter1d(v, 12 * FINE, mode="nearest") for v in (left, right))
    lean_left, lean_right = (np.gradient(v) * FINE for v in (left, right))
    across, slope = np.full(x.shape, 0.5), np.zeros(x.shape)
    span = np.maximum(right - left, 1)[:, None]
    share = np.clip((x[rows] - left[:, None]) / span, 0, 1)
    across[rows] = share
    lean = lean_left[:, None] * (1 - share) + lean_right[:, None] * share
    slope[rows] = np.clip(lean, -0.7, 0.7)
    return across, slope


def fibres(mask: Field, dx: Field, dy: Field, seed: int) -> Field:
    """Return the grain of fibres: noise drawn out along their direction, about -1 to 1."""
    rows, columns = (np.where(mask.any(axis=axis))[0] for axis in (1, 0))
    box = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    length = np.hypot(dx[box], dy[box])
    ux, uy = dx[box] / length, dy[box] / length
    dice = np.random.default_rng(seed)
    shape = ux.shape
    fine = ndimage.gaussian_filter(dice.standard_normal(shape), 0.55 * FINE)
    broad = ndimage.gaussian_filter(dice.standard_normal(shape), 1.7 * FINE)
    total = 1.0 * drawn_out(fine / fine.std(), ux, uy, 24) + 0.9 * drawn_out(
        broad / broad.std(), ux, uy, 60
    )
    found = np.zeros(mask.shape)
    found[box] = np.tanh(total / (2.0 * total.std()))
    return found


def drawn_out(noise: Field, ux: Field, uy: Field, reach: float) -> Field:
    """Return noise averaged along streamlines, ``reach`` units each way."""
    y0, x0 = np.mgrid[0 : noise.shape[0], 0 : noise.shape[1]].astype(float)
    total, step = noise.copy(), 1.6 * FINE
    for way in (1, -1):
        y, x = y0.copy(), x0.copy()
        for _ in range(round(reach * FINE / step)):
            vx = ndimage.map_coordinates(ux, (y, x), order=1, mode="nearest")
            vy = ndimage.map_coordinates(uy, (y, x), order=1, mode="nearest")
            x, y = x + way * step * vx, y + way * step * vy
            total += ndimage.map_coordinates(noise, (y, x), order=1, mode="mirror")
    return total


def tube(points: Sequence[Point], wide: float, narrow: float) -> tuple[Field, Field]:
    """Return the soft mask and the height of a cord whose width passes from one to another."""
    x, y = grid()
    near, size = np.full(x.shape, 9.0), np.full(x.shape, 1.0)
    base = spline(points)
    count = 40 * len(base)
    for k in range(count + 1):
        px, py = at(base, len(base) * k / count)
        half = (wide + (narrow - wide) * k / count) / 2
        reach = half + 2
        rows = slice(max(0, int((py - reach - TOP) * FINE)), int((py + reach - TOP) * FINE))
        cols = slice(max(0, int((px - reach - LEFT) * FINE)), int((px + reach - LEFT) * FINE))
        far = np.hypot(x[rows, cols] - px, y[rows, cols] - py) / half
        nearer = far < near[rows, cols]
        near[rows, cols] = np.where(nearer, far, near[rows, cols])
        size[rows, cols] = np.where(nearer, half, size[rows, cols])
    alpha = np.clip((1 - near) * size * FINE + 0.5, 0, 1)
    return alpha, size * np.sqrt(np.clip(1 - near**2, 0, 1))
