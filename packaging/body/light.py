"""The light on the skin: from the upper left, with soft shade in what lies deep."""

from __future__ import annotations

import numpy as np
from fields import FINE, TOP, Field, blur
from scipy import ndimage

SUN = np.array([-0.46, -0.44, 0.77])
SUN = SUN / np.linalg.norm(SUN)
# How far light creeps round a form, as it does in skin.
WRAP = 0.38


def normals(height: Field) -> tuple[Field, Field, Field]:
    """Return the direction each place faces."""
    dy, dx = np.gradient(height, 1 / FINE)
    length = np.sqrt(dx**2 + dy**2 + 1)
    return -dx / length, -dy / length, 1 / length


def shut_in(height: Field) -> Field:
    """Return how deep each place lies among its surroundings, at three sizes."""
    small = ndimage.zoom(height, 0.5, order=1)
    total = np.zeros_like(small)
    for size, share in ((5.0, 0.34), (13.0, 0.42), (30.0, 0.42)):
        total += share * (ndimage.gaussian_filter(small, size, mode="nearest") - small) / size
    return ndimage.zoom(total, 2, order=1)[: height.shape[0], : height.shape[1]]


def alone(height: Field) -> Field:
    """Return how deep places lie; below the crotch neither leg casts a shade on the other."""
    half = height.shape[1] // 2
    together = shut_in(height)
    apart = np.zeros_like(height)
    for side in (np.s_[:, :half], np.s_[:, half:]):
        one = np.zeros_like(height)
        one[side] = height[side]
        apart[side] = shut_in(one)[side]
    y = TOP + (np.arange(height.shape[0]) + 0.5) / FINE
    share = np.clip((y + 10) / 190, 0, 1)[:, None]
    return together * (1 - share) + apart * share


def brightness(height: Field, deep: Field) -> Field:
    """Return how bright each place is: 0.745 where it faces the viewer and does not lie deep."""
    nx, ny, nz = normals(blur(height, 0.8))
    sun = np.clip((nx * SUN[0] + ny * SUN[1] + nz * SUN[2] + WRAP) / (1 + WRAP), 0, 1)
    back = np.clip(nx * 0.8 + ny * 0.2, 0, 1) ** 2 * (1 - nz)
    facing = (SUN[2] + WRAP) / (1 + WRAP)
    bright = 0.745 + 0.90 * (sun - facing) - 0.27 * (1 - nz) ** 1.4 + 0.10 * back
    return bright - 1.15 * np.clip(deep, -0.06, 0.4)
