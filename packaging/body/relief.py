"""The body as a landscape: heights from the outline and the forms under the skin, lit from above.

The silhouette is blown up like a cushion, bellies of muscle are laid on it, tendons and bones are
ridges, hollows and folds are pressed in. The light then falls the same way on either leg, so that
no side ever looks more marked than the other. Needs numpy and scipy (the ``test`` group has them).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from curves import Point, at, flat, spline
from forms import FORMS, Belly, Hollow, Ridge
from scipy import ndimage, sparse
from scipy.sparse.linalg import splu
from zones import MID, outline

# One cell is one unit of the figure, so that the grid is the picture.
STEP = 1.0
LEFT, RIGHT, TOP, BOTTOM = MID, MID + 300.0, -332.0, 1058.0
# How far a limb stays round: thicker parts flatten out in the middle.
ROUND = 46.0
LIGHT = np.array([0.0, -0.50, 0.866])
# Over how much of its border the form turns away into the dark.
RIM = 8.0


class Relief:
    """The landscape of one face."""

    def __init__(self, face: str) -> None:
        self.face = face
        self.xs = np.arange(LEFT + STEP / 2, RIGHT, STEP)
        self.ys = np.arange(TOP + STEP / 2, BOTTOM, STEP)
        self.x, self.y = np.meshgrid(self.xs, self.ys)

    @cached_property
    def silhouette(self) -> np.ndarray:
        """Tell which cells of one half lie inside the body."""
        limb = flat(outline(self.face), 16)
        x, _ = limb[-1]
        return self._filled([*limb, (x, TOP - 20), (MID, TOP - 20), (MID, 12.0)])

    @cached_property
    def edge(self) -> np.ndarray:
        """Return how far inside the outline each cell lies (negative: outside)."""
        whole = mirrored(self.silhouette)
        # The drawing fades at the top and has no border there.
        whole = np.vstack([np.repeat(whole[:1], 60, axis=0), whole])
        fine = ndimage.distance_transform_edt(whole) - ndimage.distance_transform_edt(~whole)
        return ndimage.gaussian_filter(fine, 0.7)[60:] * STEP

    def shade(self) -> np.ndarray:
        """Return how bright each place is, 0 at the darkest rim to 1 in full light; outside -1."""
        height = self.height()
        slope_y, slope_x = np.gradient(ndimage.gaussian_filter(height, 3.2 / STEP), STEP)
        length = np.sqrt(slope_x**2 + slope_y**2 + 1)
        lit = np.clip((-slope_y * LIGHT[1] + LIGHT[2]) / length, 0, 1)
        bright = 0.70 * lit + 0.30 / length - 0.9 * self._shut_in(height)
        bright = ndimage.gaussian_filter(bright, 1.3 / STEP)
        # A thin part, like a toe, turns away over a thin border.
        thick = ndimage.gaussian_filter(ndimage.maximum_filter(self.edge, 31), 5)
        border = np.clip(thick * 0.45, 2.5, RIM)
        rim = 0.30 + 0.70 * np.sin(np.clip(self.edge / border, 0, 1) * np.pi / 2)
        # Like film: the middle keeps its contrast, nothing burns out and nothing goes flat black.
        low, middle, high = np.percentile(bright[self.edge > RIM], (3, 50, 97))
        spread = np.where(bright > middle, high - middle, middle - low) * 1.25
        even = 0.56 + 0.46 * np.tanh((bright - middle) / spread)
        return np.where(self.edge > 0, np.clip(even * rim, 0, 1), -1.0)

    def _shut_in(self, height: np.ndarray) -> np.ndarray:
        """Return how far each place lies below its surroundings, at three sizes.

        Below the crotch a leg is alone: the other one casts no shade on it.
        """
        alone = height.copy()
        alone[:, : alone.shape[1] // 2] = 0
        total = np.zeros_like(height)
        apart = np.clip((self.ys + 10) / 190, 0, 1)[:, None]
        for size, share in ((7.0, 0.30), (17.0, 0.5), (40.0, 0.5)):
            joint = ndimage.gaussian_filter(height, size / STEP, mode="nearest")
            single = ndimage.gaussian_filter(alone, size / STEP, mode="nearest")
            single = mirrored(single[:, single.shape[1] // 2 :])
            total += share * (joint + (single - joint) * apart - height) / size
        return total

    def height(self) -> np.ndarray:
        """Return the height of the skin over the whole figure."""
        height = mirrored(self._cushion())
        for form in FORMS[self.face]:
            height = height + mirrored(self._raised(form))
        return height

    def _raised(self, form: Belly | Ridge | Hollow) -> np.ndarray:
        if isinstance(form, Belly):
            return self._belly(form)
        if isinstance(form, Ridge):
            return self._ridge(form)
        turn = np.radians(form.turn)
        dx, dy = self.x - form.x, self.y - form.y
        along = (dx * np.cos(turn) + dy * np.sin(turn)) / form.rx
        across = (-dx * np.sin(turn) + dy * np.cos(turn)) / form.ry
        return form.height * np.exp(-1.6 * (along**2 + across**2))

    def _belly(self, form: Belly) -> np.ndarray:
        inside = mirrored(self._filled(flat(spline(form.points, True), 10)))
        far = ndimage.distance_transform_edt(inside) * STEP
        reach = form.round or far.max()
        dome = np.sqrt(np.clip(1 - (1 - np.minimum(far / reach, 1)) ** 2, 0, 1))
        soft = ndimage.gaussian_filter(dome, form.soft / STEP)
        return form.height * soft[:, soft.shape[1] // 2 :]

    def _ridge(self, form: Ridge) -> np.ndarray:
        """Raise (or press in) a line that swells towards its middle."""
        base = spline(form.points)
        count = 60
        total = np.zeros_like(self.x)
        for k in range(count + 1):
            px, py = at(base, len(base) * k / count)
            share = k / count
            swell = min(1.0, share / form.fade_in if form.fade_in else 1) * min(
                1.0, (1 - share) / form.fade_out if form.fade_out else 1
            )
            swell = swell * swell * (3 - 2 * swell)
            far = (self.x - px) ** 2 + (self.y - py) ** 2
            total = np.maximum(total, swell * np.exp(-far / (2 * form.width**2)))
        return form.height * ndimage.gaussian_filter(total, 0.8)

    def _cushion(self) -> np.ndarray:
        """Blow the silhouette up: the root of a membrane under pressure, held at the outline."""
        inside = self.silhouette
        index = -np.ones(inside.shape, int)
        index[inside] = np.arange(inside.sum())
        rows, columns, values = [], [], []
        count = inside.sum()
        diagonal = np.full(count, 4.0 + (STEP / ROUND) ** 2)
        for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            near = np.full(inside.shape, -1)
            source = index[
                max(dy, 0) : inside.shape[0] + min(dy, 0), max(dx, 0) : inside.shape[1] + min(dx, 0)
            ]
            near[
                max(-dy, 0) : inside.shape[0] + min(-dy, 0),
                max(-dx, 0) : inside.shape[1] + min(-dx, 0),
            ] = source
            own, other = index[inside], near[inside]
            joined = other >= 0
            rows.append(own[joined])
            columns.append(other[joined])
            values.append(-np.ones(joined.sum()))
            # The midline is a mirror and the top goes on: no wall there.
            open_side = np.zeros(inside.shape, bool)
            if dx == -1:
                open_side[:, 0] = True
            if dy == -1:
                open_side[0, :] = True
            diagonal -= (open_side[inside] & ~joined).astype(float)
        matrix = sparse.csc_matrix(
            (
                np.concatenate([*values, diagonal]),
                (
                    np.concatenate([*rows, np.arange(count)]),
                    np.concatenate([*columns, np.arange(count)]),
                ),
            )
        )
        pressure = np.zeros(inside.shape)
        pressure[inside] = splu(matrix).solve(np.full(count, STEP**2))
        return 1.25 * np.sqrt(np.maximum(pressure, 0) * 2)

    def _filled(self, polygon: list[Point]) -> np.ndarray:
        """Return which cells lie in a polygon, row by row."""
        inside = np.zeros(self.x.shape, bool)
        ends = [*polygon[1:], polygon[0]]
        for line, y in enumerate(self.ys):
            crossed = sorted(
                x0 + (y - y0) * (x1 - x0) / (y1 - y0)
                for (x0, y0), (x1, y1) in zip(polygon, ends, strict=True)
                if (y0 > y) != (y1 > y)
            )
            for start, stop in zip(crossed[::2], crossed[1::2], strict=True):
                inside[line] |= (self.xs >= start) & (self.xs < stop)
        return inside


def mirrored(half: np.ndarray) -> np.ndarray:
    """Return the whole figure from the half right of the midline."""
    return np.hstack([half[:, ::-1], half])
