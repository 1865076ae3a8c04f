"""The finished plates: the lit skin in the colours of a light page, of the night, and of paper."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from fields import FINE, TOP, Field, blur
from light import alone, brightness, normals
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from scipy import ndimage
from surface import depth_inside, height
from tones import DAY, MOON, NIGHT, PAPER, channels, toned

# How far inside the outline, in units, the light on the landscape can be trusted.
EDGE = 3.0
# Of the cells that are computed, this share is kept: one and a half to a unit.
KEPT = 0.75


def paper_grain(shape: tuple[int, int]) -> Field:
    """Return how the tooth of the paper takes the wash: about one, unevenly."""
    dice = np.random.default_rng(7)
    cloud = ndimage.gaussian_filter(dice.standard_normal((shape[0] // 8, shape[1] // 8)), 4)
    cloud = ndimage.zoom(cloud, (shape[0] / cloud.shape[0], shape[1] / cloud.shape[1]), order=1)
    tooth = ndimage.gaussian_filter(dice.standard_normal(shape), 1.1)
    return 0.010 * cloud / cloud.std() + 0.0045 * tooth / tooth.std()


def opacity(face: str) -> Field:
    """Return how much of each cell the body covers; towards the top it fades into the page."""
    edge = np.clip(ndimage.gaussian_filter(depth_inside(face), 1.2) * FINE + 0.5, 0, 1)
    y = TOP + (np.arange(edge.shape[0]) + 0.5) / FINE
    rise = np.clip((y - TOP - 8) / 150, 0, 1)
    return edge * (rise * rise * (3 - 2 * rise))[:, None]


def settled(bright: Field, far: Field) -> Field:
    """Return the brightness with a calm border: there a landscape drops off and light flickers.

    ``far`` is how far inside the outline each cell lies.
    """
    inner = far >= EDGE
    rows, columns = ndimage.distance_transform_edt(
        ~inner, return_distances=False, return_indices=True
    )
    carried = ndimage.gaussian_filter(bright[rows, columns], (6, 1.5))
    share = np.clip(far / EDGE - 1, 0, 1)
    turned = 0.10 * np.clip(1 - far / (2.5 * EDGE), 0, 1) ** 2
    return bright * share + carried * (1 - share) - turned


def sharp(image: QImage) -> QImage:
    """Return a plate at the size in which it is kept: skin is soft, and unpacking takes time."""
    return image.scaled(
        image.size() * KEPT,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


class Skin:
    """The lit skin of a face, ready to be printed in any tones."""

    def __init__(self, face: str, extra: Field | None = None) -> None:
        relief = height(face)
        if extra is not None:
            relief = relief + extra
        bright = settled(brightness(relief, alone(relief)), depth_inside(face))
        # As a hand would, give every form a little more contrast than the light does.
        clear = bright + 0.22 * (bright - blur(bright, 16))
        self.bright = np.clip(clear + paper_grain(clear.shape), 0, 1)
        self.alpha = opacity(face)
        nx, ny, nz = normals(blur(relief, 1.5))
        self.behind = np.clip(0.9 * nx + 0.25 * ny, 0, 1) ** 1.5 * np.clip(1 - nz, 0, 1) ** 1.3

    def day(self) -> QImage:
        """Return the plate for a light page."""
        return sharp(rgba(toned(self.bright, DAY), self.alpha))

    def night(self) -> QImage:
        """Return the plate for the night: shade sinks into the dark, its far side is moonlit."""
        colours = toned(self.bright, NIGHT)
        share = (0.5 * self.behind)[..., None]
        return sharp(rgba(colours * (1 - share) + channels(MOON) * share, self.alpha))

    def paper(self) -> QImage:
        """Return the plate for paper: grey, on white, at half the size."""
        over = toned(self.bright, PAPER)[..., 0] * self.alpha + 255 * (1 - self.alpha)
        small = over.reshape(over.shape[0] // 2, 2, over.shape[1] // 2, 2).mean(axis=(1, 3))
        grey = np.ascontiguousarray(np.rint(small).astype(np.uint8))
        rows, columns = grey.shape
        return QImage(grey.data, columns, rows, columns, QImage.Format.Format_Grayscale8).copy()


def rgba(colours: Field, alpha: Field) -> QImage:
    """Return colours 0 to 255 and an opacity 0 to 1 as an image."""
    together = np.concatenate([colours, 255 * alpha[..., None]], axis=-1)
    cells = np.ascontiguousarray(np.rint(np.clip(together, 0, 255)).astype(np.uint8))
    rows, columns = alpha.shape
    return QImage(cells.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888).copy()


def save(image: QImage, target: Path, quality: int) -> None:
    """Write an image; its ending says in which form."""
    if not image.save(str(target), target.suffix[1:], quality):
        raise OSError(f"{target} cannot be written")
